/** The image as `docker history` prints it: newest layer first. */
import { nameParts, write } from '../figures.ts';
import type { Store } from '../store.ts';
import { layersOf } from './LayersView.tsx';

export function HistoryView({ store }: { store: Store }) {
	const { words, result, locale } = store;
	const analysis = result.value?.analysis;
	if (!analysis) return <p class="wb-empty">{words.steps.none}</p>;
	return (
		<table class="wb-history">
			<caption class="wb-unseen">{words.history.caption}</caption>
			<thead>
				<tr>
					<th scope="col">CREATED BY</th>
					<th scope="col" class="wb-number">
						SIZE
					</th>
				</tr>
			</thead>
			<tbody>
				{[...layersOf(analysis)].reverse().map((step) => (
					<tr key={step.id} data-chosen={store.step.value === step.id} onClick={() => store.select(step.id, 'result')}>
						<td>
							<button type="button" data-item aria-pressed={store.step.value === step.id}>
								<code>{createdBy(nameParts(step).text)}</code>
							</button>
						</td>
						<td class="wb-number">
							<code>{write('bytes', step.bytes?.expected ?? 0, locale).replace(' ', '')}</code>
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

/** A shell form is stored with its shell; every line of the builder ends with its mark. */
function createdBy(text: string): string {
	if (text.startsWith('FROM ')) return text;
	const run = text.startsWith('RUN ') && !text.startsWith('RUN [') ? text.replace(/^RUN /, 'RUN /bin/sh -c ') : text;
	return `${run} # buildkit`;
}
