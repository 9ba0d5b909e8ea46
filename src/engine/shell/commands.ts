/** All simple commands of a script in the order of the text, with what surrounds them: the linter's view. */
import type { Script, ShellNode, ShellWord, SimpleCommand } from './types.ts';

/** A structure that a command is in. */
export type Structure = 'if' | 'for' | 'while' | 'case' | 'function' | 'subshell' | 'group' | 'substitution';

export interface CommandInContext {
	readonly command: SimpleCommand;
	/** What connects it to the command before it; undefined for the first one. */
	readonly after: '&&' | '||' | ';' | '|' | '&' | undefined;
	/** Where it is in a pipeline, from 0; undefined outside of one. */
	readonly pipePosition: number | undefined;
	readonly pipeLength: number;
	/** The group, loop or condition that it is in is part of a pipeline. */
	readonly insidePipe: boolean;
	/** Outermost first. */
	readonly inside: readonly Structure[];
	/** Its exit code is turned round by `!`. */
	readonly negated: boolean;
}

interface Surroundings {
	readonly inside: readonly Structure[];
	readonly after: CommandInContext['after'];
	readonly pipePosition: number | undefined;
	readonly pipeLength: number;
	readonly insidePipe: boolean;
	readonly negated: boolean;
}

const OUTSIDE: Surroundings = {
	inside: [],
	after: undefined,
	pipePosition: undefined,
	pipeLength: 1,
	insidePipe: false,
	negated: false,
};

export function simpleCommands(script: Script): CommandInContext[] {
	const found: CommandInContext[] = [];
	collect(script.body, OUTSIDE, found);
	return found;
}

function collect(node: ShellNode, around: Surroundings, found: CommandInContext[]): void {
	const within = (structure: Structure): Surroundings => ({
		...OUTSIDE,
		after: around.after,
		insidePipe: around.insidePipe || around.pipeLength > 1,
		inside: [...around.inside, structure],
	});
	const then = (body: ShellNode, surroundings: Surroundings) => collect(body, { ...surroundings, after: ';' }, found);
	switch (node.kind) {
		case 'simple': {
			found.push({ command: node, ...around });
			const words = [
				...node.assignments.map((one) => one.value),
				...node.words,
				...node.redirects.flatMap((one) => [one.target, ...(one.body ? [one.body] : [])]),
			];
			for (const word of words) inWord(word, around.inside, found);
			return;
		}
		case 'pipeline':
			node.commands.forEach((command, i) => {
				const piped = node.commands.length > 1;
				collect(
					command,
					{
						...around,
						after: i === 0 ? around.after : '|',
						pipePosition: piped ? i : around.pipePosition,
						pipeLength: piped ? node.commands.length : around.pipeLength,
						negated: node.negated,
					},
					found,
				);
			});
			return;
		case 'chain':
			node.items.forEach((item, i) => {
				collect(item, i === 0 ? around : { ...around, after: node.operators[i - 1] ?? ';' }, found);
			});
			return;
		case 'list':
			node.items.forEach((item, i) => {
				const before = node.items[i - 1]?.kind === 'background' ? '&' : ';';
				collect(item, i === 0 ? around : { ...around, after: before }, found);
			});
			return;
		case 'background':
			collect(node.body, around, found);
			return;
		case 'group':
			collect(node.body, within(node.subshell ? 'subshell' : 'group'), found);
			return;
		case 'if':
			node.branches.forEach((branch, i) => {
				if (i === 0) collect(branch.condition, within('if'), found);
				else then(branch.condition, within('if'));
				then(branch.body, within('if'));
			});
			if (node.otherwise) then(node.otherwise, within('if'));
			return;
		case 'for':
			for (const word of node.words) inWord(word, [...around.inside, 'for'], found);
			collect(node.body, within('for'), found);
			return;
		case 'while':
			collect(node.condition, within('while'), found);
			then(node.body, within('while'));
			return;
		case 'case':
			inWord(node.word, [...around.inside, 'case'], found);
			for (const { body } of node.branches) if (body) then(body, within('case'));
			return;
		case 'function':
			collect(node.body, within('function'), found);
			return;
		case 'arithmetic':
			inWord(node.expression, around.inside, found);
			return;
		case 'counting':
			for (const expression of node.expressions) inWord(expression, [...around.inside, 'for'], found);
			then(node.body, within('for'));
			return;
		case 'unknown':
			return;
	}
}

function inWord(word: ShellWord, inside: readonly Structure[], found: CommandInContext[]): void {
	for (const part of word.parts) {
		if (part.kind === 'substitution') {
			collect(part.script.body, { ...OUTSIDE, inside: [...inside, 'substitution'] }, found);
		} else if (part.kind === 'variable' && part.operand) inWord(part.operand, inside, found);
		else if (part.kind === 'arithmetic') inWord(part.expression, inside, found);
	}
}
