/** A figure as people say it, with its range and evidence on hover; guesses carry a small mark. */
import type { Estimate } from '../../engine/figures/estimate.ts';
import { describe, type Unit, write } from '../state/figures.ts';
import type { Store } from '../state/store.ts';

export function Figure({ store, unit, value }: { store: Store; unit: Unit; value: Estimate }) {
	const { words, locale } = store;
	return (
		<span class="wb-figure" title={describe(unit, value, words, locale)}>
			{write(unit, value.expected, locale)}
			{value.evidence === 'assumed' && value.high > value.low * 1.02 && <sup class="wb-guess">≈</sup>}
		</span>
	);
}
