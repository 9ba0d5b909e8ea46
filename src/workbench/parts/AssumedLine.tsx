/** What the headline rests on, in one line: how far the time may be off, what it hangs on most, and where to say better. */
import { formatRange } from '../../engine/figures/format.ts';
import { fixedPartName, isWide, nameParts, shorten, withoutFlags, write } from '../state/figures.ts';
import type { Store } from '../state/store.ts';
import { Prose } from './Prose.tsx';

export function AssumedLine({ store }: { store: Store }) {
	const { words, result, chosen, veiled, common, locale } = store;
	const analysis = result.value?.analysis;
	const total = chosen.value?.total;
	if (!analysis || !total || veiled.value || analysis.steps.length === 0 || chosen.value?.failures.length) return null;
	const assumptions = store.assumptions.value;
	const widest = total.widest?.what ?? '';
	const step = analysis.steps.find(({ name }) => name === widest);
	const fixed = fixedPartName(common.value.machine, widest, locale);
	const name = shorten(withoutFlags(nameParts({ name: words.evidence.source(fixed) }).text), 44);
	const uncertain = isWide(total) && name !== '';
	if (assumptions === 0 && !uncertain) return null;
	return (
		<p class="wb-rests">
			{uncertain && (
				<span>
					<span aria-hidden="true">≈ </span>
					<Prose
						text={words.headline.uncertain(
							formatRange(total, (value) => write('seconds', value, locale), locale),
							step ? `\`${name}\`` : name,
						)}
					/>
				</span>
			)}
			{uncertain && step && (
				<button
					type="button"
					class="wb-link"
					onClick={() => {
						store.select(step.id, 'result');
						store.askMeasure();
						store.showPanel('result');
					}}
				>
					{words.headline.tell}
				</button>
			)}
			{assumptions > 0 && (
				<button
					type="button"
					class="wb-link"
					onClick={() => {
						store.showView('assumed');
						store.showPanel('result');
					}}
				>
					{words.headline.assumes(assumptions)}
				</button>
			)}
		</p>
	);
}
