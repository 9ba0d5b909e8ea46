/** The stages as a graph, base stages on top, and the same as a table. Times of before and after are drawn on one scale. */
import { SIGNS } from '../../engine/figures/signs.ts';
import { Glyph } from '../parts/Glyph.tsx';
import { percent } from '../parts/Headline.tsx';
import { write } from '../state/figures.ts';
import { changeName } from '../state/ownChanges.ts';
import type { Store } from '../state/store.ts';
import { type StageNode, stagesOf } from './stageGraph.ts';

/** Pixels: a box, and the room for lines between two rows. */
const BOX = 56;
const GAP = 26;
/** A box is never narrower than this; a wide row scrolls. */
const NARROWEST = 84;

export function StagesView({ store }: { store: Store }) {
	const { words, result, chosen, change, results } = store;
	const analysis = result.value?.analysis;
	if (!analysis) return <p class="wb-empty">{words.steps.none}</p>;
	const stages = stagesOf(analysis, chosen.value);
	const sides = store.sides.value.flatMap((side) => results.value[side]?.analysis ?? []);
	const all = sides.flatMap((each) =>
		stagesOf(
			each,
			each.changes.find(({ id }) => id === change.value),
		),
	);
	const scale = Math.max(...all.map(({ seconds }) => seconds), 1);
	return (
		<>
			<Graph store={store} stages={stages} scale={scale} />
			<table class="wb-stages">
				<caption class="wb-unseen">
					{words.stages.caption}
					{SIGNS[store.locale].colon}
					{changeName(store, change.value)}
				</caption>
				<thead>
					<tr>
						<th scope="col">{words.stages.stage}</th>
						<th scope="col">{words.stages.uses}</th>
						<th scope="col" class="wb-number">
							{words.stages.steps}
						</th>
						<th scope="col" class="wb-number">
							{words.stages.time}
						</th>
					</tr>
				</thead>
				<tbody>
					{stages.map((stage) => (
						<tr key={stage.name} data-chosen={isChosen(store, stage)} onClick={() => choose(store, stage)}>
							<th scope="row">
								<button type="button" data-item aria-pressed={isChosen(store, stage)}>
									<Glyph tone={stage.tone} words={words} /> {nameOf(store, stage.name)}
								</button>
							</th>
							<td>{stage.takesFrom.map((name) => nameOf(store, name)).join(', ') || '–'}</td>
							<td class="wb-number">{words.stages.ran(stage.ran, stage.counted)}</td>
							<td class="wb-number">{write('seconds', stage.seconds, store.locale)}</td>
						</tr>
					))}
				</tbody>
			</table>
		</>
	);
}

interface GraphProps {
	readonly store: Store;
	readonly stages: readonly StageNode[];
	/** Seconds that fill a box. */
	readonly scale: number;
}

function Graph({ store, stages, scale }: GraphProps) {
	const rows: StageNode[][] = [];
	for (const stage of stages) {
		const row = rows[stage.rank] ?? [];
		row.push(stage);
		rows[stage.rank] = row;
	}
	const widest = Math.max(...rows.map((row) => row.length));
	const height = rows.length * (BOX + GAP) - GAP;
	/** Middle of a box, in percent of the width. */
	const middle = ({ rank, name }: StageNode) => {
		const row = rows[rank] ?? [];
		return `${((row.findIndex((each) => each.name === name) + 0.5) / row.length) * 100}%`;
	};
	const edges = stages.flatMap((to) =>
		to.takesFrom.flatMap((name) => {
			const from = stages.find((stage) => stage.name === name);
			return from ? [{ from, to }] : [];
		}),
	);
	return (
		<div class="wb-graph" aria-hidden="true">
			<div style={{ 'min-width': `${widest * NARROWEST}px`, height: `${height}px` }}>
				<svg width="100%" height={height} aria-hidden="true">
					{edges.map(({ from, to }) => (
						<line
							key={`${from.name} ${to.name}`}
							class="wb-edge"
							data-chosen={isChosen(store, from) || isChosen(store, to)}
							x1={middle(from)}
							y1={from.rank * (BOX + GAP) + BOX}
							x2={middle(to)}
							y2={to.rank * (BOX + GAP)}
						/>
					))}
				</svg>
				{rows.map((row, rank) => (
					<div key={rank} class="wb-graph-row" style={{ height: `${BOX}px`, 'margin-bottom': `${GAP}px` }}>
						{row.map((stage) => (
							// biome-ignore lint/a11y/noStaticElementInteractions: the rows of the table below do the same by keyboard
							// biome-ignore lint/a11y/useKeyWithClickEvents: as above
							<div
								key={stage.name}
								class="wb-stage-box"
								data-tone={stage.tone}
								data-chosen={isChosen(store, stage)}
								onClick={() => choose(store, stage)}
							>
								<span>
									<Glyph tone={stage.tone} words={store.words} /> <b>{nameOf(store, stage.name)}</b>
								</span>
								<span class="wb-note">
									{store.words.stages.ran(stage.ran, stage.counted)} · {write('seconds', stage.seconds, store.locale)}
								</span>
								<span class="wb-stage-bar" style={{ width: percent(stage.seconds, scale) }} />
							</div>
						))}
					</div>
				))}
			</div>
		</div>
	);
}

function nameOf({ words }: Store, name: string): string {
	return name === '' ? words.steps.unnamed : name;
}

function isChosen({ step }: Store, { steps }: StageNode): boolean {
	return step.value !== undefined && steps.includes(step.value);
}

/** A stage is chosen by its first step that says something: the one where the cascade begins, else the first one. */
function choose(store: Store, { steps }: StageNode): void {
	const ran = store.chosen.value?.outcomes.find(({ step, outcome }) => outcome === 'RAN' && steps.includes(step));
	store.select(ran?.step ?? steps[0], 'result');
}
