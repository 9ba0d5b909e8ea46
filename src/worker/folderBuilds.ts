/** The builds of a folder: those that its compose and bake files describe, then the Dockerfiles that none of them names. */
import { joinPath, parentOf } from '../engine/context/paths.ts';
import { buildOptionsOf } from '../engine/diagnose/records/buildOptions.ts';
import { describedBuilds } from '../engine/diagnose/records/describedBuilds.ts';
import type { DescribedBuild } from '../engine/diagnose/records/types.ts';
import { parseDockerfile } from '../engine/dockerfile/parse.ts';
import { isBakeName, isComposeName, isDockerfileName } from '../engine/foreign/fileNames.ts';
import type { ContextFile, Side } from '../engine/project/types.ts';
import { filesByRead } from '../engine/reads/readers.ts';
import { needsOf } from '../engine/reads/reads.ts';
import type { ReadFolder } from './readFolder.ts';

export interface FolderBuild extends Side {
	/** `api (compose.yaml)`; of a Dockerfile that nothing describes its path. */
	readonly name: string;
	readonly files: readonly ContextFile[];
}

type Folder = Pick<ReadFolder, 'files' | 'definitions'>;

const REMOTE = /^(?:[a-z+]+:\/\/|git@|\/|[a-z]:[\\/])/i;
const MOST_BUILDS = 200;

/** The build that the folder is opened with comes first: of its own Dockerfile, where there is one. */
export function buildsInFolder(folder: Folder): readonly FolderBuild[] {
	const { definitions } = folder;
	const named = new Set<string>();
	const found: { readonly build: FolderBuild; readonly path: string }[] = [];
	for (const [list, text] of definitions) {
		if (!isComposeName(list) && !isBakeName(list)) continue;
		const given = variablesOf(definitions.get(joinPath(parentOf(list), '.env')) ?? '');
		for (const described of describedBuilds(text, (name) => given.get(name))?.builds ?? []) {
			const build = projectDescribed(described, list, folder);
			if (!build) continue;
			named.add(build.path);
			found.push(build);
		}
	}
	for (const [path, text] of definitions) {
		if (!isDockerfileName(path) || named.has(path)) continue;
		const root = contextOf(path, text, folder);
		found.push({ path, build: { name: path, ...sideOf(path, root, text, folder), options: {} } });
	}
	const own = (path: string) => (/^(?:Dockerfile|Containerfile)$/i.test(path) ? 0 : 1);
	return found
		.sort((one, other) => own(one.path) - own(other.path))
		.slice(0, MOST_BUILDS)
		.map(({ build }) => build);
}

function projectDescribed(described: DescribedBuild, list: string, folder: Folder) {
	if (REMOTE.test(described.context)) return undefined;
	const root = join(parentOf(list), described.context);
	if (root === undefined) return undefined;
	const path = join(root, described.dockerfile);
	const text = described.inline ?? (path === undefined ? undefined : folder.definitions.get(path));
	if (text === undefined) return undefined;
	const side = sideOf(described.inline === undefined ? path : undefined, root, text, folder);
	const build = { name: `${described.name} (${list})`, ...side, options: buildOptionsOf(described) };
	return { build, path: described.inline === undefined && path !== undefined ? path : '' };
}

/** `root`: the context's folder, '' for the one that was given. An ignore file of the Dockerfile's own counts beside that file. */
function sideOf(path: string | undefined, root: string, dockerfile: string, { files, definitions }: Folder) {
	const own = path === undefined ? undefined : definitions.get(`${path}.dockerignore`);
	const dockerignore = own ?? definitions.get(joinPath(root, '.dockerignore')) ?? '';
	const inside = root === '' ? files : filesBelow(files, `${root}/`);
	return { dockerfile, dockerignore, files: inside };
}

function filesBelow(files: readonly ContextFile[], start: string): ContextFile[] {
	return files.flatMap((file) => {
		if (!file.path.startsWith(start)) return [];
		const path = file.path.slice(start.length);
		return path === '' || path === 'Dockerfile' || path === '.dockerignore' ? [] : [{ ...file, path }];
	});
}

/** The folder beside the Dockerfile or the whole: which of both has more of what it copies. Beside it where both have the same. */
function contextOf(path: string, text: string, folder: Folder): string {
	const beside = parentOf(path);
	if (beside === '') return '';
	const needs = needsOf(parseDockerfile(text), {});
	const taken = (root: string) => {
		const { files, dockerignore } = sideOf(path, root, text, folder);
		const { byRead } = filesByRead(needs, files, dockerignore);
		return needs.reads.filter((read) => (byRead.get(read)?.length ?? 0) > 0).length;
	};
	return taken('') > taken(beside) ? '' : beside;
}

/** Undefined for a path that leaves the folder. */
function join(folder: string, path: string): string | undefined {
	if (REMOTE.test(path)) return undefined;
	const parts: string[] = [];
	for (const part of `${folder}/${path}`.split('/')) {
		if (part === '' || part === '.') continue;
		if (part !== '..') parts.push(part);
		else if (parts.pop() === undefined) return undefined;
	}
	return parts.join('/');
}

/** `NAME=value` a line, as `.env` has them; quotes are taken off. */
function variablesOf(text: string): ReadonlyMap<string, string> {
	const values = new Map<string, string>();
	for (const line of text.split(/\r?\n/)) {
		const match = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line);
		if (!match) continue;
		const value = match[2] ?? '';
		const quoted = /^(["'])(.*)\1$/.exec(value)?.[2];
		values.set(match[1] ?? '', quoted ?? value.replace(/\s+#.*$/, ''));
	}
	return values;
}
