/** Keeps the state in the address and in a draft, and opens what an address or a draft holds. Never loses or overwrites silently. */
import { effect, untracked } from '@preact/signals';
import { h } from 'preact';
import {
	DRAFT_LIMITS,
	decodeLink,
	type EncodedLink,
	encodeLink,
	type Limits,
	type LinkState,
	type LinkView,
} from '../../engine/project/permalink.ts';
import { type Draft, openDrafts } from '../state/drafts.ts';
import { isViewId, type Opening, type Store, type View } from '../state/store.ts';
import { toWorkspace } from '../state/work.ts';
import { addressOf } from './embed.ts';

export type Home = Pick<Opening, 'workspace' | 'view'>;

export interface Sharing {
	/** Opens the newer of link and draft; offers the other. */
	open(): Promise<void>;
	copy(): void;
	openDialog(): void;
	/** Back to the example as it was. */
	reset(): void;
	/** Opens what `packForKeeping` gave; false where it cannot be read. */
	openKept(hash: string): boolean;
	/** What `reset` goes back to from now on. */
	setHome(home: Home): void;
}

/** Milliseconds between two writes: browsers refuse replaceState when it comes too often. */
const PAUSE = 400;
/** With more files than these a draft holds sums of folders, too: to pack them all would hold the page up at every pause. */
const MANY_FILES = 5_000;
const LARGE_DRAFT: Limits = { code: DRAFT_LIMITS.code, text: 2 * 2 ** 20 };

export function startSharing(store: Store, onOpened: () => void): Sharing {
	const { words, opening } = store;
	const drafts = openDrafts(opening.id, opening.hash);
	let home: Home = opening;
	/** The state as opened or last kept: while nothing differs from it there is nothing to do. */
	let untouched = stateOf(store);
	let keepsAddress = true;
	let keepsDrafts = true;
	let saidNoStorage = false;
	let timer: ReturnType<typeof setTimeout> | undefined;

	const state = () => stateOf(store);

	/** The second half of a save, where the first alone has held the page up long enough. */
	let waiting: { readonly timer: ReturnType<typeof setTimeout>; readonly state: LinkState } | undefined;

	/** Now, and all of it: there may be no later. */
	function saveAll(): void {
		save();
		if (waiting) keepDraft(waiting.state);
	}

	function save(): void {
		const now = state();
		if (isEqual(now, untouched)) return;
		untouched = now;
		const saved = { ...now, savedAt: Date.now() };
		if (keepsAddress) replaceHash(encodeLink(saved).hash);
		clearTimeout(waiting?.timer);
		waiting = undefined;
		if (saved.workspace.files.length <= MANY_FILES) keepDraft(saved);
		else waiting = { timer: setTimeout(() => keepDraft(saved)), state: saved };
	}

	function keepDraft(saved: LinkState): void {
		clearTimeout(waiting?.timer);
		waiting = undefined;
		if (!keepsDrafts) return;
		const hash = pack(saved);
		const kept = hash !== undefined && drafts.write({ hash, savedAt: saved.savedAt });
		if (kept || saidNoStorage) return;
		saidNoStorage = true;
		store.notify({ id: 'storage', text: words.notices.noStorage, tone: 'plain', actions: [] });
	}

	function show({ workspace, view }: Kept): void {
		store.open(workspace, fromLink(view));
		onOpened();
		untouched = state();
	}

	function openDraft(draft: Draft): boolean {
		const decoded = decodeLink(draft.hash, DRAFT_LIMITS);
		if (decoded.kind !== 'ok') return false;
		show(decoded.state);
		return true;
	}

	/** What was kept in this browser is opened like an edit: draft and address follow it. */
	function openKept(hash: string): boolean {
		const decoded = decodeLink(hash, DRAFT_LIMITS);
		if (decoded.kind !== 'ok') return false;
		store.open(decoded.state.workspace, fromLink(decoded.state.view));
		onOpened();
		return true;
	}

	function offer(text: string, label: string, open: () => void): void {
		const act = () => {
			open();
			keepsAddress = true;
			store.dismiss('draft');
		};
		store.notify({ id: 'draft', text, tone: 'plain', actions: [{ label, act }] });
	}

	function openAddress(draft: Draft | undefined): void {
		const { hash } = location;
		const link = /^#\d+\./.test(hash) ? decodeLink(hash) : ({ kind: 'empty' } as const);
		const { openDraft: openLabel, openLink, openExample, draftOpened, draftNewer, draftOlder } = words.notices;
		if (link.kind === 'empty') {
			if (draft && openDraft(draft)) offer(draftOpened, openExample, reset);
			return;
		}
		if (link.kind !== 'ok') {
			keepsAddress = false;
			const text = {
				broken: words.notices.broken,
				'too-new': words.notices.tooNew,
				'too-large': words.notices.tooLarge,
			};
			store.notify({ id: 'link', text: text[link.kind], tone: 'problem', actions: [] });
			if (draft) offer(draftOlder, openLabel, () => openDraft(draft));
			return;
		}
		const { state: linked } = link;
		const other = draft && draft.savedAt !== linked.savedAt;
		if (other && draft.savedAt > linked.savedAt && openDraft(draft)) {
			offer(draftNewer, openLink, () => show(linked));
			return;
		}
		show(linked);
		if (other) offer(draftOlder, openLabel, () => openDraft(draft));
	}

	/** The address with the present state, where it fits, and how many files it holds as sums of folders only. */
	function keepInAddress(): SharedLink {
		const { hash, fits, folded } = encodeLink({ ...state(), savedAt: Date.now() });
		if (!fits) return { address: undefined, folded };
		// Whoever asks for a link gives up a broken one that was kept.
		keepsAddress = true;
		replaceHash(hash);
		return { address: addressOf(location.href, false), folded };
	}

	function reset(): void {
		clearTimeout(waiting?.timer);
		waiting = undefined;
		drafts.clear();
		store.open(home.workspace, home.view);
		onOpened();
		replaceHash('');
		keepsAddress = true;
		untouched = state();
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
			addEventListener('pagehide', () => untracked(saveAll));
			addEventListener('hashchange', () => openAddress(undefined));
			drafts.onOther(() => {
				keepsDrafts = false;
				store.notify({ id: 'other-tab', text: words.notices.otherTab, tone: 'plain', actions: [] });
			});
		},
		copy() {
			const { address, folded } = keepInAddress();
			if (!address) {
				store.notify({ id: 'share', text: words.share.tooLarge, tone: 'problem', actions: [] });
				return;
			}
			const done = (text: string) => {
				store.saying.value = text;
				store.shared.value = text;
			};
			navigator.clipboard.writeText(address).then(
				() => done(folded > 0 ? words.share.copiedFolded : words.share.copied),
				() => done(words.share.failed),
			);
		},
		openDialog() {
			const { address: link, folded } = keepInAddress();
			const onClose = () => {
				store.dialog.value = undefined;
			};
			import('../parts/ShareDialog.tsx').then(({ ShareDialog }) => {
				store.dialog.value = h(ShareDialog, { store, link, folded, onClose });
			});
		},
		reset,
		openKept,
		setHome(next) {
			home = next;
		},
	};
}

type Kept = Pick<LinkState, 'workspace' | 'view'>;

function stateOf(store: Store): Kept {
	return { workspace: toWorkspace(store.work.value), view: toLink(store.currentView()) };
}

/** The present state for this browser's own storage; undefined where it is too large even for that. */
export function packForKeeping(store: Store): string | undefined {
	// Without a time, so that the same state always gives the same text.
	return pack({ ...stateOf(store), savedAt: 0 });
}

function pack(state: LinkState): string | undefined {
	const many = state.workspace.files.length > MANY_FILES;
	const { hash, fits } = encodeLink(state, many ? LARGE_DRAFT : DRAFT_LIMITS);
	return fits ? hash : undefined;
}

interface SharedLink extends Pick<EncodedLink, 'folded'> {
	readonly address: string | undefined;
}

/** Parts that were not touched are the same objects: a large context is not compared file by file. */
function isEqual(a: Kept, b: Kept): boolean {
	const small = ({ workspace: { title, before, after }, view }: Kept) => JSON.stringify([title, before, after, view]);
	const large = ({ workspace: { files, images, packages, machine, measured, changes } }: Kept) => [
		files,
		images,
		packages,
		machine,
		measured,
		changes,
	];
	const other = large(b);
	return small(a) === small(b) && large(a).every((part, index) => part === other[index]);
}

/** What is as usual needs no room in a link. */
function toLink({ side, diff, file, change, step, view }: View): LinkView {
	return { side, file, change, view, ...(diff ? { diff } : {}), ...(step === undefined ? {} : { step }) };
}

function fromLink({ view, ...rest }: LinkView): Partial<View> {
	return { ...rest, ...(isViewId(view) ? { view } : {}) };
}

/** Keeps the back button as it is. `hash` begins with '#', or is '' for none. */
function replaceHash(hash: string): void {
	const { pathname, search } = location;
	history.replaceState(history.state, '', `${pathname}${search}${hash}`);
}
