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
import { type Draft, type Drafts, openDrafts } from '../state/drafts.ts';
import { isViewId, type Opening, type View } from '../state/opening.ts';
import type { Store } from '../state/store.ts';
import { toWorkspace } from '../state/work.ts';
import { addressOf } from './embed.ts';

export type Home = Pick<Opening, 'workspace' | 'view'>;

/** Milliseconds between two writes: browsers refuse replaceState when it comes too often. */
const PAUSE = 400;
/** With more files than these a draft holds sums of folders, too: to pack them all would hold the page up at every pause. */
const MANY_FILES = 5_000;
const LARGE_DRAFT: Limits = { code: DRAFT_LIMITS.code, text: 2 * 2 ** 20 };

/** A save of which the larger half is still to come: the first alone has held the page up long enough. */
interface HalfSaved {
	readonly timer: ReturnType<typeof setTimeout>;
	readonly state: LinkState;
}

export class Sharing {
	readonly #store: Store;
	readonly #drafts: Drafts;
	/** What `reset` goes back to. */
	#home: Home;
	/** The state as opened or last kept: while nothing differs from it there is nothing to do. */
	#untouched: Kept;
	/** 'foreign': the address holds a link that could not be opened, and stays as it is until somebody asks for another. */
	#address: 'own' | 'foreign' = 'own';
	/** 'elsewhere': another tab writes them; 'refused': this browser keeps nothing, which has been said. */
	#keeping: 'here' | 'elsewhere' | 'refused' = 'here';
	#pause: ReturnType<typeof setTimeout> | undefined;
	#half: HalfSaved | undefined;

	constructor(store: Store) {
		this.#store = store;
		this.#drafts = openDrafts(store.opening.id, store.opening.hash);
		this.#home = store.opening;
		this.#untouched = stateOf(store);
	}

	/** Opens the newer of link and draft, offers the other; from then on keeps what changes. */
	start(): void {
		const store = this.#store;
		if (store.opening.home !== undefined) return;
		this.#openAddress(this.#drafts.read());
		effect(() => {
			void [store.work.value, store.currentView()];
			clearTimeout(this.#pause);
			this.#pause = setTimeout(() => untracked(() => this.#save()), PAUSE);
		});
		addEventListener('pagehide', () => untracked(() => this.#saveAll()));
		addEventListener('hashchange', () => this.#openAddress(undefined));
		this.#drafts.onOther(() => {
			this.#keeping = 'elsewhere';
			store.notify({ id: 'other-tab', text: store.words.notices.otherTab, tone: 'plain', actions: [] });
		});
	}

	copy(): void {
		const { words } = this.#store;
		const { address, folded } = this.#keepInAddress();
		if (!address) {
			this.#store.notify({ id: 'share', text: words.share.tooLarge, tone: 'problem', actions: [] });
			return;
		}
		navigator.clipboard.writeText(address).then(
			() => this.#store.sayShared(folded > 0 ? words.share.copiedFolded : words.share.copied),
			() => this.#store.sayShared(words.share.failed),
		);
	}

	/** From a frame on another page to the whole workbench. */
	openWhole(): void {
		const { address } = this.#keepInAddress();
		open(address ?? this.#store.opening.home ?? location.href, '_blank', 'noopener');
	}

	async openDialog(): Promise<void> {
		const store = this.#store;
		const { address: link, folded } = this.#keepInAddress();
		const { ShareDialog } = await import('../parts/ShareDialog.tsx');
		store.setDialog(h(ShareDialog, { store, link, folded, onClose: () => store.setDialog(undefined) }));
	}

	/** What the page does by itself is no edit: of a link that was only looked at no draft is kept. */
	quietly(act: () => void): void {
		const isUntouched = isEqual(stateOf(this.#store), this.#untouched);
		act();
		if (isUntouched) this.#untouched = stateOf(this.#store);
	}

	/** Back to the example as it was. */
	reset(): void {
		const isGuest = this.#store.opening.home !== undefined;
		this.#dropHalf();
		if (!isGuest) this.#drafts.clear();
		this.#store.open(this.#home.workspace, this.#home.view);
		if (!isGuest) replaceHash('');
		this.#address = 'own';
		this.#untouched = stateOf(this.#store);
		this.#store.dismiss('draft');
		this.#store.dismiss('link');
	}

	/** Opens what `packForKeeping` gave, like an edit: draft and address follow it. False where it cannot be read. */
	openKept(hash: string): boolean {
		const decoded = decodeLink(hash, DRAFT_LIMITS);
		if (decoded.kind !== 'ok') return false;
		this.#store.open(decoded.state.workspace, fromLink(decoded.state.view));
		return true;
	}

	/** What `reset` goes back to from now on. */
	setHome(home: Home): void {
		this.#home = home;
	}

	/** Now, and all of it: there may be no later. */
	#saveAll(): void {
		this.#save();
		if (this.#half) this.#keepDraft(this.#half.state);
	}

	#save(): void {
		const now = stateOf(this.#store);
		if (isEqual(now, this.#untouched)) return;
		this.#untouched = now;
		const state = { ...now, savedAt: Date.now() };
		if (this.#address === 'own') replaceHash(encodeLink(state).hash);
		this.#dropHalf();
		if (state.workspace.files.length <= MANY_FILES) this.#keepDraft(state);
		else this.#half = { timer: setTimeout(() => this.#keepDraft(state)), state };
	}

	#keepDraft(state: LinkState): void {
		this.#dropHalf();
		if (this.#keeping === 'elsewhere') return;
		const hash = pack(state);
		const kept = hash !== undefined && this.#drafts.write({ hash, savedAt: state.savedAt });
		if (kept || this.#keeping === 'refused') return;
		this.#keeping = 'refused';
		const { words } = this.#store;
		this.#store.notify({ id: 'storage', text: words.notices.noStorage, tone: 'plain', actions: [] });
	}

	#dropHalf(): void {
		clearTimeout(this.#half?.timer);
		this.#half = undefined;
	}

	#show({ workspace, view }: Kept): void {
		this.#store.open(workspace, fromLink(view));
		this.#untouched = stateOf(this.#store);
	}

	#openDraft(draft: Draft): boolean {
		const decoded = decodeLink(draft.hash, DRAFT_LIMITS);
		if (decoded.kind !== 'ok') return false;
		this.#show(decoded.state);
		return true;
	}

	#offer(text: string, label: string, open: () => void): void {
		const act = () => {
			open();
			this.#address = 'own';
			this.#store.dismiss('draft');
		};
		this.#store.notify({ id: 'draft', text, tone: 'plain', actions: [{ label, act }] });
	}

	#openAddress(draft: Draft | undefined): void {
		const { hash } = location;
		// An address that holds something else, such as what is presented, stays as it is.
		if (/^#[a-z]\d+\./.test(hash)) this.#address = 'foreign';
		const link = /^#\d+\./.test(hash) ? decodeLink(hash) : ({ kind: 'empty' } as const);
		const { openDraft, openLink, openExample, draftOpened, draftNewer, draftOlder, ...problems } =
			this.#store.words.notices;
		const offerDraft = () => draft && this.#offer(draftOlder, openDraft, () => this.#openDraft(draft));
		if (link.kind === 'empty') {
			if (draft && this.#openDraft(draft)) this.#offer(draftOpened, openExample, () => this.reset());
			return;
		}
		if (link.kind !== 'ok') {
			this.#address = 'foreign';
			const { broken, tooNew, tooLarge } = problems;
			const text = { broken, 'too-new': tooNew, 'too-large': tooLarge }[link.kind];
			this.#store.notify({ id: 'link', text, tone: 'problem', actions: [] });
			offerDraft();
			return;
		}
		const { state: linked } = link;
		const isOther = draft && draft.savedAt !== linked.savedAt;
		if (isOther && draft.savedAt > linked.savedAt && this.#openDraft(draft)) {
			this.#offer(draftNewer, openLink, () => this.#show(linked));
			return;
		}
		this.#show(linked);
		if (isOther) offerDraft();
	}

	/** The address with the present state, where it fits, and how many files it holds as sums of folders only. */
	#keepInAddress(): SharedLink {
		const { hash, fits, folded } = encodeLink({ ...stateOf(this.#store), savedAt: Date.now() });
		if (!fits) return { address: undefined, folded };
		const { home } = this.#store.opening;
		if (home !== undefined) return { address: new URL(home + hash, location.href).href, folded };
		// Whoever asks for a link gives up a broken one that was kept.
		this.#address = 'own';
		replaceHash(hash);
		return { address: addressOf(location.href), folded };
	}
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
