/** Reads a folder from the disk as a build context: names, sizes, and the text of what the model reads. In slices, so that the page goes on. */

import { isBakeName, isComposeName, isDockerfileName } from '../engine/foreign/fileNames.ts';
import type { ContextFile } from '../engine/project/types.ts';
import { isReadByModel } from '../engine/tools/roles.ts';

/** A file with its path below the folder that was given. */
export interface Listed {
	readonly path: string;
	readonly file: Pick<File, 'size' | 'text'> & Partial<Pick<File, 'arrayBuffer' | 'lastModified'>>;
}

export interface ReadFolder {
	readonly name: string;
	readonly files: readonly ContextFile[];
	/** Undefined where there is none at the folder's root. */
	readonly dockerfile: string | undefined;
	readonly dockerignore: string | undefined;
	/** The texts that say what is built, by path: Dockerfiles anywhere, compose and bake files, their `.env`, ignore files. */
	readonly definitions: ReadonlyMap<string, string>;
}

export interface Reading {
	readonly signal: AbortSignal;
	/** Called now and then with the number of files found so far. */
	readonly onProgress: (files: number) => void;
	/** Two contexts are compared: files tell what they hold, because the times of two checkouts say nothing. */
	readonly contents?: boolean;
}

/** As many as a project may have. */
export const MOST_FILES = 150_000;
/** Milliseconds of work between two pauses, and files between two looks at the clock. */
const SLICE = 12;
const LOOK = 64;
const MOST_TEXT = 256 * 1024;
const MOST_TEXTS = 2 * 1024 * 1024;
/** A file beyond the first, and files beyond the second, are known by size and time alone. Bytes. */
const MOST_DIGESTED = 32 * 1024 * 1024;
const MOST_DIGESTS = 512 * 1024 * 1024;
const MOST_DEFINITIONS = 300;
/** Folders that tools make and nobody reads: one sum each, with as many files as they have. */
const SUMMED = /(?:^|\/)(?:\.git|node_modules|\.venv|venv|__pycache__|\.tox|\.mypy_cache)(?=\/)/;

export class TooManyFiles extends Error {}

/** Rejects with the signal's reason when it is aborted, with `TooManyFiles` when there are too many. */
export async function readFolder(
	name: string,
	listed: AsyncIterable<Listed> | Iterable<Listed>,
	{ signal, onProgress, contents = false }: Reading,
): Promise<ReadFolder> {
	const files: ContextFile[] = [];
	const sums = new Map<string, { size: number; count: number }>();
	const texts: { readonly at: number; readonly file: Listed['file'] }[] = [];
	const others: { readonly at: number; readonly file: Listed['file'] }[] = [];
	const defining: Listed[] = [];
	let found = 0;
	let since = performance.now();
	for await (const { path, file } of listed) {
		if (++found % LOOK === 0 && performance.now() - since > SLICE) {
			onProgress(found);
			await pause();
			signal.throwIfAborted();
			since = performance.now();
		}
		const folder = SUMMED.exec(path);
		if (folder) {
			const key = path.slice(0, folder.index + folder[0].length);
			const sum = sums.get(key) ?? { size: 0, count: 0 };
			sums.set(key, { size: sum.size + file.size, count: sum.count + 1 });
			continue;
		}
		if (files.length >= MOST_FILES) throw new TooManyFiles();
		const entry: ContextFile = { path, size: file.size };
		// Asked of every file, and of the very object that stays: whoever keeps the folder asks again, all at once.
		const read = isReadByModel(entry);
		if (read && file.size <= MOST_TEXT) texts.push({ at: files.length, file });
		else if (contents) others.push({ at: files.length, file });
		if (file.size <= MOST_TEXT && defining.length < MOST_DEFINITIONS && defines(path)) defining.push({ path, file });
		files.push(entry);
	}
	onProgress(found);
	let left = MOST_TEXTS;
	for (const { at, file } of texts) {
		signal.throwIfAborted();
		left -= file.size;
		const entry = files[at];
		if (left < 0 || !entry) break;
		files[at] = { path: entry.path, text: await file.text() };
	}
	let budget = MOST_DIGESTS;
	for (const { at, file } of others) {
		signal.throwIfAborted();
		const entry = files[at];
		if (!entry) continue;
		budget -= file.size;
		files[at] = { ...entry, ...(await distinguished(file, budget > 0)) };
	}
	const definitions = new Map<string, string>();
	for (const { path, file } of defining) definitions.set(path, await file.text());
	for (const [path, { size, count }] of sums) files.push({ path, size, count });
	const textOf = (path: string) => files.find((file) => file.path === path)?.text;
	return {
		name,
		files: files.filter(({ path }) => path !== 'Dockerfile' && path !== '.dockerignore'),
		dockerfile: textOf('Dockerfile') ?? textOf('Containerfile'),
		dockerignore: textOf('.dockerignore'),
		definitions,
	};
}

/** It says what is built, or goes with a file that does. */
function defines(path: string): boolean {
	const isBuild = isDockerfileName(path) || isComposeName(path) || isBakeName(path);
	return isBuild || /(?:\.dockerignore|(?:^|\/)\.env)$/i.test(path);
}

/** What tells two contents apart. A builder takes a file of the same size and time for the one that it has, so the time follows the content. */
async function distinguished(file: Listed['file'], small: boolean): Promise<Partial<ContextFile>> {
	const bytes = small && file.size <= MOST_DIGESTED ? await file.arrayBuffer?.() : undefined;
	if (!bytes) return { mtime: Math.floor((file.lastModified ?? 0) / 1000) };
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	const seed = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
	return { seed, mtime: Number.parseInt(seed.slice(0, 7), 16) };
}

/** The page draws and answers in between; a timer would be held back to 4 ms, or to a second in the background. */
function pause(): Promise<void> {
	return new Promise((resolve) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			port1.close();
			resolve();
		};
		port2.postMessage(null);
	});
}

/** What an `<input type="file" webkitdirectory>` gives: every path begins with the folder's own name. */
export function* listedFiles(files: Iterable<File>): Iterable<Listed> {
	for (const file of files) yield { path: withoutFirst(file.webkitRelativePath), file };
}

function withoutFirst(path: string): string {
	return path.slice(path.indexOf('/') + 1);
}

/** Sizes are asked for so many files at a time: one by one would take minutes. */
const AT_ONCE = 64;

/** What was dropped, folder by folder. Files that cannot be read are left out. */
export async function* listedEntries(
	folder: FileSystemDirectoryEntry,
): AsyncIterable<{ readonly path: string; readonly file: File }> {
	const from = folder.fullPath.length + 1;
	const waiting = [folder];
	for (let next = waiting.pop(); next; next = waiting.pop()) {
		const reader = next.createReader();
		for (let batch = await entries(reader); batch.length > 0; batch = await entries(reader)) {
			waiting.push(...batch.filter((entry) => entry.isDirectory).map((entry) => entry as FileSystemDirectoryEntry));
			const files = batch.filter((entry) => entry.isFile).map((entry) => entry as FileSystemFileEntry);
			for (let at = 0; at < files.length; at += AT_ONCE) {
				const read = await Promise.all(files.slice(at, at + AT_ONCE).map(fileOf));
				for (const [index, file] of read.entries()) {
					const path = files[at + index]?.fullPath.slice(from);
					if (file && path) yield { path, file };
				}
			}
		}
	}
}

function entries(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
	return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

function fileOf(entry: FileSystemFileEntry): Promise<File | undefined> {
	return new Promise((resolve) => entry.file(resolve, () => resolve(undefined)));
}
