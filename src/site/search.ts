/** The search dialog: loads Pagefind when it is first opened and lists what it finds. */

/** As much of Pagefind's interface as is used here (https://pagefind.app/docs/api/). */
interface Pagefind {
	options(options: { readonly baseUrl: string }): Promise<void>;
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
			const found = await (await load()).debouncedSearch(query.replaceAll('-', ' '));
			if (!found || query !== input.value.trim()) return;
			const asked = await Promise.all(found.results.slice(0, MOST_ASKED).map((result) => result.data()));
			const pages = asked.filter(({ content }) => isAbout(content, query)).slice(0, MOST_PAGES);
			list.replaceChildren(...pages.map(itemOf));
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

async function loadPagefind(bundle: string): Promise<Pagefind> {
	// The file exists only after the build, so the bundler must not look for it.
	const pagefind: Pagefind = await import(/* @vite-ignore */ `${bundle}pagefind.js`);
	await pagefind.options({ baseUrl: bundle.replace(/pagefind\/$/, '') });
	return pagefind;
}

/** Whether a page has the beginning of one of the words, which is as much as all forms of a word share. */
function isAbout(content: string, query: string): boolean {
	const text = content.toLowerCase();
	const words = query.toLowerCase().split(/\s+/);
	return words.some((word) => text.includes(word.slice(0, 4)));
}

function summary(words: DOMStringMap, query: string, count: number): string {
	const text = count === 0 ? words.none : count === 1 ? words.one : words.some;
	return (text ?? '').replace('{query}', query).replace('{count}', String(count));
}

function itemOf(page: Page): HTMLLIElement {
	// The part of the page that fits best leads straight to its heading.
	const { url, excerpt } = page.sub_results[0] ?? page;
	const link = document.createElement('a');
	link.href = url;
	const text = document.createElement('span');
	text.append(...marked(excerpt));
	link.append(page.meta.title ?? url, text);
	const item = document.createElement('li');
	item.append(link);
	return item;
}

/** Takes texts and marks from an excerpt and nothing else. */
function marked(excerpt: string): Node[] {
	const { body } = new DOMParser().parseFromString(excerpt, 'text/html');
	return [...body.childNodes].map((node) => {
		if (!(node instanceof HTMLElement) || node.localName !== 'mark')
			return document.createTextNode(node.textContent ?? '');
		const mark = document.createElement('mark');
		mark.textContent = node.textContent;
		return mark;
	});
}
