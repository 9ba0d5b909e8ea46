/** Keeps the state in the address and in a draft, and opens what an address or a draft holds. Never loses or overwrites silently. */
import { effect, untracked } from '@preact/signals';
import { type Draft, openDrafts } from './drafts.ts';
import { decode, encode } from './link.ts';
import type { Store } from './store.ts';
import { toWorkspace } from './work.ts';

export interface Sharing {
	/** Opens the newer of link and draft; offers the other. */
	open(): Promise<void>;
	copy(): void;
	/** Back to the example as it was. */
	reset(): void;
}

/** Milliseconds between two writes: browsers refuse replaceState when it comes too often. */
const PAUSE = 400;

export function startSharing(store: Store, onOpened: () => void): Sharing {
	const { words, opening } = store;
	const drafts = openDrafts(opening.id, opening.hash);
	/** The state as opened; while nothing differs from it there is nothing to keep. */
	let untouched = JSON.stringify(state());
	let keepsAddress = true;
	let keepsDrafts = true;
	let timer: ReturnType<typeof setTimeout> | undefined;

	function state() {
		return { workspace: toWorkspace(store.work.value), view: store.currentView() };
	}

	function save(): void {
		const now = state();
		if (JSON.stringify(now) === untouched) return;
		const time = Date.now();
		const encoded = encode({ ...now, time });
		if (keepsAddress) replaceHash(encoded.fits ? encoded.code : '');
		if (keepsDrafts && !drafts.write({ code: encoded.code, time })) {
			keepsDrafts = false;
			store.notify({ id: 'storage', text: words.notices.noStorage, tone: 'plain', actions: [] });
		}
		untouched = JSON.stringify(now);
	}

	function openCode(code: string): boolean {
		const decoded = decode(code);
		if (!decoded.ok) return false;
		store.open(decoded.workspace, decoded.view);
		onOpened();
		untouched = JSON.stringify(state());
		return true;
	}

	function offer(id: string, text: string, label: string, code: string): void {
		const act = () => {
			openCode(code);
			keepsAddress = true;
			store.dismiss(id);
		};
		store.notify({ id, text, tone: 'plain', actions: [{ label, act }] });
	}

	function openAddress(draft: Draft | undefined): void {
		const code = location.hash.slice(1);
		if (code === '' || !/^\d+\./.test(code)) {
			if (draft && openCode(draft.code)) {
				store.notify({
					id: 'draft',
					text: words.notices.draftOpened,
					tone: 'plain',
					actions: [{ label: words.notices.openExample, act: reset }],
				});
			}
			return;
		}
		const link = decode(code);
		if (!link.ok) {
			keepsAddress = false;
			const text = { broken: 'broken', 'too-new': 'tooNew', 'too-large': 'tooLarge' } as const;
			store.notify({ id: 'link', text: words.notices[text[link.reason]], tone: 'problem', actions: [] });
			if (draft) offer('draft', words.notices.draftOlder, words.notices.openDraft, draft.code);
			return;
		}
		if (draft && draft.time > link.time && draft.code !== code && openCode(draft.code)) {
			offer('draft', words.notices.draftNewer, words.notices.openLink, code);
			return;
		}
		openCode(code);
		if (draft && draft.code !== code) offer('draft', words.notices.draftOlder, words.notices.openDraft, draft.code);
	}

	function reset(): void {
		drafts.clear();
		store.open(opening.workspace, opening.view);
		onOpened();
		replaceHash('');
		keepsAddress = true;
		untouched = JSON.stringify(state());
		store.dismiss('draft');
		store.dismiss('link');
	}

	return {
		async open() {
			openAddress(drafts.read());
			effect(() => {
				void [store.work.value, store.currentView()];
				clearTimeout(timer);
				timer = setTimeout(() => untracked(save), PAUSE);
			});
			addEventListener('pagehide', () => untracked(save));
			addEventListener('hashchange', () => openAddress(undefined));
			drafts.onOther(() => {
				keepsDrafts = false;
				store.notify({ id: 'other-tab', text: words.notices.otherTab, tone: 'plain', actions: [] });
			});
		},
		copy() {
			const encoded = encode({ ...state(), time: Date.now() });
			if (!encoded.fits) {
				store.notify({ id: 'share', text: words.share.tooLarge, tone: 'problem', actions: [] });
				return;
			}
			keepsAddress = true;
			replaceHash(encoded.code);
			const done = (text: string) => {
				store.saying.value = text;
				store.shared.value = text;
			};
			navigator.clipboard
				.writeText(location.href)
				.then(() => done(words.share.copied))
				.catch(() => done(words.share.failed));
		},
		reset,
	};
}

/** Keeps the back button as it is. */
function replaceHash(code: string): void {
	const { pathname, search } = location;
	history.replaceState(history.state, '', `${pathname}${search}${code === '' ? '' : `#${code}`}`);
}
