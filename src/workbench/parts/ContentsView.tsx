/** What the selected step leaves in its layer: the largest entries, added, changed and removed. */
import { nameParts, shorten, withoutFlags, write } from '../figures.ts';
import type { Store } from '../store.ts';

/** Rows that are shown. */
const MOST = 20;

const SIGNS = { added: '+', changed: '~', removed: '−', parent: '·' } as const;

export function ContentsView({ store }: { store: Store }) {
	const { words, result, step: chosen, locale } = store;
	const step = result.value?.analysis.steps.find(({ id }) => id === chosen.value);
	if (!step) return <p class="wb-empty">{words.contents.pick}</p>;
	const { layer } = step;
	const name = shorten(withoutFlags(nameParts(step).text), 60);
	if (!layer || layer.largest.length === 0) {
		return (
			<p class="wb-empty">
				<code>{name}</code> – {words.contents.none}
			</p>
		);
	}
	return (
		<table class="wb-contents">
			<caption>
				<code>{name}</code> – {words.layers.files(layer.files)}, {write('bytes', layer.tar, locale)};{' '}
				{words.layers.compressed}: {write('bytes', layer.compressed, locale)}
			</caption>
			<thead>
				<tr>
					<th scope="col">
						<span class="wb-unseen">{words.contents.change}</span>
					</th>
					<th scope="col">{words.contents.path}</th>
					<th scope="col" class="wb-number">
						{words.contents.size}
					</th>
				</tr>
			</thead>
			<tbody>
				{layer.largest.slice(0, MOST).map((entry) => (
					<tr key={entry.path} data-change={entry.change}>
						<td title={words.contents.changes[entry.change]}>
							<span aria-hidden="true">{SIGNS[entry.change]}</span>
							<span class="wb-unseen">{words.contents.changes[entry.change]}</span>
						</td>
						<td>
							<code>
								/{entry.path.replace(/^\//, '')}
								{entry.kind === 'directory' && '/'}
							</code>
							{entry.files > 1 && <span class="wb-note"> {words.layers.files(entry.files)}</span>}
						</td>
						<td class="wb-number">{entry.size > 0 ? write('bytes', entry.size, locale) : '–'}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}
