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
	const oldStages = stagesOf(before);
	for (const [key, { stage, indexes }] of stagesOf(after)) {
		const named = oldStages.get(key);
		const old = named ?? [...oldStages.values()].find((other) => other.stage === stage);
		if (old) alignStage(old.indexes, indexes, before, after, result);
	}
	return result;
}

interface StageSteps {
	readonly stage: number;
	readonly indexes: number[];
}

/** By name, of which the second stage with one name has another: it comes where the second one was. */
function stagesOf(steps: readonly Aligned[]): ReadonlyMap<string, StageSteps> {
	const stages = new Map<number, StageSteps>();
	const named = new Map<string, StageSteps>();
	const counts = new Map<string, number>();
	for (const [index, { stage, stageName }] of steps.entries()) {
		const known = stages.get(stage);
		if (known) {
			known.indexes.push(index);
			continue;
		}
		const own = { stage, indexes: [index] };
		const count = counts.get(stageName) ?? 0;
		counts.set(stageName, count + 1);
		stages.set(stage, own);
		named.set(`${stageName} ${count}`, own);
	}
	return named;
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
