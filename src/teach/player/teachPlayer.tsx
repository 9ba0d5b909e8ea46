/** Opens a shared exercise or course beside the workbench of its page. */
import { effect } from '@preact/signals';
import { render } from 'preact';
import { entryOf } from '../../engine/foreign/table.ts';
import type { Locale } from '../../engine/lint/types.ts';
import { type Act, startDesk } from '../../learn/desk.ts';
import { readProgress } from '../../learn/progress.ts';
import type { Workbench } from '../../workbench/mount.ts';
import { Checker } from '../class/checking.ts';
import { courseOf, type SharedCourse } from '../data/course.ts';
import { nameOf, type SharedExercise, sideOfExercise } from '../data/exercise.ts';
import { readShared, type Shared } from '../data/read.ts';
import { Markdown } from '../parts/teachMarkdown.tsx';
import { troubleWith } from '../parts/trouble.ts';
import { loadTeachWords, type TeachWords } from '../words/words.ts';
import { rememberPredictions } from './answering.ts';
import { deskDataOf, idOf } from './deskData.ts';
import { ExerciseText } from './ExerciseText.tsx';
import { HandIn } from './HandIn.tsx';

export interface Playing {
	readonly course: SharedCourse;
	readonly workbench: Workbench;
	/** The exercise that is worked on; undefined while something else is open in the workbench. */
	readonly current: () => SharedExercise | undefined;
	readonly met: () => readonly boolean[];
}

/** `text`: an address, its part from the `#` on, or what a file holds. Says in the page what is wrong with it. */
export async function openShared(root: HTMLElement, text: string): Promise<Playing | undefined> {
	const locale: Locale = root.dataset['locale'] === 'zh-cn' ? 'zh-cn' : 'en';
	const words = await loadTeachWords(locale);
	const read = readShared(text);
	const course = courseIn(read);
	const problem = root.querySelector<HTMLElement>('[data-problem]');
	if (problem) {
		problem.hidden = course !== undefined;
		problem.textContent = course ? '' : troubleWith(read, words);
	}
	if (!course) return undefined;
	const workbench = await wake(root);
	return play(root, course, { workbench, words, locale });
}

function courseIn(read: Shared): SharedCourse | undefined {
	if (read.kind === 'exercise') return courseOf(read.data);
	return read.kind === 'course' ? read.data : undefined;
}

function wake(root: HTMLElement): Promise<Workbench> {
	root.dataset['playing'] = '';
	const place = root.querySelector('[data-workbench]');
	return new Promise((resolve) => {
		place?.addEventListener('workbench', (event) => resolve((event as CustomEvent<Workbench>).detail));
		place?.dispatchEvent(new Event('wake'));
	});
}

interface Setting {
	readonly workbench: Workbench;
	readonly words: TeachWords;
	readonly locale: Locale;
}

function play(root: HTMLElement, course: SharedCourse, { workbench, words, locale }: Setting): Playing {
	const { store } = workbench;
	const done = () => readProgress('shared');
	const isDone = (exercise: SharedExercise) => entryOf(done(), idOf(exercise)) === nameOf(exercise);
	const first = course.exercises.find((exercise) => !isDone(exercise)) ?? course.exercises[0];
	const place = root.querySelector<HTMLElement>('[data-texts]');
	if (!first || !place) throw new Error('the page has no place for an exercise');
	document.title = `${course.title} · Layerwise`;
	const current = () => course.exercises.find((one) => idOf(one) === store.work.value.title);
	const met = () => {
		const exercise = current();
		const goals = exercise ? place.querySelectorAll(`[data-goals="${idOf(exercise)}"] [data-goal]`) : [];
		return [...goals].map((goal) => goal.getAttribute('data-met') === 'true');
	};
	const onPrint = async () => {
		const exercise = current() ?? first;
		const { printSheet } = await import('../sheet/teachSheet.tsx');
		// The table asks about the start, whatever the learner has made of it.
		const checker = new Checker(locale);
		const analysis = await checker.check(exercise.workspace, sideOfExercise(exercise));
		checker.dispose();
		printSheet({
			exercise,
			analysis,
			words,
			benchWords: store.words,
			locale,
			page: (root.dataset['class'] ?? '').replace(/teach\/$/, 'exercise/'),
		});
	};
	render(
		<>
			<p class="tc-origin">{words.player.origin}</p>
			{course.exercises.length > 1 && <Contents course={course} words={words} />}
			{course.exercises.map((exercise) => (
				<ExerciseText
					key={idOf(exercise)}
					exercise={exercise}
					id={idOf(exercise)}
					hidden={exercise !== first}
					locale={locale}
					words={words}
					benchWords={store.words}
				/>
			))}
			<HandIn
				words={words}
				store={store}
				classPage={root.dataset['class'] ?? ''}
				current={current}
				met={met}
				onPrint={onPrint}
			/>
		</>,
		place,
	);
	const showProgress = () => {
		for (const exercise of course.exercises) {
			const state = isDone(exercise) ? 'done' : 'open';
			for (const part of place.querySelectorAll(
				`[data-exercise="${idOf(exercise)}"], [data-item="${idOf(exercise)}"]`,
			)) {
				part.setAttribute('data-state', state);
			}
		}
		const counted = place.querySelector('[data-counted]');
		if (counted)
			counted.textContent = words.player.counted(course.exercises.filter(isDone).length, course.exercises.length);
	};
	const desk = startDesk(place, deskDataOf(course, words, locale), workbench, showProgress);
	rememberPredictions(store, current);
	place.addEventListener('click', ({ target }) => {
		const button = target instanceof Element ? target.closest<HTMLElement>('[data-act]') : null;
		if (button) desk.act(button.dataset['for'] ?? '', button.dataset['act'] as Act);
	});
	desk.act(idOf(first), 'open');
	showProgress();
	effect(() => {
		root.dataset['exercise'] = store.work.value.title ?? '';
	});
	return { course, workbench, current, met };
}

function Contents({ course, words: { player } }: { readonly course: SharedCourse; readonly words: TeachWords }) {
	return (
		<nav class="tc-box" aria-label={player.contents}>
			<h2>{course.title}</h2>
			<Markdown text={course.text} />
			<p class="tc-quiet" data-counted="" />
			<ol class="tc-contents">
				{course.exercises.map((exercise) => (
					<li key={idOf(exercise)} data-item={idOf(exercise)} data-state="open">
						<button type="button" data-act="open" data-for={idOf(exercise)} aria-pressed="false">
							{exercise.title}
							<span class="sr-only tc-done"> ({player.done})</span>
						</button>
					</li>
				))}
			</ol>
		</nav>
	);
}
