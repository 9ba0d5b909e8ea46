/** `export`, `readonly`, `local`, `declare` and `unset`: variables with what they are. */
import type { Result } from '../commands/command.ts';
import { contentOf, isKnown } from '../commands/shared/text.ts';
import { byName } from '../context/paths.ts';
import { assignArray, isArrayText } from './arrays.ts';
import type { BuiltinCall } from './builtins.ts';
import { exportedVariables, type Process, type Variable } from './process.ts';
import { assign, itemNamed, removeItem, variable } from './variables.ts';

const OK: Result = { exit: 0 };
const FAILED: Result = { exit: 1 };

/** `declare` and `local`; outside a function both are plain assignments. */
export function declareLocally(call: BuiltinCall): Result {
	const { words, process } = call;
	const saved = words.some((word) => /^-\w*g/.test(word)) ? undefined : process.locals[process.locals.length - 1];
	return declared(call, lettersOf(words), saved);
}

export function exportVariables(call: BuiltinCall): Result {
	const letters = lettersOf(call.words);
	const names = call.words.slice(1).filter((word) => !/^-\w+$/.test(word) && word !== '--');
	if (names.length === 0) return { exit: 0, stdout: contentOf(listOf(call.process)) };
	if (!letters.includes('n')) return declared(call, `${letters.replace('p', '')}x`, undefined);
	for (const name of call.words.slice(1)) {
		const found = variable(call.process, name);
		if (found) found.exported = false;
	}
	return OK;
}

/** As `export` prints it: `export NAME='value'`, in bash `declare -x NAME="value"`. */
function listOf(process: Process): string {
	const lines = [...exportedVariables(process)].sort(([one], [other]) => byName(one, other));
	return lines
		.map(([name, value]) =>
			process.bash
				? `declare -x ${name}="${value.replace(/[\\"$`]/g, '\\$&')}"\n`
				: `export ${name}='${value.replaceAll("'", `'"'"'`)}'\n`,
		)
		.join('');
}

export function protectVariables(call: BuiltinCall): Result {
	return declared(call, `${lettersOf(call.words).replace('p', '')}r`, undefined);
}

/** `unset -f`, `unset -v`, `unset NAME[KEY]`. */
export function unset({ words, process }: BuiltinCall): Result {
	const functions = lettersOf(words).includes('f');
	for (const name of words.slice(1)) {
		const item = process.bash ? itemNamed(name) : undefined;
		if (functions) process.functions.delete(name);
		else if (item && item.key !== '@' && item.key !== '*') removeItem(process, item.list, item.key);
		else process.variables.delete(item?.list ?? name);
	}
	return OK;
}

function lettersOf(words: readonly string[]): string {
	return words
		.slice(1)
		.filter((word) => /^-\w+$/.test(word))
		.map((word) => word.slice(1))
		.join('');
}

function declared(
	{ words, process, interpreter }: BuiltinCall,
	letters: string,
	saved: Map<string, Variable | undefined> | undefined,
): Result {
	const named = words.slice(1).filter((word) => !/^[-+]\w+$/.test(word) && word !== '--');
	if (/[fF]/.test(letters)) return named.every((name) => process.functions.has(name)) ? OK : FAILED;
	if (letters.includes('p') && !letters.includes('x'))
		return named.every((name) => variable(process, name)) ? OK : FAILED;
	for (const word of named) {
		const [, name = word, plus = '', text] = /^([^=+]+)(\+?)=([\s\S]*)$/.exec(word) ?? [];
		if (!isKnown(name)) {
			process.sourced = `${process.sourced ?? ''} ${name}`;
			continue;
		}
		if (saved && !saved.has(name)) makeLocal(name, process, saved);
		if (letters.includes('n') && text !== undefined) {
			process.variables.set(name, { value: '', exported: false, reference: text });
			continue;
		}
		if (!process.variables.has(name) && (text !== undefined || /[aAxr]/.test(letters)))
			process.variables.set(name, { value: '', exported: false });
		const found = variable(process, name);
		if (found) giveAttributes(found, letters, text === undefined);
		if (text !== undefined && isArrayText(text)) assignArray(process, interpreter.expander, name, text, plus === '+');
		else if (text !== undefined) assign(process, name, plus === '+' ? (found?.value ?? '') + text : text);
		// Last, as what is read-only cannot be set.
		if (found && letters.includes('r')) found.readOnly = true;
	}
	return OK;
}

/** It is exported where the one outside is; of its value only other shells than bash begin with a copy. */
function makeLocal(name: string, process: Process, saved: Map<string, Variable | undefined>): void {
	const outside = process.variables.get(name);
	saved.set(name, outside && { ...outside });
	process.variables.set(name, {
		value: process.bash ? '' : (outside?.value ?? ''),
		exported: outside?.exported ?? false,
	});
}

const SHAPES = [
	['i', 'integer'],
	['l', 'lower'],
	['u', 'upper'],
] as const;

/** `keepsValue`: nothing is assigned with it, so a plain value becomes the first item of a list. */
function giveAttributes(variable: Variable, letters: string, keepsValue: boolean): void {
	const shape = SHAPES.find(([letter]) => letters.includes(letter))?.[1];
	if (shape) variable.shape = shape;
	if (/a/i.test(letters))
		variable.items ??= new Map(keepsValue && variable.value !== '' ? [['0', variable.value]] : []);
	if (letters.includes('A')) variable.table = true;
	if (letters.includes('x')) variable.exported = true;
}
