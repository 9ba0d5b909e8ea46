/** Simple commands of a script as rules ask about them: a name, words, and which of the words are options. */
import { perObject } from '../../memory/perObject.ts';
import { type CommandInContext, simpleCommands } from '../../shell/commands.ts';
import type { Part, Range, Script, ShellWord, SimpleCommand } from '../../shell/types.ts';

export interface Argument {
	/** Quotes gone; what only a run would tell stands as `${NAME}`, with the words of a `$( … )` as `${words}`. */
	readonly text: string;
	/** Offsets in the script. */
	readonly range: Range;
}

export interface ScriptCommand {
	/** As written, a path too; what `command`, `exec`, `builtin`, `busybox` and `time` start is taken for the command itself. */
	readonly name: string;
	readonly arguments: readonly Argument[];
	/** Letters of `-abc` one by one, names of `--name` and `--name=value`; `at` is the argument's position. */
	readonly options: readonly { readonly name: string; readonly at: number }[];
	readonly simple: SimpleCommand;
	readonly context: CommandInContext;
	readonly range: Range;
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's own notation
const UNKNOWN = '${VAR}';
const STARTERS: ReadonlySet<string> = new Set(['builtin', 'busybox', 'command', 'run', 'exec']);

/** Every simple command of a script, nested ones too, in the order of the text. */
export const commandsOf = perObject((script: Script): readonly ScriptCommand[] => {
	const commands: ScriptCommand[] = [];
	for (const found of simpleCommands(script)) {
		const command = readCommand(found);
		if (command !== undefined) commands.push(command);
	}
	return commands;
});

function readCommand(context: CommandInContext): ScriptCommand | undefined {
	const simple = context.command;
	const [first, ...rest] = simple.words.slice(timed(simple));
	// `~/bin/tool` is a name all the same, wherever it is.
	if (first === undefined || !(first.literal || /^~[\w./-]*$/.test(first.text))) return undefined;
	const list = rest
		.filter((word) => !isComment(word))
		.map((word): Argument => ({ text: plain(word), range: word.range }));
	let name = first.value;
	if (STARTERS.has(name)) {
		const started = list.find(({ text }) => !text.startsWith('-'));
		if (started !== undefined && (name === 'exec' || started === list[0])) name = started.text;
	}
	return { name, arguments: list, options: optionsOf(list), simple, context, range: simple.range };
}

/** How many words are before the command that `time` measures: it is a word of the shell as `if` is. */
export function timed({ words }: SimpleCommand): number {
	if (words[0]?.value !== 'time') return 0;
	const at = words.findIndex(({ value }, index) => index > 0 && value !== '-p' && value !== '--');
	return at < 0 || words[at]?.value.startsWith('-') === true ? 0 : at;
}

/** `# why` in backquotes: no word is left of it. */
function isComment({ parts: [part, ...more] }: ShellWord): boolean {
	if (part?.kind !== 'substitution' || more.length > 0) return false;
	return part.script.body.kind === 'list' && part.script.body.items.length === 0;
}

/** A word's text without quotes. */
function plain(word: ShellWord): string {
	if (word.literal) return word.value;
	return word.parts.map((part) => (part.kind === 'literal' ? part.text : unread(part, word))).join('');
}

/** A variable with what is done to it, the words of a substitution; a backquoted one is nothing but unknown. */
function unread(part: Exclude<Part, { kind: 'literal' }>, word: ShellWord): string {
	if (part.kind === 'variable') return `\${${part.name}${part.operator ?? ''}${part.operand?.text ?? ''}}`;
	if (part.kind === 'arithmetic' || word.text.includes('`')) return UNKNOWN;
	const { body } = part.script;
	return `\${${body.kind === 'simple' ? body.words.map(plain).join('') : ''}}`;
}

function optionsOf(list: readonly Argument[]): ScriptCommand['options'] {
	const options: { name: string; at: number }[] = [];
	list.forEach(({ text }, at) => {
		if (text === '-' || text === '--' || !text.startsWith('-')) return;
		if (text.startsWith('--')) options.push({ name: text.slice(2).replace(/=.*$/s, ''), at });
		else for (const letter of text.slice(1)) options.push({ name: letter, at });
	});
	return options;
}

/** Whether one of the words is exactly one of these. */
export function hasArgument(command: ScriptCommand, ...words: readonly string[]): boolean {
	return command.arguments.some(({ text }) => words.includes(text));
}

/** Whether the command is `name` with one of these words anywhere after it. */
export function runs(command: ScriptCommand, name: string, ...words: readonly string[]): boolean {
	return command.name === name && hasArgument(command, ...words);
}

/** Option names without hyphens: `y`, `assume-yes`. */
export function hasOption(command: ScriptCommand, ...names: readonly string[]): boolean {
	return command.options.some(({ name }) => names.includes(name));
}

/** Words that are no options; words that follow one of `valued` (options with a value of their own) are left out too. */
export function operands(command: ScriptCommand, valued: readonly string[] = []): readonly Argument[] {
	const options = new Set(command.options.map(({ at }) => at));
	// `--name=value` holds its value itself.
	const holds = (at: number): boolean => command.arguments[at]?.text.includes('=') === true;
	const valuedHere = command.options.filter(({ name, at }) => valued.includes(name) && !holds(at));
	const values = new Set(valuedHere.map(({ at }) => at + 1));
	return command.arguments.filter((_, at) => !options.has(at) && !values.has(at));
}

/** The word after each of the options with this name. */
export function optionValues(command: ScriptCommand, name: string): readonly string[] {
	return command.options.flatMap((option) => {
		const value = option.name === name ? command.arguments[option.at + 1] : undefined;
		return value === undefined ? [] : [value.text];
	});
}

/** Whether the words contain this sequence side by side. */
export function hasSequence(command: ScriptCommand, ...words: readonly string[]): boolean {
	const texts = command.arguments.map(({ text }) => text);
	return texts.some((_, at) => words.every((word, index) => texts[at + index] === word));
}
