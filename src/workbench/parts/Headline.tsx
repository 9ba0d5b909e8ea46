/** The answer in three figures: how long, how large, how much is pushed. Where there is no such answer, what is missing. */
import type { Analysis } from '../../engine/analysis.ts';
import type { Estimate } from '../../engine/figures/estimate.ts';
import type { SideName } from '../../worker/protocol.ts';
import { toldChange } from '../state/failing.ts';
import { type Unit, write } from '../state/figures.ts';
import { changeName } from '../state/ownChanges.ts';
import type { Results } from '../state/shown.ts';
import type { Store } from '../state/store.ts';
import { FailsNote } from './FailsNote.tsx';
import { Figure } from './Figure.tsx';

export function Headline({ store }: { store: Store }) {
	const { words, result, chosen, veiled } = store;
	const analysis = result.value?.analysis;
	const fails = !veiled.value && (toldChange(analysis, chosen.value)?.failures.length ?? 0) > 0;
	return (
		<section class="wb-headline" aria-label={words.headline.label} data-fails={fails}>
			{fails ? (
				<FailsNote store={store} />
			) : analysis?.steps.length === 0 ? (
				<p class="wb-nothing">{words.headline.nothing}</p>
			) : (
				<Figures store={store} />
			)}
		</section>
	);
}

function Figures({ store }: { store: Store }) {
	const { words, change, common } = store;
	const of = (analysis: Analysis) =>
		store.veiled.value ? undefined : analysis.changes.find(({ id, available }) => available && id === change.value);
	const name = changeName(store, change.value);
	return (
		<>
			<Stat store={store} label={words.headline.timeOf(name)} unit="seconds" take={(analysis) => of(analysis)?.total} />
			<Stat
				store={store}
				label={words.headline.image}
				unit="bytes"
				take={(analysis) => analysis.imageBytes}
				parts={(analysis) => byPlatform(analysis, store)}
			/>
			{common.value.machine.pushes && (
				<Stat store={store} label={words.headline.pushed} unit="bytes" take={(analysis) => of(analysis)?.pushed} />
			)}
		</>
	);
}

interface StatProps {
	readonly store: Store;
	readonly label: string;
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

function Stat({ store, label, unit, take, parts }: StatProps) {
	const { words, results, reference, sides, side, locale } = store;
	const figure = (from: Results, of: SideName) => {
		const result = from[of];
		return result && take(result.analysis);
	};
	const figures = sides.value.map((of) => ({
		of,
		now: figure(results.value, of),
		was: figure(reference.value, of),
	}));
	const shown = results.value[side.value]?.analysis;
	const made = (shown && parts?.(shown)) ?? [];
	const largest = Math.max(...figures.map(({ now, was }) => Math.max(now?.expected ?? 0, was?.expected ?? 0)), 1e-9);
	return (
		<div class="wb-stat">
			<span class="wb-label">{label}</span>
			<span class="wb-pair">
				{figures.map(({ of, now, was }, index) => (
					<span key={of} class="wb-side" data-active={of === side.value || figures.length === 1}>
						{index > 0 && (
							<span class="wb-arrow">
								<span aria-hidden="true">→</span>
								<span class="wb-unseen">{words.headline.to}</span>
							</span>
						)}
						{now ? <Figure store={store} unit={unit} value={now} /> : missing(store)}
						{of === side.value && now && isOther(unit, now, was, locale) && (
							<span class="wb-was">{words.headline.was(write(unit, was?.expected ?? 0, locale))}</span>
						)}
					</span>
				))}
			</span>
			{made.length > 0 && <span class="wb-made">{made.join(' · ')}</span>}
			<span class="wb-scale" aria-hidden="true">
				{figures.map(({ of, now, was }) => (
					<span key={of} class="wb-scale-bar" data-side={of} data-active={of === side.value || figures.length === 1}>
						<span class="wb-scale-was" style={{ width: percent(was?.expected, largest) }} />
						<span class="wb-scale-now" style={{ width: percent(now?.expected, largest) }} />
					</span>
				))}
			</span>
		</div>
	);
}

function missing({ words, veiled, trouble, result }: Store): string {
	if (veiled.value) return '?';
	// The text has nothing that the change could touch.
	if (result.value && !trouble.value) return '–';
	return trouble.value ? words.headline.unknown : '…';
}

/** As it reads: a figure that is written as it was has not changed. */
function isOther(unit: Unit, now: Estimate, was: Estimate | undefined, locale: Store['locale']): boolean {
	return was !== undefined && write(unit, was.expected, locale) !== write(unit, now.expected, locale);
}

export function percent(value: number | undefined, of: number): string {
	return `${Math.max(0, Math.min(100, ((value ?? 0) / of) * 100)).toFixed(2)}%`;
}
