/** The image as `docker history` prints it: newest line first, those without a layer included. */

import { Prose } from '../parts/Prose.tsx';
import type { Store } from '../state/store.ts';
import { dockerSize } from '../words/dockerHistory.ts';

export function HistoryView({ store }: { store: Store }) {
	const { words, result } = store;
	const analysis = result.value?.analysis;
	if (!analysis) return <p class="wb-empty">{words.steps.none}</p>;
	const lines = [...analysis.history].reverse();
	const [image] = analysis.platforms;
	const stored = image && {
		disk: dockerSize(image.content.expected + image.unpacked.expected),
		content: dockerSize(image.content.expected),
		classic: dockerSize(image.bytes.expected),
	};
	return (
		<>
			<table class="wb-history">
				<caption class="wb-unseen">{words.history.caption}</caption>
				<thead>
					<tr>
						<th scope="col">IMAGE</th>
						<th scope="col">CREATED BY</th>
						<th scope="col" class="wb-number">
							{words.history.stored}
						</th>
						<th scope="col" class="wb-number">
							{words.history.classic}
						</th>
					</tr>
				</thead>
				<tbody>
					{lines.map(({ by, bytes, disk, step, isBase }, index) => (
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
								<code>{dockerSize(disk)}</code>
							</td>
							<td class="wb-number">
								<code>{dockerSize(bytes)}</code>
							</td>
						</tr>
					))}
				</tbody>
			</table>
			{stored && (
				<p class="wb-note">
					<Prose text={words.history.images(stored.disk, stored.content, stored.classic)} />
				</p>
			)}
		</>
	);
}
