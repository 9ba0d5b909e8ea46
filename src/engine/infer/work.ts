/** The work that a stage does in its copies of the context's folders: which tools run in which folder, which files its commands name. */
import { baseName, cleanPath } from '../context/paths.ts';
import type { Instruction, Stage } from '../dockerfile/types.ts';
import type { Read } from '../reads/reads.ts';
import { toolNamed } from '../tools/index.ts';
import { type ToolInUse, toolsIn } from '../tools/projects.ts';
import { looksLikeFile } from './inferredFile.ts';

export interface StageWork {
	/** `directory`: below the context's root, '' for the root itself. */
	readonly tools: readonly (ToolInUse & { readonly directory: string })[];
	/** Files of the context by their paths there. */
	readonly named: readonly string[];
	/** Names of files that its commands write: another stage may read them, but they lie in no context. */
	readonly made: readonly string[];
	/** Folders that get another owner or mode, so that they have to be there. */
	readonly kept: readonly string[];
	/** The context's root is what a web server serves. */
	readonly web: boolean;
	/** The path in the context of what the stage sees under an absolute path of its own. */
	readonly inContext: (path: string) => string | undefined;
}

/** `reads`: those of the stage that take folders. Directories that only exist by variables stay unknown. */
export function workIn(stage: Stage, reads: readonly Read[]): StageWork {
	const commands = commandsOf(stage);
	const places = placesOf(stage, reads);
	const inContext = (path: string): string | undefined => {
		for (const { place, source } of places) {
			if (path === place) return source;
			if (place === '' || path.startsWith(`${place}/`)) return cleanPath(`${source}/${path.slice(place.length)}`);
		}
		return undefined;
	};
	const used = new Map<string, StageWork['tools'][number]>();
	const named = new Set<string>();
	const kept = new Set<string>();
	const made = new Set<string>();
	const written = new Set<string>();
	const calls = toolsIn(commands.map(({ text }) => text).join('\n'));
	for (const { text, directory } of commands) {
		for (const path of foldersMade(text)) made.add(moved(directory, path));
		// A folder that is made here holds nothing of the context, but tools may be told where the sources lie.
		const path = made.has(directory) ? pathGiven(text) : '.';
		if (path === undefined) continue;
		const inside = inContext(moved(directory, path)) ?? '';
		for (const { tool, form } of calls) {
			if (form.command.test(text)) used.set(`${tool.id} ${inside}`, { tool, form, directory: inside });
		}
		for (const path of filesWritten(text)) written.add(baseName(path));
		for (const path of filesNamed(text)) {
			const file = inContext(moved(directory, path));
			if (file) named.add(file);
		}
		for (const path of operandsOf(text)) {
			const place = moved(directory, path);
			const own = inContext(place);
			if (own === undefined || own === '' || [...made].some((each) => each === place || each.startsWith(`${place}/`)))
				continue;
			(looksLikeFile(path, undefined) ? named : kept).add(own);
		}
	}
	const web = places.some(({ place, source }) => source === '' && /(?:^|\/)(?:html|www|htdocs|public)$/.test(place));
	return {
		tools: [...used.values()],
		named: [...named],
		made: [...written],
		kept: [...kept],
		web,
		inContext: (path) => inContext(cleanPath(path)),
	};
}

interface Command {
	readonly text: string;
	/** Clean, without leading slash. */
	readonly directory: string;
}

/** Each simple command of RUN, CMD and ENTRYPOINT with the directory it runs in, as far as `cd` and WORKDIR tell. */
function commandsOf(stage: Stage): Command[] {
	const commands: Command[] = [];
	let workdir = '';
	for (const instruction of stage.instructions) {
		if (instruction.keyword === 'WORKDIR') workdir = moved(workdir, unquoted(instruction.args.text));
		const called = instruction.trigger ?? instruction;
		if (!['RUN', 'CMD', 'ENTRYPOINT'].includes(called.keyword)) continue;
		let directory = workdir;
		for (const text of textOf(called).split(/&&|\|\||[;|\n]/)) {
			const cd = /^\s*(?:cd|pushd)\s+(\S+)\s*$/.exec(text)?.[1];
			if (cd !== undefined) directory = moved(directory, cd);
			else if (text.trim() !== '' && !installsPackages(text)) commands.push({ text, directory });
		}
	}
	return commands;
}

/** Their words are names of packages, whatever programs are called so. */
function installsPackages(text: string): boolean {
	const name = /^\s*(?:sudo\s+)?([\w.-]+)\s/.exec(text)?.[1];
	return name !== undefined && toolNamed(name)?.family === 'system';
}

function foldersMade(text: string): string[] {
	const words = /^\s*mkdir\s+(.*)$/.exec(text)?.[1]?.split(/\s+/) ?? [];
	return words.filter((word) => word !== '' && !word.startsWith('-'));
}

/** `cmake .. -G Ninja`, `../configure`: a path that leads out of the folder. */
function pathGiven(text: string): string | undefined {
	return /(?:^|\s)(\.\.(?:\/\.\.)*)(?:\/|\s|$)/.exec(text)?.[1];
}

function unquoted(text: string): string {
	return text.trim().replace(/^(["'])(.*)\1$/, '$2');
}

function textOf({ json, args, heredocs }: Instruction): string {
	return [json?.join(' ') ?? args.text, ...heredocs.map(({ content }) => content)].join('\n');
}

function moved(from: string, path: string): string {
	return cleanPath(path.startsWith('/') ? path : `${from}/${path}`);
}

interface Place {
	/** Clean, without leading slash. */
	readonly place: string;
	/** The folder of the context that comes to lie there. */
	readonly source: string;
}

function placesOf(stage: Stage, reads: readonly Read[]): Place[] {
	const places: Place[] = [];
	let workdir = '';
	for (const instruction of stage.instructions) {
		if (instruction.keyword === 'WORKDIR') workdir = moved(workdir, unquoted(instruction.args.text));
		for (const read of reads) {
			if (read.instruction !== (instruction.trigger ?? instruction)) continue;
			const source = read.source.replace(/(?:^|\/)\*{1,2}$/, '');
			places.push({ place: moved(workdir, read.destination ?? ''), source });
		}
	}
	return places;
}

const NAMED_FILE =
	/(?<![\w./$:{@-])(?:\.?\.?\/)?[\w@.-]+(?:\/[\w@.-]+)*\.(?:sh|py|m?js|cjs|tsx?|rb|php|pl|txt|toml|json|ya?ml|conf|cfg|ini|\w+proj|sln|sql|env|xml|gradle|kts|tex|[rR]|Rmd|go|rs|c|cc|cpp|cu|psgi)(?![\w./-])/g;
const MADE_HERE = /(?:^|\/)(?:dist|build|out|target|bin|obj|\.next|node_modules|publish)\//;

/** What chown and chmod are given, and the samples that are copied to where a program looks for them. */
function operandsOf(text: string): string[] {
	const changed = /^\s*(?:sudo\s+)?(?:chown|chmod|chgrp)\s+(.*)$/.exec(text)?.[1];
	const copied = /^\s*(?:cp|mv)\s+(?:-\w+\s+)*(\S+\.(?:example|sample|dist|template))\s/.exec(text)?.[1];
	const [, ...operands] = (changed ?? '').split(/\s+/).filter((word) => word !== '' && !word.startsWith('-'));
	return [...operands, ...(copied ? [copied] : [])].filter(
		(path) => /^[\w./@-]+$/.test(path) && !path.startsWith('..') && !MADE_HERE.test(`${path}/`),
	);
}

/** What redirections and options of output name, and what commands make that are known for it. */
function filesWritten(text: string): string[] {
	const outputs = [...text.matchAll(WRITES)].map(([, path = '']) => path);
	const recipe = /\bchef\s+prepare\b/.test(text)
		? (/--recipe-path[\s=]+(\S+)/.exec(text)?.[1] ?? 'recipe.json')
		: undefined;
	const fetched = /\b(?:wget|curl\s.*(?:-\w*O|--remote-name))\b/.test(text)
		? text.match(/(?<=:\/\/\S*\/)[\w.-]+(?=\s|$)/g)
		: [];
	return [...outputs, ...(recipe === undefined ? [] : [recipe]), ...(fetched ?? [])];
}

/** One that is appended to may have been there. */
const WRITES = /(?:(?<!>)>\s*|\s-[oO]\s+|--(?:output|output-document|out-?file)[\s=]+|\b(?:tee|touch)\s+)([\w./-]+)/g;

/** Files that a command names, without those that it writes and those that builds make. */
function filesNamed(text: string): string[] {
	const read = text
		.replace(/^\s*(?:sudo\s+)?ln\s+.*$/, ' ')
		.replace(/\[\s+(?:!\s*)?-[a-z]\s+\S+/g, ' ')
		.replace(/(?:>{1,2}|\s-[oO]|--output|--output-document)[\s=]*\S+/g, ' ')
		.replace(/\b\w+:\/\/\S+/g, ' ');
	const called = /^\s*(?:\w+=\S*\s+)*(\.\/(?:s?bin|scripts)\/[\w.-]+)/.exec(text)?.[1];
	return [...(called ? [called] : []), ...(read.match(NAMED_FILE) ?? [])].filter(
		(path) => !MADE_HERE.test(path) && !path.startsWith('..'),
	);
}
