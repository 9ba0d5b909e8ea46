/** Fetches Monaco, its stylesheet and its words, once, when somebody wants to type. */
import type { Locale } from '../../engine/lint/types.ts';
import stylesheet from './monaco.css?url';

export type Monaco = typeof import('monaco-editor/editor');

let loading: Promise<Monaco> | undefined;

/** Rejects when a file cannot be fetched; the next call tries again. */
export function loadMonaco(locale: Locale): Promise<Monaco> {
	loading ??= load(locale).catch((error: unknown) => {
		loading = undefined;
		throw error;
	});
	return loading;
}

async function load(locale: Locale): Promise<Monaco> {
	const styled = addStylesheet();
	// Monaco reads its words while its modules are evaluated, so they have to be there first.
	if (locale === 'zh-cn') await import('monaco-editor/nls/lang/zh-cn');
	const { monaco, InPageWorker } = await import('./features.ts');
	globalThis.MonacoEnvironment = { getWorker: () => new InPageWorker() };
	await styled;
	return monaco;
}

function addStylesheet(): Promise<void> {
	return new Promise((resolve, reject) => {
		const link = document.createElement('link');
		link.rel = 'stylesheet';
		link.href = stylesheet;
		link.onload = () => resolve();
		link.onerror = () => {
			link.remove();
			reject(new Error(stylesheet));
		};
		// In front of the page's own styles, which may refine it.
		document.head.prepend(link);
	});
}
