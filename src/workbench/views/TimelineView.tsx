/** When each part of the job runs: a row a part, stage by stage, on one scale for before and after. */

import { GLYPHS, type Tone, toneOf } from '../../editor/tone.ts';
import type { Bar } from '../../engine/timing/types.ts';
import { percent } from '../parts/Headline.tsx';
import { fixedPartName, nameParts, shorten, withoutFlags, write } from '../state/figures.ts';
import { outcomesByStep } from '../state/marks.ts';
import { changeName } from '../state/ownChanges.ts';
import type { Store } from '../state/store.ts';

/** Shorter parts are gathered into one row: they would be too thin to see. */
const LEAST_SHARE = 0.002;

export function TimelineView({ store }: { store: Store }) {
	const { words, chosen, result, results, change, locale } = store;
	const timeline = chosen.value?.timeline;
	if (!timeline || !chosen.value?.available) return <p class="wb-empty">{words.bar.unavailable}</p>;
	const totals = Object.values(results.value).map(
		(result) => result?.analysis.changes.find(({ id }) => id === change.value)?.total.expected ?? 0,
	);
	const scale = Math.max(...totals, 1);
	const shown = timeline.bars.filter(({ start, end }) => end - start >= scale * LEAST_SHARE);
	const firstStep = Math.min(...timeline.bars.filter(({ kind }) => kind === 'step').map(({ start }) => start));
	const stages = new Map(result.value?.analysis.steps.map(({ id, stage }) => [id, stage]));
	const laneOf = ({ lane, kind, start, step }: Bar) => {
		if (kind === 'step') return lane;
		// An image is pulled for the step that is the first to need it.
		if (kind === 'pull') return stages.get(step ?? -1) ?? lane;
		return start <= firstStep ? JOB : JOB_END;
	};
	const order = (bar: Bar) => [JOB, undefined, JOB_END].indexOf([JOB, JOB_END].find((job) => job === laneOf(bar)));
	const lanes = [...new Set([...shown].sort((a, b) => order(a) - order(b)).map(laneOf))];
	return (
		<table class="wb-timeline" style={{ '--wb-tick': percent(tickOf(scale), scale) }}>
			<caption class="wb-unseen">{words.timeline.caption(changeName(store, change.value))}</caption>
			<thead>
				<tr>
					<th scope="col">{words.timeline.part}</th>
					<td class="wb-axis">
						<Axis scale={scale} store={store} />
					</td>
					<th scope="col" class="wb-number">
						<span class="wb-unseen">{words.timeline.start}</span>
					</th>
					<th scope="col" class="wb-number">
						{words.timeline.takes}
					</th>
				</tr>
			</thead>
			{lanes.map((lane) => (
				<tbody key={lane}>
					{lanes.length > 1 && (
						<tr class="wb-stage">
							<th scope="rowgroup" colSpan={4}>
								{laneName(store, lane)}
							</th>
						</tr>
					)}
					{shown
						.filter((bar) => laneOf(bar) === lane)
						.map((bar) => (
							<Row key={`${bar.kind} ${bar.step} ${bar.label}`} store={store} bar={bar} scale={scale} />
						))}
				</tbody>
			))}
			<tfoot>
				<tr>
					<th scope="row">{words.steps.total}</th>
					<td />
					<td />
					<td class="wb-number">{write('seconds', timeline.total.expected, locale)}</td>
				</tr>
			</tfoot>
		</table>
	);
}

function laneName({ words }: Store, lane: string): string {
	if (lane === JOB) return words.timeline.before;
	if (lane === JOB_END) return words.timeline.after;
	return lane === '' ? words.steps.unnamed : words.steps.stage(lane);
}

/** Parts of the job that belong to no stage, before and after the build itself. */
const JOB = '\0start';
const JOB_END = '\0end';

function Row({ store, bar, scale }: { store: Store; bar: Bar; scale: number }) {
	const { words, locale, result, chosen } = store;
	const { kind, start, end, ready, critical, step: id } = bar;
	const step = result.value?.analysis.steps.find((candidate) => candidate.id === id);
	const outcome = id === undefined ? undefined : outcomesByStep(chosen.value).get(id);
	const tone: Tone | undefined = kind === 'step' && outcome ? toneOf(outcome) : undefined;
	const waits = start - ready;
	const title = [
		`${write('seconds', start, locale)} – ${write('seconds', end, locale)}`,
		critical ? words.timeline.critical : '',
		waits > 0.5 ? words.timeline.waits(write('seconds', waits, locale)) : '',
	];
	return (
		<tr
			data-chosen={id !== undefined && id === store.step.value}
			data-critical={critical}
			title={title.filter(Boolean).join(' · ')}
			onClick={() => id !== undefined && store.select(id, 'result')}
		>
			<th scope="row">
				{id === undefined ? (
					partName(store, bar)
				) : (
					<button type="button" data-item aria-pressed={id === store.step.value}>
						{tone && <span data-tone={tone} class="wb-glyph">{`${GLYPHS[tone]} `}</span>}
						{kind !== 'step' && `${words.timeline.kinds[kind]}: `}
						<code>{step && kind !== 'pull' ? shorten(withoutFlags(nameParts(step).text), 40) : bar.label}</code>
					</button>
				)}
			</th>
			<td class="wb-track">
				<svg width="100%" height="14" aria-hidden="true">
					{waits > 0.5 && (
						<line
							class="wb-waiting"
							x1={percent(ready, scale)}
							x2={percent(start, scale)}
							y1="7"
							y2="7"
							stroke-dasharray="2 3"
						/>
					)}
					<rect
						class="wb-span"
						data-kind={kind}
						data-tone={tone}
						data-critical={critical}
						x={percent(start, scale)}
						width={percent(end - start, scale)}
						y="2"
						height="10"
					/>
				</svg>
			</td>
			<td class="wb-number wb-unseen-cell">
				<span class="wb-unseen">{write('seconds', start, locale)}</span>
			</td>
			<td class="wb-number">{write('seconds', end - start, locale)}</td>
		</tr>
	);
}

function partName({ words, common, locale }: Store, { kind, label }: Bar): string {
	if (kind !== 'fixed') return words.timeline.kinds[kind];
	return fixedPartName(common.value.machine, label, locale);
}

/** Seconds between two ticks: round ones, and few enough for their words. */
function tickOf(scale: number): number {
	return [1, 5, 10, 30, 60, 120, 300, 600, 1200, 3600].find((each) => scale / each <= 5) ?? 7200;
}

function Axis({ scale, store }: { scale: number; store: Store }) {
	const step = tickOf(scale);
	const ticks = Array.from({ length: Math.floor(scale / step) + 1 }, (_, index) => index * step);
	return (
		<span class="wb-ticks" aria-hidden="true">
			{ticks.map((tick) => (
				<span key={tick} style={{ left: percent(tick, scale) }}>
					{tick === 0 ? '0' : tick < scale * 0.88 && write('seconds', tick, store.locale)}
				</span>
			))}
		</span>
	);
}
