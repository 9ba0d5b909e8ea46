/** The answer in three figures: how long, how large, how much is pushed; before and after on one scale. */
import type { Analysis } from '../../engine/analysis.ts';
import type { Estimate } from '../../engine/figures/estimate.ts';
import type { SideName } from '../../worker/protocol.ts';
import { ifItWorks } from '../state/failing.ts';
import { type Unit, wideRange, write } from '../state/figures.ts';
import { changeName } from '../state/ownChanges.ts';
import type { Results, Store } from '../state/store.ts';
import { sidesOf } from '../state/work.ts';
import { Figure } from './Figure.tsx';

export function Headline({ store }: { store: Store }) {
	const { words, change } = store;
	const of = (analysis: Analysis) =>
		store.veiled.value ? undefined : analysis.changes.find(({ id }) => id === change.value);
	const name = changeName(store, change.value);
	const note = store.veiled.value ? '' : ifItWorks(store.result.value?.analysis, store.chosen.value, words);
	return (
		<section class="wb-headline" aria-label={words.headline.label}>
			<Stat
				store={store}
				label={words.headline.timeOf(name)}
				note={note}
				unit="seconds"
				take={(analysis) => of(analysis)?.total}
			/>
			<Stat
				store={store}
				label={words.headline.image}
				note={note}
				unit="bytes"
				take={(analysis) => analysis.imageBytes}
				parts={(analysis) => byPlatform(analysis, store)}
			/>
			<Stat
				store={store}
				label={words.headline.pushed}
				note={note}
				unit="bytes"
				take={(analysis) => of(analysis)?.pushed}
			/>
		</section>
	);
}

interface StatProps {
	readonly store: Store;
	readonly label: string;
	/** Beside the label: what the figure rests on where the build fails. */
	readonly note: string;
	readonly unit: Unit;
	readonly take: (analysis: Analysis) => Estimate | undefined;
	/** What the figure is made of, in words. */
	readonly parts?: (analysis: Analysis) => readonly string[];
}

/** Of an image for several platforms the size for each: layers that they share count in each of them. */
function byPlatform({ platforms }: Analysis, { locale }: Store): readonly string[] {
	if (platforms.length < 2) return [];
	return platforms.map(({ platform, bytes }) => `${platform} ${write('bytes', bytes.expected, locale)}`);
}

function Stat({ store, label, note: condition, unit, take, parts }: StatProps) {
	const { words, results, reference, work, side } = store;
	const figure = (from: Results, of: SideName) => {
		const result = from[of];
		return result && take(result.analysis);
	};
	const figures = sidesOf(work.value).map((of) => ({
		of,
		now: figure(results.value, of),
		was: figure(reference.value, of),
	}));
	const largest = Math.max(...figures.map(({ now, was }) => Math.max(now?.expected ?? 0, was?.expected ?? 0)), 1e-9);
	return (
		<div class="wb-stat">
			<span class="wb-label">
				{label} {condition && <span class="wb-if">{condition}</span>}
			</span>
			<span class="wb-pair">
				{figures.map(({ of, now }, index) => (
					<span key={of} class="wb-side" data-active={of === side.value || figures.length === 1}>
						{index > 0 && (
							<span class="wb-arrow">
								<span aria-hidden="true">→</span>
								<span class="wb-unseen">{words.headline.to}</span>
							</span>
						)}
						{now ? <Figure store={store} unit={unit} value={now} /> : store.veiled.value ? '?' : '…'}
					</span>
				))}
			</span>
			<span class="wb-scale" aria-hidden="true">
				{figures.map(({ of, now, was }) => (
					<span key={of} class="wb-scale-bar" data-side={of} data-active={of === side.value || figures.length === 1}>
						<span class="wb-scale-was" style={{ width: percent(was?.expected, largest) }} />
						<span class="wb-scale-now" style={{ width: percent(now?.expected, largest) }} />
					</span>
				))}
			</span>
			<span class="wb-was">
				{figures.map(({ of, now, was }) => {
					if (of !== side.value || !now) return null;
					const analysis = results.value[of]?.analysis;
					const made = (analysis && parts?.(analysis)) ?? [];
					const note = [...notes(store, unit, now, was), ...made].join(' · ');
					return note && <span key={of}>{note}</span>;
				})}
			</span>
		</div>
	);
}

function notes(
	{ words, work, locale }: Store,
	unit: Unit,
	now: Estimate,
	was: Estimate | undefined,
): readonly string[] {
	const old = was && write(unit, was.expected, locale);
	const changed = old !== undefined && old !== write(unit, now.expected, locale);
	return [
		changed ? words.headline.was(old) : '',
		wideRange(unit, now, work.value.shared.machine, words, locale),
	].filter((note) => note !== '');
}

export function percent(value: number | undefined, of: number): string {
	return `${Math.max(0, Math.min(100, ((value ?? 0) / of) * 100)).toFixed(2)}%`;
}
