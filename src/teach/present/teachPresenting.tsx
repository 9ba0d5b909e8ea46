/** Presenting: the workbench fills the window in large type, and beats that the speaker recorded go on by arrow keys or a clicker. */
import { signal } from '@preact/signals';
import { render } from 'preact';
import * as v from 'valibot';
import * as storage from '../../learn/storage.ts';
import type { Workbench } from '../../workbench/mount.ts';
import { isViewId } from '../../workbench/state/opening.ts';
import { toWorkspace } from '../../workbench/state/work.ts';
import { readShared } from '../data/read.ts';
import { type Beat, TALK, writtenTalk } from '../data/talk.ts';
import { troubleWith } from '../parts/trouble.ts';
import { loadTeachWords } from '../words/words.ts';
import { Bar, type BarActs } from './Bar.tsx';
import { NotesWindow } from './notes.ts';
import './present.css';

const KEY = 'talk';

/** `given`: a talk by link or out of a file; otherwise the one that was recorded here last. */
export async function startPresenting({ store, editing }: Workbench, given: string): Promise<void> {
	const root = document.documentElement;
	if (root.dataset['present'] !== undefined) return;
	const words = await loadTeachWords(store.locale);
	const read = given === '' ? undefined : readShared(given);
	const own = read === undefined;
	const kept = v.safeParse(TALK.schema, storage.read(KEY));
	const beats = signal<readonly Beat[]>(
		read?.kind === 'talk' ? read.data.beats : own && kept.success ? kept.output.beats : [],
	);
	const [at, writing, said] = [signal(-1), signal(false), signal('')];
	if (read && read.kind !== 'talk') said.value = troubleWith(read, words);
	const before = { workspace: toWorkspace(store.work.value), view: store.currentView() };
	const place = document.body.appendChild(document.createElement('div'));

	const lightUp = (lines: readonly [number, number] | undefined) => {
		root.toggleAttribute('data-light', lines !== undefined);
		editing()?.light(lines && { line: lines[0], endLine: lines[1] });
	};
	const keep = (next: readonly Beat[]) => {
		beats.value = next;
		if (own) storage.write(KEY, writtenTalk({ title: '', beats: next }));
		notes.show(next, at.value);
	};
	const state = () => {
		const { change, view, side, diff, step } = store.currentView();
		return {
			workspace: toWorkspace(store.work.value),
			view: { change, view, side, ...(diff ? { diff } : {}), ...(step === undefined ? {} : { step }) },
		};
	};
	const acts: BarActs = {
		go(to) {
			const beat = beats.value[to];
			if (!beat) return;
			at.value = to;
			const { view, ...rest } = beat.view;
			store.open(beat.workspace, { ...rest, ...(isViewId(view) ? { view } : {}) });
			lightUp(beat.light);
			notes.show(beats.value, to);
		},
		add() {
			const beat: Beat = { say: '', notes: '', ...state() };
			at.value = beats.value.length;
			keep([...beats.value, beat]);
			writing.value = true;
			said.value = words.present.added(beats.value.length);
		},
		change: (which, part) => keep(beats.value.map((beat, place) => (place === which ? { ...beat, ...part } : beat))),
		remove(which) {
			keep(beats.value.filter((_, place) => place !== which));
			at.value = Math.min(at.value, beats.value.length - 1);
		},
		move(which) {
			const [one, other] = [beats.value[which - 1], beats.value[which]];
			if (one && other) keep(beats.value.toSpliced(which - 1, 2, other, one));
		},
		light() {
			const isLit = root.hasAttribute('data-light');
			const lines = editing()?.selectedLines();
			const light: [number, number] | undefined = isLit || !lines ? undefined : [lines.line, lines.endLine];
			lightUp(light);
			const beat = beats.value[at.value];
			if (!beat) return;
			const { light: _, ...dark } = beat;
			keep(beats.value.with(at.value, light ? { ...dark, light } : dark));
		},
		notes() {
			if (notes.open()) notes.show(beats.value, at.value);
			else said.value = words.present.noWindow;
		},
		end() {
			removeEventListener('keydown', onKey, { capture: true });
			notes.close();
			lightUp(undefined);
			editing()?.enlarge(false);
			delete root.dataset['present'];
			render(null, place);
			place.remove();
			// The speaker's own work comes back.
			if (at.value >= 0) store.open(before.workspace, before.view);
		},
	};
	const onKey = (event: KeyboardEvent) => {
		const to = stepOf(event);
		if (to === 'end') acts.end();
		else if (to !== undefined) acts.go(Math.max(0, Math.min(beats.value.length - 1, at.value + to)));
		if (to !== undefined) event.preventDefault();
	};
	const notes = new NotesWindow(words.present, onKey);
	root.dataset['present'] = '';
	editing()?.enlarge(true);
	render(<Bar words={words} beats={beats} at={at} editing={writing} said={said} acts={acts} />, place);
	addEventListener('keydown', onKey, { capture: true });
	if (beats.value.length > 0) acts.go(0);
}

/** Clickers send the page keys, which count everywhere; arrows move the caret where something is being typed. */
function stepOf({ key, target, altKey, ctrlKey, metaKey }: KeyboardEvent): 1 | -1 | 'end' | undefined {
	if (altKey || ctrlKey || metaKey) return undefined;
	if (key === 'PageDown') return 1;
	if (key === 'PageUp') return -1;
	if (target instanceof Element && target.closest('input, textarea, select, [contenteditable], .monaco-editor'))
		return undefined;
	if (key === 'ArrowRight' || key === 'ArrowDown') return 1;
	if (key === 'ArrowLeft' || key === 'ArrowUp') return -1;
	return key === 'Escape' ? 'end' : undefined;
}
