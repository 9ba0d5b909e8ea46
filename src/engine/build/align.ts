/** Finds, for each step, the one that stood in its place at the last build. */

/** What a step is told apart by. */
export interface Aligned {
	readonly stage: number;
	readonly stageName: string;
	readonly keyword: string;
	/** The name without its number: `RUN make`. */
	readonly text: string;
}

/** `result[i]` is the index in `before` of the counterpart of `after[i]`; undefined for a step that is new. */
export function align(before: readonly Aligned[], after: readonly Aligned[]): (number | undefined)[] {
	const result: (number | undefined)[] = after.map(() => undefined);
	if (before.length === 0) return result;
	const oldStages = indexesByStage(before);
	const newStages = indexesByStage(after);
	for (const [stage, indexes] of newStages) {
		const name = after[indexes[0] ?? 0]?.stageName ?? '';
		const counterpart = [...oldStages].find(([, own]) => before[own[0] ?? 0]?.stageName === name && name !== '');
		const old = counterpart?.[1] ?? oldStages.get(stage);
		if (old) alignStage(old, indexes, before, after, result);
	}
	return result;
}

function indexesByStage(steps: readonly Aligned[]): Map<number, number[]> {
	const stages = new Map<number, number[]>();
	for (const [index, { stage }] of steps.entries()) {
		const own = stages.get(stage);
		if (own) own.push(index);
		else stages.set(stage, [index]);
	}
	return stages;
}

/** Equal texts first, from both ends and then in between; what is left over is paired by kind, in order. */
function alignStage(
	old: readonly number[],
	own: readonly number[],
	before: readonly Aligned[],
	after: readonly Aligned[],
	result: (number | undefined)[],
): void {
	const equal = (i: number, j: number) => before[old[i] ?? -1]?.text === after[own[j] ?? -1]?.text;
	let start = 0;
	while (start < old.length && start < own.length && equal(start, start)) result[own[start] ?? 0] = old[start++];
	let oldEnd = old.length;
	let ownEnd = own.length;
	while (oldEnd > start && ownEnd > start && equal(oldEnd - 1, ownEnd - 1)) result[own[--ownEnd] ?? 0] = old[--oldEnd];
	const free = new Set<number>();
	for (let i = start; i < oldEnd; i++) free.add(i);
	const takeFree = (j: number, fits: (i: number) => boolean) => {
		for (const i of free) {
			if (!fits(i)) continue;
			result[own[j] ?? 0] = old[i];
			free.delete(i);
			return;
		}
	};
	for (let j = start; j < ownEnd; j++) takeFree(j, (i) => equal(i, j));
	for (let j = start; j < ownEnd; j++) {
		if (result[own[j] ?? 0] !== undefined) continue;
		takeFree(j, (i) => before[old[i] ?? -1]?.keyword === after[own[j] ?? -1]?.keyword);
	}
}
