/** What the workbench knows and shows, as signals, and the acts that change it. No DOM. */

import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Advice } from '../../engine/advice/types.ts';
import type { Analysis, AnalyzedChange } from '../../engine/analysis.ts';
import type { Locale } from '../../engine/lint/types.ts';
import type { Side, Workspace } from '../../engine/project/types.ts';
import type { ClientState } from '../../worker/client.ts';
import type { Answer, SideName } from '../../worker/protocol.ts';
import type { Question, Sided } from '../../worker/question.ts';
import type { Words } from '../words/words.ts';
import { type Counsel, carriedOver, type Order } from './advice.ts';
import type { Prediction, Score } from './prediction.ts';
import { DOCKERFILE, fromWorkspace, same, sided, sidesOf, textOf, type Work, withText } from './work.ts';

/** What a page gives the workbench, as data in its HTML. */
export interface Opening {
	/** Names the example or lesson, for drafts. */
	readonly id: string;
	/** Of the workspace: drafts of an example that was changed since are not its drafts any more. */
	readonly hash: string;
	readonly workspace: Workspace;
	/** Worked out when the page was built, so that it shows figures before any script runs. */
	readonly analyses: Readonly<Partial<Record<SideName, Analysis>>>;
	/** The same of the fixes; where it is missing the worker is asked when the page wakes. */
	readonly advice?: Readonly<Partial<Record<SideName, Advice>>>;
	/** The reader is to find the way: fixes are not applied all at once. */
	readonly exercise?: boolean;
	readonly view: Partial<View>;
	readonly locale: Locale;
	/** Where the pages of the rules are; the rule's id and '/' are added. */
	readonly rules: string;
}

export const VIEW_IDS = [
	'steps',
	'timeline',
	'stages',
	'layers',
	'history',
	'contents',
	'week',
	'assumed',
	'predict',
] as const;
export type ViewId = (typeof VIEW_IDS)[number];

export function isViewId(id: unknown): id is ViewId {
	return VIEW_IDS.some((known) => known === id);
}

export type PanelId = 'files' | 'editor' | 'result';

/** What is chosen; travels in links. */
export interface View {
	readonly side: SideName;
	readonly diff: boolean;
	readonly file: string;
	readonly change: string;
	readonly step: number | undefined;
	readonly view: ViewId;
}

/** An analysis with the very texts that it belongs to. */
export interface Result {
	readonly project: Sided;
	readonly analysis: Analysis;
}

export type Results = Readonly<Partial<Record<SideName, Result>>>;

export interface Notice {
	readonly id: string;
	readonly text: string;
	readonly tone: 'plain' | 'problem';
	readonly actions: readonly { readonly label: string; readonly act: () => void }[];
}

export interface Applied {
	readonly title: string;
	readonly texts: Side;
	readonly undo: () => void;
}

export interface Store {
	readonly words: Words;
	readonly locale: Locale;
	readonly opening: Opening;
	readonly work: Signal<Work>;
	/** The state as built, from which "This edit" counts. */
	readonly built: Signal<Readonly<Partial<Record<SideName, Sided>>>>;
	/** The figures of the state as built, for "was 8.2 GB". */
	readonly reference: Signal<Results>;
	readonly results: Signal<Results>;
	/** What the fixes of each result save. */
	readonly advice: Signal<Readonly<Partial<Record<SideName, Counsel>>>>;
	readonly side: Signal<SideName>;
	readonly diff: Signal<boolean>;
	readonly file: Signal<string>;
	readonly change: Signal<string>;
	readonly step: Signal<number | undefined>;
	readonly view: Signal<ViewId>;
	readonly panel: Signal<PanelId>;
	/** The chosen file or folder of the context. */
	readonly entry: Signal<string | undefined>;
	/** Folders of the context that the reader opened or closed. */
	readonly folders: Signal<ReadonlyMap<string, boolean>>;
	/** While a folder from the disk is being read. */
	readonly reading: Signal<{ readonly files: number; readonly cancel: () => void } | undefined>;
	readonly worker: Signal<ClientState>;
	/** The figures have been those of an earlier text for longer than a moment. */
	readonly late: Signal<boolean>;
	/** Why the last question went without an answer. */
	readonly trouble: Signal<Extract<ClientState, { kind: 'stopped' }> | undefined>;
	readonly notices: Signal<readonly Notice[]>;
	/** Counted up when a step is chosen outside the editor, which then brings its lines into view. */
	readonly reveal: Signal<number>;
	/** The sentence of the live region. */
	readonly saying: Signal<string>;
	/** The fixes that were applied last, while the side still has the texts that they gave. */
	readonly applied: Signal<Applied | undefined>;
	/** How the problems are sorted. */
	readonly order: Signal<Order>;
	/** What came of the last sharing, shown for a moment. */
	readonly shared: Signal<string>;
	readonly prediction: Signal<Prediction>;
	/** All predictions since the page was opened. */
	readonly score: Signal<Score>;
	/** What lies over the page; it is loaded when it is opened. */
	readonly dialog: Signal<JSX.Element | undefined>;

	/** The prediction of the chosen change, empty until something is marked. */
	readonly predicting: ReadonlySignal<Prediction>;
	/** The answer to the prediction must not be told yet. */
	readonly veiled: ReadonlySignal<boolean>;
	readonly result: ReadonlySignal<Result | undefined>;
	readonly chosen: ReadonlySignal<AnalyzedChange | undefined>;
	/** False while the figures are those of an earlier text. */
	readonly fresh: ReadonlySignal<boolean>;

	open(workspace: Workspace, view: Partial<View>): void;
	edit(side: SideName | undefined, path: string, text: string): void;
	/** A change that the model has not answered yet is chosen when it has. */
	choose(change: string): void;
	select(step: number | undefined, from: 'editor' | 'result'): void;
	show(file: string): void;
	build(): void;
	answered(question: Question, answers: readonly Answer[]): void;
	advised(question: Question, side: SideName, advice: Advice): void;
	/** What has to be asked so that all figures belong to the present texts; undefined when they do. */
	question(): Question | undefined;
	/** The same for the side that is shown as if nothing were known of it. */
	questionAnew(): Question;
	notify(notice: Notice): void;
	dismiss(id: string): void;
	currentView(): View;
}

export function createStore(opening: Opening, words: Words): Store {
	const work = signal(fromWorkspace(opening.workspace));
	const asBuilt = (of: Work) => Object.fromEntries(sidesOf(of).map((side) => [side, sided(of, side)] as const));
	const started: Results = Object.fromEntries(
		sidesOf(work.value).flatMap((side) => {
			const analysis = opening.analyses[side];
			return analysis ? [[side, { project: sided(work.value, side), analysis }] as const] : [];
		}),
	);
	const store = {
		words,
		locale: opening.locale,
		opening,
		work,
		built: signal<Store['built']['value']>(asBuilt(work.value)),
		reference: signal(started),
		results: signal(started),
		advice: signal<Store['advice']['value']>(asGiven(opening)),
		side: signal<SideName>(opening.view.side ?? 'before'),
		diff: signal(opening.view.diff ?? false),
		file: signal(opening.view.file ?? DOCKERFILE),
		change: signal<string>(opening.view.change ?? 'app-code'),
		step: signal<number | undefined>(opening.view.step),
		view: signal<ViewId>(opening.view.view ?? 'steps'),
		panel: signal<PanelId>('editor'),
		entry: signal<string | undefined>(undefined),
		folders: signal<ReadonlyMap<string, boolean>>(new Map()),
		reading: signal<Store['reading']['value']>(undefined),
		worker: signal<ClientState>({ kind: 'idle' }),
		late: signal(false),
		trouble: signal<Store['trouble']['value']>(undefined),
		notices: signal<readonly Notice[]>([]),
		reveal: signal(0),
		saying: signal(''),
		applied: signal<Applied | undefined>(undefined),
		order: signal<Order>('gain'),
		shared: signal(''),
		prediction: signal<Prediction>({ of: '', guesses: new Map(), shown: false }),
		score: signal<Score>({ right: 0, of: 0 }),
		dialog: signal<JSX.Element | undefined>(undefined),
	};
	const { results, side, change, step, file, diff } = store;
	let awaited: string | undefined;
	const result = computed(() => results.value[side.value]);
	const chosen = computed(() => result.value?.analysis.changes.find(({ id }) => id === change.value));
	const predicting = computed((): Prediction => {
		const of = `${side.value} ${change.value}`;
		return store.prediction.value.of === of ? store.prediction.value : { of, guesses: new Map(), shown: false };
	});
	const veiled = computed(() => store.view.value === 'predict' && !predicting.value.shown);
	const questionAbout = (sides: readonly SideName[]): Question => ({
		locale: opening.locale,
		jobs: sides.map((of) => ({ side: of, project: sided(work.value, of), built: store.built.value[of] })),
	});
	const fresh = computed(() => same(result.value?.project, sided(work.value, side.value)));

	return {
		...store,
		result,
		chosen,
		predicting,
		veiled,
		fresh,
		open(workspace, view) {
			batch(() => {
				work.value = fromWorkspace(workspace);
				store.built.value = asBuilt(work.value);
				store.reference.value = {};
				// What the fixes of another project save says nothing of this one.
				store.advice.value = {};
				side.value = view.side === 'after' && work.value.after ? 'after' : 'before';
				diff.value = Boolean(view.diff && work.value.after);
				const wanted = view.file ?? DOCKERFILE;
				file.value = textOf(work.value, side.value, wanted) === undefined ? DOCKERFILE : wanted;
				change.value = view.change ?? 'app-code';
				step.value = view.step;
				store.view.value = view.view ?? 'steps';
				store.entry.value = undefined;
				if (view.step !== undefined) store.reveal.value++;
			});
		},
		edit(of, path, text) {
			work.value = withText(work.value, of ?? side.value, path, text);
		},
		choose(id) {
			const known = result.value?.analysis.changes.some((each) => each.id === id) ?? true;
			awaited = known ? undefined : id;
			if (known) change.value = id;
		},
		select(id, from) {
			batch(() => {
				step.value = id;
				if (from === 'result' && id !== undefined) {
					file.value = DOCKERFILE;
					store.reveal.value++;
				}
			});
		},
		show(path) {
			batch(() => {
				file.value = path;
				if (path !== DOCKERFILE) diff.value = false;
				store.panel.value = 'editor';
			});
		},
		build() {
			batch(() => {
				store.built.value = asBuilt(work.value);
				store.reference.value = {};
				store.saying.value = words.editor.built;
			});
		},
		answered({ jobs }, answers) {
			const now = { ...results.value };
			const reference = { ...store.reference.value };
			const advice = { ...store.advice.value };
			for (const { side: of, analysis } of answers) {
				const project = jobs.find((job) => job.side === of)?.project;
				if (!project) continue;
				const [old, counsel] = [now[of]?.analysis, advice[of]];
				if (old && counsel) advice[of] = carriedOver(old, counsel, analysis);
				now[of] = { project, analysis };
				if (same(project, store.built.value[of])) reference[of] = now[of];
			}
			batch(() => {
				results.value = now;
				store.advice.value = advice;
				store.reference.value = reference;
				if (awaited && now[side.value]?.analysis.changes.some(({ id }) => id === awaited)) {
					change.value = awaited;
					awaited = undefined;
				}
			});
		},
		advised({ jobs }, of, advice) {
			const project = jobs.find((job) => job.side === of)?.project;
			if (!same(project, results.value[of]?.project)) return;
			store.advice.value = { ...store.advice.value, [of]: { advice, settled: true } };
		},
		question() {
			const stale = sidesOf(work.value).filter((of) => {
				const known = results.value[of];
				if (!same(known?.project, sided(work.value, of)) || !store.advice.value[of]?.settled) return true;
				// A new state as built leaves the text as it is, but not "This edit".
				return store.reference.value[of] === undefined && same(store.built.value[of], sided(work.value, of));
			});
			return stale.length === 0 ? undefined : questionAbout(stale);
		},
		questionAnew: () => questionAbout([side.value]),
		notify(notice) {
			store.notices.value = [...store.notices.value.filter(({ id }) => id !== notice.id), notice];
		},
		dismiss(id) {
			store.notices.value = store.notices.value.filter((notice) => notice.id !== id);
		},
		currentView: () => ({
			side: side.value,
			diff: diff.value,
			file: file.value,
			change: change.value,
			step: step.value,
			view: store.view.value,
		}),
	};
}

function asGiven({ advice = {} }: Opening): Store['advice']['value'] {
	return Object.fromEntries(Object.entries(advice).map(([side, own]) => [side, { advice: own, settled: true }]));
}
