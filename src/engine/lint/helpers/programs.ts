/** What a command really starts, behind `sudo`, `env`, `time` and the like. */

import { entryOf } from '../../foreign/table.ts';
import { perObject } from '../../memory/perObject.ts';
import { innerCall, type ToolCall, toolCall, toolNamed } from '../../tools/index.ts';
import { installs } from '../../tools/installs.ts';
import type { Tool } from '../../tools/types.ts';
import { type Argument, type ScriptCommand, timed } from './commands.ts';

export interface Program {
	/** Base name: `pip` for `/opt/venv/bin/pip`. */
	readonly name: string;
	readonly arguments: readonly Argument[];
	readonly command: ScriptCommand;
}

/** Options with a value of their own, by program. */
const WRAPPERS: Readonly<Record<string, readonly string[]>> = {
	sudo: ['-u', '-g', '-C', '-h', '-p', '-U'],
	doas: ['-u', '-C'],
	env: ['-u', '-C', '-S'],
	time: ['-o', '-f'],
	nice: ['-n'],
	ionice: ['-c', '-n'],
	nohup: [],
	timeout: ['-s', '-k'],
	retry: [],
	stdbuf: [],
	setarch: [],
	eatmydata: [],
	command: [],
	exec: ['-a'],
	builtin: [],
};

export const programOf: (command: ScriptCommand) => Program = perObject(readProgram);

function readProgram(command: ScriptCommand): Program {
	const first = command.simple.words[timed(command.simple)]?.value ?? '';
	let name = base(first);
	const words = command.arguments;
	let from = 0;
	for (let valued = entryOf(WRAPPERS, name); valued !== undefined; valued = entryOf(WRAPPERS, name)) {
		let at = from;
		for (; at < words.length; at++) {
			const text = words[at]?.text ?? '';
			if (valued.includes(text)) at++;
			else if (
				!text.startsWith('-') &&
				!/^[A-Za-z_]\w*=/.test(text) &&
				!(name === 'timeout' && /^[\d.]+[smhd]?$/.test(text))
			)
				break;
		}
		const started = words[at];
		if (started === undefined) break;
		name = base(started.text);
		from = at + 1;
	}
	return { name, arguments: from === 0 ? words : words.slice(from), command };
}

function base(name: string): string {
	return name.slice(name.lastIndexOf('/') + 1);
}

/** The first word that is no option: the subcommand of most tools. */
export function verb(program: Program): string | undefined {
	return program.arguments.find(({ text }) => !text.startsWith('-'))?.text;
}

export function hasWord(program: Program, ...words: readonly string[]): boolean {
	return program.arguments.some(({ text }) => words.includes(text));
}

/** The tool that the program is, whatever its words call. */
export function toolOf({ name }: Program): Tool | undefined {
	return toolNamed(name);
}

export interface CalledTool {
	readonly tool: Tool;
	/** The tool's own words. */
	readonly arguments: readonly Argument[];
}

/** The tool that is called: pip for `python -m pip`. */
export function calledTool(program: Program): CalledTool | undefined {
	const call = callOf(program);
	return call && withArguments(program, call);
}

/** The tool that installs in the end: pip for `uv pip install`, too. */
export function installer(program: Program): CalledTool | undefined {
	const call = callOf(program);
	return call && withArguments(program, innerCall(call));
}

function callOf({ name, arguments: words }: Program): ToolCall | undefined {
	return toolCall(
		name,
		words.map(({ text }) => text),
	);
}

function withArguments({ arguments: all }: Program, { tool, words }: ToolCall): CalledTool {
	return { tool, arguments: all.slice(all.length - words.length) };
}

/** What a command installs or downloads, as a reader calls it: `npm ci`, `wget`; undefined when nothing is. */
export function installed(command: ScriptCommand): string | undefined {
	const { name, arguments: words } = programOf(command);
	return installs(
		name,
		words.map(({ text }) => text),
	);
}
