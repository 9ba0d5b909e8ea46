/** The search dialog: loads Pagefind when it is first opened and lists what it finds. */
import { apart, hasHan, joined } from './han.ts';

/** As much of Pagefind's interface as is used here (https://pagefind.app/docs/api/). */
interface Pagefind {
	options(options: { readonly baseUrl: string; readonly excerptLength: number }): Promise<void>;
	/** Null when a newer search has begun meanwhile. */
	debouncedSearch(query: string): Promise<{ readonly results: readonly { data(): Promise<Page> }[] } | null>;
}

interface Page {
	readonly url: string;
	readonly meta: { readonly title?: string };
	/** HTML, but only `<mark>` around the words found. */
	readonly excerpt: string;
	readonly content: string;
	readonly sub_results: readonly { readonly url: string; readonly title: string; readonly excerpt: string }[];
}

const MOST_PAGES = 8;
/** Pagefind offers pages for words that it does not know; so more are asked for than are shown. */
const MOST_ASKED = 24;
/** Chinese characters are words to Pagefind, and many pages hold each of them somewhere. */
const MOST_ASKED_HAN = 60;
/** Of each page. */
const WORDS_SHOWN = 30;
const SIGNS_SHOWN = 60;

export function startSearch(): void {
	const button = document.querySelector<HTMLButtonElement>('#search-open');
	const dialog = document.querySelector<HTMLDialogElement>('#search');
	const input = dialog?.querySelector('input');
	const status = dialog?.querySelector('p');
	const list = dialog?.querySelector('ul');
	if (!button || !dialog || !input || !status || !list) return;

	let loading: Promise<Pagefind> | undefined;
	const load = () => {
		loading ??= loadPagefind(dialog.dataset.bundle ?? '');
		return loading;
	};
	const open = () => {
		if (dialog.open) return;
		dialog.showModal();
		input.select();
		load().catch(() => {
			loading = undefined;
			status.textContent = dialog.dataset.failed ?? '';
		});
	};

	button.disabled = false;
	button.addEventListener('click', open);
	document.addEventListener('keydown', (event) => {
		if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
		event.preventDefault();
		if (dialog.open) dialog.close();
		else open();
	});
	// A click on the dialog itself is one on the backdrop: its content covers it.
	dialog.addEventListener('click', ({ target }) => {
		if (target === dialog || (target instanceof Element && target.closest('a'))) dialog.close();
	});
	const search = async () => {
		const query = input.value.trim();
		if (query === '') {
			status.textContent = '';
			list.replaceChildren();
			return;
		}
		status.textContent = dialog.dataset.searching ?? '';
		try {
			// Pagefind knows the parts of `no-cache-dir`, but not the whole.
			const found = await (await load()).debouncedSearch(apart(query.replaceAll('-', ' ')));
			if (!found || query !== input.value.trim()) return;
			const offered = await Promise.all(
				found.results.slice(0, hasHan(query) ? MOST_ASKED_HAN : MOST_ASKED).map((result) => result.data()),
			);
			const pages = offered
				.filter(({ content }) => isAbout(content, query))
				.sort((one, other) => distance(one, query) - distance(other, query))
				.slice(0, MOST_PAGES);
			list.replaceChildren(...pages.map((page) => itemOf(page, query)));
			status.textContent = summary(dialog.dataset, query, pages.length);
		} catch {
			status.textContent = dialog.dataset.failed ?? '';
		}
	};
	let latest = Promise.resolve();
	input.addEventListener('input', () => {
		latest = search();
	});
	// Enter would close the dialog, but is expected to go to what was found first; Escape would only empty the field.
	input.addEventListener('keydown', async (event) => {
		if (!['ArrowDown', 'Enter', 'Escape'].includes(event.key)) return;
		event.preventDefault();
		if (event.key === 'Escape') {
			dialog.close();
			return;
		}
		// What is listed may still be what was found for a part of the word.
		await latest;
		const first = list.querySelector('a');
		if (event.key === 'Enter') first?.click();
		else first?.focus();
	});
}

/** A page that is called so comes before one with a part that is, and that before all others; among equals Pagefind's order holds. */
function distance(page: Page, query: string): number {
	if (holds(page.meta.title ?? '', query)) return 0;
	return page.sub_results.some(({ title }) => holds(title, query)) ? 1 : 2;
}

function holds(text: string, query: string): boolean {
	return joined(text).toLowerCase().includes(query.toLowerCase());
}

async function loadPagefind(bundle: string): Promise<Pagefind> {
	// The file exists only after the build, so the bundler must not look for it.
	const pagefind: Pagefind = await import(/* @vite-ignore */ `${bundle}pagefind.js`);
	const excerptLength = document.documentElement.lang.startsWith('zh') ? SIGNS_SHOWN : WORDS_SHOWN;
	await pagefind.options({ baseUrl: bundle.replace(/pagefind\/$/, ''), excerptLength });
	return pagefind;
}

/** Whether a page has the beginning of one of the words, which is as much as all forms of a word share; Chinese words have one form. */
function isAbout(content: string, query: string): boolean {
	const text = joined(content).toLowerCase();
	const words = query.toLowerCase().split(/\s+/);
	return words.some((word) => text.includes(hasHan(word) ? word : word.slice(0, 4)));
}

function summary(words: DOMStringMap, query: string, count: number): string {
	const text = count === 0 ? words.none : count === 1 ? words.one : words.some;
	return (text ?? '').replace('{query}', query).replace('{count}', String(count));
}

function itemOf(page: Page, query: string): HTMLLIElement {
	// The part of the page that fits best leads straight to its heading: one that is called so, or at least says so.
	const part =
		page.sub_results.find(({ title }) => holds(title, query)) ??
		page.sub_results.find(({ excerpt }) => holds(plain(excerpt), query)) ??
		page.sub_results[0];
	const { url, excerpt } = part ?? page;
	const title = page.meta.title ?? url;
	const isPart = part !== undefined && part.title !== title && !url.endsWith('#_top');
	const link = document.createElement('a');
	link.href = url;
	const text = document.createElement('span');
	text.append(...(hasHan(query) ? markedWhole(joined(plain(excerpt)), query) : marked(excerpt)));
	link.append(joined(isPart ? `${title} › ${part.title}` : title), text);
	const item = document.createElement('li');
	item.append(link);
	return item;
}

/** Takes texts and marks from an excerpt and nothing else. */
function marked(excerpt: string): Node[] {
	return nodesOf(excerpt).map((node) => {
		const text = node.textContent ?? '';
		return node instanceof HTMLElement && node.localName === 'mark' ? markOf(text) : document.createTextNode(text);
	});
}

/** Marks what was looked for as a whole: Pagefind would mark each of its characters wherever it is. */
function markedWhole(text: string, query: string): Node[] {
	return text.split(query).flatMap((part, at) => [...(at > 0 ? [markOf(query)] : []), document.createTextNode(part)]);
}

function plain(excerpt: string): string {
	return nodesOf(excerpt)
		.map(({ textContent }) => textContent ?? '')
		.join('');
}

function nodesOf(excerpt: string): readonly Node[] {
	return [...new DOMParser().parseFromString(excerpt, 'text/html').body.childNodes];
}

function markOf(text: string): HTMLElement {
	const mark = document.createElement('mark');
	mark.textContent = text;
	return mark;
}
