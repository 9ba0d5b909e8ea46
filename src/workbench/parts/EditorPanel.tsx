/** The open file: tabs, the side of the pair, and the place where the editor lives. */

import { type Marks, NO_MARKS } from '../../editor/handle.ts';
import { languageOf } from '../../editor/highlight.ts';
import { costWidths, linesHtml } from '../../editor/html.ts';
import type { SideName } from '../../worker/protocol.ts';
import { CODE_SIZES, type Layout } from '../state/layout.ts';
import { marksOf } from '../state/marks.ts';
import type { Store } from '../state/store.ts';
import { DOCKERFILE, DOCKERIGNORE, textOf } from '../state/work.ts';
import type { Acts } from './App.tsx';
import { Menu } from './Menu.tsx';
import { Tabs } from './Tabs.tsx';

export const HINT_ID = 'wb-editor-hint';

interface Props {
	readonly store: Store;
	readonly layout: Layout;
	readonly acts: Pick<Acts, 'firstHtml' | 'firstCosts' | 'onReset' | 'onBuild' | 'onBuilds'>;
}

export function EditorPanel({ store, layout, acts }: Props) {
	const { words, file } = store;
	return (
		<section class="wb-editor" aria-label={words.editor.label}>
			<div class="wb-editor-head">
				<Tabs
					label={words.editor.tabs}
					panel="wb-editor-panel"
					chosen={file.value}
					tabs={openFiles(store).map((path) => ({ id: path, name: path.split('/').at(-1) ?? path }))}
					onChoose={(path) => store.show(path)}
				/>
			</div>
			<div
				id="wb-editor-panel"
				role="tabpanel"
				aria-labelledby={`wb-editor-panel-${file.value}`}
				class="wb-editor-host"
				style={acts.firstCosts}
				// biome-ignore lint/a11y/noNoninteractiveTabindex: until an editor is in it nothing else in it can be focused, and it scrolls
				tabIndex={0}
				// The element's content belongs to the editor from the first script on.
				dangerouslySetInnerHTML={{ __html: acts.firstHtml }}
			/>
			{/* After the text for those who come by keyboard: the text is what they come for. */}
			<div class="wb-editor-side">
				<Sides store={store} />
				<button
					type="button"
					class="wb-files-toggle"
					aria-expanded={layout.open.value}
					aria-controls="wb-column-files"
					onClick={() => {
						layout.open.value = !layout.open.value;
					}}
				>
					{words.open.files}
				</button>
			</div>
			<div class="wb-editor-foot">
				<p id={HINT_ID}>{words.editor.hint}</p>
				<Menu class="wb-rare" label={words.open.more}>
					<button type="button" data-closes title={words.editor.buildHint} onClick={acts.onBuild}>
						{words.editor.build}
					</button>
					<button type="button" data-closes title={words.builds.hint} aria-haspopup="dialog" onClick={acts.onBuilds}>
						{words.builds.button}
					</button>
					<button type="button" data-closes title={words.editor.resetHint} onClick={acts.onReset}>
						{words.editor.reset}
					</button>
					<label>
						<span>{words.open.size}</span>
						<select
							value={String(layout.size.value)}
							onChange={({ currentTarget }) => {
								layout.size.value = CODE_SIZES.find((size) => String(size) === currentTarget.value) ?? CODE_SIZES[0];
							}}
						>
							{CODE_SIZES.map((size) => (
								<option key={size} value={String(size)}>
									{size} px
								</option>
							))}
						</select>
					</label>
				</Menu>
			</div>
		</section>
	);
}

function Sides({ store }: { store: Store }) {
	const { words, sides, file, side, diff } = store;
	if (sides.value.length === 1) return null;
	const chosen = diff.value ? 'diff' : side.value;
	const choose = (id: SideName | 'diff') => {
		if (id !== 'diff') store.turnTo({ side: id, diff: false });
		else if (file.value === DOCKERFILE || file.value === DOCKERIGNORE) store.turnTo({ diff: true });
		else store.turnTo({ diff: true, file: DOCKERFILE });
	};
	return (
		<fieldset class="wb-sides">
			<legend class="wb-unseen">{words.editor.sides}</legend>
			{(['before', 'after', 'diff'] as const).map((id) => (
				<label key={id} data-id={id}>
					<input type="radio" name="wb-side" checked={chosen === id} onChange={() => choose(id)} />
					{words.editor[id]}
				</label>
			))}
		</fieldset>
	);
}

/** The two files of every build, and the one that is open beside them. */
function openFiles({ file, common }: Store): readonly string[] {
	const manifests = common.value.files.filter(({ text, role }) => text !== undefined && role === 'manifest');
	return [...new Set([DOCKERFILE, DOCKERIGNORE, ...manifests.slice(0, 1).map(({ path }) => path), file.value])];
}

/** The open file with its marks as HTML. */
export function fileHtml(store: Store): string {
	const { work, side, file } = store;
	const text = textOf(work.value, side.value, file.value) ?? '';
	return `<div class="lw-lines">${linesHtml(text, languageOf(file.value), shownMarks(store)).join('')}</div>`;
}

/** The room beside it that its costs take, as a style. */
export function fileCosts(store: Store): string {
	return costWidths(shownMarks(store));
}

function shownMarks({ words, work, side, file, change, locale, results }: Store): Marks {
	const analysis = results.value[side.value]?.analysis;
	if (!analysis || file.value !== DOCKERFILE) return NO_MARKS;
	return marksOf(textOf(work.value, side.value, file.value) ?? '', analysis, change.value, words, locale);
}
