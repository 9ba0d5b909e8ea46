/** What the model has answered: figures with the texts that they belong to, what fixes save, how the worker does. */
import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Advice } from '../../engine/advice/types.ts';
import type { ClientState } from '../../worker/client.ts';
import type { Answer, Glimpsed, SideName } from '../../worker/protocol.ts';
import type { Question } from '../../worker/question.ts';
import { carriedOver, type ShownAdvice } from './advice.ts';
import type { Glimpses, Results, Stopped } from './shown.ts';
import type { BuiltSides } from './texts.ts';
import { isUnchanged, same, sided, sidesOf, type Work } from './work.ts';

export type ShownAdvices = Readonly<Partial<Record<SideName, ShownAdvice>>>;

const NO_GLIMPSES: Glimpses = {};

export class Answers {
	/** What the page came with; it is right again whenever its texts are. */
	readonly #started: Results;
	readonly #startedAdvice: ShownAdvices;
	readonly #results: Signal<Results>;
	readonly #reference: Signal<Results>;
	readonly #advice: Signal<ShownAdvices>;
	readonly #glimpses = signal(NO_GLIMPSES);
	readonly #worker = signal<ClientState>({ kind: 'idle' });
	readonly #trouble = signal<Stopped | undefined>(undefined);
	readonly #late = signal(false);
	readonly results: ReadonlySignal<Results>;
	readonly reference: ReadonlySignal<Results>;
	readonly advice: ReadonlySignal<ShownAdvices>;
	readonly glimpses: ReadonlySignal<Glimpses> = this.#glimpses;
	readonly worker: ReadonlySignal<ClientState> = this.#worker;
	readonly trouble: ReadonlySignal<Stopped | undefined> = this.#trouble;
	readonly late: ReadonlySignal<boolean> = this.#late;

	constructor(started: Results, advice: ShownAdvices) {
		this.#started = started;
		this.#startedAdvice = advice;
		this.#results = signal(started);
		this.#reference = signal(started);
		this.#advice = signal(advice);
		this.results = this.#results;
		this.reference = this.#reference;
		this.advice = this.#advice;
	}

	takeGlimpses({ jobs }: Question, glimpses: readonly Glimpsed[]): void {
		const now = { ...this.#glimpses.value };
		for (const { side, glimpse } of glimpses) {
			const project = jobs.find((job) => job.side === side)?.project;
			if (project) now[side] = { project, glimpse };
		}
		this.#glimpses.value = now;
	}

	take({ jobs }: Question, answers: readonly Answer[], built: BuiltSides): void {
		const now = { ...this.#results.value };
		const reference = { ...this.#reference.value };
		const advice = { ...this.#advice.value };
		for (const { side, analysis } of answers) {
			const project = jobs.find((job) => job.side === side)?.project;
			if (!project) continue;
			const [old, shown] = [now[side]?.analysis, advice[side]];
			if (old && shown) advice[side] = carriedOver(old, shown, analysis);
			now[side] = { project, analysis };
			if (same(project, built[side])) reference[side] = now[side];
		}
		this.#results.value = now;
		this.#glimpses.value = NO_GLIMPSES;
		this.#advice.value = advice;
		this.#reference.value = reference;
	}

	takeAdvice({ jobs }: Question, side: SideName, advice: Advice): void {
		const project = jobs.find((job) => job.side === side)?.project;
		if (!same(project, this.#results.value[side]?.project)) return;
		this.#advice.value = { ...this.#advice.value, [side]: { advice, settled: true } };
	}

	/** Whether a side has to be asked about. */
	isStale(side: SideName, work: Work, built: BuiltSides): boolean {
		const now = sided(work, side);
		if (!same(this.#results.value[side]?.project, now) || !this.#advice.value[side]?.settled) return true;
		// A new state as built leaves the text as it is, but not "This edit".
		return this.#reference.value[side] === undefined && same(built[side], now);
	}

	forgetReference(): void {
		this.#reference.value = {};
	}

	/** Another project is open. Of what was answered nothing belongs to it, unless it is what the page came with. */
	open(work: Work): void {
		const known = sidesOf(work).flatMap((side) => {
			const started = this.#started[side];
			const now = sided(work, side);
			return started && isUnchanged(started.project, now)
				? [[side, { project: now, analysis: started.analysis }] as const]
				: [];
		});
		this.#glimpses.value = NO_GLIMPSES;
		this.#results.value = Object.fromEntries(known);
		this.#reference.value = this.#results.value;
		this.#advice.value = Object.fromEntries(
			known.flatMap(([side]) => {
				const advice = this.#startedAdvice[side];
				return advice ? [[side, advice] as const] : [];
			}),
		);
	}

	/** No answer came: figures of an earlier text must not be read as those of this one. */
	forgetOthers(work: Work): void {
		const isOwn = (side: SideName) => same(this.#results.value[side]?.project, sided(work, side));
		const sides = sidesOf(work).filter(isOwn);
		const only = <Value>(from: Readonly<Partial<Record<SideName, Value>>>) =>
			Object.fromEntries(sides.flatMap((side) => (from[side] ? [[side, from[side]] as const] : [])));
		this.#glimpses.value = NO_GLIMPSES;
		this.#results.value = only(this.#results.value);
		this.#advice.value = only(this.#advice.value);
	}

	workerIs(state: ClientState): void {
		batch(() => {
			this.#worker.value = state;
			// What went wrong stays said until a question is answered: a new try, begun at once, must not wipe it away.
			if (state.kind === 'stopped') this.#trouble.value = state;
			else if (state.kind === 'idle') this.#trouble.value = undefined;
		});
	}

	setLate(late: boolean): void {
		this.#late.value = late;
	}
}
