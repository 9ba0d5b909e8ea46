/** Wakes a workbench that the server wrote: adopts its HTML, starts the worker and the editor, opens link or draft. */
import { effect } from '@preact/signals';
import { h, hydrate } from 'preact';
import type { AskLanguage } from '../editor/handle.ts';
import { openText, readAlone, startOffering } from './effects/alone.ts';
import { startAsking } from './effects/asking.ts';
import { startBuilding } from './effects/building.ts';
import { startChoosing } from './effects/choosing.ts';
import { openDialog } from './effects/dialogs.ts';
import { Editing } from './effects/editing.ts';
import { startKeys } from './effects/keys.ts';
import { startLate } from './effects/late.ts';
import { startNaming } from './effects/naming.ts';
import { openFiles, openPlain, startDropping } from './effects/opening.ts';
import { startPasting } from './effects/pasting.ts';
import { startPrinting } from './effects/printing.ts';
import { type Home, Sharing } from './effects/sharing.ts';
import { startSpeaking } from './effects/speaking.ts';
import { App } from './parts/App.tsx';
import { fileCosts, fileHtml } from './parts/EditorPanel.tsx';
import { createLayout, keepLayout } from './state/layout.ts';
import type { Opening } from './state/opening.ts';
import { Store } from './state/store.ts';
import { loadWords } from './words/words.ts';

export interface Workbench {
	/** The reader is about to type. */
	readonly wantEditor: () => void;
	/** For what is around it: a lesson watches its results and puts texts into it. */
	readonly store: Store;
	readonly reset: () => void;
	/** Puts the link to the present state on the clipboard. */
	readonly copy: () => void;
	readonly setHome: (home: Home) => void;
	/** For presenting; undefined before there is an editor. */
	readonly editing: () => Editing | undefined;
}

/** Lets the page draw and take in what its reader does: on a phone to wake in one piece would hold both up. */
const breath = () => new Promise((resolve) => setTimeout(resolve));

export async function mount(root: HTMLElement): Promise<Workbench> {
	const opening: Opening = JSON.parse(root.querySelector('script[type="application/json"]')?.textContent ?? '{}');
	const words = await loadWords(opening.locale);
	const store = new Store(opening, words);
	await breath();
	const place = root.querySelector<HTMLElement>('.wb-app');
	if (!place) throw new Error('the workbench has no place');

	let editing: Editing | undefined;
	const client = startAsking(store);
	const language: AskLanguage = (text, ask) => client.language(text, opening.locale, ask);
	const sharing = new Sharing(store);
	const building = startBuilding(store, sharing);
	const acts = {
		firstHtml: fileHtml(store),
		firstCosts: fileCosts(store),
		onFix: (...fix: Parameters<Editing['fix']>) => editing?.fix(...fix),
		onFixAll: (which: 'safe' | 'together') => editing?.fixAll(which),
		onGo: (...finding: Parameters<Editing['go']>) => editing?.go(...finding),
		onReset: () => sharing.reset(),
		onBuild: building.build,
		onBuilds: building.openDialog,
		onRetry: () => client.retry(),
		onCopy: () => sharing.copy(),
		onShare: () => void sharing.openDialog(),
		onWhole: () => sharing.openWhole(),
		onAlone: () => readAlone(store),
		onFolder: (files: readonly File[]) => openFiles(store, files),
		onFiles: (files: readonly File[]) => void openPlain(store, files),
		onText: (text: string) => openText(store, text, words.context.own),
		onOwn: () => openDialog(store, async () => (await import('./parts/OwnChangesDialog.tsx')).OwnChangesDialog),
	};
	const layout = createLayout();
	hydrate(h(App, { store, layout, acts }), place);
	keepLayout(layout);
	await breath();
	const host = root.querySelector<HTMLElement>('.wb-editor-host');
	if (host) editing = new Editing(host, store, language, root.dataset.readonly !== undefined);
	effect(() => editing?.resize(layout.size.value));
	startSpeaking(store);
	startLate(store);
	if (host) startPrinting(host, store);
	if (!opening.exercise) startChoosing(store, (act) => sharing.quietly(act));
	startDropping(root, store);
	startKeys(root, store, sharing);
	root.dataset.ready = '';
	sharing.start();
	// The text is the reader's own now; what is not known of it yet is shown as that.
	root.removeAttribute('data-loading');
	// An exercise is about the files it came with.
	if (!opening.exercise) {
		startOffering(store);
		startPasting(root, store);
		startNaming(store);
	}
	const wantEditor = () => {
		void editing?.upgrade();
		client.warmUp(store.questionAnew());
	};
	return {
		wantEditor,
		store,
		reset: () => sharing.reset(),
		setHome: (home) => sharing.setHome(home),
		editing: () => editing,
		copy: () => sharing.copy(),
	};
}
