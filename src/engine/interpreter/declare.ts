/** `export`, `readonly`, `local`, `declare` and `unset`: variables with what they are. */
import type { Result } from '../commands/command.ts';
import { isKnown } from '../commands/shared/text.ts';
import { assignArray, isArrayText } from './arrays.ts';
import type { BuiltinCall } from './builtins.ts';
import type { Variable } from './process.ts';
import { assign, removeItem, variable } from './variables.ts';

const OK: Result = { exit: 0 };
const FAILED: Result = { exit: 1 };

/** `declare` and `local`; outside a function both are plain assignments. */
export function declareLocally(call: BuiltinCall): Result {
	const { words, process } = call;
	const saved = words.some((word) => /^-\w*g/.test(word)) ? undefined : process.locals[process.locals.length - 1];
	return declared(call, lettersOf(words), saved);
}

export function exportVariables(call: BuiltinCall): Result {
	return declared(call, `${lettersOf(call.words).replace(/[np]/g, '')}x`, undefined);
}

export function protectVariables(call: BuiltinCall): Result {
	return declared(call, `${lettersOf(call.words).replace('p', '')}r`, undefined);
}

/** `unset -f`, `unset -v`, `unset NAME[KEY]`. */
export function unset({ words, process }: BuiltinCall): Result {
	const functions = lettersOf(words).includes('f');
	for (const name of words.slice(1)) {
		const [, list, key] = process.bash ? (/^(\w+)\[([^\]]*)\]$/.exec(name) ?? []) : [];
		if (functions) process.functions.delete(name);
		else if (list !== undefined && key !== undefined && key !== '@' && key !== '*') removeItem(process, list, key);
		else process.variables.delete(list ?? name);
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
		if (saved && !saved.has(name)) {
			const before = process.variables.get(name);
			saved.set(name, before && { ...before });
			process.variables.delete(name);
		}
		if (letters.includes('n') && text !== undefined) {
			process.variables.set(name, { value: '', exported: false, reference: text });
			continue;
		}
		if (!process.variables.has(name) && (saved || text !== undefined || /[aAxr]/.test(letters)))
			process.variables.set(name, { value: '', exported: false });
		const found = variable(process, name);
		if (found) {
			const shape = letters.includes('i')
				? 'integer'
				: letters.includes('l')
					? 'lower'
					: letters.includes('u')
						? 'upper'
						: undefined;
			if (shape) found.shape = shape;
			if (/a/i.test(letters))
				found.items ??= new Map(text === undefined && found.value !== '' ? [['0', found.value]] : []);
			if (letters.includes('A')) found.table = true;
		}
		if (text !== undefined && isArrayText(text)) assignArray(process, interpreter.expander, name, text, plus === '+');
		else if (text !== undefined) assign(process, name, plus === '+' ? (found?.value ?? '') + text : text);
		if (found && letters.includes('x')) found.exported = true;
		if (found && letters.includes('r')) found.readOnly = true;
	}
	return OK;
}
