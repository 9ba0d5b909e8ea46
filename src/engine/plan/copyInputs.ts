/** The inputs of a COPY or ADD, and where among them each of its sources is. */
import type { WrittenCopy, WrittenSource } from './copy.ts';
import type { CopySource, Input, InputSource, Selection } from './types.ts';

export interface CopyInputs {
	readonly inputs: readonly Input[];
	readonly sources: readonly CopySource[];
}

/** `rootOf` says in which files a source is; files that several sources share are one input. */
export function copyInputs(
	copy: WrittenCopy,
	root: InputSource,
	rootOf: (source: WrittenSource) => InputSource,
): CopyInputs {
	const inputs: Input[] = copy.link ? [] : [{ source: root, selections: [] }];
	const sources = copy.sources.map((written): CopySource => {
		const { path, selection, parents } = partOf(written, copy.parents);
		const source = rootOf(written);
		const at = inputs.findIndex((input, index) => (copy.link || index > 0) && sameSource(input.source, source));
		const known = inputs[at];
		if (known) inputs[at] = { ...known, selections: [...known.selections, selection] };
		else {
			const isRoot = !copy.link && sameSource(source, root);
			inputs.push({ source, selections: [selection], ...(isRoot ? { isRoot } : {}) });
		}
		return {
			input: known ? at : inputs.length - 1,
			selection: known?.selections.length ?? 0,
			path,
			parents,
		};
	});
	return { inputs, sources };
}

export function sameSource(one: InputSource, other: InputSource): boolean {
	if (one.kind === 'vertex') return other.kind === 'vertex' && one.vertex === other.vertex;
	return one.kind === other.kind && one.kind !== 'inline';
}

/** A path and all that is below it. */
export function wholePath(path: string): Selection {
	return { path, wildcard: false, follow: true, include: [], exclude: [] };
}

function partOf(source: WrittenSource, parents: boolean): { path: string; selection: Selection; parents: boolean } {
	if (source.kind === 'path') return { path: source.path, selection: source.selection, parents };
	const whole = source.kind === 'download' && source.git;
	const path = whole ? '/' : `/${source.kind === 'inline' ? source.name : source.fileName}`;
	return { path, selection: wholePath(path), parents: false };
}
