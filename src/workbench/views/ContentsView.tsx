/** What the selected step leaves in its layer, as a tree: added, changed and removed, with sizes. */
import { useMemo, useState } from 'preact/hooks';
import type { LayerSummary } from '../../engine/analysis.ts';
import { nameParts, shorten, withoutFlags, write } from '../state/figures.ts';
import type { Store } from '../state/store.ts';
import { type ContentsNode, contentsTree, firstOpen } from './contentsTree.ts';

/** Rows that are seen before anything is opened. */
const FIRST_ROWS = 16;

const SIGNS = { added: '+', changed: '~', removed: '−', parent: '·' } as const;

export function ContentsView({ store }: { store: Store }) {
	const { words, result, step: chosen, locale } = store;
	const step = result.value?.analysis.steps.find(({ id }) => id === chosen.value);
	if (!step) return <Pick store={store} />;
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
				<code>{name}</code>
				<span class="wb-note">
					{words.layers.files(layer.files)} · {write('bytes', layer.tar, locale)} · {words.layers.compressed}{' '}
					{write('bytes', layer.compressed, locale)}
				</span>
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
			<Tree key={step.id} store={store} layer={layer} />
		</table>
	);
}

/** Until a step is selected: the layers that there are, the largest first. */
function Pick({ store }: { store: Store }) {
	const { words, result, locale } = store;
	const steps = (result.value?.analysis.steps ?? [])
		.filter(({ layer }) => layer && layer.largest.length > 0)
		.sort((one, other) => (other.layer?.tar ?? 0) - (one.layer?.tar ?? 0));
	return (
		<div class="wb-pick">
			<p class="wb-empty">{steps.length === 0 ? words.steps.none : words.contents.pick}</p>
			<ul>
				{steps.slice(0, FIRST_ROWS).map((step) => (
					<li key={step.id}>
						<button type="button" onClick={() => store.select(step.id, 'result')}>
							<code>{shorten(withoutFlags(nameParts(step).text), 60)}</code>
							<span class="wb-size">{write('bytes', step.layer?.tar ?? 0, locale)}</span>
						</button>
					</li>
				))}
			</ul>
		</div>
	);
}

function Tree({ store, layer }: { store: Store; layer: LayerSummary }) {
	const { words } = store;
	const roots = useMemo(() => contentsTree(layer.largest), [layer.largest]);
	const [open, setOpen] = useState(() => firstOpen(roots, FIRST_ROWS));
	const toggle = (path: string) => {
		const next = new Set(open);
		if (!next.delete(path)) next.add(path);
		setOpen(next);
	};
	const rows = (nodes: readonly ContentsNode[], depth: number): readonly { node: ContentsNode; depth: number }[] =>
		nodes.flatMap((node) => [{ node, depth }, ...(open.has(node.path) ? rows(node.children, depth + 1) : [])]);
	const shown = rows(roots, 0);
	const held = roots.reduce((sum, { files }) => sum + files, 0);
	return (
		<tbody>
			{shown.map(({ node, depth }) => (
				<Row key={node.path} store={store} node={node} depth={depth} open={open.has(node.path)} onToggle={toggle} />
			))}
			{held < layer.files && (
				<tr>
					<td />
					<td class="wb-note" colSpan={2}>
						{words.contents.more(layer.files - held)}
					</td>
				</tr>
			)}
		</tbody>
	);
}

interface RowProps {
	readonly store: Store;
	readonly node: ContentsNode;
	readonly depth: number;
	readonly open: boolean;
	readonly onToggle: (path: string) => void;
}

function Row({ store: { words, locale }, node, depth, open, onToggle }: RowProps) {
	const { name, path, change, isFolder, size, files, children } = node;
	const count = files > 1 && <span class="wb-note"> {words.layers.files(files)}</span>;
	return (
		<tr data-change={change}>
			<td title={words.contents.changes[change]}>
				<span aria-hidden="true">{SIGNS[change]}</span>
				<span class="wb-unseen">{words.contents.changes[change]}</span>
			</td>
			<td style={{ '--depth': String(depth) }}>
				{children.length > 0 ? (
					<button type="button" class="wb-folder" title={path} aria-expanded={open} onClick={() => onToggle(path)}>
						<code>{name}/</code>
						{!open && count}
					</button>
				) : (
					<span class="wb-leaf" title={path}>
						{/* Many files of which nobody knows the names. */}
						{name.startsWith('…') ? null : (
							<code>
								{name}
								{isFolder && '/'}
							</code>
						)}
						{count}
					</span>
				)}
			</td>
			<td class="wb-number">{size > 0 ? write('bytes', size, locale) : '–'}</td>
		</tr>
	);
}
