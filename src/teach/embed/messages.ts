/**
 * What a frame and the page around it say to each other by postMessage. To the page: `{ source: 'layerwise', type: 'ready' }`,
 * `{ …, type: 'height', height }` in pixels, `{ …, type: 'goals', met, of }`. To the frame: `{ target: 'layerwise', type: 'theme',
 * theme: 'light' | 'dark' }`. Nothing of what is typed is ever told.
 */
import * as v from 'valibot';

type Message =
	| { readonly type: 'ready' }
	| { readonly type: 'height'; readonly height: number }
	| { readonly type: 'goals'; readonly met: number; readonly of: number };

const heard = v.object({
	target: v.literal('layerwise'),
	type: v.literal('theme'),
	theme: v.picklist(['light', 'dark']),
});

/** Any page may know these figures: who frames it sees them anyway. */
function tell(message: Message): void {
	parent.postMessage({ source: 'layerwise', ...message }, '*');
}

export function tellHost(root: HTMLElement): void {
	if (parent === window) return;
	let height = 0;
	new ResizeObserver(() => {
		const now = Math.ceil(root.getBoundingClientRect().height);
		if (now === height) return;
		height = now;
		tell({ type: 'height', height });
	}).observe(root);
	let posted = '';
	new MutationObserver(() => {
		const goals = [...root.querySelectorAll('[data-only]:not([hidden]) [data-goal]')];
		const met = goals.filter((goal) => goal.getAttribute('data-met') === 'true').length;
		const now = `${met}/${goals.length}`;
		if (now === posted || goals.length === 0) return;
		posted = now;
		tell({ type: 'goals', met, of: goals.length });
	}).observe(root, { subtree: true, childList: true, attributeFilter: ['data-met', 'hidden'] });
	tell({ type: 'ready' });
}

export function listenToHost(): void {
	addEventListener('message', ({ source, data }) => {
		if (source !== parent || !v.is(heard, data)) return;
		document.documentElement.dataset['theme'] = data.theme;
	});
}
