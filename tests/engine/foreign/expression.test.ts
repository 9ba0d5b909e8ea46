/** Regular expressions of grep, sed and bash: what they match, what is none, and that their cost is bounded. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { expressionOf, type Syntax } from '../../../src/engine/foreign/expression.ts';

function found(pattern: string, syntax: Syntax, text: string, ignoreCase = false): string[] | string | undefined {
	const expression = expressionOf(pattern, syntax, { ignoreCase });
	if (typeof expression === 'string') return expression;
	const match = expression.exec(text);
	if (!match) return undefined;
	return Array.from({ length: match.length / 2 }, (_, i) => text.slice(match[2 * i], match[2 * i + 1]));
}

describe('an expression', () => {
	const CASES: readonly (readonly [string, Syntax, string, string[] | string | undefined])[] = [
		['a+b', 'basic', 'xa+b', ['a+b']],
		['a\\+b', 'basic', 'xaaab', ['aaab']],
		['a+b', 'extended', 'xaab', ['aab']],
		['\\(a\\)\\(b\\)*', 'basic', 'abb', ['abb', 'a', 'b']],
		['(a|ab)(c|bcd)', 'extended', 'abcd', ['abcd', 'a', 'bcd']],
		['a|ab', 'extended', 'ab', ['ab']],
		['a|ab', 'perl', 'ab', ['a']],
		['a*?b', 'perl', 'aab', ['aab']],
		['x*', 'extended', 'axx', ['']],
		['^*ab', 'basic', '*ab', ['*ab']],
		['*a', 'basic', '*a', ['*a']],
		['a^b$c', 'basic', 'a^b$c', ['a^b$c']],
		['\\(^a\\)', 'basic', 'ba', undefined],
		['a\\{2,3\\}', 'basic', 'aaaa', ['aaa']],
		['a{2}', 'extended', 'aaaa', ['aa']],
		['a{,2}b', 'extended', 'aaab', ['aab']],
		['a{x', 'extended', 'a{x', ['a{x']],
		['[]x]', 'basic', ']', [']']],
		['[^]x]', 'basic', ']a', ['a']],
		['[[:digit:]-]+', 'extended', 'a1-2', ['1-2']],
		['[a\\]', 'basic', '\\', ['\\']],
		['[\\w.-]+', 'perl', '!a_.-', ['a_.-']],
		['\\<b', 'basic', 'ab b', ['b']],
		['\\bb\\b', 'extended', 'ab b', ['b']],
		['.*\\.\\(js\\|ts\\)', 'emacs', 'x.ts', ['x.ts', 'ts']],
		['a.c', 'fixed', 'abc a.c', ['a.c']],
		['😀?', 'extended', '😀', ['😀']],
		['(a*)*b', 'extended', 'aab', ['aab', 'aa']],
		['[z-a]', 'basic', 'z', 'malformed'],
		['[a', 'extended', 'a', 'malformed'],
		['(a', 'extended', 'a', 'malformed'],
		['\\(a', 'basic', 'a', 'malformed'],
		['a{3,2}', 'extended', 'a', 'malformed'],
		['[[:word:]]', 'extended', 'a', 'malformed'],
		['\\(a\\)\\1', 'basic', 'aa', 'unknown'],
		['(?=a)', 'perl', 'a', 'unknown'],
	];
	for (const [pattern, syntax, text, expected] of CASES) {
		test(`${syntax} ${pattern} in ${text}`, () => assert.deepEqual(found(pattern, syntax, text), expected));
	}

	test('takes no heed of case where it is told to', () => {
		assert.deepEqual(found('a[b-d]', 'extended', 'xAC', true), ['AC']);
	});

	test('matches what the expressions of JavaScript match', () => {
		const part = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '(a|b)', '(ab)', '(a*b)', '^', '$', '\\b');
		const times = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}');
		const pattern = fc.array(fc.tuple(part, times), { minLength: 1, maxLength: 5 });
		const text = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 12 });
		fc.assert(
			fc.property(pattern, text, (parts, searched) => {
				const source = parts.map(([one, many]) => (/[\^$]|\\b/.test(one) ? one : one + many)).join('');
				const theirs = new RegExp(source).exec(searched);
				assert.equal(found(source, 'perl', searched)?.[0], theirs?.[0]);
			}),
		);
	});

	test('costs no more than its length times that of the text', () => {
		for (const pattern of ['^(a+)+$', '^(a|a)*$', '(.*)*x', '(a?){50}a{50}', '.*.*.*.*=.*']) {
			const steps = [200, 400].map((length) => {
				let spent = 0;
				const expression = expressionOf(pattern, 'extended');
				assert.ok(typeof expression !== 'string');
				expression.exec(`${'a'.repeat(length)}!`, 0, (more) => {
					spent += more;
				});
				return spent;
			});
			assert.ok((steps[1] ?? 0) <= 2.5 * (steps[0] ?? 0), `${pattern}: ${steps}`);
		}
	});
});
