/** Every tool that is known, and which one a name or a command means. */
import { apk } from './apk.ts';
import { apt } from './apt.ts';
import { bun } from './bun.ts';
import { bundler, gem, rails } from './bundler.ts';
import { cargo } from './cargo.ts';
import { composer } from './composer.ts';
import { conda } from './conda.ts';
import { dotnet, nuget } from './dotnet.ts';
import { go } from './go.ts';
import { gradle } from './gradle.ts';
import { maven } from './maven.ts';
import { mix } from './mix.ts';
import { cmake, conan, make } from './native.ts';
import { node, turbo } from './node.ts';
import { npm } from './npm.ts';
import { pdm } from './pdm.ts';
import { pip, python, setuptools } from './pip.ts';
import { pipenv, pipx } from './pipenv.ts';
import { PLAIN } from './plain.ts';
import { pnpm } from './pnpm.ts';
import { poetry } from './poetry.ts';
import { dnf, pacman, zypper } from './rpm.ts';
import type { Tool } from './types.ts';
import { uv } from './uv.ts';
import { aria2c, curl, git, wget } from './web.ts';
import { yarn } from './yarn.ts';

/** Of rivals the first counts: scripts that ask for each lock file name several package managers. */
const SHEETS = [
	npm,
	yarn,
	pnpm,
	bun,
	node,
	poetry,
	uv,
	pdm,
	pipenv,
	pipx,
	pip,
	setuptools,
	python,
	conda,
	go,
	cargo,
	maven,
	gradle,
	dotnet,
	nuget,
	bundler,
	gem,
	composer,
	turbo,
	rails,
	mix,
	...PLAIN,
	cmake,
	make,
	conan,
	apt,
	apk,
	dnf,
	zypper,
	pacman,
	curl,
	wget,
	aria2c,
	git,
] as const;

export const TOOLS: readonly Tool[] = SHEETS;

/** What packages are called by in a project's descriptions; `file` is a download by its address. */
export type Ecosystem = Extract<(typeof SHEETS)[number], { readonly packages: string }>['packages'] | 'file';

export const ECOSYSTEMS: readonly Ecosystem[] = [
	...new Set(SHEETS.flatMap((sheet): Ecosystem[] => ('packages' in sheet ? [sheet.packages] : []))),
	'file',
];

const BY_PROGRAM: ReadonlyMap<string, Tool> = new Map(
	TOOLS.flatMap((tool) => tool.programs.map((name) => [name, tool] as const)),
);

const BY_PATTERN = TOOLS.filter(({ pattern }) => pattern !== undefined);

/** `name` without directories. */
export function toolNamed(name: string): Tool | undefined {
	return BY_PROGRAM.get(name) ?? BY_PATTERN.find(({ pattern }) => pattern?.test(name));
}

/** A call and the tool that it is a call of: `python -m pip install x` is pip's, with the words after `pip`. */
export interface ToolCall {
	readonly tool: Tool;
	readonly words: readonly string[];
}

export function toolCall(name: string, words: readonly string[]): ToolCall | undefined {
	const tool = toolNamed(name);
	if (tool === undefined) return undefined;
	const at = tool === python ? words.findIndex((word, index) => word === '-m' && words[index + 1] === pip.id) : -1;
	return at < 0 ? { tool, words } : { tool: pip, words: words.slice(at + 2) };
}

/** `uv pip install x` is an install of pip's: a tool after another one that has no such verb itself. */
export function innerCall({ tool, words }: ToolCall): ToolCall {
	const first = firstWord(words);
	const inner = first === undefined || tool.installs?.verbs.includes(first) ? undefined : toolNamed(first);
	if (first === undefined || inner === undefined || inner === tool || inner.id !== first) return { tool, words };
	return { tool: inner, words: words.slice(words.indexOf(first) + 1) };
}

/** The first word that is no option: the subcommand of most tools. */
export function firstWord(words: readonly string[]): string | undefined {
	return words.find((word) => !word.startsWith('-'));
}
