/** The inputs of a RUN: its root, and what its mounts take from elsewhere. */
import { sameSource, wholePath } from './copyInputs.ts';
import type { WrittenMount } from './mounts.ts';
import type { Input, InputSource, Mount } from './types.ts';

export interface RunInputs {
	readonly inputs: readonly Input[];
	readonly mounts: readonly Mount[];
}

/** The input that is changed. Where a mount takes from it too, BuildKit has one input for both, and matches all of it by content. */
export const ROOT = 0;

/** `sourceOf` says where the files of a mount lie, if they lie anywhere. Mounts of one source are one input. */
export function runInputs(
	written: readonly WrittenMount[],
	root: InputSource,
	sourceOf: (mount: WrittenMount) => InputSource | undefined,
): RunInputs {
	const inputs: Input[] = [{ source: root, selections: [] }];
	const positionOf = (source: InputSource, path: string): number => {
		const selection = wholePath(path);
		if (sameSource(source, root)) {
			const taken = inputs[ROOT]?.selections ?? [];
			inputs[ROOT] = { source: root, selections: [...(taken.length > 0 ? taken : [wholePath('/')]), selection] };
			return ROOT;
		}
		const at = inputs.findIndex((input, index) => index > 0 && sameSource(input.source, source));
		const known = inputs[at];
		if (known) inputs[at] = { ...known, selections: [...known.selections, selection] };
		else inputs.push({ source, selections: [selection] });
		return known ? at : inputs.length - 1;
	};
	const mounts = written.map((mount): Mount => {
		const { from, tmpfsSize, writtenTarget, writtenId, ...rest } = mount;
		const source = sourceOf(mount);
		// Of nothing there is no input.
		const isEmpty = source === undefined || source.kind === 'scratch';
		return { ...rest, input: isEmpty ? undefined : positionOf(source, mount.source) };
	});
	return { inputs, mounts };
}
