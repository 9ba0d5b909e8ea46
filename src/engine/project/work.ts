/** The work that a stage does in its copies of the context's folders: which tools run in which folder, which files its commands name. */
import { cleanPath } from '../context/paths.ts';
import type { Instruction, Stage } from '../dockerfile/types.ts';
import type { Read } from './reads.ts';
import { type Tool, toolsIn } from './tools.ts';

export interface StageWork {
	/** `directory`: below the context's root, '' for the root itself. */
	readonly tools: readonly { readonly tool: Tool; readonly directory: string }[];
	/** Files of the context by their paths there. */
	readonly named: readonly string[];
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
	const used = new Map<string, { tool: Tool; directory: string }>();
	const named = new Set<string>();
	const made = new Set<string>();
	const calls = new Set(toolsIn(commands.map(({ text }) => text).join('\n')));
	for (const { text, directory } of commands) {
		for (const path of foldersMade(text)) made.add(moved(directory, path));
		// A folder that is made here holds nothing of the context, but tools may be told where the sources lie.
		const told = made.has(directory) ? pathGiven(text) : '.';
		if (told === undefined) continue;
		const inside = inContext(moved(directory, told)) ?? '';
		for (const tool of calls) {
			if (tool.command.test(text)) used.set(`${tool.id} ${inside}`, { tool, directory: inside });
		}
		for (const path of filesNamed(text)) {
			const file = inContext(moved(directory, path));
			if (file) named.add(file);
		}
	}
	const web = places.some(({ place, source }) => source === '' && /(?:^|\/)(?:html|www|htdocs|public)$/.test(place));
	return { tools: [...used.values()], named: [...named], web, inContext: (path) => inContext(cleanPath(path)) };
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
			else if (text.trim() !== '') commands.push({ text, directory });
		}
	}
	return commands;
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
	/(?<![\w./$:{-])(?:\.?\.?\/)?[\w@.-]+(?:\/[\w@.-]+)*\.(?:sh|py|m?js|cjs|tsx?|rb|php|pl|txt|toml|json|ya?ml|conf|cfg|ini|\w+proj|sln|sql|env|xml|gradle|kts)(?![\w./-])/g;
const MADE_HERE = /(?:^|\/)(?:dist|build|out|target|bin|obj|\.next|node_modules|publish)\//;

/** Files that a command names, without those that it writes and those that builds make. */
function filesNamed(text: string): string[] {
	const read = text
		.replace(/(?:>{1,2}|\s-[oO]|--output|--output-document)[\s=]*\S+/g, ' ')
		.replace(/\w+:\/\/\S+/g, ' ');
	const called = /^\s*(?:\w+=\S*\s+)*(\.\/(?:s?bin|scripts)\/[\w.-]+)/.exec(text)?.[1];
	return [...(called ? [called] : []), ...(read.match(NAMED_FILE) ?? [])].filter(
		(path) => !MADE_HERE.test(path) && !path.startsWith('..'),
	);
}
