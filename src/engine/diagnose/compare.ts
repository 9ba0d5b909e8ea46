/** Two builds side by side: what each step did in both, which one missed the cache first, and what can have made it miss. */
import { firstMisses } from './graph.ts';
import { comparable, sameStage } from './names.ts';
import { type Reason, reasonsOf } from './reasons.ts';
import type { LoggedBuild, LoggedOutcome, LoggedStep } from './types.ts';

export interface ComparedStep {
	readonly name: string;
	readonly before?: { readonly outcome: LoggedOutcome; readonly seconds?: number };
	readonly after?: { readonly outcome: LoggedOutcome; readonly seconds?: number };
}

export interface ComparedBuilds {
	readonly steps: readonly ComparedStep[];
	/** The step that lost the cache first in the second build; undefined where none did. */
	readonly firstMiss: string | undefined;
	readonly reasons: readonly Reason[];
	/** Seconds that the second build took longer, over the steps that both have. */
	readonly slowerBy: number;
}

export function compareBuilds(before: LoggedBuild, after: LoggedBuild): ComparedBuilds {
	const pairs = pairsOf(before.steps, after.steps);
	const steps = [
		...pairs.map(([one, other]) => ({
			name: (other ?? one)?.name ?? '',
			...(one ? { before: shown(one) } : {}),
			...(other ? { after: shown(other) } : {}),
		})),
	];
	const misses = firstMisses(after);
	const miss = misses.find((step) => pairs.find(([, other]) => other === step)?.[0]?.outcome === 'CACHED') ?? misses[0];
	const partner = pairs.find(([, other]) => other === miss)?.[0];
	const slowerBy = pairs.reduce(
		(sum, [one, other]) => (one && other ? sum + (other.seconds ?? 0) - (one.seconds ?? 0) : sum),
		0,
	);
	return {
		steps,
		firstMiss: miss?.name,
		reasons: miss ? reasonsOf({ before, after, miss, partner, misses }) : [],
		slowerBy: Math.round(slowerBy * 1000) / 1000,
	};
}

type Pair = readonly [LoggedStep | undefined, LoggedStep | undefined];

function pairsOf(before: readonly LoggedStep[], after: readonly LoggedStep[]): readonly Pair[] {
	const left = new Set(before);
	const take = (fits: (each: LoggedStep) => boolean): LoggedStep | undefined => {
		for (const each of left)
			if (fits(each)) {
				left.delete(each);
				return each;
			}
		return undefined;
	};
	const found = new Map(after.map((step) => [step, take((each) => each.name === step.name)]));
	for (const step of after) {
		if (found.get(step)) continue;
		const name = comparable(step.name);
		const like = take((each) => {
			const other = comparable(each.name);
			return other.text === name.text && sameStage(other, name);
		});
		// A step at the same place of the same stage whose text was edited.
		found.set(step, like ?? (name.index > 0 ? take((each) => isAt(each, step)) : undefined));
	}
	return [...after.map((step): Pair => [found.get(step), step]), ...[...left].map((step): Pair => [step, undefined])];
}

function isAt(one: LoggedStep, other: LoggedStep): boolean {
	const [a, b] = [comparable(one.name), comparable(other.name)];
	return a.index === b.index && sameStage(a, b) && a.text.split(' ')[0] === b.text.split(' ')[0];
}

function shown({ outcome, seconds }: LoggedStep) {
	return { outcome, ...(seconds === undefined ? {} : { seconds }) };
}
