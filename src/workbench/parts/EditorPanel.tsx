/** The open file: tabs, the side of the pair, and the place where the editor lives. */

import { NO_MARKS } from '../../editor/handle.ts';
import { languageOf } from '../../editor/highlight.ts';
import { linesHtml } from '../../editor/html.ts';
import type { SideName } from '../../worker/protocol.ts';
import { marksOf } from '../state/marks.ts';
import type { Store } from '../state/store.ts';
import { DOCKERFILE, DOCKERIGNORE, textOf } from '../state/work.ts';
import type { Acts } from './App.tsx';
import { Tabs } from './Tabs.tsx';

export const HINT_ID = 'wb-editor-hint';

interface Props {
	readonly store: Store;
	readonly acts: Pick<Acts, 'host' | 'firstHtml' | 'onReset' | 'onBuild' | 'onBuilds'>;
}

export function EditorPanel({ store, acts }: Props) {
	const { words, work, file, side, diff } = store;
	const pair = work.value.after !== undefined;
	const chosen = diff.value ? 'diff' : side.value;
	const choose = (id: SideName | 'diff') => {
		if (id !== 'diff') store.turnTo({ side: id, diff: false });
		else if (file.value === DOCKERFILE || file.value === DOCKERIGNORE) store.turnTo({ diff: true });
		else store.turnTo({ diff: true, file: DOCKERFILE });
	};
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
				<span class="wb-space" />
				{pair && (
					<fieldset class="wb-sides">
						<legend class="wb-unseen">{words.editor.sides}</legend>
						{(['before', 'after', 'diff'] as const).map((id) => (
							<label key={id} data-id={id}>
								<input type="radio" name="wb-side" checked={chosen === id} onChange={() => choose(id)} />
								{words.editor[id]}
							</label>
						))}
					</fieldset>
				)}
			</div>
			<div
				id="wb-editor-panel"
				role="tabpanel"
				aria-labelledby={`wb-editor-panel-${file.value}`}
				class="wb-editor-host"
				// biome-ignore lint/a11y/noNoninteractiveTabindex: until an editor is in it nothing else in it can be focused, and it scrolls
				tabIndex={0}
				// The element's content belongs to the editor from the first script on.
				dangerouslySetInnerHTML={{ __html: acts.firstHtml }}
				ref={acts.host}
			/>
			<div class="wb-editor-foot">
				<p id={HINT_ID}>{words.editor.hint}</p>
				<button type="button" title={words.editor.resetHint} onClick={acts.onReset}>
					{words.editor.reset}
				</button>
				<button type="button" title={words.editor.buildHint} onClick={acts.onBuild}>
					{words.editor.build}
				</button>
				<button type="button" title={words.builds.hint} aria-haspopup="dialog" onClick={acts.onBuilds}>
					{words.builds.button}
				</button>
			</div>
		</section>
	);
}

/** The two files of every build, and the one that is open beside them. */
function openFiles({ file, work }: Store): readonly string[] {
	const manifests = work.value.shared.files.filter(({ text, role }) => text !== undefined && role === 'manifest');
	return [...new Set([DOCKERFILE, DOCKERIGNORE, ...manifests.slice(0, 1).map(({ path }) => path), file.value])];
}

/** The open file with its marks as HTML. */
export function fileHtml(store: Store): string {
	const { words, work, side, file, change, locale, results } = store;
	const analysis = results.value[side.value]?.analysis;
	const text = textOf(work.value, side.value, file.value) ?? '';
	const marks = analysis && file.value === DOCKERFILE ? marksOf(text, analysis, change.value, words, locale) : NO_MARKS;
	return `<div class="lw-lines">${linesHtml(text, languageOf(file.value), marks).join('')}</div>`;
}
