/** What the reader does to the files of the build context: add, rename, resize, delete. */
import { added, edited, removed, renamed } from '../../engine/project/operations.ts';
import type { ContextFile } from '../../engine/project/types.ts';
import type { Store } from './store.ts';
import { type Branch, contextFiles } from './tree.ts';
import { DOCKERFILE, textOf, withFiles } from './work.ts';

/** A path with a slash at its end is a folder; a file begins empty, to be written or given a size. */
export function addEntry(store: Store, written: string): void {
	const path = written.trim().replace(/^(?:\.?\/)+/, '');
	const folder = path.endsWith('/');
	const clean = path.replace(/\/+$/, '');
	if (clean === '') return;
	const file: ContextFile = folder ? { path: clean, kind: 'directory' } : { path: clean, text: '' };
	change(store, (files) => added(files, file));
	store.chooseEntry(clean);
	if (!folder) store.show(clean);
}

/** An inferred file becomes the reader's own by this. A text gives way to a mere size. */
export function resizeEntry(store: Store, { file, path }: Branch, size: number): void {
	if (!file) return;
	const { assumed, text: _, ...own } = file;
	change(store, (files) => (assumed ? added(files, { ...own, size }) : edited(files, path, undefined, size)));
	closeWithoutText(store);
}

export function moveEntry(store: Store, { path }: Branch, to: string): void {
	const clean = to.replace(/^(?:\.?\/)+|\/+$/g, '');
	const shown = store.file.value;
	takeOver(store);
	change(store, (files) => renamed(files, path, clean));
	store.chooseEntry(clean);
	if (shown === path || shown.startsWith(`${path}/`)) store.show(clean + shown.slice(path.length));
	closeWithoutText(store);
}

export function removeEntry(store: Store, { path }: Branch): void {
	takeOver(store);
	change(store, (files) => removed(files, path));
	store.chooseEntry(undefined);
	closeWithoutText(store);
}

/** A file of which only the size was known gets a text, to be written or pasted. */
export function writeEntry(store: Store, { file, path }: Branch): void {
	if (!file) return;
	const { assumed: _, size: __, ...own } = file;
	change(store, (files) => added(files, { ...own, text: '' }));
	store.show(path);
}

/** What was inferred goes along: else the context would count as given by what the reader has changed alone. */
function change(store: Store, act: (files: readonly ContextFile[]) => readonly ContextFile[]): void {
	const analysis = store.result.value?.analysis;
	store.rework((work) => withFiles(work, act(contextFiles(work.shared.files, analysis))));
}

/** What is deleted or renamed must not be inferred again: from then on the list is the reader's, of some files without the size. */
function takeOver(store: Store): void {
	change(store, (files) => files.map((file) => (file.assumed === true ? { ...file, assumed: 'size' } : file)));
}

/** A file that is gone, or has only a size now, cannot stay open. */
function closeWithoutText(store: Store): void {
	const { file, work, side } = store;
	if (textOf(work.value, side.value, file.value) === undefined) store.turnTo({ file: DOCKERFILE });
}
