/** Goes through a directory and all below it in the order of names. */
import type { Node } from '../../context/types.ts';
import type { Shell } from '../command.ts';

export interface Visit {
	/** Spelled as the starting point was. */
	readonly path: string;
	readonly absolute: string;
	readonly node: Node;
	readonly depth: number;
}

/** Directories before what they hold. Links are not followed below the starting point. */
export function* walkTree(shell: Shell, start: string, followStart = false): Generator<Visit> {
	const node = shell.files.lookup(shell.path(start), followStart || start.endsWith('/'));
	if (node) yield* visit({ path: start, absolute: shell.path(start).replace(/(?<=.)\/$/, ''), node, depth: 0 }, shell);
}

function* visit(here: Visit, shell: Shell): Generator<Visit> {
	yield here;
	if (here.node.kind !== 'directory') return;
	for (const name of shell.files.list(here.absolute) ?? []) {
		const node = here.node.children.get(name);
		if (!node) continue;
		const path = here.path.endsWith('/') ? here.path + name : `${here.path}/${name}`;
		const absolute = here.absolute === '/' ? `/${name}` : `${here.absolute}/${name}`;
		yield* visit({ path, absolute, node, depth: here.depth + 1 }, shell);
	}
}
