/** Goes through a directory and all below it in the order of names. */
import { byName } from '../../context/paths.ts';
import type { Node } from '../../context/types.ts';
import { UNSEEN_PREFIX } from '../../filesystem/unseen.ts';
import type { Spend } from '../../foreign/tokens.ts';
import type { Shell } from '../command.ts';

export interface Visit {
	/** Spelled as the starting point was. */
	readonly path: string;
	readonly absolute: string;
	readonly node: Node;
	readonly depth: number;
}

/**
 * Directories before what they hold. Links are not followed below the starting point. Empty where nothing is. `withUnseen`: with what
 * stands for files that nobody has seen, where it does not matter how they are called.
 */
export function walkTree(shell: Shell, start: string, followStart = false, withUnseen = false): Visit[] {
	const node = shell.files.lookup(shell.path(start), followStart || start.endsWith('/'));
	const visits: Visit[] = [];
	if (node)
		visit({ path: start, absolute: shell.path(start).replace(/(?<=.)\/$/, ''), node, depth: 0 }, visits, {
			spend: shell.spend,
			withUnseen,
		});
	return visits;
}

function visit(here: Visit, visits: Visit[], how: { readonly spend: Spend; readonly withUnseen: boolean }): void {
	how.spend(1);
	visits.push(here);
	if (here.node.kind !== 'directory') return;
	const [path, absolute] = [here.path, here.absolute].map((above) => (above.endsWith('/') ? above : `${above}/`));
	for (const [name, node] of [...here.node.children].sort(([one], [other]) => byName(one, other))) {
		if (name.startsWith(UNSEEN_PREFIX) && !how.withUnseen) continue;
		visit({ path: path + name, absolute: absolute + name, node, depth: here.depth + 1 }, visits, how);
	}
}
