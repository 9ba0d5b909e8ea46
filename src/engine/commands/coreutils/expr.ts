/** expr: arithmetic, comparison and matching by words. */

import type { Command } from '../command.ts';
import { calculate } from '../shared/arithmetic.ts';
import { contentOf, derived, isKnown } from '../shared/text.ts';
import { toRegExp } from './pattern.ts';
import { misuse } from './report.ts';

const expr: Command = {
	names: ['expr'],
	run({ args }) {
		if (args.some((arg) => !isKnown(arg))) return { exit: 0, stdout: derived(4, 'text', 'expr', ...args) };
		const value = evaluate(args);
		if (value === undefined) return misuse('expr', 'syntax error', 2);
		return { exit: value === '' || value === '0' ? 1 : 0, stdout: contentOf(`${value}\n`) };
	},
};

function evaluate(args: readonly string[]): string | undefined {
	const [first = '', second = '', third = '', fourth = ''] = args;
	if (first === 'length' && args.length === 2) return String(second.length);
	if (first === 'substr' && args.length === 4) return second.substr(Number(third) - 1, Number(fourth));
	if (first === 'index' && args.length === 3) return String([...second].findIndex((char) => third.includes(char)) + 1);
	if (first === 'match' && args.length === 3) return matched(second, third);
	if (args.length === 3 && second === ':') return matched(first, third);
	if (args.length === 3 && second === '=') return first === third ? '1' : '0';
	if (args.length === 1) return first;
	const value = calculate(args.join(' '), () => '');
	return value === undefined ? undefined : String(value);
}

function matched(text: string, pattern: string): string {
	const found = toRegExp(`^${pattern}`, 'basic')?.exec(text);
	if (!found) return pattern.includes('\\(') ? '' : '0';
	return found[1] ?? String(found[0].length);
}

export const EXPR_COMMANDS: readonly Command[] = [expr];
