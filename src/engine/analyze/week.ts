/** What a week of changes costs: the one figure that a Dockerfile can be judged by. */
import type { AnalyzedChange, Week } from '../analysis.ts';
import { type Estimate, scale, sumOfSame } from '../figures/estimate.ts';

/** `price`: of a minute, in whatever currency the reader thinks in. Changes that the project cannot have do not count. */
export function weekOf(changes: readonly AnalyzedChange[], price: number | undefined): Week {
	const counted = changes.filter(({ available, perWeek }) => available && perWeek > 0);
	const weighted = (figure: (change: AnalyzedChange) => Estimate): Estimate =>
		sumOfSame(counted.map((change) => ({ what: change.id, value: scale(figure(change), change.perWeek) })));
	const seconds = weighted(({ total }) => total);
	return {
		builds: counted.reduce((all, { perWeek }) => all + perWeek, 0),
		seconds,
		pushed: weighted(({ pushed }) => pushed),
		cost: price === undefined ? undefined : scale(seconds, price / 60),
	};
}
