/** `[…]` of POSIX, as shells and regular expressions write it. */
import { classNamed } from './classes.ts';
import { type CharSet, type Ranges, widthOf } from './tokens.ts';

export interface Bracket extends CharSet {
	/** Place of the closing bracket. */
	readonly end: number;
}

export interface BracketRules {
	/** Signs that turn the set round at its start. */
	readonly negators: string;
	/** Whether a backslash takes the meaning from the next sign. */
	readonly escapes: boolean;
}

/** Undefined where the set is never closed; 'malformed' for an unknown class or, unless `lenient`, a range that ends before it starts. */
export function readBracket(
	text: string,
	start: number,
	rules: BracketRules,
	lenient: boolean,
): Bracket | 'malformed' | undefined {
	let at = start + 1;
	const negated = at < text.length && rules.negators.includes(text.charAt(at));
	if (negated) at++;
	const ranges: Ranges[number][] = [];
	let wrong = false;
	for (let first = true; at < text.length; first = false) {
		if (text.charAt(at) === ']' && !first) {
			return wrong && !lenient ? 'malformed' : { ranges, negated, end: at };
		}
		const named = /^\[([:.=])([^\]]*?)\1\]/.exec(text.slice(at, at + 24));
		if (named?.[1] === ':') {
			const found = classNamed(named[2] ?? '');
			if (!found) wrong = true;
			ranges.push(...(found ?? []));
			at += named[0].length;
			continue;
		}
		const low = signAt(text, at, rules.escapes);
		if (!low) return undefined;
		at = low.end;
		const dash = text.charAt(at) === '-' && at + 1 < text.length && text.charAt(at + 1) !== ']';
		const high = dash ? signAt(text, at + 1, rules.escapes) : low;
		if (!high) return undefined;
		at = high.end;
		if (low.code <= high.code) ranges.push([low.code, high.code]);
		else wrong = true;
	}
	return undefined;
}

function signAt(text: string, at: number, escapes: boolean): { code: number; end: number } | undefined {
	const from = escapes && text.charAt(at) === '\\' ? at + 1 : at;
	const code = text.codePointAt(from);
	return code === undefined ? undefined : { code, end: from + widthOf(code) };
}
