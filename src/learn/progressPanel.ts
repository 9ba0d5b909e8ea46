/** The panel that shows the reader's progress, hands out its code and takes one over. */
import { entryOf } from '../engine/foreign/table.ts';
import {
	type Course,
	decodeProgress,
	encodeProgress,
	forgetProgress,
	readProgress,
	writeProgress,
} from './progress.ts';

/** `onChange` is called after a code was taken over or everything was forgotten. */
export function startProgressPanel(panel: HTMLElement, course: Course, onChange: () => void): void {
	const part = <T extends Element>(selector: string) => panel.querySelector<T>(selector);
	const code = part<HTMLInputElement>('[data-code]');
	const entered = part<HTMLInputElement>('[data-enter]');
	const say = (text: string | undefined) => {
		const status = part('[data-status]');
		if (status) status.textContent = text ?? '';
	};

	function show(): void {
		const progress = readProgress();
		const all = course.flatMap(({ exercises }) => exercises);
		const done = all.filter(({ id, hash }) => entryOf(progress, id) === hash).length;
		const counted = part('[data-done]');
		const words = panel.dataset['count'] ?? '';
		if (counted) counted.textContent = words.replace('{done}', String(done)).replace('{count}', String(all.length));
		if (code) code.value = encodeProgress(course, progress);
	}

	function changed(text: string | undefined): void {
		show();
		onChange();
		say(text);
	}

	const acts: Readonly<Record<string, () => void>> = {
		copy() {
			code?.select();
			navigator.clipboard.writeText(code?.value ?? '').then(
				() => say(panel.dataset['copied']),
				// It is selected: the reader's own keys will do.
				() => say(''),
			);
		},
		import() {
			const decoded = decodeProgress(course, entered?.value ?? '');
			if (decoded.kind === 'bad') return say(panel.dataset['bad']);
			if (decoded.kind === 'other-course') return say(panel.dataset['other']);
			// What was done here stays done.
			writeProgress({ ...readProgress(), ...decoded.progress });
			changed(panel.dataset['imported']);
		},
		clear() {
			forgetProgress();
			changed('');
		},
	};
	panel.addEventListener('click', ({ target }) => {
		const name = target instanceof HTMLElement ? target.dataset['do'] : undefined;
		if (name) entryOf(acts, name)?.();
	});
	window.addEventListener('storage', show);
	window.addEventListener('progress', show);
	show();
}
