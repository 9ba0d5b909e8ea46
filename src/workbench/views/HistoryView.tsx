/** The image as `docker history` prints it: newest line first, those without a layer included. */

import type { Store } from '../state/store.ts';
import { dockerSize } from '../words/dockerHistory.ts';

export function HistoryView({ store }: { store: Store }) {
	const { words, result } = store;
	const analysis = result.value?.analysis;
	if (!analysis) return <p class="wb-empty">{words.steps.none}</p>;
	const lines = [...analysis.history].reverse();
	return (
		<table class="wb-history">
			<caption class="wb-unseen">{words.history.caption}</caption>
			<thead>
				<tr>
					<th scope="col">IMAGE</th>
					<th scope="col">CREATED BY</th>
					<th scope="col" class="wb-number">
						SIZE
					</th>
				</tr>
			</thead>
			<tbody>
				{lines.map(({ by, bytes, step, isBase }, index) => (
					<tr
						key={index}
						data-chosen={step !== undefined && store.step.value === step}
						onClick={() => step !== undefined && store.select(step, 'result')}
					>
						<td>
							<code>{index === 0 ? analysis.imageId : '<missing>'}</code>
						</td>
						<td>
							{step === undefined ? (
								<code>{isBase ? `(layers of ${by})` : by}</code>
							) : (
								<button type="button" data-item aria-pressed={store.step.value === step}>
									<code>{isBase ? `(layers of ${by})` : by}</code>
								</button>
							)}
						</td>
						<td class="wb-number">
							<code>{dockerSize(bytes)}</code>
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}
