/** Turns the grammar's tree into the project's own: structure from the tree, words from our reader. */
import type { Node } from 'web-tree-sitter';
import { closingParenthesis } from './closing.ts';
import { arithmeticWord, WordReader } from './reader.ts';
import { readRedirects, readSimple, type Source } from './simple.ts';
import type { CaseBranch, Range, Redirect, ShellNode, ShellWord } from './types.ts';

/** Nodes that are one simple command each: their stretch of text is read again. */
const SIMPLE = new Set([
	'command',
	'variable_assignment',
	'variable_assignments',
	'test_command',
	'declaration_command',
	'unset_command',
]);

export class TreeReader {
	readonly errors: Range[] = [];
	readonly #source: Source;

	constructor(source: Source) {
		this.#source = source;
	}

	program(root: Node): ShellNode {
		return this.#sequence(root.children, rangeOf(root));
	}

	/** Statements one after the other; a single one stands for itself. */
	#sequence(children: readonly Node[], range: Range): ShellNode {
		const items: ShellNode[] = [];
		for (const child of children) {
			const last = items[items.length - 1];
			if (child.type === '&' && last) {
				items[items.length - 1] = {
					kind: 'background',
					body: last,
					range: { start: last.range.start, end: child.endIndex },
				};
			} else items.push(...this.#statements(child));
		}
		return items.length === 1 && items[0] ? items[0] : { kind: 'list', items, range };
	}

	#statements(node: Node): ShellNode[] {
		if (node.isMissing) this.errors.push(rangeOf(node));
		if (node.type === 'ERROR') return this.#broken(node);
		if (!node.isNamed || node.type === 'comment' || node.type.startsWith('heredoc')) return [];
		return [this.#node(node, node.endIndex)];
	}

	/** What can be saved from a place that the grammar could not read. */
	#broken(node: Node): ShellNode[] {
		this.errors.push(rangeOf(node));
		const saved = node.children.filter((child) => SIMPLE.has(child.type) || STRUCTURES.has(child.type));
		if (saved.length > 0) return saved.map((child) => this.#node(child, child.endIndex));
		if (!/\w/.test(node.text)) return [];
		return [{ kind: 'unknown', text: this.#slice(node), range: rangeOf(node) }];
	}

	/** `end`: redirections that the grammar hung on a larger node belong to the last command and reach up to here. */
	#node(node: Node, end: number): ShellNode {
		const start = node.startIndex;
		const range = { start, end };
		if (SIMPLE.has(node.type)) return readSimple(this.#source, start, end);
		switch (node.type) {
			case 'redirected_statement': {
				const body = node.childForFieldName('body');
				const leads = body && body.startIndex > start && SIMPLE.has(body.type);
				if (!body || leads) return readSimple(this.#source, start, end);
				return this.#node(body, end);
			}
			case 'list':
				return this.#chain(node, end);
			case 'pipeline':
				return this.#pipeline(node, end);
			case 'negated_command': {
				const inner = node.namedChildren.find((child) => child.type !== 'comment');
				const commands = inner ? [this.#node(inner, end)] : [];
				return { kind: 'pipeline', commands, negated: true, range };
			}
			case 'subshell':
			case 'compound_statement': {
				if (node.children[0]?.type === '((') return this.#arithmetic(start, node.endIndex, range);
				const body = this.#sequence(node.children, range);
				return {
					kind: 'group',
					subshell: node.type === 'subshell',
					body,
					redirects: this.#redirects(node, end),
					range,
				};
			}
			case 'if_statement':
				return this.#if(node, end);
			case 'for_statement':
				return this.#for(node, end);
			case 'while_statement': {
				const condition = this.#sequence(node.childrenForFieldName('condition'), range);
				const until = node.children[0]?.type === 'until';
				return {
					kind: 'while',
					until,
					condition,
					body: this.#body(node, range),
					redirects: this.#redirects(node, end),
					range,
				};
			}
			case 'c_style_for_statement':
				return this.#counting(node, end);
			case 'case_statement':
				return this.#case(node, range);
			case 'function_definition': {
				const name = node.childForFieldName('name')?.text ?? '';
				return { kind: 'function', name, body: this.#body(node, range), range };
			}
		}
		this.errors.push(range);
		return { kind: 'unknown', text: this.#source.text.slice(start, end), range };
	}

	#chain(node: Node, end: number): ShellNode {
		const items: ShellNode[] = [];
		const operators: ('&&' | '||')[] = [];
		// A list holds the list before its last operator, as deep as the chain is long: too deep for recursion.
		const pending = [{ child: node, until: end }];
		for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
			const { child, until } = next;
			if (child.type === 'list') {
				const children = child.children.filter(({ type }) => type !== 'comment');
				const ends = children.map(({ endIndex }, i) => (i === children.length - 1 ? until : endIndex));
				for (const [i, inner] of [...children.entries()].reverse())
					pending.push({ child: inner, until: ends[i] ?? until });
			} else if (child.type === '&&' || child.type === '||') operators.push(child.type);
			else if (child.type === 'ERROR') items.push(...this.#broken(child));
			else if (child.isNamed) {
				const item = this.#node(child, until);
				if (item.kind === 'chain') {
					items.push(...item.items);
					operators.push(...item.operators);
				} else items.push(item);
			}
		}
		return { kind: 'chain', items, operators, range: { start: node.startIndex, end } };
	}

	#pipeline(node: Node, end: number): ShellNode {
		const children = node.namedChildren.filter((child) => child.type !== 'comment');
		const commands = children.flatMap((child, i) => {
			const until = i === children.length - 1 ? end : child.endIndex;
			return child.type === 'ERROR' ? this.#broken(child) : [this.#node(child, until)];
		});
		const first = commands[0];
		const range = { start: node.startIndex, end };
		const last = first?.kind === 'chain' ? first.items.at(-1) : undefined;
		if (first?.kind === 'chain' && last) {
			// The grammar hangs `a && b 2> c | d` on the bar; the shell pipes b alone.
			const piped = piping([last, ...commands.slice(1)], { start: last.range.start, end });
			return { ...first, items: [...first.items.slice(0, -1), piped], range };
		}
		return piping(commands, range);
	}

	#if(node: Node, end: number): ShellNode {
		const branches: { condition: ShellNode; body: ShellNode }[] = [];
		let otherwise: ShellNode | undefined;
		const branch = (clause: Node) => {
			const then = clause.children.findIndex((child) => child.type === 'then');
			const cut = then < 0 ? clause.children.length : then;
			const range = rangeOf(clause);
			const body = clause.children.slice(cut + 1).filter((child) => !/^(elif|else)_clause$/.test(child.type));
			branches.push({
				condition: this.#sequence(clause.children.slice(1, cut), range),
				body: this.#sequence(body, range),
			});
		};
		branch(node);
		for (const child of node.children) {
			if (child.type === 'elif_clause') branch(child);
			else if (child.type === 'else_clause') otherwise = this.#sequence(child.children, rangeOf(child));
		}
		const range = { start: node.startIndex, end };
		return { kind: 'if', branches, otherwise, redirects: this.#redirects(node, end), range };
	}

	#for(node: Node, end: number): ShellNode {
		const range = { start: node.startIndex, end };
		const values = node.childrenForFieldName('value');
		const first = values[0];
		const last = values[values.length - 1];
		const given = node.children.some((child) => child.type === 'in');
		const everyArgument: ShellWord = {
			text: '"$@"',
			value: '$@',
			literal: false,
			parts: [{ kind: 'variable', name: '@', operator: undefined, operand: undefined, quoted: true }],
			range: { start: range.start, end: range.start },
		};
		const words = first && last ? readSimple(this.#source, first.startIndex, last.endIndex).words : [];
		return {
			kind: 'for',
			variable: node.childForFieldName('variable')?.text ?? '',
			words: given ? words : [everyArgument],
			body: this.#body(node, range),
			redirects: this.#redirects(node, end),
			range,
		};
	}

	#case(node: Node, range: Range): ShellNode {
		const value = node.childForFieldName('value');
		const branches = node.namedChildren
			.filter((child) => child.type === 'case_item')
			.map((item): CaseBranch => {
				const close = item.children.findIndex((child) => child.type === ')');
				const patterns = item.childrenForFieldName('value').map((pattern) => this.#word(pattern));
				const end = item.children.at(-1)?.type;
				const goesOn = end === ';&' ? 'body' : end === ';;&' ? 'patterns' : undefined;
				const body = this.#sequence(item.children.slice(close + 1), rangeOf(item));
				return { patterns, body, ...(goesOn ? { goesOn } : {}) };
			});
		return { kind: 'case', word: this.#word(value ?? node), branches, range };
	}

	/** `(( … ))`. */
	#arithmetic(start: number, end: number, range: Range): ShellNode {
		const { text, parse } = this.#source;
		return { kind: 'arithmetic', expression: arithmeticWord(text, start + 2, end - 2, parse), range };
	}

	#counting(node: Node, end: number): ShellNode {
		const { text, parse } = this.#source;
		const range = { start: node.startIndex, end };
		const open = text.indexOf('((', range.start) + 2;
		const close = closingParenthesis(text, open, end);
		const [first = close, second = close] = [...text.slice(open, close).matchAll(/;/g)].map(
			({ index }) => open + index,
		);
		const word = (from: number, to: number) => arithmeticWord(text, from, to, parse);
		return {
			kind: 'counting',
			expressions: [
				word(open, first),
				word(Math.min(first + 1, close), second),
				word(Math.min(second + 1, close), close),
			],
			body: this.#body(node, range),
			redirects: this.#redirects(node, end),
			range,
		};
	}

	#body(node: Node, range: Range): ShellNode {
		const body = node.childForFieldName('body');
		if (!body) return { kind: 'list', items: [], range };
		return body.type === 'do_group' ? this.#sequence(body.children, rangeOf(body)) : this.#node(body, body.endIndex);
	}

	#word(node: Node): ShellWord {
		return new WordReader(this.#source.text, node.startIndex, node.endIndex, this.#source.parse).word();
	}

	#redirects(node: Node, end: number): Redirect[] {
		return readRedirects(this.#source, node.endIndex, end);
	}

	#slice(node: Node): string {
		return this.#source.text.slice(node.startIndex, node.endIndex);
	}
}

const STRUCTURES = new Set([
	'redirected_statement',
	'list',
	'pipeline',
	'subshell',
	'compound_statement',
	'if_statement',
	'for_statement',
	'while_statement',
	'c_style_for_statement',
	'case_statement',
	'function_definition',
	'negated_command',
]);

/** A `!` before the first command is for the whole pipeline. */
function piping(commands: readonly ShellNode[], range: Range): ShellNode {
	const [first, ...rest] = commands;
	const negated = first?.kind === 'pipeline' && first.negated;
	return { kind: 'pipeline', commands: negated ? [...first.commands, ...rest] : commands, negated, range };
}

function rangeOf(node: Node): Range {
	return { start: node.startIndex, end: node.endIndex };
}
