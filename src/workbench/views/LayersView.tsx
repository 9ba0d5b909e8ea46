/** The layers of the image: both sides as stacks on one scale, then each layer with what it adds and what of it is wasted. */
import type { Analysis, AnalyzedStep } from '../../engine/analysis.ts';
import type { SideName } from '../../worker/protocol.ts';
import { percent } from '../parts/Headline.tsx';
import { nameParts, shorten, withoutFlags, write } from '../state/figures.ts';
import type { Store } from '../state/store.ts';

export function LayersView({ store }: { store: Store }) {
	const { words, result, locale, side } = store;
	const analysis = result.value?.analysis;
	if (!analysis) return <p class="wb-empty">{words.steps.none}</p>;
	const layers = layersOf(analysis);
	const largest = Math.max(...layers.map(({ bytes }) => bytes?.expected ?? 0), 1);
	return (
		<>
			<Stacks store={store} />
			<table class="wb-layers">
				<caption class="wb-unseen">{words.layers.caption}</caption>
				<thead>
					<tr>
						<th scope="col">{words.layers.layer}</th>
						<th scope="col">
							<span class="wb-unseen">{words.layers.bytes}</span>
						</th>
						<th scope="col" class="wb-number">
							{words.layers.bytes}
						</th>
						<th scope="col" class="wb-number">
							{words.layers.wasted}
						</th>
					</tr>
				</thead>
				<tbody>
					{layers.map((step) => {
						const bytes = step.bytes?.expected ?? 0;
						const wasted = step.layer?.wasted ?? 0;
						const chosen = store.step.value === step.id;
						return (
							<tr key={step.id} data-chosen={chosen} onClick={() => store.select(step.id, 'result')}>
								<th scope="row">
									<button type="button" data-item aria-pressed={chosen}>
										<code>{shorten(withoutFlags(nameParts(step).text), 48)}</code>
									</button>
								</th>
								<td class="wb-track">
									<svg width="100%" height="14" aria-hidden="true">
										<rect class="wb-bytes" x="0" width={percent(bytes, largest)} y="2" height="10" />
										<rect class="wb-wasted" x="0" width={percent(wasted, largest)} y="2" height="10" />
									</svg>
								</td>
								<td class="wb-number">{write('bytes', bytes, locale)}</td>
								<td class="wb-number" title={wastedBy(store, analysis, step)}>
									{wasted > 0 ? write('bytes', wasted, locale) : <span class="wb-quiet">–</span>}
								</td>
							</tr>
						);
					})}
				</tbody>
				<tfoot>
					<tr>
						<th scope="row">
							{words.layers.total} {store.sides.value.length > 1 && words.headline[side.value]}
						</th>
						<td />
						<td class="wb-number">{write('bytes', analysis.imageBytes.expected, locale)}</td>
						<td class="wb-number">
							{write(
								'bytes',
								layers.reduce((sum, { layer }) => sum + (layer?.wasted ?? 0), 0),
								locale,
							)}
						</td>
					</tr>
				</tfoot>
			</table>
		</>
	);
}

function Stacks({ store }: { store: Store }) {
	const { results, sides, words, locale, side } = store;
	const analyses = sides.value.flatMap((of): readonly [SideName, Analysis][] => {
		const analysis = results.value[of]?.analysis;
		return analysis ? [[of, analysis]] : [];
	});
	const scale = Math.max(...analyses.map(([, { imageBytes }]) => imageBytes.expected), 1);
	return (
		<div class="wb-stacks" aria-hidden="true">
			{analyses.map(([of, analysis]) => {
				let from = 0;
				return (
					<div key={of} data-active={of === side.value}>
						<span>
							{analyses.length > 1 && words.headline[of]} {write('bytes', analysis.imageBytes.expected, locale)}
						</span>
						<svg width="100%" height="26" aria-hidden="true">
							{layersOf(analysis).map((step) => {
								const bytes = step.bytes?.expected ?? 0;
								const at = from;
								from += bytes;
								if (bytes < scale / 400) return null;
								return (
									<g key={step.id}>
										<title>{`${nameParts(step).text} · ${write('bytes', bytes, locale)}`}</title>
										{/* biome-ignore lint/a11y/noStaticElementInteractions: the rows of the table below do the same by keyboard */}
										<rect
											class="wb-bytes"
											data-base={step.instruction === 'FROM'}
											data-chosen={of === side.value && step.id === store.step.value}
											x={percent(at, scale)}
											width={percent(bytes, scale)}
											y="3"
											height="20"
											onClick={() => of === side.value && store.select(step.id, 'result')}
										/>
										<rect
											class="wb-wasted"
											x={percent(at, scale)}
											width={percent(step.layer?.wasted ?? 0, scale)}
											y="3"
											height="20"
										/>
									</g>
								);
							})}
						</svg>
					</div>
				);
			})}
			<svg width="0" height="0" aria-hidden="true">
				<defs>
					<pattern id="wb-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
						<rect width="2" height="5" />
					</pattern>
				</defs>
			</svg>
		</div>
	);
}

/** Base first, as they lie on one another. */
export function layersOf(analysis: Analysis): readonly AnalyzedStep[] {
	return analysis.steps.filter(({ inImage, bytes }) => inImage && bytes !== undefined);
}

function wastedBy({ words }: Store, analysis: Analysis, { layer }: AnalyzedStep): string | undefined {
	if (!layer || layer.wastedBy.length === 0) return undefined;
	const names = layer.wastedBy.map((id) => analysis.steps.find((step) => step.id === id)?.name ?? '');
	return `${words.layers.wastedBy} ${names.join(', ')}`;
}
