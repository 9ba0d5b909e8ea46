/** expr: arithmetic, comparison and matching by words. */

import { expressionOf } from '../../foreign/expression.ts';
import type { Spend } from '../../foreign/tokens.ts';
import type { Command } from '../command.ts';
import { calculate } from '../shared/arithmetic.ts';
import { contentOf, derived, isKnown } from '../shared/text.ts';
import { misuse } from './report.ts';

const expr: Command = {
	names: ['expr'],
	run({ args }, { spend }) {
		if (args.some((arg) => !isKnown(arg))) return { exit: 0, stdout: derived(4, 'text', 'expr', ...args) };
		const value = evaluate(args, spend);
		if (value === UNKNOWN) return { exit: 0, stdout: derived(4, 'text', 'expr', ...args) };
		if (value === undefined) return misuse('expr', 'syntax error', 2);
		return { exit: value === '' || value === '0' ? 1 : 0, stdout: contentOf(`${value}\n`) };
	},
};

/** The model does not know what the program would say. */
const UNKNOWN = Symbol('unknown');

function evaluate(args: readonly string[], spend: Spend): string | typeof UNKNOWN | undefined {
	const [first = '', second = '', third = '', fourth = ''] = args;
	if (first === 'length' && args.length === 2) return String(second.length);
	if (first === 'substr' && args.length === 4) return second.substr(Number(third) - 1, Number(fourth));
	if (first === 'index' && args.length === 3) return String([...second].findIndex((char) => third.includes(char)) + 1);
	if (first === 'match' && args.length === 3) return matched(second, third, spend);
	if (args.length === 3 && second === ':') return matched(first, third, spend);
	if (args.length === 3 && second === '=') return first === third ? '1' : '0';
	if (args.length === 1) return first;
	const value = calculate(args.join(' '), () => '');
	return value === undefined ? undefined : String(value);
}

function matched(text: string, pattern: string, spend: Spend): string | typeof UNKNOWN | undefined {
	const expression = expressionOf(`^${pattern.replace(/^\^/, '')}`, 'basic');
	if (typeof expression === 'string') return expression === 'unknown' ? UNKNOWN : undefined;
	const [start, end, from, to] = expression.exec(text, 0, spend) ?? [];
	if (start === undefined || end === undefined) return expression.groups > 0 ? '' : '0';
	if (expression.groups === 0) return String(end - start);
	return from === undefined || from < 0 ? '' : text.slice(from, to);
}

export const EXPR_COMMANDS: readonly Command[] = [expr];
