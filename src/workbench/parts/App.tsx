/** The workbench as a whole. Its parts are plain functions of the store, so that the same tree is written when the page is built. */
import type { Finding } from '../../engine/lint/types.ts';
import type { Layout } from '../state/layout.ts';
import type { PanelId } from '../state/opening.ts';
import type { Store } from '../state/store.ts';
import { AssumedLine } from './AssumedLine.tsx';
import { ChangeBar } from './ChangeBar.tsx';
import { EditorPanel } from './EditorPanel.tsx';
import { FilesPanel } from './FilesPanel.tsx';
import { Headline } from './Headline.tsx';
import { MachineChoice } from './MachineChoice.tsx';
import { Notices, Told, workerWords } from './Notices.tsx';
import { OpenBar } from './OpenBar.tsx';
import { ResultPanel } from './ResultPanel.tsx';
import { Splitter } from './Splitter.tsx';
import { Tabs } from './Tabs.tsx';
import { TargetNote } from './TargetNote.tsx';
import type { FixAll } from './TogetherLine.tsx';

/** What the page does for the parts; on the server none of it is called. */
export interface Acts {
	/** The file as the server wrote it, kept so that Preact leaves the element alone. */
	readonly firstHtml: string;
	/** The room that its costs take, as a style of that element. */
	readonly firstCosts: string;
	readonly onFix: (finding: Finding, fix: number) => void;
	readonly onFixAll: FixAll;
	readonly onGo: (finding: Finding) => void;
	readonly onReset: () => void;
	readonly onBuild: () => void;
	readonly onBuilds: () => void;
	readonly onRetry: () => void;
	readonly onCopy: () => void;
	readonly onShare: () => void;
	/** From a frame on another page to the whole workbench. */
	readonly onWhole: () => void;
	readonly onOwn: () => void;
	readonly onFolder: (files: readonly File[]) => void;
	/** Files that are no folder: a Dockerfile, a .dockerignore, a log. */
	readonly onFiles: (files: readonly File[]) => void;
	/** A Dockerfile of the reader's own. */
	readonly onText: (text: string) => void;
	readonly onAlone: () => void;
}

const PANELS: readonly PanelId[] = ['files', 'editor', 'result'];

/** Undefined leaves it to the style sheet. */
const px = (width: number | undefined) => width && `${width}px`;

export function App({ store, layout, acts }: { store: Store; layout: Layout; acts: Acts }) {
	const { words, panel } = store;
	return (
		<>
			<Notices store={store} onRetry={acts.onRetry} />
			<OpenBar store={store} onText={acts.onText} onFiles={acts.onFiles} onFolder={acts.onFolder} />
			<Told store={store} />
			{/* The ground of headline and changes, which are one band. */}
			<div class="wb-band" aria-hidden="true" />
			<Headline store={store} />
			<ChangeBar store={store} />
			<AssumedLine store={store} />
			<TargetNote store={store} />
			<div class="wb-panel-tabs">
				<Tabs
					label={words.tabs.label}
					panel="wb-panels"
					chosen={panel.value}
					tabs={PANELS.map((id) => ({ id, name: words.tabs[id] }))}
					onChoose={(id) => store.showPanel(id)}
				/>
			</div>
			<div
				id="wb-panels"
				class="wb-panels"
				data-panel={panel.value}
				data-diff={store.diff.value}
				data-files={layout.open.value ? 'open' : 'closed'}
				style={{
					'--wb-files': px(layout.files.value),
					'--wb-result': px(layout.result.value),
					'--lw-code-size': px(layout.size.value),
				}}
			>
				<div class="wb-column" id="wb-column-files">
					<FilesPanel store={store} onFolder={acts.onFolder} onAlone={acts.onAlone} />
				</div>
				<Splitter
					label={words.splitter.files}
					width={layout.files}
					usual={236}
					least={140}
					most={420}
					direction={1}
					controls="wb-column-files"
				/>
				<div class="wb-column" id="wb-column-editor">
					<EditorPanel store={store} layout={layout} acts={acts} />
				</div>
				<Splitter
					label={words.splitter.result}
					width={layout.result}
					usual={480}
					least={320}
					most={760}
					direction={-1}
					controls="wb-column-result"
				/>
				<div class="wb-column" id="wb-column-result">
					<ResultPanel store={store} onFix={acts.onFix} onFixAll={acts.onFixAll} onGo={acts.onGo} />
				</div>
			</div>
			{/* Last for those who come by keyboard, in the band's corner for those who see. */}
			<div class="wb-acts">
				<Working store={store} />
				<button type="button" class="wb-whole" onClick={acts.onWhole}>
					{words.share.whole}
				</button>
				{!store.opening.exercise && <MachineChoice store={store} />}
				<button type="button" aria-haspopup="dialog" onClick={acts.onShare}>
					{words.share.open}
				</button>
				<button type="button" class="wb-primary" aria-keyshortcuts="Control+S Meta+S" onClick={acts.onCopy}>
					{words.share.copy}
				</button>
			</div>
			<button type="button" class="wb-own" aria-haspopup="dialog" onClick={acts.onOwn}>
				{words.own.open}
			</button>
			{store.dialog.value}
			<Saying store={store} />
		</>
	);
}

/** By itself, because it changes with every key. */
function Working({ store: { worker, words, shared } }: { store: Store }) {
	return (
		<span class="wb-working" data-state={worker.value.kind}>
			{workerWords(worker.value, words) || shared.value}
		</span>
	);
}

function Saying({ store: { saying } }: { store: Store }) {
	return (
		<p class="wb-unseen" role="status" aria-live="polite">
			{saying.value}
		</p>
	);
}
