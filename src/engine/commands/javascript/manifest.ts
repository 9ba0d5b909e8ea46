/** package.json and the lock files beside it, of a project and of its workspaces. */
import { parentOf } from '../../context/absolutePath.ts';
import type { Shell } from '../command.ts';

export interface Manifest {
	/** Absolute directory. */
	readonly directory: string;
	readonly name: string | undefined;
	/** Name and range; what only other systems or only development needs is apart. */
	readonly dependencies: readonly (readonly [name: string, range: string])[];
	readonly devDependencies: readonly (readonly [name: string, range: string])[];
	readonly scripts: Readonly<Record<string, string>>;
	readonly workspaces: readonly string[];
	/** `pnpm@9.1.0`. */
	readonly packageManager: string | undefined;
}

/** `missing`: surely not there. `unknown`: there, or maybe, but its text is not known. */
export function readManifest(shell: Shell, directory: string): Manifest | 'missing' | 'unknown' {
	const path = `${directory === '/' ? '' : directory}/package.json`;
	const text = shell.readText(path);
	if (text === undefined) return shell.files.mayExist(path) ? 'unknown' : 'missing';
	const data = parsed(text);
	if (!data) return 'unknown';
	const workspaces = Array.isArray(data['workspaces']) ? data['workspaces'] : recordOf(data['workspaces'])['packages'];
	return {
		directory,
		name: textOf(data['name']),
		dependencies: [...pairs(data['dependencies']), ...pairs(data['optionalDependencies'])],
		devDependencies: pairs(data['devDependencies']),
		scripts: Object.fromEntries(pairs(data['scripts'])),
		workspaces: Array.isArray(workspaces) ? workspaces.filter((each) => typeof each === 'string') : [],
		packageManager: textOf(data['packageManager']),
	};
}

/** The manifests of the workspaces that are there, by the patterns of package.json or pnpm-workspace.yaml. */
export function workspaceManifests(shell: Shell, root: Manifest): Manifest[] {
	const yaml = shell.readText(`${root.directory}/pnpm-workspace.yaml`) ?? '';
	const [, list = ''] = /^packages:\s*\n((?:\s*-.*\n?)*)/m.exec(yaml) ?? [];
	const listed = [...list.matchAll(/-\s*['"]?([^'"\n#]+)/g)].map(([, pattern = '']) => pattern.trim());
	const directories = [...root.workspaces, ...listed]
		.filter((pattern) => !pattern.startsWith('!'))
		.flatMap((pattern) => matching(shell, root.directory, pattern.replace(/^\.\//, '').split('/')));
	return [...new Set(directories)]
		.map((directory) => readManifest(shell, directory))
		.filter((manifest): manifest is Manifest => typeof manifest === 'object');
}

/** The project that a directory belongs to: the nearest one above with a lock file, else the directory itself. */
export function workspaceRoot(shell: Shell, directory: string, locks: readonly string[]): string {
	for (let at = directory; ; at = parentOf(at)) {
		if (locks.some((lock) => shell.files.lookup(`${at}/${lock}`))) return at;
		if (at === '/') return directory;
	}
}

function matching(shell: Shell, directory: string, [name, ...rest]: readonly string[]): string[] {
	if (name === undefined || name === '') return [directory];
	if (!name.includes('*')) return matching(shell, `${directory}/${name}`, rest);
	const below = (shell.files.list(directory) ?? []).filter((child) => child !== 'node_modules');
	return below.flatMap((child) => {
		const path = `${directory}/${child}`;
		return shell.files.lookup(path)?.kind === 'directory' ? matching(shell, path, rest) : [];
	});
}

function parsed(text: string): Record<string, unknown> | undefined {
	try {
		const data: unknown = JSON.parse(text);
		return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : undefined;
	} catch {
		return undefined;
	}
}

function recordOf(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
}

function pairs(value: unknown): [string, string][] {
	return Object.entries(recordOf(value)).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : []));
}
