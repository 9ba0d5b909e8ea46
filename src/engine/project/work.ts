/** The work that a stage does in its copy of the whole context: which tools run in which folder, which files its commands name. */
import { cleanPath } from '../context/paths.ts';
import type { Instruction, Stage } from '../dockerfile/types.ts';
import type { Read } from './reads.ts';
import { type Tool, toolsIn } from './tools.ts';

export interface StageWork {
	/** `directory`: below the context's root, '' for the root itself. */
	readonly tools: readonly { readonly tool: Tool; readonly directory: string }[];
	/** Files of the context by their paths there. */
	readonly named: readonly string[];
	/** The context is what a web server serves. */
	readonly web: boolean;
}

/** `reads`: those of the stage that take the whole context. Directories that only exist by variables stay unknown. */
export function workIn(stage: Stage, reads: readonly Read[]): StageWork {
	const commands = commandsOf(stage);
	const places = placesOf(stage, reads);
	const below = (path: string): string | undefined => {
		for (const place of places) {
			if (path === place) return '';
			if (path.startsWith(place === '' ? '' : `${place}/`)) return path.slice(place === '' ? 0 : place.length + 1);
		}
		return undefined;
	};
	const used = new Map<string, { tool: Tool; directory: string }>();
	const named = new Set<string>();
	const calls = new Set(toolsIn(commands.map(({ text }) => text).join('\n')));
	for (const { text, directory } of commands) {
		const inside = below(directory);
		for (const tool of calls) {
			const place = inside ?? '';
			if (tool.command.test(text)) used.set(`${tool.id} ${place}`, { tool, directory: place });
		}
		if (inside === undefined) continue;
		for (const path of filesNamed(text)) {
			const file = below(cleanPath(path.startsWith('/') ? path : `${directory}/${path}`));
			if (file) named.add(file);
		}
	}
	const web = places.some((place) => /(?:^|\/)(?:html|www|htdocs|public)$/.test(place));
	return { tools: [...used.values()], named: [...named], web };
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
		if (instruction.keyword === 'WORKDIR') workdir = moved(workdir, instruction.args.text);
		if (!['RUN', 'CMD', 'ENTRYPOINT'].includes(instruction.keyword)) continue;
		let directory = workdir;
		for (const text of textOf(instruction).split(/&&|\|\||[;|\n]/)) {
			const cd = /^\s*(?:cd|pushd)\s+(\S+)\s*$/.exec(text)?.[1];
			if (cd !== undefined) directory = moved(directory, cd);
			else if (text.trim() !== '') commands.push({ text, directory });
		}
	}
	return commands;
}

function textOf({ json, args, heredocs }: Instruction): string {
	return [json?.join(' ') ?? args.text, ...heredocs.map(({ content }) => content)].join('\n');
}

function moved(from: string, path: string): string {
	return cleanPath(path.startsWith('/') ? path : `${from}/${path}`);
}

/** Where the context's root comes to lie in the stage. */
function placesOf(stage: Stage, reads: readonly Read[]): string[] {
	const places: string[] = [];
	let workdir = '';
	for (const instruction of stage.instructions) {
		if (instruction.keyword === 'WORKDIR') workdir = moved(workdir, instruction.args.text);
		for (const read of reads) {
			if (read.instruction !== instruction) continue;
			const place = moved(workdir, read.destination ?? '');
			if (!places.includes(place)) places.push(place);
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
	return (read.match(NAMED_FILE) ?? []).filter((path) => !MADE_HERE.test(path) && !path.startsWith('..'));
}
