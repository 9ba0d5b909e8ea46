/** Every node of a script, those in substitutions too: outer ones first, in the order of the text. */
import { perObject } from '../memory/perObject.ts';
import type { Script, ShellNode, ShellWord } from './types.ts';

export const nodesOf = perObject((script: Script): readonly ShellNode[] => {
	const found: ShellNode[] = [];
	collect(script.body, found);
	return found;
});

function collect(node: ShellNode, found: ShellNode[]): void {
	found.push(node);
	for (const word of wordsOf(node)) inWord(word, found);
	for (const child of childrenOf(node)) collect(child, found);
}

function wordsOf(node: ShellNode): readonly ShellWord[] {
	switch (node.kind) {
		case 'simple':
			return [
				...node.assignments.map(({ value }) => value),
				...node.words,
				...node.redirects.flatMap(({ target, body }) => (body === undefined ? [target] : [target, body])),
			];
		case 'for':
			return node.words;
		case 'case':
			return [node.word];
		case 'arithmetic':
			return [node.expression];
		case 'counting':
			return node.expressions;
		default:
			return [];
	}
}

function childrenOf(node: ShellNode): readonly ShellNode[] {
	switch (node.kind) {
		case 'pipeline':
			return node.commands;
		case 'chain':
		case 'list':
			return node.items;
		case 'if':
			return [
				...node.branches.flatMap(({ condition, body }) => [condition, body]),
				...(node.otherwise === undefined ? [] : [node.otherwise]),
			];
		case 'while':
			return [node.condition, node.body];
		case 'case':
			return node.branches.flatMap(({ body }) => (body === undefined ? [] : [body]));
		case 'background':
		case 'group':
		case 'for':
		case 'counting':
		case 'function':
			return [node.body];
		case 'simple':
		case 'arithmetic':
		case 'unknown':
			return [];
	}
}

function inWord(word: ShellWord, found: ShellNode[]): void {
	for (const part of word.parts) {
		if (part.kind === 'substitution') collect(part.script.body, found);
		else if (part.kind === 'variable' && part.operand !== undefined) inWord(part.operand, found);
		else if (part.kind === 'arithmetic') inWord(part.expression, found);
	}
}
