/** A Dockerfile that is pasted anywhere on the page is opened by itself: over the text in the editor, and where there is no field at all. */
import { effect } from '@preact/signals';
import type { Store } from '../state/store.ts';
import { DOCKERFILE, sideOf } from '../state/work.ts';
import { isAnother, looksLikeDockerfile, openText } from './alone.ts';

/** Milliseconds within which the editor has taken up what was pasted into it. */
const SOON = 1_000;

/** How lines of a build log or of a record begin, which another part of the page reads. */
const LOG = /^\s*(?:\d{4}-\d\d-\d\dT\S+\s+)?(?:#\d+ |=> |\[\+\] |step \d+\/|(?:INFO|WARN)\[|[{[])/im;

/** What is pasted where there is no field, and nothing else on the page takes, is not passed over in silence. */
function sayUnknown(store: Store, event: ClipboardEvent, pasted: string): void {
	const isField =
		event.target instanceof Element &&
		event.target.closest('input, textarea, select, [contenteditable], .wb-editor-host');
	if (isField || pasted.trim() === '') return;
	if (LOG.test(pasted) && document.querySelector('[data-diagnose]')) return;
	store.notify({ id: 'paste', text: store.words.open.unknownPaste, tone: 'problem', actions: [] });
}

export function startPasting(root: HTMLElement, store: Store): void {
	const text = () => sideOf(store.work.peek(), store.side.peek()).dockerfile;
	/** The Dockerfile before something was pasted into the editor; undefined while nothing was. */
	let before: string | undefined;
	document.addEventListener(
		'paste',
		(event) => {
			const pasted = event.clipboardData?.getData('text/plain') ?? '';
			if (!(event.target instanceof Element)) return;
			if (!looksLikeDockerfile(pasted)) return sayUnknown(store, event, pasted);
			if (root.querySelector('.wb-editor-host')?.contains(event.target)) {
				if (store.file.peek() !== DOCKERFILE) return;
				before = text();
				setTimeout(() => {
					before = undefined;
				}, SOON);
				return;
			}
			if (event.target.closest('input, textarea, select, [contenteditable]')) return;
			event.preventDefault();
			event.stopImmediatePropagation();
			openText(store, pasted, store.words.context.own);
		},
		{ capture: true },
	);
	effect(() => {
		void store.work.value;
		const now = text();
		if (before === undefined || now === before) return;
		const isNew = before.trim() === '' || isAnother(now, before);
		before = undefined;
		// Not from within the edit that the editor is about to finish.
		if (isNew && looksLikeDockerfile(now)) queueMicrotask(() => openText(store, now, store.words.context.own));
	});
}
