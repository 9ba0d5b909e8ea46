/** What the operations of a change do to the files of the context. */
import { cleanPath, parentOf } from '../context/paths.ts';
import { DEFAULT_MTIME } from '../context/tree.ts';
import type { ContextFile } from '../context/types.ts';

export type Files = readonly ContextFile[];

/** Seconds between two states of a file: what was changed has another time. */
const LATER = 60;

/** Another text (or size); without either of them some other content, which means the same to whatever reads it. */
export function edited(files: Files, path: string, text: string | undefined, size: number | undefined): Files {
	const at = indexOf(files, path);
	if (at < 0)
		return text === undefined && size === undefined ? files : added(files, { path, text: text ?? '', ...sized(size) });
	return replacedAt(files, at, (file) => {
		if (text !== undefined) return later({ ...file, text });
		if (size !== undefined) return later({ ...withoutText(file), size, seed: otherSeed(file) });
		// A line end more changes no manifest and no program.
		if (file.text !== undefined) return later({ ...file, text: `${file.text}\n` });
		return later(reseeded(file));
	});
}

export function touched(files: Files, path: string): Files {
	return replacedAt(files, indexOf(files, path), later);
}

/** A directory that only exists by its files gets an entry of its own. */
export function withMode(files: Files, path: string, mode: number): Files {
	const clean = cleanPath(path);
	const at = files.findIndex((file) => cleanPath(file.path) === clean);
	if (at >= 0) return replacedAt(files, at, (file) => ({ ...file, mode }));
	return files.some((file) => isBelow(file, clean)) ? [...files, { path: clean, kind: 'directory', mode }] : files;
}

export function added(files: Files, file: ContextFile): Files {
	const at = files.findIndex(({ path }) => cleanPath(path) === cleanPath(file.path));
	return at >= 0 ? replacedAt(files, at, () => later(file)) : [...files, later(file)];
}

/** A file, or a directory with all that is in it. The directory above stays, as it does on a disk. */
export function removed(files: Files, path: string): Files {
	const clean = cleanPath(path);
	const left = files.filter((file) => cleanPath(file.path) !== clean && !isBelow(file, clean));
	return left.length === files.length ? files : withParent(left, clean);
}

/** Content and times go along, as they do on a disk. */
export function renamed(files: Files, path: string, to: string): Files {
	const [from, target] = [cleanPath(path), cleanPath(to)];
	const isMoved = (file: ContextFile) => cleanPath(file.path) === from || isBelow(file, from);
	if (from === target || !files.some(isMoved)) return files;
	const moved = files
		.filter((file) => isMoved(file) || (cleanPath(file.path) !== target && !isBelow(file, target)))
		.map((file) => {
			if (!isMoved(file)) return file;
			const named = { ...file, path: target + cleanPath(file.path).slice(from.length) };
			return file.text === undefined ? { ...named, seed: file.seed ?? file.path } : named;
		});
	return withParent(moved, from);
}

/** The entry of the path itself, else the folder that is given as one sum and has it inside. */
function indexOf(files: Files, path: string): number {
	const exact = files.findIndex((file) => file.path === path);
	if (exact >= 0) return exact;
	const clean = cleanPath(path);
	const own = files.findIndex((file) => cleanPath(file.path) === clean);
	if (own >= 0) return own;
	return files.findIndex((file) => file.count !== undefined && clean.startsWith(`${cleanPath(file.path)}/`));
}

function isBelow(file: ContextFile, directory: string): boolean {
	return cleanPath(file.path).startsWith(`${directory}/`);
}

function replacedAt(files: Files, at: number, change: (file: ContextFile) => ContextFile): Files {
	const file = files[at];
	return file ? files.with(at, change(file)) : files;
}

function later(file: ContextFile): ContextFile {
	return { ...file, mtime: (file.mtime ?? DEFAULT_MTIME) + LATER };
}

/** An archive with other bytes unpacks to others. */
function reseeded(file: ContextFile): ContextFile {
	const archive = file.archive && { archive: file.archive.map((entry) => ({ ...entry, seed: otherSeed(entry) })) };
	return { ...file, seed: otherSeed(file), ...archive };
}

function otherSeed(file: ContextFile): string {
	return `${file.seed ?? file.path}~`;
}

function sized(size: number | undefined): { size?: number } {
	return size === undefined ? {} : { size };
}

function withoutText({ text: _, ...file }: ContextFile): ContextFile {
	return file;
}

function withParent(files: Files, path: string): Files {
	const parent = parentOf(path);
	if (parent === '' || files.some((file) => cleanPath(file.path) === parent || isBelow(file, parent))) return files;
	return [...files, { path: parent, kind: 'directory' }];
}
