/** What ShellCheck says of single words: brackets that name no range, quotes that end too early. */
import { nodesOf } from '../../shell/nodes.ts';
import type { Script, ShellNode, ShellWord } from '../../shell/types.ts';

type Add = (code: string, word: ShellWord, what: string) => void;

export function wordNotes(script: Script, add: Add): void {
	for (const node of nodesOf(script)) {
		const name = node.kind === 'simple' ? node.words[0]?.value : undefined;
		if (name === '[[') continue;
		for (const word of wordsOf(node)) {
			if (name !== 'tr' && name !== 'read') inBrackets(word, add);
			betweenQuotes(word, add);
		}
	}
}

function wordsOf(node: ShellNode): readonly ShellWord[] {
	if (node.kind === 'for') return node.words;
	if (node.kind === 'case') return [node.word, ...node.branches.flatMap(({ patterns }) => patterns)];
	if (node.kind !== 'simple') return [];
	const targets = node.redirects.filter(({ body }) => body === undefined).map(({ target }) => target);
	return [...node.assignments.map(({ value }) => value), ...node.words, ...targets];
}

/** `name[extra]`: a pattern for one character, since one of them is there twice. */
function inBrackets(word: ShellWord, add: Add): void {
	if (word.text.includes('\\')) return;
	for (const part of word.parts) {
		if (part.kind !== 'literal' || part.quoted) continue;
		for (const [all, content = ''] of part.text.matchAll(/\[([^[\]]+)\]/g)) {
			const letters = content.replace(/^[!^]/, '').replaceAll('-', '');
			if (/^:.+:$/.test(content) || new Set(letters).size === letters.length) continue;
			add('SC2102', word, all);
			return;
		}
	}
}

/** `"a"b"c"`: b is outside of the quotes. A lone `=`, `:` or `/` is meant so, and so are quotes around one variable each. */
function betweenQuotes(word: ShellWord, add: Add): void {
	for (const [, first = '', between = '', second = ''] of quotedTwice(word.text)) {
		if (/^[=:/]$/.test(between) || /[*?[\]$`'"<>()]/.test(between)) continue;
		if (isOneThing(first) && isOneThing(second)) continue;
		add('SC2140', word, between);
		return;
	}
}

/** Two texts in double quotes with something between them, as they follow one another. */
function quotedTwice(text: string): readonly (readonly string[])[] {
	const found: string[][] = [];
	const quoted: { readonly start: number; readonly end: number }[] = [];
	for (let at = 0; at < text.length; at++) {
		const char = text[at];
		if (char === '\\') at++;
		else if (char === "'") at = Math.max(text.indexOf(char, at + 1), at);
		else if (opensScript(text, at)) return found;
		else if (char === '"') {
			const start = at + 1;
			for (at++; at < text.length && text[at] !== '"'; at++) {
				if (opensScript(text, at)) return found;
				if (text[at] === '\\') at++;
			}
			const before = quoted.at(-1);
			if (before !== undefined && before.end + 1 < start - 1)
				found.push([
					'',
					text.slice(before.start, before.end),
					text.slice(before.end + 1, start - 1),
					text.slice(start, at),
				]);
			quoted.push({ start, end: at });
		}
	}
	return found;
}

/** What is in a substitution has quotes of its own. */
function opensScript(text: string, at: number): boolean {
	return text[at] === '`' || text.startsWith('$(', at);
}

function isOneThing(quoted: string): boolean {
	return /^(?:\$\w+|\$\{[^}]*\}|\$\(.*\)|`.*`)$/s.test(quoted);
}
