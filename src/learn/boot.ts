/** The script that every lesson loads at once: ticks in the navigation, predictions, and waking the desk when it is wanted. */
import { entryOf } from '../engine/foreign/table.ts';
import type { Workbench } from '../workbench/mount.ts';
import type { Act, Desk } from './desk.ts';
import { type Course, type LessonState, lastLesson, readProgress, rememberLesson, stateOf } from './progress.ts';
import type { DeskData } from './types.ts';

const page = document.body;

function json<T>(selector: string): T | undefined {
	const text = page.querySelector(selector)?.textContent;
	return text ? (JSON.parse(text) as T) : undefined;
}

const course = json<Course>('[data-course]') ?? [];

/** Marks lessons in every list of them, and exercises where they are. */
function showProgress(): void {
	const progress = readProgress();
	for (const lesson of course) {
		const state = stateOf(lesson, progress);
		for (const link of page.querySelectorAll(
			`:is(#starlight__sidebar, [data-lessons]) a[href$="/lessons/${lesson.slug}/"]`,
		)) {
			tickLink(link, state);
		}
		for (const { id, hash } of lesson.exercises) {
			const state = entryOf(progress, id) === undefined ? 'open' : entryOf(progress, id) === hash ? 'done' : 'outdated';
			const exercise = page.querySelector(`[data-exercise="${id}"]`);
			if (exercise?.getAttribute('data-state') !== state) exercise?.setAttribute('data-state', state);
		}
	}
}

/** On a lesson: that it was read. On the page of all lessons: where the reader was, and how many are done. */
function showPlace(): void {
	const here = page.querySelector<HTMLElement>('[data-course]')?.dataset.here;
	if (here) rememberLesson(here);
	const go = page.querySelector<HTMLAnchorElement>('[data-go]');
	if (!go) return;
	const progress = readProgress();
	const total = page.querySelector<HTMLElement>('[data-total]');
	const done = course.filter((lesson) => stateOf(lesson, progress) === 'done').length;
	if (total) total.textContent = (total.dataset.total ?? '').replace('{done}', String(done));
	const last = lastLesson();
	const item = [...page.querySelectorAll<HTMLElement>('[data-slug]')].find(({ dataset }) => dataset.slug === last);
	const link = item?.querySelector('a');
	if (!item || !link) return;
	item.dataset.here = '';
	item.querySelector('.here')?.removeAttribute('hidden');
	go.href = link.href;
	go.textContent = (go.dataset.go ?? '').replace('{lesson}', link.firstChild?.textContent?.trim() ?? '');
}

/** The tick is the stylesheet's; those who listen get a word. Links of open lessons stay as they came: most are, and each touched one is styled again. */
function tickLink(link: Element, state: LessonState): void {
	if ((link.getAttribute('data-lesson') ?? 'open') === state) return;
	link.setAttribute('data-lesson', state);
	const word = page.querySelector<HTMLElement>('[data-course]')?.dataset[state] ?? '';
	const said = link.querySelector('.sr-only') ?? link.appendChild(document.createElement('span'));
	said.className = 'sr-only';
	said.textContent = word && ` (${word})`;
}

function onDone(): void {
	showProgress();
	window.dispatchEvent(new Event('progress'));
}

function startPredictions(): void {
	for (const prediction of page.querySelectorAll('[data-prediction]')) {
		const said = prediction.querySelector<HTMLElement>('[data-said]');
		const input = prediction.querySelector('input');
		const details = prediction.querySelector('details');
		details?.addEventListener('toggle', () => {
			const guess = input?.value.trim();
			if (said && guess) said.textContent = (said.dataset.said ?? '').replace('{guess}', guess);
		});
		input?.addEventListener('keydown', ({ key }) => {
			if (key === 'Enter' && details) details.open = true;
		});
	}
}

/** A table that is wider than the text scrolls, and what scrolls has to be reached by keys too. */
function startTables(): void {
	const watch = new ResizeObserver((entries) => {
		for (const { target } of entries) {
			target.toggleAttribute('tabindex', false);
			if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
		}
	});
	for (const table of page.querySelectorAll('.sl-markdown-content table')) watch.observe(table);
}

async function startPanel(): Promise<void> {
	const panel = page.querySelector<HTMLElement>('[data-progress]');
	if (!panel) return;
	const { startProgressPanel } = await import('./progressPanel.ts');
	startProgressPanel(panel, course, showProgress);
}

/** Everything about exercises comes with the workbench, when somebody wants it. */
function startBenches(): void {
	const root = page.querySelector<HTMLElement>('[data-desk] [data-workbench]');
	if (!root) return;
	// Not met, as far as the start goes, is not said of a version that is still on its way.
	document.addEventListener('DOMContentLoaded', () => {
		if (root.dataset.loading === undefined) return;
		for (const list of page.querySelectorAll('[data-goals]')) list.setAttribute('data-waiting', '');
	});
	const desk = new Promise<Desk>((resolve) => {
		root.addEventListener('workbench', (event) => {
			const { detail } = event as CustomEvent<Workbench>;
			void import('./desk.ts').then(({ startDesk }) => {
				const data = json<DeskData>('[data-desk-data]');
				if (data) resolve(startDesk(page, data, detail, onDone));
			});
		});
	});
	page.addEventListener('click', ({ target }) => {
		const line = target instanceof Element ? target.closest<HTMLElement>('[data-goals-line]') : null;
		line?.setAttribute('aria-expanded', String(line.getAttribute('aria-expanded') !== 'true'));
		const button = target instanceof Element ? target.closest<HTMLElement>('[data-act]') : null;
		if (!button) return;
		root.dispatchEvent(new Event('wake'));
		const { act, for: exercise } = button.dataset;
		void desk.then((started) => started.act(exercise ?? '', act as Act));
	});
}

showPlace();
showProgress();
startPredictions();
startTables();
startBenches();
void startPanel();
window.addEventListener('storage', showProgress);
