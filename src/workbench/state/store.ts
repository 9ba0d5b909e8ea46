/** What the workbench knows and shows, as signals, and the acts that change it. Nothing else can write them. No DOM. */
import { batch, computed, type ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Advice } from '../../engine/advice/types.ts';
import type { AnalyzedChange } from '../../engine/analysis.ts';
import type { Locale } from '../../engine/lint/types.ts';
import type { Side, Workspace } from '../../engine/project/types.ts';
import type { ClientState } from '../../worker/client.ts';
import type { Answer, Glimpsed, Shared, SideName } from '../../worker/protocol.ts';
import type { Question } from '../../worker/question.ts';
import type { Words } from '../words/words.ts';
import type { Order } from './advice.ts';
import { Answers, type ShownAdvices } from './answers.ts';
import { assumedOf, countOf } from './assumptions.ts';
import { Guessing } from './guessing.ts';
import type { Opening, PanelId, View, ViewId } from './opening.ts';
import type { Guess, Prediction, Score } from './prediction.ts';
import { Showing } from './showing.ts';
import type { Applied, Glimpses, Notice, ReadingFolder, Result, Results, Stopped } from './shown.ts';
import { Telling } from './telling.ts';
import { type BuiltSides, Texts } from './texts.ts';
import { fromWorkspace, isAlike, same, sided, sideOf, sidesOf, type Work } from './work.ts';

export class Store {
	readonly words: Words;
	readonly locale: Locale;
	readonly opening: Opening;
	readonly #texts: Texts;
	readonly #answers: Answers;
	readonly #showing: Showing;
	readonly #telling = new Telling();
	readonly #guessing = new Guessing();
	/** A change that is to be chosen as soon as the model has answered it. */
	#awaited: string | undefined;

	readonly work: ReadonlySignal<Work>;
	/** The state as built, from which "This edit" counts. */
	readonly built: ReadonlySignal<BuiltSides>;
	/**
	 * Parts of the work that seldom change: who needs no more of it looks at these, and does nothing when somebody types.
	 */
	readonly common: ReadonlySignal<Shared>;
	readonly sides: ReadonlySignal<readonly SideName[]>;
	/** Of the side that is shown. */
	readonly options: ReadonlySignal<Side['options']>;
	readonly title: ReadonlySignal<string | undefined>;
	/** Nothing was typed on the side that is shown since the last Build. */
	readonly unedited: ReadonlySignal<boolean>;
	/** Counted up when another project was opened: histories of the texts before it end. */
	readonly opened: ReadonlySignal<number>;

	readonly results: ReadonlySignal<Results>;
	/** For what is beside the text: all else waits for the results. */
	readonly glimpses: ReadonlySignal<Glimpses>;
	/** The figures of the state as built, for "was 8.2 GB". */
	readonly reference: ReadonlySignal<Results>;
	/** What the fixes of each result save. */
	readonly advice: ReadonlySignal<ShownAdvices>;
	readonly worker: ReadonlySignal<ClientState>;
	/** The figures have been those of an earlier text for longer than a moment. */
	readonly late: ReadonlySignal<boolean>;
	/** Why the last question went without an answer. */
	readonly trouble: ReadonlySignal<Stopped | undefined>;

	readonly side: ReadonlySignal<SideName>;
	readonly diff: ReadonlySignal<boolean>;
	readonly file: ReadonlySignal<string>;
	readonly change: ReadonlySignal<string>;
	readonly step: ReadonlySignal<number | undefined>;
	readonly view: ReadonlySignal<ViewId>;
	readonly panel: ReadonlySignal<PanelId>;
	/** The chosen file or folder of the context. */
	readonly entry: ReadonlySignal<string | undefined>;
	/** Folders of the context that the reader opened or closed. */
	readonly folders: ReadonlySignal<ReadonlyMap<string, boolean>>;
	/** How the problems are sorted. */
	readonly order: ReadonlySignal<Order>;
	/** The fields for what the chosen step really takes are to be open. */
	readonly measuring: ReadonlySignal<boolean>;
	/** Changes that the goals of an exercise name. */
	readonly wanted: ReadonlySignal<ReadonlySet<string>>;
	/** Counted up when a step is chosen outside the editor, which then brings its lines into view. */
	readonly reveal: ReadonlySignal<number>;

	readonly notices: ReadonlySignal<readonly Notice[]>;
	/** The sentence of the live region. */
	readonly saying: ReadonlySignal<string>;
	/** What came of the last sharing, shown for a moment. */
	readonly shared: ReadonlySignal<string>;
	/** The fixes that were applied last, while the side still has the texts that they gave. */
	readonly applied: ReadonlySignal<Applied | undefined>;
	/** What is over the page; it is loaded when it is opened. */
	readonly dialog: ReadonlySignal<JSX.Element | undefined>;
	readonly reading: ReadonlySignal<ReadingFolder | undefined>;

	/** All predictions since the page was opened. */
	readonly score: ReadonlySignal<Score>;
	/** The prediction of the chosen change, empty until something is marked. */
	readonly predicting: ReadonlySignal<Prediction>;
	/** The answer to the prediction must not be told yet. */
	readonly veiled: ReadonlySignal<boolean>;

	readonly result: ReadonlySignal<Result | undefined>;
	/** How much the model had to assume. */
	readonly assumptions: ReadonlySignal<number>;
	readonly chosen: ReadonlySignal<AnalyzedChange | undefined>;
	/** False while the figures are those of an earlier text. */
	readonly fresh: ReadonlySignal<boolean>;

	constructor(opening: Opening, words: Words) {
		this.words = words;
		this.locale = opening.locale;
		this.opening = opening;
		this.#texts = new Texts(opening.workspace);
		this.#answers = new Answers(startedWith(opening), advisedWith(opening));
		this.#showing = new Showing(opening.view);
		({ work: this.work, built: this.built, opened: this.opened } = this.#texts);
		this.common = computed(() => this.work.value.shared);
		this.sides = computed(() => sidesOf(this.work.value));
		this.title = computed(() => this.work.value.title);
		({ results: this.results, reference: this.reference, advice: this.advice } = this.#answers);
		this.glimpses = this.#answers.glimpses;
		({ worker: this.worker, late: this.late, trouble: this.trouble } = this.#answers);
		({ side: this.side, diff: this.diff, file: this.file, change: this.change } = this.#showing);
		({ step: this.step, view: this.view, panel: this.panel, entry: this.entry } = this.#showing);
		({ folders: this.folders, order: this.order, reveal: this.reveal } = this.#showing);
		({ measuring: this.measuring, wanted: this.wanted } = this.#showing);
		({ notices: this.notices, saying: this.saying, shared: this.shared } = this.#telling);
		({ applied: this.applied, dialog: this.dialog, reading: this.reading } = this.#telling);
		this.options = computed(() => sideOf(this.work.value, this.side.value).options);
		this.unedited = computed(() => {
			const side = this.side.value;
			return isAlike(this.built.value[side], sided(this.work.value, side));
		});
		this.score = this.#guessing.score;
		this.predicting = computed(() => this.#guessing.about(this.#guessed));
		this.veiled = computed(() => this.view.value === 'predict' && !this.predicting.value.shown);
		this.result = computed(() => this.results.value[this.side.value]);
		this.assumptions = computed(() => {
			const analysis = this.result.value?.analysis;
			return analysis ? countOf(assumedOf(analysis, this.common.value)) : 0;
		});
		this.chosen = computed(() => this.result.value?.analysis.changes.find(({ id }) => id === this.change.value));
		this.fresh = computed(() => same(this.result.value?.project, sided(this.work.value, this.side.value)));
	}

	open(workspace: Workspace, view: Partial<View>): void {
		batch(() => {
			this.#texts.open(workspace);
			this.#answers.open(this.work.value);
			this.#showing.open(this.work.value, view);
		});
	}

	edit(side: SideName | undefined, path: string, text: string): void {
		this.#texts.edit(side ?? this.side.value, path, text);
	}

	/** Changes the work as a whole: files, machine, rules, figures of the reader's own. */
	rework(act: (work: Work) => Work): void {
		this.#texts.rework(act);
	}

	build(): void {
		batch(() => {
			this.#texts.build();
			this.#answers.forgetReference();
			this.#telling.say(this.words.editor.built);
		});
	}

	/** A change that the model has not answered yet is chosen when it has. */
	choose(change: string): void {
		const known = this.result.value?.analysis.changes.some(({ id }) => id === change) ?? true;
		this.#awaited = known ? undefined : change;
		if (known) this.#showing.choose(change);
	}

	select(step: number | undefined, from: 'editor' | 'result'): void {
		batch(() => this.#showing.select(step, from));
	}

	show(file: string): void {
		batch(() => this.#showing.show(file));
	}

	turnTo(place: Partial<Pick<View, 'side' | 'diff' | 'file'>>): void {
		this.#showing.turnTo(place);
	}

	want(changes: ReadonlySet<string>): void {
		this.#showing.want(changes);
	}

	askMeasure(): void {
		this.#showing.askMeasure();
	}

	showView(view: ViewId): void {
		this.#showing.showView(view);
	}

	showPanel(panel: PanelId): void {
		this.#showing.showPanel(panel);
	}

	chooseEntry(path: string | undefined): void {
		this.#showing.chooseEntry(path);
	}

	/** Opens or closes a folder of the context, and chooses it. */
	openFolder(path: string, open: boolean): void {
		batch(() => this.#showing.openFolder(path, open));
	}

	sortProblems(order: Order): void {
		this.#showing.sortProblems(order);
	}

	glimpsed(question: Question, glimpses: readonly Glimpsed[]): void {
		this.#answers.takeGlimpses(question, glimpses);
	}

	answered(question: Question, answers: readonly Answer[]): void {
		batch(() => {
			this.#answers.take(question, answers, this.built.value);
			const awaited = this.#awaited;
			if (awaited === undefined || !this.result.value?.analysis.changes.some(({ id }) => id === awaited)) return;
			this.#showing.choose(awaited);
			this.#awaited = undefined;
		});
	}

	advised(question: Question, side: SideName, advice: Advice): void {
		this.#answers.takeAdvice(question, side, advice);
	}

	workerIs(state: ClientState): void {
		batch(() => {
			this.#answers.workerIs(state);
			if (state.kind === 'stopped') this.#answers.forgetOthers(this.work.value);
		});
	}

	setLate(late: boolean): void {
		this.#answers.setLate(late);
	}

	/** What has to be asked so that all figures belong to the present texts; undefined when they do. */
	question(): Question | undefined {
		const [work, built] = [this.work.value, this.built.value];
		const stale = sidesOf(work).filter((side) => this.#answers.isStale(side, work, built));
		return stale.length === 0 ? undefined : this.#questionAbout(stale);
	}

	/** The same for the side that is shown as if nothing were known of it. */
	questionAnew(): Question {
		return this.#questionAbout([this.side.value]);
	}

	notify(notice: Notice): void {
		batch(() => this.#telling.notify(notice));
	}

	dismiss(id: string): void {
		this.#telling.dismiss(id);
	}

	/** Has the live region say a sentence. */
	say(sentence: string): void {
		this.#telling.say(sentence);
	}

	sayShared(sentence: string): void {
		batch(() => this.#telling.sayShared(sentence));
	}

	setApplied(applied: Applied | undefined): void {
		this.#telling.setApplied(applied);
	}

	setDialog(dialog: JSX.Element | undefined): void {
		this.#telling.setDialog(dialog);
	}

	setReading(reading: ReadingFolder | undefined): void {
		this.#telling.setReading(reading);
	}

	guess(step: number, what: Guess): void {
		this.#guessing.guess(this.#guessed, step, what);
	}

	/** Shows the answer and counts what was right. */
	showAnswer(own: Score): void {
		batch(() => {
			this.#guessing.show(this.#guessed, own);
			this.#telling.say(this.words.predict.result(own.right, own.of));
		});
	}

	guessAgain(): void {
		this.#guessing.again(this.#guessed);
	}

	currentView(): View {
		return this.#showing.current;
	}

	/** Which change, of which side, is guessed at. */
	get #guessed(): string {
		return `${this.side.value} ${this.change.value}`;
	}

	#questionAbout(sides: readonly SideName[]): Question {
		const [work, built] = [this.work.value, this.built.value];
		const jobs = sides.map((side) => ({ side, project: sided(work, side), built: built[side] }));
		return { locale: this.locale, jobs, glimpse: this.change.value };
	}
}

function startedWith({ workspace, analyses }: Opening): Results {
	const work = fromWorkspace(workspace);
	return Object.fromEntries(
		sidesOf(work).flatMap((side) => {
			const analysis = analyses[side];
			return analysis ? [[side, { project: sided(work, side), analysis }] as const] : [];
		}),
	);
}

function advisedWith({ advice = {} }: Opening): ShownAdvices {
	return Object.fromEntries(Object.entries(advice).map(([side, own]) => [side, { advice: own, settled: true }]));
}
