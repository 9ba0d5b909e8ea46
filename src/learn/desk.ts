/** The desk of a lesson: ties its exercises to the workbench, ticks goals while the reader works, keeps the reader's own version. */
import { effect, untracked } from '@preact/signals';
import type { Workspace } from '../engine/project/types.ts';
import type { Workbench } from '../workbench/mount.ts';
import { write } from '../workbench/state/figures.ts';
import { questionsOf, scoreOf } from '../workbench/state/prediction.ts';
import { sideOf } from '../workbench/state/work.ts';
import type { SideName } from '../worker/protocol.ts';
import { CERTIFIED, keepCertificate, runOf } from './certificate.ts';
import { gapOf } from './gap.ts';
import { type Attempt, changeOf, checkGoals, isAboutLooking } from './goals.ts';
import { redraw } from './pictures/live.ts';
import { firstScore, recordScore } from './predictions.ts';
import { readProgress, writeProgress } from './progress.ts';
import * as storage from './storage.ts';
import { turnOf } from './turns.ts';
import type { DeskData, DeskExercise, SideText } from './types.ts';

export type Act = 'open' | 'start' | 'mine' | 'solution' | 'share';

export interface Desk {
	act(exercise: string, act: Act): void;
}

/** `page`: where exercises and their goals stand. `onDone` is called when an exercise is done for the first time on this page. */
export function startDesk(page: HTMLElement, data: DeskData, workbench: Workbench, onDone: () => void): Desk {
	const { store } = workbench;
	const seen = new Map<string, Set<number>>();
	const finished = new Set<string>();
	/** The reference end is on show: goals that it meets are not the reader's. */
	let showing: string | undefined;

	const active = (): DeskExercise | undefined => data.exercises.find(({ id }) => id === store.work.value.title);
	const textOf = (exercise: DeskExercise): SideText => {
		const { dockerfile, dockerignore } = sideOf(store.work.value, exercise.side);
		return { dockerfile, dockerignore };
	};
	const keyOf = ({ id, hash }: DeskExercise) => `mine:${id}:${hash}`;

	function check(exercise: DeskExercise): void {
		const result = store.results.value[exercise.side];
		for (const list of page.querySelectorAll(`[data-goals="${exercise.id}"]`)) {
			list.toggleAttribute('data-waiting', result === undefined);
		}
		if (!result) return;
		const look =
			store.side.value === exercise.side
				? {
						change: store.change.value,
						step: store.step.value,
						view: store.view.value,
						predicted: store.predicting.value.shown ? store.change.value : undefined,
					}
				: undefined;
		const attempt: Attempt = {
			dockerfile: result.project.dockerfile,
			analysis: result.analysis,
			...(look ? { look } : {}),
		};
		const answers = checkGoals(exercise.goals, attempt);
		const remembered = seen.get(exercise.id) ?? new Set();
		seen.set(exercise.id, remembered);
		const met = exercise.goals.map((goal, at) => {
			if (isAboutLooking(goal) && answers[at]) remembered.add(at);
			return Boolean(answers[at]) || remembered.has(at);
		});
		tick(exercise, met);
		count(exercise, met);
		tellGaps(exercise, attempt, met);
		const { dockerfile, analysis } = attempt;
		redraw(page, exercise.id, { dockerfile, analysis, change: store.change.value }, data.locale);
		tellTurn(exercise, attempt, met);
		const done = met.every(Boolean) && store.fresh.value && showing !== exercise.id;
		celebrate(exercise, done);
		if (done) finish(exercise);
	}

	function tick(exercise: DeskExercise, met: readonly boolean[]): void {
		for (const list of page.querySelectorAll(`[data-goals="${exercise.id}"]`)) {
			list.querySelectorAll('[data-goal]').forEach((goal, at) => {
				const now = met[at] ?? false;
				const was = goal.getAttribute('data-met') === 'true';
				if (now === was) return;
				goal.setAttribute('data-met', String(now));
				// Lists are there twice on the page; it is said once.
				if (now && list.hasAttribute('data-spoken')) {
					untracked(() => {
						store.say(data.words.met.replace('{goal}', goal.querySelector('[data-text]')?.textContent?.trim() ?? ''));
					});
				}
			});
		}
	}

	/** In one line, for where there is no room for all of them. */
	function count({ id }: DeskExercise, met: readonly boolean[]): void {
		const place = page.querySelector(`[data-goals-line="${id}"]`);
		if (!place) return;
		const text = (data.words.line ?? '')
			.replace('{met}', String(met.filter(Boolean).length))
			.replace('{count}', String(met.length));
		if (place.textContent !== text) place.textContent = text;
	}

	/** What the reader has done for the figures, beside the way on. */
	function celebrate({ id, side }: DeskExercise, done: boolean): void {
		const place = page.querySelector<HTMLElement>(`[data-finish="${id}"]`);
		if (!place) return;
		place.hidden = !done;
		const [before, after] = [store.reference.value[side]?.analysis, store.results.value[side]?.analysis];
		const figures = place.querySelector('[data-figures]');
		if (!done || !before || !after || !figures) return;
		const of = (analysis: typeof before) => ({
			time: write('seconds', changeOf(analysis, store.change.value)?.total.expected ?? 0, data.locale),
			image: write('bytes', analysis.imageBytes.expected, data.locale),
		});
		const [old, now] = [of(before), of(after)];
		const text = (['time', 'image'] as const)
			.filter((what) => old[what] !== now[what])
			.map((what) => (data.words[what] ?? '').replace('{before}', old[what]).replace('{after}', now[what]))
			.join(' · ');
		if (figures.textContent !== text) figures.textContent = text;
	}

	/** Beside each goal what is missing; beside a prediction how many were right at the first try. */
	function tellGaps(exercise: DeskExercise, attempt: Attempt, met: readonly boolean[]): void {
		const gaps = exercise.goals.map((goal, at) => {
			if (goal.kind === 'predicted') {
				const score = firstScore(exercise.id, goal.change);
				return score && data.words.score.replace('{right}', String(score.right)).replace('{of}', String(score.of));
			}
			return met[at] ? undefined : gapOf(goal, attempt, data.locale);
		});
		for (const list of page.querySelectorAll(`[data-goals="${exercise.id}"]`)) {
			list.querySelectorAll('[data-gap]').forEach((place, at) => {
				const gap = gaps[at] ? `(${gaps[at]})` : '';
				if (place.textContent !== gap) place.textContent = gap;
			});
		}
	}

	/** Only to who has begun, and has not arrived. */
	function tellTurn(exercise: DeskExercise, attempt: Attempt, met: readonly boolean[]): void {
		const place = page.querySelector<HTMLElement>(`[data-turn="${exercise.id}"]`);
		if (!place) return;
		const begun = !equal(textOf(exercise), exercise.start) && !met.every(Boolean);
		const text = begun ? turnOf(exercise.turns, attempt, data.locale) : undefined;
		if (place.textContent !== (text ?? '')) place.textContent = text ?? '';
		place.hidden = text === undefined;
	}

	function finish(exercise: DeskExercise): void {
		if (finished.has(exercise.id)) return;
		finished.add(exercise.id);
		const key = data.shared ? 'shared' : 'progress';
		writeProgress({ ...readProgress(key), [exercise.id]: exercise.hash }, key);
		untracked(() => {
			store.say(data.words.finished);
		});
		if (exercise.id === CERTIFIED) certify(exercise);
		onDone();
	}

	/** From the text as the reader found it to the reader's own. */
	function certify({ side, start }: DeskExercise): void {
		const [before, after] = [store.opening.analyses[side], store.results.value[side]];
		if (!before || !after) return;
		keepCertificate(runOf(before, start.dockerfile), runOf(after.analysis, after.project.dockerfile), Date.now());
	}

	function keepMine(exercise: DeskExercise): void {
		const now = textOf(exercise);
		const foreign = equal(now, exercise.start) || equal(now, exercise.solution);
		if (!foreign) {
			showing = undefined;
			storage.write(keyOf(exercise), now);
		}
		const mine = readMine(exercise);
		const other = mine !== undefined && !equal(mine, now);
		for (const button of page.querySelectorAll(`[data-act="mine"][data-for="${exercise.id}"]`)) {
			button.toggleAttribute('hidden', !other);
		}
	}

	function readMine(exercise: DeskExercise): SideText | undefined {
		const stored = storage.read(keyOf(exercise));
		return isText(stored) ? stored : undefined;
	}

	/** Keeps the state as built, so that the headline goes on saying what it was. */
	function put(exercise: DeskExercise, text: SideText): void {
		if (active()?.id !== exercise.id) open(exercise);
		store.edit(exercise.side, 'Dockerfile', text.dockerfile);
		store.edit(exercise.side, '.dockerignore', text.dockerignore);
	}

	function open(exercise: DeskExercise): void {
		workbench.setHome(homeOf(exercise));
		workbench.reset();
		seen.delete(exercise.id);
	}

	function homeOf({ id, workspace, side, start, beside, view }: DeskExercise): {
		workspace: Workspace;
		view: DeskExercise['view'] & { side: SideName };
	} {
		const { after: _, ...shared } = workspace ?? store.opening.workspace;
		const own = { ...start, options: {} };
		const sides = side === 'after' ? { before: beside ?? own, after: own } : { before: own };
		return { workspace: { ...shared, ...sides, title: id }, view: { ...view, side } };
	}

	function showActive(exercise: DeskExercise): void {
		workbench.setHome(homeOf(exercise));
		store.want(new Set(exercise.goals.flatMap((goal) => ('change' in goal ? [goal.change] : []))));
		for (const part of page.querySelectorAll<HTMLElement>('[data-only]')) {
			part.hidden = part.dataset.only !== exercise.id;
		}
		for (const button of page.querySelectorAll('[data-act="open"]')) {
			button.setAttribute('aria-pressed', String(button.getAttribute('data-for') === exercise.id));
		}
		moveTo(page, exercise.id);
	}

	// Before the goals are looked at again, so that the score is told with its tick.
	effect(() => {
		const exercise = active();
		const { shown, guesses } = store.predicting.value;
		if (!exercise || !shown || showing === exercise.id) return;
		const { change, chosen, result } = store;
		const questions = questionsOf(result.peek()?.analysis.steps ?? [], chosen.peek());
		recordScore(exercise.id, change.peek(), scoreOf(questions, guesses));
	});
	effect(() => {
		const exercise = active();
		if (exercise) check(exercise);
	});
	effect(() => {
		const exercise = active();
		if (exercise) keepMine(exercise);
	});
	let shown: string | undefined;
	effect(() => {
		const exercise = active();
		if (!exercise || exercise.id === shown) return;
		shown = exercise.id;
		showActive(exercise);
	});

	return {
		act(id, act) {
			if (act === 'share') {
				workbench.copy();
				return;
			}
			const exercise = data.exercises.find((one) => one.id === id);
			if (!exercise) return;
			if (act === 'solution') {
				showing = id;
				put(exercise, exercise.solution);
			} else if (act === 'mine') {
				const mine = readMine(exercise);
				if (mine) put(exercise, mine);
			} else if (act === 'start' || active()?.id !== id) {
				showing = undefined;
				open(exercise);
				const mine = act === 'open' ? readMine(exercise) : undefined;
				if (mine) put(exercise, mine);
			}
		},
	};
}

/** Below the width where it has a column of its own, the desk is in the exercise that is worked on. */
function moveTo(page: HTMLElement, exercise: string): void {
	const desk = page.querySelector('[data-desk]');
	const place = page.querySelector(`[data-desk-place="${exercise}"]`);
	if (desk && place && desk.parentElement !== place) place.append(desk);
}

function equal(one: SideText, other: SideText): boolean {
	return one.dockerfile === other.dockerfile && one.dockerignore === other.dockerignore;
}

function isText(value: unknown): value is SideText {
	if (typeof value !== 'object' || value === null) return false;
	const { dockerfile, dockerignore } = value as Partial<Record<keyof SideText, unknown>>;
	return typeof dockerfile === 'string' && typeof dockerignore === 'string';
}
