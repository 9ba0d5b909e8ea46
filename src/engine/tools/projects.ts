/** What the commands of a Dockerfile tell about the files beside it: which tools it calls, and how their projects look. */
import { entryOf } from '../foreign/table.ts';
import { TOOLS, toolNamed } from './index.ts';
import type { ProjectForm, Tool, ToolFamily } from './types.ts';

/** A tool that a text calls, in the form in which it calls it. */
export interface ToolInUse {
	readonly tool: Tool;
	readonly form: ProjectForm;
}

/** Package managers of Node: a project has one. */
function isRival({ family, locks }: Tool): boolean {
	return family === 'node' && locks !== undefined;
}

/** The tools that the text calls. */
export function toolsIn(text: string): readonly ToolInUse[] {
	const called = TOOLS.flatMap((tool): ToolInUse[] => {
		const form = tool.projects?.find(({ command }) => command.test(text));
		return form ? [{ tool, form }] : [];
	});
	const rival = called.find(({ tool }) => isRival(tool))?.tool;
	return called.filter(({ tool }) => {
		if (isRival(tool) && tool !== rival) return false;
		return !(tool.lastResort && called.some((other) => hasFilesOf(other.tool, tool)));
	});
}

/** Another tool of the family, with files of its own. */
function hasFilesOf(other: Tool, tool: Tool): boolean {
	return other !== tool && other.family === tool.family && other.manifests !== undefined;
}

const OF_THE_SERVER: ReadonlySet<ToolFamily> = new Set(['ruby', 'php', 'elixir', 'python']);

/** Whether the project's own code is where this tool's projects have it: where another language serves, its folder holds the code. */
export function hasOwnSource(tool: Tool, beside: readonly Tool[]): boolean {
	const ofThePage = tool.family === 'node' && !tool.monorepo;
	return !(ofThePage && beside.some(({ family }) => OF_THE_SERVER.has(family)));
}

/** Names that such a project has instead of this file: `build.gradle.kts` for `build.gradle`. */
export function spellingsOf(file: string): readonly string[] {
	return TOOLS.flatMap(({ spellings }) => entryOf(spellings, file) ?? []);
}

/** Bytes of such a lock file; undefined where it weighs what most of them do. */
export function lockBytesOf(name: string): number | undefined {
	return TOOLS.find(({ locks }) => locks?.includes(name))?.lockBytes;
}

/**
 * Names that wildcards are written for, rivals in one row: of a manifest and its other spelling, and of the locks that belong to one
 * manifest, a project has one.
 */
export const FAMILIAR: readonly (readonly string[])[] = familiarNames();

function familiarNames(): readonly (readonly string[])[] {
	const rows: (readonly string[])[] = [];
	const seen = new Set<string>();
	const add = (names: readonly string[]): void => {
		const fresh = names.filter((name) => !seen.has(name));
		if (fresh.length > 0) rows.push(fresh);
		for (const name of fresh) seen.add(name);
	};
	for (const { manifests = [], locks, wrapper, projects = [], catalogue } of TOOLS) {
		if (projects.length === 0 || !(locks ?? wrapper ?? catalogue)) continue;
		const read = projects.flatMap(({ files }) => files);
		// A tool with a wrapper reads several files in every project; of others only the first is certain.
		for (const name of wrapper ? manifests.filter((each) => read.includes(each)) : manifests.slice(0, 1)) {
			add([name, ...spellingsOf(name)]);
			// The first lock of each, then their others.
			const locks = TOOLS.filter((other) => other.manifests?.[0] === name).map((other) => other.locks ?? []);
			add([...locks.flatMap(([first]) => first ?? []), ...locks.flatMap(([, ...more]) => more)]);
		}
		if (wrapper !== undefined) add([wrapper]);
	}
	return [...rows, ['tsconfig.json']];
}

/** Words after a package manager that name no script of the manifest. */
const NO_SCRIPTS =
	/^(?:install|ci|i|add|remove|cache|config|set|global|prune|exec|dlx|fetch|deploy|import|init|version|start)$/;
/** The scripts of a manifest that a text calls. */
export function scriptsIn(text: string): readonly string[] {
	const all = text.match(/[^\s"'`,;&|()[\]]+/g) ?? [];
	return all.flatMap((word, at) => {
		const { scripts } = toolNamed(word) ?? {};
		const runs = all[at + 1] === 'run';
		const name = scripts === undefined || (scripts === 'run' && !runs) ? undefined : all[at + (runs ? 2 : 1)];
		return name !== undefined && /^[a-z][\w:-]*$/.test(name) && !NO_SCRIPTS.test(name) ? [name] : [];
	});
}
