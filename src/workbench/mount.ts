/** Wakes a workbench that the server wrote: adopts its HTML, starts the worker and the editor, opens link or draft. */
import { h, hydrate } from 'preact';
import type { AskLanguage } from '../editor/handle.ts';
import { readAlone, startOffering } from './alone.ts';
import { startAsking } from './asking.ts';
import { startBuilding } from './building.ts';
import { openDialog } from './dialogs.ts';
import { type Editing, startEditing } from './editing.ts';
import { addressOf } from './embed.ts';
import { startKeys } from './keys.ts';
import { startLate } from './late.ts';
import { createLayout, keepLayout } from './layout.ts';
import { openFiles, startDropping } from './opening.ts';
import { App } from './parts/App.tsx';
import { fileHtml } from './parts/EditorPanel.tsx';
import { startPrinting } from './printing.ts';
import { type Home, startSharing } from './sharing.ts';
import { startSpeaking } from './speaking.ts';
import { createStore, type Opening, type Store } from './store.ts';
import { loadWords } from './words/words.ts';

export interface Workbench {
	/** The reader is about to type. */
	readonly wantEditor: () => void;
	/** For what stands around it: a lesson watches its results and puts texts into it. */
	readonly store: Store;
	readonly reset: () => void;
	readonly setHome: (home: Home) => void;
}

export async function mount(root: HTMLElement): Promise<Workbench> {
	const opening: Opening = JSON.parse(root.querySelector('script[type="application/json"]')?.textContent ?? '{}');
	const words = await loadWords(opening.locale);
	const store = createStore(opening, words);
	const place = root.querySelector<HTMLElement>('.wb-app');
	if (!place) throw new Error('the workbench has no place');

	let editing: Editing | undefined;
	const client = startAsking(store);
	const language: AskLanguage = (text, ask) => client.language(text, opening.locale, ask);
	const sharing = startSharing(store, () => editing?.reset());
	const building = startBuilding(store, sharing);
	const acts = {
		firstHtml: fileHtml(store),
		host: (element: HTMLElement | null) => {
			if (element) editing ??= startEditing(element, store, language);
		},
		onFix: (...fix: Parameters<Editing['fix']>) => editing?.fix(...fix),
		onFixAll: () => editing?.fixAll(),
		onGo: (...finding: Parameters<Editing['go']>) => editing?.go(...finding),
		onReset: sharing.reset,
		onBuild: building.build,
		onBuilds: building.openDialog,
		onRetry: client.retry,
		onCopy: sharing.copy,
		onShare: sharing.openDialog,
		onWhole: () => void open(addressOf(location.href, false), '_blank', 'noopener'),
		onAlone: () => readAlone(store, () => editing?.reset()),
		onFolder: (files: readonly File[]) => openFiles(store, files, () => editing?.reset()),
		onOwn: () => openDialog(store, async () => (await import('./parts/OwnChangesDialog.tsx')).OwnChangesDialog),
	};
	const layout = createLayout();
	hydrate(h(App, { store, layout, acts }), place);
	keepLayout(layout);
	startSpeaking(store);
	startLate(store);
	const host = root.querySelector<HTMLElement>('.wb-editor-host');
	if (host) startPrinting(host, store);
	startDropping(root, store, () => editing?.reset());
	startKeys(root, store, sharing);
	root.dataset.ready = '';
	await sharing.open();
	// An exercise is about the files it came with.
	if (!opening.exercise) startOffering(store, () => editing?.reset());
	const wantEditor = () => {
		editing?.upgrade();
		client.warmUp(store.questionAnew());
	};
	return { wantEditor, store, reset: sharing.reset, setHome: sharing.setHome };
}
