/** Starts the shell grammar (WebAssembly) and gives the function that reads RUN texts with it. */
import { Language, Parser } from 'web-tree-sitter';
import { hideHeredocs } from './heredocs.ts';
import type { Source } from './simple.ts';
import { TreeReader } from './tree.ts';
import type { ParseShell, Script } from './types.ts';

export interface ShellBytes {
	/** web-tree-sitter.wasm. */
	readonly runtime: ArrayBuffer | Uint8Array;
	/** tree-sitter-bash.wasm. */
	readonly grammar: Uint8Array;
}

/** Texts remembered: more than a long Dockerfile has, with its scripts and a few versions of each. */
const MOST_REMEMBERED = 1000;

/** Rejects when the bytes are no such modules. */
export async function loadShell({ runtime, grammar }: ShellBytes): Promise<ParseShell> {
	await Parser.init({ wasmBinary: runtime });
	const parser = new Parser();
	parser.setLanguage(await Language.load(grammar));
	return remember((text) => parse(parser, text));
}

/** Nobody nests so deep, and beyond it reading takes seconds, or more stack than there is. */
const DEEPEST = 100;

function isTooDeep(text: string): boolean {
	let depth = 0;
	for (let at = text.search(/[({]/); at >= 0 && at < text.length; at++) {
		const char = text[at];
		if (char === '(' || char === '{') depth++;
		else if ((char === ')' || char === '}') && depth > 0) depth--;
		if (depth > DEEPEST) return true;
	}
	return false;
}

/** A text of which nothing is known. */
function unread(text: string): Script {
	const range = { start: 0, end: text.length };
	return { text, body: { kind: 'unknown', text, range }, errors: [range] };
}

function parse(parser: Parser, text: string): Script {
	if (isTooDeep(text)) return unread(text);
	const { text: hidden, heredocs } = hideHeredocs(text);
	const parseText = (inner: string) => parse(parser, inner);
	// A script inside keeps its offsets when all before it is blank.
	const parseInner = (start: number, end: number) => parseText(' '.repeat(start) + text.slice(start, end));
	const source: Source = { text, heredocs, parse: parseInner, parseText };
	const tree = parser.parse(withPlainTests(hidden));
	if (!tree) return unread(text);
	try {
		const reader = new TreeReader(source);
		const body = reader.program(tree.rootNode);
		return { text, body, errors: reader.errors };
	} catch (error) {
		// Other constructs nest too; what outgrows the stack is not read.
		if (error instanceof RangeError) return unread(text);
		throw error;
	} finally {
		tree.delete();
	}
}

/**
 * For a shell, `[` is a program like any other; the grammar has a syntax for it that refuses some of what the program takes
 * (`[ -e * ]`). Another letter in its place makes it a plain command: words are read from the text itself.
 */
function withPlainTests(text: string): string {
	return text.replace(/(?<=^|[\s;&|({!])\[(?=\s)/g, 't');
}

/** The least recently used text is forgotten first. */
function remember(parse: ParseShell): ParseShell {
	const scripts = new Map<string, Script>();
	return (text) => {
		const script = scripts.get(text) ?? parse(text);
		scripts.delete(text);
		scripts.set(text, script);
		if (scripts.size > MOST_REMEMBERED) {
			for (const oldest of scripts.keys()) {
				scripts.delete(oldest);
				break;
			}
		}
		return script;
	};
}
