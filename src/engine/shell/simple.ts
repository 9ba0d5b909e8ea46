/** Reads one simple command: assignments, words and redirections with their exact places. */
import type { FoundHeredoc } from './heredocs.ts';
import { type ParseInner, WordReader } from './reader.ts';
import type { ParseShell, Range, Redirect, ShellWord, SimpleCommand } from './types.ts';

/** What the readers of a text share. */
export interface Source {
	readonly text: string;
	/** By the place of their `<<`. */
	readonly heredocs: ReadonlyMap<number, FoundHeredoc>;
	readonly parse: ParseInner;
	/** For texts that stand nowhere in the source as they are. */
	readonly parseText: ParseShell;
}

const REDIRECT = /(?:[0-9]+)?(?:&>>|&>|<<<|<<-|<<|>>|>&|<&|>\||<>|<|>)/y;
const ASSIGNMENT = /^([A-Za-z_][A-Za-z0-9_]*)(\+?)=/;

/** What is between the conditions of `[[` and is no word elsewhere. */
const CONNECTS = /^(?:&&|\|\||[()])/;

type Assignment = SimpleCommand['assignments'][number];

/** Reads from `start` to `end`; what belongs to no command (stray operators) is passed over. */
export function readSimple(source: Source, start: number, end: number): SimpleCommand {
	const reader = new WordReader(source.text, start, end, source.parse);
	const assignments: Assignment[] = [];
	const words: ShellWord[] = [];
	const redirects: Redirect[] = [];
	let last = start;
	for (;;) {
		reader.skipBlanks();
		if (reader.at >= end) break;
		const redirect = reader.atProcess() ? undefined : readRedirect(source, reader);
		if (redirect) redirects.push(redirect);
		else {
			const at = reader.at;
			const assignment = words.length === 0 ? readAssignment(source, reader, end) : undefined;
			if (assignment) assignments.push(assignment);
			else {
				const word = words[0]?.text === '[[' && words.at(-1)?.text === '=~' ? reader.expression() : reader.word();
				if (reader.at > at) words.push(word);
				else if (words[0]?.text === '[[' && CONNECTS.test(source.text.slice(at, at + 2))) {
					reader.at += source.text[at] === '&' || source.text[at] === '|' ? 2 : 1;
					words.push(plainWord(source.text.slice(at, reader.at), { start: at, end: reader.at }));
				} else reader.at++;
			}
		}
		last = Math.min(reader.at, end);
	}
	return { kind: 'simple', assignments, words, redirects, range: { start, end: last } };
}

/** What joins conditions inside `[[`. */
function plainWord(text: string, range: Range): ShellWord {
	return { text, value: text, literal: true, parts: [{ kind: 'literal', text, quoted: false }], range };
}

/** The redirections that follow a group or a loop. */
export function readRedirects(source: Source, start: number, end: number): Redirect[] {
	return start < end ? [...readSimple(source, start, end).redirects] : [];
}

function readAssignment(source: Source, reader: WordReader, end: number): Assignment | undefined {
	const start = reader.at;
	const found = ASSIGNMENT.exec(source.text.slice(start, Math.min(end, start + 200)));
	if (!found) return undefined;
	const [all, name = '', plus = ''] = found;
	if (source.text[start + all.length] === '(') {
		const value = reader.word();
		return { name, value, range: { start, end: reader.at } };
	}
	reader.at = start + all.length;
	const value = reader.word();
	// `NAME+=x` is `NAME=$NAME` followed by x.
	const before = { kind: 'variable', name, operator: undefined, operand: undefined, quoted: true } as const;
	const appended = plus === '' ? value : { ...value, literal: false, parts: [before, ...value.parts] };
	return { name, value: appended, range: { start, end: reader.at } };
}

function readRedirect(source: Source, reader: WordReader): Redirect | undefined {
	REDIRECT.lastIndex = reader.at;
	const written = REDIRECT.exec(source.text)?.[0];
	if (written === undefined) return undefined;
	const start = reader.at;
	const digits = /^[0-9]*/.exec(written)?.[0] ?? '';
	const operator = written.slice(digits.length) as Redirect['operator'];
	const operatorAt = start + digits.length;
	reader.at = start + written.length;
	reader.skipBlanks();
	const target = reader.word();
	const heredoc = source.heredocs.get(operatorAt);
	return {
		operator,
		fileDescriptor: digits === '' ? undefined : Number(digits),
		target,
		body: heredoc ? readBody(source, heredoc) : undefined,
		range: { start, end: reader.at },
	};
}

function readBody(source: Source, heredoc: FoundHeredoc): ShellWord {
	const { bodyStart, bodyEnd, stripTabs, expand } = heredoc;
	const range = { start: bodyStart, end: bodyEnd };
	const written = source.text.slice(bodyStart, bodyEnd);
	const text = stripTabs ? written.replace(/^\t+/gm, '') : written;
	if (!expand) return { text, value: text, literal: true, parts: [{ kind: 'literal', text, quoted: true }], range };
	const inside = stripTabs
		? new WordReader(text, 0, text.length, (start, end) => source.parseText(text.slice(start, end)))
		: new WordReader(source.text, bodyStart, bodyEnd, source.parse);
	return { ...inside.body(), range };
}
