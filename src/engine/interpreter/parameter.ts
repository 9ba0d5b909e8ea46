/** The forms of `${…}`. */

import { derivedMark, isKnown } from '../commands/shared/text.ts';
import { utf8Length } from '../context/paths.ts';
import { matches } from '../filesystem/glob.ts';
import type { Spend } from '../foreign/tokens.ts';
import type { Part, ShellWord } from '../shell/types.ts';
import { itemOf } from './arrays.ts';
import { badSubstitution } from './bashOnly.ts';
import type { Expander } from './expand.ts';
import { Exit, type Process } from './process.ts';
import { assign } from './variables.ts';

type VariablePart = Part & { kind: 'variable' };

/** The value, or the word that stands in for it and is still to be expanded. */
export function parameterValue(part: VariablePart, expander: Expander, process: Process): string | ShellWord {
	const { name, operator, operand, subscript } = part;
	const bad = process.dash ? badSubstitution(part) : undefined;
	if (bad !== undefined) refuse(bad, process);
	const plain = () => (subscript === undefined ? expander.parameter(name) : itemOf(name, subscript, process, expander));
	const value = operator === '!' && subscript === undefined ? indirect(name, expander) : plain();
	if (operator === '!' && operand === undefined && subscript === undefined && value === undefined) return '';
	if (operator === undefined || operator === '!')
		return value ?? unsetInImage(name, process) ?? orUnset(value, process);
	const colon = operator.startsWith(':') && operator.length > 1;
	const present = value !== undefined && !(colon && value === '');
	const word = operand ?? EMPTY_WORD;
	switch (operator) {
		case ':-':
		case '-':
			return present ? (value ?? '') : word;
		case ':+':
		case '+':
			return present ? word : '';
		case ':=':
		case '=': {
			if (present) return value ?? '';
			const assigned = expander.single(word);
			assign(process, name, assigned);
			return assigned;
		}
		case ':?':
		case '?':
			if (!present) throw new Exit(2);
			return value ?? '';
	}
	return transformed(orUnset(value, process), operator, operand, expander, process.run.spend);
}

/** What dash does not read ends it, unless the command is taken to have worked. */
export function refuse(what: string, { run }: Process): void {
	if (run.isForgiven(run.turn)) return;
	run.failed(what, undefined, { exit: 2, reason: { kind: 'not-in-shell', what, shell: 'dash' } }, run.turn);
	throw new Exit(2);
}

function indirect(name: string, expander: Expander): string | undefined {
	const target = expander.parameter(name);
	return target === undefined ? undefined : expander.parameter(target);
}

/** An image that nobody describes may have set the variable; names in small letters are a script's own. */
function unsetInImage(name: string, process: Process): string | undefined {
	if (!process.run.imageIsUnknown || !/^[A-Z][A-Z0-9_]+$/.test(name)) return undefined;
	return derivedMark(0, 'variable of the image', name);
}

function orUnset(value: string | undefined, process: Process): string {
	if (value === undefined && process.options.has('u') && process.sourced === undefined) throw new Exit(2);
	return value ?? '';
}

/** What an operator makes of a value; a mark where the value is not known or the form is not modelled. */
export function transformed(
	value: string,
	operator: string,
	operand: ShellWord | undefined,
	expander: Expander,
	spend: Spend,
): string {
	const pattern = operand ? expander.pattern(operand) : '';
	if (!isKnown(value) || !isKnown(pattern)) return derivedMark(8, 'parameter', operator, value, pattern);
	switch (operator) {
		case '#':
			return operand ? withoutPrefix(value, pattern, false, spend) : String(utf8Length(value));
		case '##':
			return withoutPrefix(value, pattern, true, spend);
		case '%':
			return withoutSuffix(value, pattern, false, spend);
		case '%%':
			return withoutSuffix(value, pattern, true, spend);
		case ':':
			return slice(value, operand ? expander.single(operand) : '', expander);
		case '^':
			return value.slice(0, 1).toUpperCase() + value.slice(1);
		case '^^':
			return value.toUpperCase();
		case ',':
			return value.slice(0, 1).toLowerCase() + value.slice(1);
		case ',,':
			return value.toLowerCase();
		case '@': {
			const how = operand?.value;
			if (how === 'U') return value.toUpperCase();
			if (how === 'L') return value.toLowerCase();
			if (how === 'u') return value.slice(0, 1).toUpperCase() + value.slice(1);
			if (how === 'Q' && !/['\n]/.test(value)) return `'${value}'`;
		}
	}
	if (operator.startsWith('/')) return replaced(value, operator, pattern, spend);
	// What is not modelled of bash is not known; other shells do not have it.
	if (expander.isBash) return derivedMark(8, 'parameter', operator, value, pattern);
	throw new Exit(2);
}

function withoutPrefix(value: string, pattern: string, longest: boolean, spend: Spend): string {
	for (let i = 0; i <= value.length; i++) {
		const length = longest ? value.length - i : i;
		if (matches(pattern, value.slice(0, length), spend)) return value.slice(length);
	}
	return value;
}

function withoutSuffix(value: string, pattern: string, longest: boolean, spend: Spend): string {
	for (let i = 0; i <= value.length; i++) {
		const from = longest ? i : value.length - i;
		if (matches(pattern, value.slice(from), spend)) return value.slice(0, from);
	}
	return value;
}

/** `${x:offset}`, `${x:offset:length}`. */
function slice(value: string, operand: string, expander: Expander): string {
	const [offset = '', length] = operand.split(':');
	const start = Number(expander.arithmetic(offset));
	const from = start < 0 ? Math.max(0, value.length + start) : start;
	if (length === undefined) return value.slice(from);
	const count = Number(expander.arithmetic(length));
	return count < 0 ? value.slice(from, value.length + count) : value.slice(from, from + count);
}

/** `${x/pattern/text}`: `//` all of them, `/#` at the start, `/%` at the end. */
function replaced(value: string, operator: string, operand: string, spend: Spend): string {
	const cut = /^((?:\\.|[^\\/])*)(?:\/(.*))?$/s.exec(operand);
	const pattern = cut?.[1] ?? '';
	const text = (cut?.[2] ?? '').replace(/\\(.)/gs, '$1');
	if (pattern === '') return value;
	const kind = operator.slice(1);
	let out = '';
	for (let at = 0; at < value.length; at++) {
		if (kind === '#' && at > 0) return out + value.slice(at);
		const length = longestMatch(value.slice(at), pattern, kind === '%', spend);
		if (length === 0) {
			out += value[at];
			continue;
		}
		out += text;
		if (kind !== '/') return out + value.slice(at + length);
		at += length - 1;
	}
	return out;
}

function longestMatch(text: string, pattern: string, atEnd: boolean, spend: Spend): number {
	for (let length = text.length; length > 0; length--) {
		if (matches(pattern, text.slice(0, length), spend)) return length;
		if (atEnd) return 0;
	}
	return 0;
}

const EMPTY_WORD: ShellWord = { text: '', value: '', literal: true, parts: [], range: { start: 0, end: 0 } };
