/** Puts what an install reads before the code of the application, so that an edit of the code leaves the install alone. */
import { baseName, cleanPath, joinPath, parentOf } from '../../context/paths.ts';
import { walk } from '../../context/tree.ts';
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import type { Tool } from '../../tools/types.ts';
import type { LintedFile } from '../file.ts';
import { unquoted } from './copies.ts';
import { givenContext } from './givenContext.ts';

/** What an install reads beside each other, and where the copies of it go. */
export interface Manifests {
	/** Whole COPY instructions, without an end of line. */
	readonly copies: readonly string[];
	/** Paths in the context; patterns where nobody gave the files. */
	readonly paths: readonly string[];
	/** The files are given, so that all of them are known. */
	readonly given: boolean;
	/** Texts of those that are known. */
	readonly texts: readonly string[];
}

/** More lines than this would be worse than what they save. */
const MOST_COPIES = 16;

/**
 * For an install that runs in `folder` (relative to where the COPY puts the context; '' for there). Undefined where it is not clear
 * which part of the context the COPY brings, or nothing is there to be copied. `project`: the file that the install names, of which nobody
 * knows what else it needs.
 */
export function manifestsFor(
	file: LintedFile,
	copy: Instruction,
	tool: Tool,
	folder: string,
	lists: readonly string[] = [],
	project?: string,
): Manifests | undefined {
	const { sources, destination, heredocs } = copyParts(copy);
	const [source, ...more] = sources;
	if (source === undefined || destination === undefined || more.length > 0 || heredocs.length > 0) return undefined;
	const from = plainFolder(unquoted(source.text));
	const to = unquoted(destination.text);
	if (from === undefined || /[\s"'[]/.test(to)) return undefined;
	const root = [from, folder].filter((part) => part !== '').join('/');
	const context = contextFiles(file);
	const names = namesOf(tool, lists);
	const likely = project === undefined ? lists : [project];
	const named = context === undefined ? assumed(tool, root, likely) : given(context, root, names, tool);
	if (named.length === 0) return undefined;
	const found = context === undefined ? named : withNamedIn(context, named, tool);
	const folders = context === undefined ? [] : settingsIn(context, root, tool);
	const copies = copiesOf(file, copy, { found, folders, from, to });
	if (copies === undefined) return undefined;
	const texts = found.flatMap((path) => context?.get(path) ?? []);
	return { copies, paths: [...found, ...folders], given: context !== undefined, texts };
}

/** With the files that manifests go on in: a second list, a patch; of a folder that they name, the manifests in it. */
function withNamedIn(
	context: ReadonlyMap<string, string>,
	manifests: readonly string[],
	{ names, locks = [] }: Tool,
): readonly string[] {
	if (names === undefined) return manifests;
	const found = new Set(manifests);
	// A set hands out what is added to it on the way.
	for (const path of found) {
		for (const [, word = ''] of (context.get(path) ?? '').matchAll(names)) {
			const named = cleanPath(joinPath(parentOf(path), word));
			const below = [baseName(path), ...locks].map((name) => joinPath(named, name));
			for (const each of [named, ...below]) if (context.has(each)) found.add(each);
		}
		if (found.size > MOST_NAMED) break;
	}
	return [...found];
}

const MOST_NAMED = 60;

/** The folder in which the tool keeps its own settings, and itself. */
function settingsIn(
	context: ReadonlyMap<string, string>,
	root: string,
	{ folder }: Pick<Tool, 'folder'>,
): readonly string[] {
	if (folder === undefined) return [];
	const path = root === '' ? folder : `${root}/${folder}`;
	return [...context.keys()].some((each) => each.startsWith(`${path}/`)) ? [path] : [];
}

/** `.` is the context itself; undefined for a pattern, a variable or a file. */
function plainFolder(source: string): string | undefined {
	const path = source
		.replace(/^\.?\/+/, '')
		.replace(/^\.$/, '')
		.replace(/\/+$/, '');
	return /[*?[$]|(?:^|\/)\.\.(?:\/|$)/.test(path) ? undefined : path;
}

/** Texts by path; undefined where nobody has shown the context. A file without a known text has ''. */
function contextFiles(file: LintedFile): ReadonlyMap<string, string> | undefined {
	const context = givenContext(file);
	if (context === undefined) return undefined;
	const texts = new Map<string, string>();
	for (const [path, node] of walk(context)) if (node.kind === 'file') texts.set(path, node.content.text ?? '');
	return texts;
}

/** File names that the tool reads to install; `*.csproj` for a kind. */
function namesOf(
	{ manifests = [], locks = [], reads = [], projectFiles = [] }: Tool,
	lists: readonly string[],
): readonly string[] {
	return lists.length > 0 ? lists : [...manifests, ...locks, ...reads, ...projectFiles];
}

/** What such a project has, as far as its kind tells. */
function assumed(tool: Tool, root: string, lists: readonly string[]): readonly string[] {
	const { manifests = [], locks = [], projectFiles = [] } = tool;
	const [manifest] = manifests;
	const [lock, ...others] = locks;
	const prefix = root === '' ? '' : `${root}/`;
	if (lists.length > 0) return lists.map((path) => prefix + path);
	// `package*.json` takes whichever lock is there.
	if (others.some((other) => other.endsWith('.json'))) return [`${prefix}package*.json`];
	const named =
		projectFiles.length > 0 ? projectFiles.slice(0, 1) : [manifest, lock].filter((name) => name !== undefined);
	return named.map((name) => prefix + name);
}

/** Manifests of the folder itself; of the whole repository where it is one of several projects. */
function given(
	context: ReadonlyMap<string, string>,
	root: string,
	names: readonly string[],
	tool: Tool,
): readonly string[] {
	const prefix = root === '' ? '' : `${root}/`;
	const isNamed = (path: string) => names.some((name) => matches(path.slice(path.lastIndexOf('/') + 1), name));
	const own = [...context.keys()].filter((path) => path.startsWith(prefix) && !/(?:^|\/)node_modules\//.test(path));
	if (names.some((name) => name.includes('/')))
		return names.map((name) => prefix + name).filter((path) => context.has(path));
	const here = own.filter((path) => !path.slice(prefix.length).includes('/') && isNamed(path));
	if (!here.some((path) => isFirst(tool, path))) return [];
	const texts = here.map((path) => context.get(path) ?? '');
	const isSplit = tool.workspaces !== undefined && texts.some((text) => tool.workspaces?.test(text));
	const parts =
		isSplit ||
		here.some((path) => tool.workspaceFiles?.some((name) => matches(path.slice(path.lastIndexOf('/') + 1), name)));
	// In the order in which people write them: the manifest, then its lock.
	const turn = (path: string) => names.findIndex((name) => matches(path.slice(path.lastIndexOf('/') + 1), name));
	const folder = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')));
	return (parts ? own.filter(isNamed) : here).toSorted(
		(one, other) =>
			Number(folder(one) > folder(other)) - Number(folder(one) < folder(other)) || turn(one) - turn(other),
	);
}

function isFirst({ manifests = [], projectFiles = [] }: Tool, path: string): boolean {
	const name = path.slice(path.lastIndexOf('/') + 1);
	return [...manifests, ...projectFiles].some((each) => matches(name, each));
}

function matches(name: string, pattern: string): boolean {
	return pattern.startsWith('*') ? name.endsWith(pattern.slice(1)) : name === pattern;
}

interface Placed {
	readonly found: readonly string[];
	/** Folders that are copied whole. */
	readonly folders: readonly string[];
	/** Folder of the context that is copied, and where it goes, as written. */
	readonly from: string;
	readonly to: string;
}

/** One COPY for the files of each folder; a single one with --parents where the syntax has it. */
function copiesOf(
	file: LintedFile,
	copy: Instruction,
	{ found, folders: whole, from, to }: Placed,
): readonly string[] | undefined {
	// ADD has flags for archives and repositories, which manifests are not.
	const keyword = file.text
		.slice(copy.keywordRange.start, copy.keywordRange.end)
		.replace(/^ADD$/, 'COPY')
		.replace(/^add$/i, 'copy');
	const flags = copy.flags
		.filter(({ name }) => !OF_ADD.has(name))
		.map(({ range }) => `${file.text.slice(range.start, range.end)} `)
		.join('');
	const target = to.replace(/\/?$/, '/');
	const folders = new Map<string, string[]>();
	for (const path of found) {
		const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
		folders.set(folder, [...(folders.get(folder) ?? []), path]);
	}
	if (folders.size > 2 && from === '' && knowsParents(file) && !/--parents\b/.test(flags))
		return [`${keyword} --parents ${flags}${[...found, ...whole].join(' ')} ${target}`];
	if (folders.size > MOST_COPIES) return undefined;
	const below = (path: string): string => (from === '' ? path : path.slice(from.length + 1));
	const place = (path: string): string => (path === '' ? target : `${target === './' ? '' : target}${path}/`);
	return [
		...[...folders].map(([folder, paths]) => `${keyword} ${flags}${paths.join(' ')} ${place(below(folder))}`),
		...whole.map((path) => `${keyword} ${flags}${path} ${place(below(path))}`),
	];
}

const OF_ADD: ReadonlySet<string> = new Set(['checksum', 'keep-git-dir', 'unpack']);

/** `# syntax=docker/dockerfile:1` is the newest of version 1; --parents came with 1.20, and with the labs before. */
function knowsParents({ dockerfile }: LintedFile): boolean {
	const syntax = dockerfile.directives.find(({ name }) => name === 'syntax')?.value ?? '';
	const [, version = '', labs] = /^docker\/dockerfile:(\d[\d.]*)(-labs)?$/.exec(syntax) ?? [];
	if (version === '') return false;
	const [, minor = '99'] = version.split('.');
	return labs !== undefined || version === '1' || Number(minor) >= 20;
}
