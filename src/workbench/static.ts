/** The workbench as HTML, from the same parts that the browser runs. */
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { App } from './parts/App.tsx';
import { fileCosts, fileHtml } from './parts/EditorPanel.tsx';
import { createLayout } from './state/layout.ts';
import type { Opening } from './state/opening.ts';
import { Store } from './state/store.ts';
import { loadWords } from './words/words.ts';

export async function renderWorkbench(opening: Opening): Promise<string> {
	const store = new Store(opening, await loadWords(opening.locale));
	const nothing = () => {};
	const acts = {
		firstHtml: fileHtml(store),
		firstCosts: fileCosts(store),
		onFix: nothing,
		onFixAll: nothing,
		onGo: nothing,
		onReset: nothing,
		onBuild: nothing,
		onBuilds: nothing,
		onRetry: nothing,
		onCopy: nothing,
		onShare: nothing,
		onWhole: nothing,
		onOwn: nothing,
		onFolder: nothing,
		onFiles: nothing,
		onText: nothing,
		onAlone: nothing,
	};
	return renderToString(h(App, { store, layout: createLayout(), acts }));
}
