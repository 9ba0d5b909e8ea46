/** Variables of a script that the shell does not split: nothing is assigned to them but one word without a pattern. */
import { perObject } from '../../memory/perObject.ts';
import { nodesOf } from '../../shell/nodes.ts';
import type { Part, Script, ShellWord } from '../../shell/types.ts';

/** Parameters that are a number or a word of letters, whatever happens. */
export const NUMBERS: ReadonlySet<string> = new Set(['#', '?', '$', '!', '-', '@', '*']);
const DECLARES: ReadonlySet<string> = new Set(['export', 'local', 'readonly', 'declare', 'typeset']);

export const oneWordVariables = perObject((script: Script): ReadonlySet<string> => {
	const given = new Map<string, (readonly Part[])[]>();
	const add = (name: string, value: readonly Part[]): void => {
		const list = given.get(name);
		if (list === undefined) given.set(name, [value]);
		else list.push(value);
	};
	for (const node of nodesOf(script)) {
		if (node.kind === 'for') for (const { parts } of node.words) add(node.variable, parts);
		if (node.kind !== 'simple') continue;
		for (const { name, value } of node.assignments) add(name, assigned(value));
		if (!DECLARES.has(node.words[0]?.value ?? '')) continue;
		for (const word of node.words.slice(1)) {
			const [, name] = /^(\w+)=/.exec(word.text) ?? [];
			if (name !== undefined) add(name, assigned(word));
		}
	}
	const plain = new Set<string>();
	// What is assigned from another variable is one word if that one is.
	for (let before = -1; before < plain.size; ) {
		before = plain.size;
		for (const [name, values] of given) if (values.every((value) => isOneWord(value, plain))) plain.add(name);
	}
	return plain;
});

/** What is after the `=`. */
function assigned({ parts: [first, ...rest] }: ShellWord): readonly Part[] {
	if (first?.kind !== 'literal') return first === undefined ? [] : [first, ...rest];
	return [{ ...first, text: first.text.replace(/^\w+\+?=/, '') }, ...rest];
}

function isOneWord(value: readonly Part[], plain: ReadonlySet<string>): boolean {
	return value.every((part) => {
		if (part.kind === 'literal') return !/[\s*?[]/.test(part.text);
		if (part.kind === 'arithmetic') return true;
		if (part.kind !== 'variable') return false;
		const counts = part.operator === '#' && part.operand === undefined;
		return (
			counts ||
			(part.operator === undefined && (NUMBERS.has(part.name) ? !/[@*]/.test(part.name) : plain.has(part.name)))
		);
	});
}
