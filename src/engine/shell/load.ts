/** Starts the shell grammar (WebAssembly) and gives the function that reads RUN texts with it. */
import { Language, Parser, type Tree } from 'web-tree-sitter';
import { hideHeredocs } from './heredocs.ts';
import { hideQuotedComments } from './quotedComments.ts';
import { TreeReader } from './tree.ts';
import type { ParseShell, Script } from './types.ts';

export interface ShellBytes {
	/** web-tree-sitter.wasm. */
	readonly runtime: ArrayBuffer | Uint8Array;
	/** tree-sitter-bash.wasm. */
	readonly grammar: Uint8Array;
}

/** Characters of the texts remembered: more than a long Dockerfile has, with a few versions of each script. */
const MOST_REMEMBERED = 500_000;

/** Rejects when the bytes are no such modules. */
export async function loadShell({ runtime, grammar }: ShellBytes): Promise<ParseShell> {
	await Parser.init({ wasmBinary: runtime });
	const parser = new Parser();
	parser.setLanguage(await Language.load(grammar));
	return remember((text) => parse(parser, text, 0, text.length));
}

/** Signs of a script: longer ones are not written by hand, and reading them takes longer than a reader waits. */
const LONGEST = 1 << 16;
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

/** The script in [start, end) of a text; its offsets count in the whole text. */
function parse(parser: Parser, text: string, start: number, end: number): Script {
	const range = { start, end };
	const unread: Script = { text, body: { kind: 'unknown', text: text.slice(start, end), range }, errors: [range] };
	if (end - start > LONGEST || isTooDeep(text.slice(start, end))) return unread;
	const { text: hidden, heredocs } = hideHeredocs(text, start, end);
	const parseText = (inner: string) => parse(parser, inner, 0, inner.length);
	const parseInner = (from: number, to: number, instead?: string) =>
		instead === undefined ? parse(parser, text, from, to) : parseText(instead);
	const tree = treeOf(parser, withPlainTests(hideQuotedComments(hidden)), start);
	if (!tree) return unread;
	try {
		const reader = new TreeReader({ text, heredocs, parse: parseInner, parseText });
		return { text, body: reader.program(tree.rootNode), errors: reader.errors };
	} catch (error) {
		// Other constructs nest too; what outgrows the stack is not read.
		if (error instanceof RangeError) return unread;
		throw error;
	} finally {
		tree.delete();
	}
}

/** Characters handed to the grammar at once. */
const PORTION = 256;
/** Well-formed texts are handed out up to four times over; where there are errors, the grammar may want the rest at every step. */
const MOST_READINGS = 64;
/** Characters that any text may be read for, so that a slip in a short one is not held against it. */
const FREE_READING = 50_000;

/** The tree of a text that is at `offset`; null for a text so broken that the grammar would read it without end. */
function treeOf(parser: Parser, text: string, offset: number): Tree | null {
	let left = FREE_READING + MOST_READINGS * text.length;
	const read = (index: number): string => {
		left -= PORTION;
		// An early end brings the grammar to one, wherever it is.
		return left < 0 ? '' : text.slice(index - offset, index - offset + PORTION);
	};
	const range = {
		startIndex: offset,
		endIndex: offset + text.length,
		startPosition: { row: 0, column: offset },
		endPosition: { row: 0, column: offset + text.length },
	};
	const tree = parser.parse(read, null, { includedRanges: [range] });
	if (left >= 0) return tree;
	tree?.delete();
	return null;
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
	let length = 0;
	return (text) => {
		const known = scripts.get(text);
		const script = known ?? parse(text);
		scripts.delete(text);
		scripts.set(text, script);
		if (known === undefined) length += text.length;
		for (const oldest of scripts.keys()) {
			if (length <= MOST_REMEMBERED || scripts.size === 1) break;
			scripts.delete(oldest);
			length -= oldest.length;
		}
		return script;
	};
}
