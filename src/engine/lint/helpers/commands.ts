/** Simple commands of a script as rules ask about them: a name, words, and which of the words are options. */
import { perObject } from '../../memory/perObject.ts';
import { type CommandInContext, simpleCommands } from '../../shell/commands.ts';
import type { Range, Script, ShellWord, SimpleCommand } from '../../shell/types.ts';

export interface Argument {
	/** Quotes gone; what only a run would tell (variables, substitutions) stands as `${VAR}`. */
	readonly text: string;
	/** Offsets in the script. */
	readonly range: Range;
}

export interface Command {
	/** As written, a path too; what `command`, `exec`, `builtin` and `busybox` start is taken for the command itself. */
	readonly name: string;
	readonly arguments: readonly Argument[];
	/** Letters of `-abc` one by one, names of `--name` and `--name=value`; `at` is the argument's position. */
	readonly options: readonly { readonly name: string; readonly at: number }[];
	readonly simple: SimpleCommand;
	readonly context: CommandInContext;
	readonly range: Range;
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's own notation
export const UNKNOWN = '${VAR}';
const STARTERS: ReadonlySet<string> = new Set(['builtin', 'busybox', 'command', 'run', 'exec']);

/** Every simple command of a script, nested ones too, in the order of the text. */
export const commandsOf = perObject((script: Script): readonly Command[] => {
	const commands: Command[] = [];
	for (const found of simpleCommands(script)) {
		const command = readCommand(found);
		if (command !== undefined) commands.push(command);
	}
	return commands;
});

function readCommand(context: CommandInContext): Command | undefined {
	const simple = context.command;
	const [first, ...rest] = simple.words;
	if (first === undefined || !first.literal) return undefined;
	const list = rest.map((word): Argument => ({ text: plain(word), range: word.range }));
	let name = first.value;
	if (STARTERS.has(name)) {
		const started = list.find(({ text }) => !text.startsWith('-'));
		if (started !== undefined && (name === 'exec' || started === list[0])) name = started.text;
	}
	return { name, arguments: list, options: optionsOf(list), simple, context, range: simple.range };
}

/** A word's text without quotes. */
function plain(word: ShellWord): string {
	if (word.literal) return word.value;
	return word.parts.map((part) => (part.kind === 'literal' ? part.text : UNKNOWN)).join('');
}

function optionsOf(list: readonly Argument[]): Command['options'] {
	const options: { name: string; at: number }[] = [];
	list.forEach(({ text }, at) => {
		if (text === '-' || text === '--' || !text.startsWith('-')) return;
		if (text.startsWith('--')) options.push({ name: text.slice(2).replace(/=.*$/s, ''), at });
		else for (const letter of text.slice(1)) options.push({ name: letter, at });
	});
	return options;
}

/** Whether one of the words is exactly one of these. */
export function hasArgument(command: Command, ...words: readonly string[]): boolean {
	return command.arguments.some(({ text }) => words.includes(text));
}

/** Whether the command is `name` with one of these words anywhere behind it. */
export function runs(command: Command, name: string, ...words: readonly string[]): boolean {
	return command.name === name && hasArgument(command, ...words);
}

/** Option names without hyphens: `y`, `assume-yes`. */
export function hasOption(command: Command, ...names: readonly string[]): boolean {
	return command.options.some(({ name }) => names.includes(name));
}

/** Words that are no options; words that follow one of `valued` (options with a value of their own) are left out too. */
export function operands(command: Command, valued: readonly string[] = []): readonly Argument[] {
	const options = new Set(command.options.map(({ at }) => at));
	// `--name=value` holds its value itself.
	const holds = (at: number): boolean => command.arguments[at]?.text.includes('=') === true;
	const valuedHere = command.options.filter(({ name, at }) => valued.includes(name) && !holds(at));
	const values = new Set(valuedHere.map(({ at }) => at + 1));
	return command.arguments.filter((_, at) => !options.has(at) && !values.has(at));
}

/** The word behind each of the options with this name. */
export function optionValues(command: Command, name: string): readonly string[] {
	return command.options.flatMap((option) => {
		const value = option.name === name ? command.arguments[option.at + 1] : undefined;
		return value === undefined ? [] : [value.text];
	});
}

/** Whether the words contain this sequence side by side. */
export function hasSequence(command: Command, ...words: readonly string[]): boolean {
	const texts = command.arguments.map(({ text }) => text);
	return texts.some((_, at) => words.every((word, index) => texts[at + index] === word));
}
