/** What happens to a project between two builds: the changes of the bar, worked out from the project, and their effect on it. */

import { cleanPath } from '../context/paths.ts';
import type { ContextFile, FileRole } from '../context/types.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import type { Dockerfile } from '../dockerfile/types.ts';
import { entryOf } from '../foreign/table.ts';
import { perObject } from '../memory/perObject.ts';
import { filesByRead, type Takings } from '../reads/readers.ts';
import { needsOf } from '../reads/reads.ts';
import { roleOf } from '../tools/roles.ts';
import { changingArgs } from './buildArgs.ts';
import { added, edited, type Files, removed, renamed, touched, withMode } from './operations.ts';
import type { ChangeId, ImageDescription, Operation, Project, Rebuild } from './types.ts';

export interface ResolvedChange {
	readonly operations: readonly Operation[];
	/** Paths, images or names of build arguments, for the reader. */
	readonly touches: readonly string[];
	/** False where the project has nothing that the change could touch. */
	readonly available: boolean;
	/** How often a week, where it is not what is usual for changes of its id. */
	readonly perWeek?: number;
}

/** The project after the operations. `prune` concerns the builder and leaves the project as it is. */
export function applyChange(project: Project, operations: readonly Operation[]): Project {
	return operations.reduce(afterOperation, project);
}

function afterOperation(project: Project, operation: Operation): Project {
	const { files, options } = project;
	const withFiles = (next: Files): Project => (next === files ? project : { ...project, files: next });
	switch (operation.op) {
		case 'edit':
			return withFiles(edited(files, operation.path, newText(files, operation), operation.size));
		case 'touch':
			return withFiles(touched(files, operation.path));
		case 'chmod':
			return withFiles(withMode(files, operation.path, operation.mode));
		case 'add':
			return withFiles(added(files, operation.file));
		case 'delete':
			return withFiles(removed(files, operation.path));
		case 'rename':
			return withFiles(renamed(files, operation.path, operation.to));
		case 'dockerfile':
			return { ...project, dockerfile: operation.text, files: relisted(files, 'Dockerfile', operation.text) };
		case 'dockerignore':
			return { ...project, dockerignore: operation.text, files: relisted(files, '.dockerignore', operation.text) };
		case 'build-arg': {
			const { [operation.name]: _, ...others } = options.buildArgs ?? {};
			const value = operation.value === undefined ? {} : { [operation.name]: operation.value };
			return { ...project, options: { ...options, buildArgs: { ...others, ...value } } };
		}
		case 'target': {
			const { target: _, ...others } = options;
			return { ...project, options: operation.target ? { ...others, target: operation.target } : others };
		}
		case 'base-image':
			return { ...project, images: rebuilt(project, operation.image, operation.what) };
		case 'no-cache':
			return { ...project, options: { ...options, noCache: true } };
		case 'no-cache-filter':
			return { ...project, options: { ...options, noCacheFilter: operation.stages } };
		case 'prune':
			return project;
	}
}

/** Undefined where the text to be replaced is not in the file (any more): then it is an edit like any other. */
function newText(files: Files, { path, text, replace }: Extract<Operation, { op: 'edit' }>): string | undefined {
	const old = replace && files.find((file) => file.path === path)?.text;
	return replace && old?.includes(replace[0]) ? old.replace(replace[0], () => replace[1]) : text;
}

/** Where the build's own files are listed among the others, they change with them. */
function relisted(files: Files, path: string, text: string): Files {
	return files.some((file) => file.path === path) ? edited(files, path, text, undefined) : files;
}

function rebuilt(project: Project, name: string | undefined, what: Rebuild): readonly ImageDescription[] {
	const names = name === undefined ? needsOf(parseDockerfile(project.dockerfile), project.options).images : [name];
	const described = names.map((one): ImageDescription => {
		const image = project.images.find((candidate) => candidate.name === one) ?? { name: one };
		return { ...image, rebuilt: [...(image.rebuilt ?? []), what] };
	});
	return [...project.images.filter((image) => !names.includes(image.name)), ...described];
}

/**
 * What a change of the bar, or one of the project's own, means for this project. What the project says itself goes first.
 * `files`: all of the context, inferred files included.
 */
export function resolveChange(
	id: ChangeId | string,
	project: Project,
	dockerfile: Dockerfile,
	files: readonly ContextFile[] = project.files,
): ResolvedChange {
	const own = project.changes.find((change) => change.id === id);
	// A change of the bar may be listed for its frequency only.
	if (own && (own.operations.length > 0 || !(Object.hasOwn(CHOICES, id) || id === 'base-image' || id === 'build-arg')))
		return { operations: own.operations, touches: own.operations.flatMap(touchedBy), available: true };
	if (id === 'first-build' || id === 'clean-machine') {
		return { operations: [{ op: 'prune', images: id === 'clean-machine' }], touches: [], available: true };
	}
	if (id === 'this-edit') return { operations: [], touches: [], available: true };
	const needs = needsOf(dockerfile, project.options);
	if (id === 'base-image') {
		const image = needs.images[0];
		if (image === undefined) return NOTHING_TO_TOUCH;
		return { operations: [{ op: 'base-image', image, what: 'layers' }], touches: [image], available: true };
	}
	if (id === 'build-arg') {
		const { args, always } = changingArgs(dockerfile, project.options);
		if (args.length === 0) return NOTHING_TO_TOUCH;
		return {
			operations: args.map(([name, value]) => ({ op: 'build-arg', name, value })),
			touches: args.map(([name]) => name),
			available: true,
			...(always ? {} : { perWeek: SELDOM }),
		};
	}
	const { lists } = filesByRead(needs, files, project.dockerignore);
	const paths = chosenBy(id, lists, files);
	if (paths.length === 0) return NOTHING_TO_TOUCH;
	return { operations: paths.map((path) => ({ op: 'edit', path })), touches: paths, available: true };
}

/** Once a month. */
const SELDOM = 0.25;

const NOTHING_TO_TOUCH: ResolvedChange = { operations: [], touches: [], available: false };

/** By change: while one types, the files keep their names and roles. */
const choicesOf = perObject((_lists: Takings['lists']) => new Map<string, readonly string[]>());

/** The paths that a change of the bar edits. */
function chosenBy(id: string, lists: Takings['lists'], files: readonly ContextFile[]): readonly string[] {
	const known = choicesOf(lists);
	const paths =
		known.get(id) ?? entryOf(CHOICES, id)?.(lists.map((list) => list.flatMap((index) => files[index] ?? []))) ?? [];
	known.set(id, paths);
	return paths;
}

/** What each source takes. */
type Taken = readonly (readonly ContextFile[])[];

const CHOICES: Readonly<Record<string, (taken: Taken) => readonly string[]>> = {
	'app-code': (taken) => appFile(taken, ['source']) ?? appFile(taken, ['asset', 'docs', 'test']) ?? [],
	requirements: (taken) => manifests(filesWith(taken, ['manifest', 'lock'])),
	script: (taken) => first(filesWith(taken, ['script'])) ?? first(filesWith(taken, ['config'])) ?? [],
};

/** One file out of the widest source: an entry point by its name, else the highest one. */
function appFile(taken: Taken, roles: readonly FileRole[]): string[] | undefined {
	let widest: readonly ContextFile[] = [];
	let width = 0;
	for (const files of taken) {
		const fitting = files.filter((file) => roles.includes(roleOf(file)));
		const own = fitting.reduce((sum, file) => sum + (file.count ?? 1), 0);
		if (own > width) [widest, width] = [fitting, own];
	}
	const entry = widest.find(({ path }) => /(?:^|\/)(?:main|app|index|server|program)\.\w+$/i.test(path));
	return entry ? [entry.path] : first(widest);
}

/** All manifests and locks of one directory change together: that of the first and highest one. */
function manifests(all: readonly ContextFile[]): string[] {
	const named = all.filter(({ count }) => count === undefined);
	const files = named.length > 0 ? named : all;
	const [path] = first(files) ?? [];
	if (path === undefined) return [];
	const directory = path.slice(0, path.lastIndexOf('/') + 1);
	return files
		.filter((file) => file.path.slice(0, file.path.lastIndexOf('/') + 1) === directory)
		.map((file) => file.path);
}

function filesWith(taken: Taken, roles: readonly FileRole[]): ContextFile[] {
	const all = [...new Set(taken.flat())];
	return all.filter((file) => roles.includes(roleOf(file)) && !BUILD_FILES.has(cleanPath(file.path)));
}

/** They lie in the context, but are edited as such. */
const BUILD_FILES: ReadonlySet<string> = new Set(['Dockerfile', '.dockerignore']);

function first(files: readonly ContextFile[]): string[] | undefined {
	const depth = ({ path }: ContextFile) => path.split('/').length;
	const [highest] = files.toSorted((one, other) => depth(one) - depth(other));
	return highest ? [highest.path] : undefined;
}

function touchedBy(operation: Operation): string[] {
	switch (operation.op) {
		case 'edit':
		case 'touch':
		case 'chmod':
		case 'delete':
			return [operation.path];
		case 'rename':
			return [operation.path, operation.to];
		case 'add':
			return [operation.file.path];
		case 'dockerfile':
			return ['Dockerfile'];
		case 'dockerignore':
			return ['.dockerignore'];
		case 'build-arg':
			return [operation.name];
		case 'target':
			return operation.target ? [operation.target] : [];
		case 'base-image':
			return operation.image ? [operation.image] : [];
		case 'no-cache-filter':
			return [...operation.stages];
		case 'no-cache':
		case 'prune':
			return [];
	}
}
