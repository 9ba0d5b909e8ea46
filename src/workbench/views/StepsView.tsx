/** The build as a table: what each step did, how long it took and what it adds to the image. */

import { useMemo, useRef } from 'preact/hooks';
import { type Tone, toneOf } from '../../editor/tone.ts';
import type { AnalyzedChange, AnalyzedOutcome, AnalyzedStep } from '../../engine/analysis.ts';
import { Glyph } from '../parts/Glyph.tsx';
import { percent } from '../parts/Headline.tsx';
import { reallyOf } from '../state/failing.ts';
import { nameParts, type Unit, withoutFlags, write } from '../state/figures.ts';
import { outcomesByStep } from '../state/marks.ts';
import { changeName } from '../state/ownChanges.ts';
import type { Store } from '../state/store.ts';

export function StepsView({ store }: { store: Store }) {
	const { words, result, chosen, change } = store;
	const analysis = result.value?.analysis;
	if (!analysis || analysis.steps.length === 0) return <p class="wb-empty">{words.steps.none}</p>;
	const outcomes = outcomesByStep(chosen.value);
	const stages = [...new Set(analysis.steps.map(({ stage }) => stage))];
	const longest = Math.max(...analysis.steps.map(({ seconds }) => seconds?.expected ?? 0), 1);
	const largest = Math.max(...analysis.steps.map(({ bytes }) => bytes?.expected ?? 0), 1);
	const spent = [...outcomes.values()].reduce((sum, { start = 0, end = 0 }) => sum + end - start, 0);
	const total = chosen.value?.total.expected ?? 0;
	const written = (unit: Unit, values: readonly number[]) => values.map((value) => write(unit, value, store.locale));
	const times = [...written('seconds', [total, ...outcomesLasting(outcomes)]), words.steps.time];
	const sizes = [
		...written('bytes', [analysis.imageBytes.expected, ...analysis.steps.map(({ bytes }) => bytes?.expected ?? 0)]),
		words.steps.size,
	];
	return (
		<table
			class="wb-steps"
			style={{ '--wb-times': widthOf(times), '--wb-sizes': widthOf(sizes) }}
			onKeyDown={moveBetweenRows}
		>
			<caption class="wb-unseen">{words.steps.caption(changeName(store, change.value))}</caption>
			<thead>
				<tr>
					<th scope="col">
						<span class="wb-unseen">{words.steps.outcome}</span>
					</th>
					<th scope="col">{words.steps.step}</th>
					<th scope="col" class="wb-number">
						{words.steps.time}
					</th>
					<th scope="col" class="wb-number">
						{words.steps.size}
					</th>
				</tr>
			</thead>
			{stages.map((stage) => (
				<Stage
					key={stage}
					store={store}
					name={stage}
					isNamed={stages.length > 1}
					rows={analysis.steps
						.filter((step) => step.stage === stage)
						.map((step) => rowOf(step, outcomes.get(step.id), chosen.value, longest, largest))}
				/>
			))}
			<tfoot>
				{total - spent > 0.5 && stages.length < 2 && (
					<tr>
						<td />
						<td>{words.steps.rest(store.common.value.machine.pushes)}</td>
						<td class="wb-number">{write('seconds', total - spent, store.locale)}</td>
						<td />
					</tr>
				)}
				<tr>
					<td />
					<th scope="row">{words.steps.total}</th>
					<td class="wb-number">{write('seconds', total, store.locale)}</td>
					<td class="wb-number">{write('bytes', analysis.imageBytes.expected, store.locale)}</td>
				</tr>
			</tfoot>
		</table>
	);
}

function outcomesLasting(outcomes: ReadonlyMap<number, AnalyzedOutcome>): number[] {
	return [...outcomes.values()].map(({ start = 0, end = 0 }) => end - start);
}

/** Of a column of figures, in digits: the names of the steps get what the figures leave. A Chinese sign is as wide as two digits. */
function widthOf(texts: readonly string[]): number {
	return Math.max(...texts.map((text) => text.length + (text.match(/[⺀-鿿]/g)?.length ?? 0)));
}

interface StageProps {
	readonly store: Store;
	readonly name: string;
	readonly isNamed: boolean;
	readonly rows: readonly RowProps[];
}

/** Most keys change nothing about a stage: while its rows are as they were, its part of the table is left alone as a whole. */
function Stage({ store, name, isNamed, rows }: StageProps) {
	const { words } = store;
	const last = useRef(rows);
	if (!areSame(last.current, rows)) last.current = rows;
	const shown = last.current;
	return useMemo(
		() => (
			<tbody>
				{isNamed && (
					<tr class="wb-stage">
						<th scope="rowgroup" colSpan={4}>
							{name === '' ? words.steps.unnamed : words.steps.stage(name)}
						</th>
					</tr>
				)}
				{shown.map((row) => (
					<Row key={row.id} store={store} {...row} />
				))}
			</tbody>
		),
		[store, words, name, isNamed, shown],
	);
}

function areSame(one: readonly RowProps[], other: readonly RowProps[]): boolean {
	return (
		one.length === other.length &&
		one.every((row, index) => {
			const own = other[index];
			return own !== undefined && (Object.keys(row) as (keyof RowProps)[]).every((key) => row[key] === own[key]);
		})
	);
}

/** Plain values, so that a row whose step stayed as it was is left alone: an answer brings new objects for all of them. */
interface RowProps {
	readonly id: number;
	readonly name: string;
	readonly inImage: boolean;
	readonly tone: Tone | undefined;
	/** Undefined where the step did not run. */
	readonly seconds: number | undefined;
	readonly secondsBar: string;
	readonly bytes: number;
	readonly bytesBar: string;
	/** A failing step keeps it from running: it is shown as if that worked. */
	readonly asIf: boolean;
}

function rowOf(
	{ id, name, inImage, bytes }: AnalyzedStep,
	outcome: AnalyzedOutcome | undefined,
	change: AnalyzedChange | undefined,
	longest: number,
	largest: number,
): RowProps {
	const { start = 0, end = 0 } = outcome ?? {};
	const [seconds, size] = [end - start, bytes?.expected ?? 0];
	return {
		id,
		name,
		inImage,
		tone: outcome && toneOf(outcome),
		seconds: seconds > 0 ? seconds : undefined,
		secondsBar: seconds > longest / 200 ? percent(seconds, longest) : '',
		bytes: size,
		bytesBar: size > largest / 200 ? percent(size, largest) : '',
		asIf: reallyOf(change, id) !== undefined,
	};
}

function Row({
	store,
	id,
	name,
	inImage,
	tone,
	seconds,
	secondsBar,
	bytes,
	bytesBar,
	asIf,
}: RowProps & { store: Store }) {
	const { words, locale } = store;
	const { position, text } = nameParts({ name });
	const keyword = text.split(' ', 1)[0] ?? '';
	const chosen = store.step.value === id;
	return (
		<tr
			data-tone={tone}
			data-chosen={chosen}
			data-image={inImage}
			data-as-if={asIf}
			title={asIf ? words.fails.ifRan : undefined}
			onClick={() => store.select(id, 'result')}
		>
			<td>{tone && <Glyph tone={tone} words={words} />}</td>
			<td class="wb-step">
				<button type="button" data-item aria-pressed={chosen} title={`[${position}] ${text}`}>
					<span class="wb-position">{position.replace(/^.*\s/, '')}</span>
					<code>
						<b>{keyword}</b>
						{withoutFlags(text).slice(keyword.length)}
					</code>
				</button>
			</td>
			<td class="wb-number">
				{seconds === undefined ? <span class="wb-quiet">–</span> : write('seconds', seconds, locale)}
				{secondsBar && <span class="wb-bar" data-tone={tone} style={{ width: secondsBar }} />}
			</td>
			<td class="wb-number">
				{bytes > 0 ? write('bytes', bytes, locale) : <span class="wb-quiet">–</span>}
				{bytesBar && <span class="wb-bar" data-tone="bytes" style={{ width: bytesBar }} />}
			</td>
		</tr>
	);
}

/** Up and down go from step to step, as in a list. */
function moveBetweenRows(event: KeyboardEvent): void {
	if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
	const table = event.currentTarget as HTMLElement;
	const buttons = [...table.querySelectorAll<HTMLElement>('[data-item]')];
	const from = buttons.indexOf(document.activeElement as HTMLElement);
	const next = buttons[from + (event.key === 'ArrowDown' ? 1 : -1)];
	if (from < 0 || !next) return;
	event.preventDefault();
	next.focus();
}
