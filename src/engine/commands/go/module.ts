/** go.mod: which modules a Go project needs. */
import type { Shell } from '../command.ts';

export interface GoModule {
	/** Absolute; where go.mod is. */
	readonly directory: string;
	/** Undefined where its text is not known. */
	readonly path: string | undefined;
	readonly requires: readonly { readonly name: string; readonly version: string }[] | undefined;
	/** How many modules it names, at least by the size of go.sum. */
	readonly count: number;
	/** Names the bytes of go.mod and go.sum. */
	readonly id: string;
}

/** Bytes of go.sum for each module: two lines. */
const SUM_BYTES = 180;

/** Looks from the directory upwards, as Go does; undefined without a go.mod. */
export function goModule(shell: Shell, directory: string): GoModule | undefined {
	for (let at = directory; ; at = at.slice(0, at.lastIndexOf('/'))) {
		const path = `${at === '/' ? '' : at}/go.mod`;
		if (shell.files.lookup(path)) return read(shell, at || '/', path);
		if (at === '' || at === '/') break;
	}
	const own = `${directory === '/' ? '' : directory}/go.mod`;
	return shell.files.mayExist(own) ? read(shell, directory, own) : undefined;
}

function read(shell: Shell, directory: string, path: string): GoModule {
	const node = shell.files.lookup(path);
	const sum = shell.files.lookup(path.replace(/mod$/, 'sum'));
	const text = shell.readText(path);
	const id = [node, sum].map((each) => (each?.kind === 'file' ? each.content.id : '')).join(' ');
	const sumBytes = sum?.kind === 'file' ? sum.content.size : 0;
	// A go.mod alone may well have no dependencies.
	const bySize = Math.round(sumBytes / SUM_BYTES);
	if (text === undefined) return { directory, path: undefined, requires: undefined, count: Math.max(bySize, 12), id };
	const requires = requirements(text);
	return { directory, path: /^module\s+(\S+)/m.exec(text)?.[1], requires, count: requires.length, id };
}

function requirements(text: string): { name: string; version: string }[] {
	const blocks = [...text.matchAll(/^require\s*\(([\s\S]*?)^\)/gm)].map(([, block = '']) => block);
	const single = [...text.matchAll(/^require\s+([^\s(]+)\s+(\S+)/gm)].map(([, name = '', version = '']) => ({
		name,
		version,
	}));
	const listed = blocks.flatMap((block) =>
		[...block.matchAll(/^\s*([^\s/][^\s]*)\s+(v\S+)/gm)].map(([, name = '', version = '']) => ({ name, version })),
	);
	return [...single, ...listed];
}
