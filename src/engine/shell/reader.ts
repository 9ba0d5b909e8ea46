/** Reads words: quotes, escapes, variables, substitutions, by the rules of a POSIX shell and bash's additions that images use. */
import { entryOf } from '../foreign/table.ts';
import { closingParenthesis } from './closing.ts';
import type { Part, Script, ShellWord } from './types.ts';

/** Parses a stretch of the text that holds a script of its own; `instead` is what that script reads where escapes are taken from it. */
export type ParseInner = (start: number, end: number, instead?: string) => Script;

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const PARAMETER = /[A-Za-z_][A-Za-z0-9_]*|[0-9]+|[@*#?$!-]/y;
const OPERATOR = /:?[-+=?]|##?|%%?|\/\/?[#%]?|:|\^\^?|,,?|@|\*/y;
/** `@(a|b)` and its kin. */
const EXTENDED_PATTERN = /[?*+@!]$/;
const ANYTHING = /^/;
const ENDS_WORD = new Set([' ', '\t', '\n', '\r', ';', '&', '|', '<', '>', '(', ')']);

export class WordReader {
	at: number;
	readonly #text: string;
	readonly #end: number;
	readonly #parse: ParseInner;
	#parts: Part[] = [];
	#value = '';
	#literal = true;

	constructor(text: string, start: number, end: number, parse: ParseInner) {
		this.#text = text;
		this.at = start;
		this.#end = end;
		this.#parse = parse;
	}

	/** Blanks, escaped line ends and a comment. */
	skipBlanks(): void {
		for (; this.at < this.#end; this.at++) {
			const char = this.#text[this.at];
			if (char === '\\' && this.#text[this.at + 1] === '\n') this.at++;
			else if (char === '#') this.at = this.#find('\n') - 1;
			else if (char !== ' ' && char !== '\t' && char !== '\n' && char !== '\r') return;
		}
	}

	/** The word that starts here; empty where none does. */
	word(): ShellWord {
		return this.#collect(() => {
			if (this.atProcess()) this.#process();
			else this.#run((char) => ENDS_WORD.has(char), false, EXTENDED_PATTERN);
		});
	}

	/** The expression after `=~`: parentheses and what is between them belong to it. */
	expression(): ShellWord {
		return this.#collect(() => this.#run((char) => /\s/.test(char), false, ANYTHING));
	}

	/** Whether `<(` or `>(` comes next. */
	atProcess(): boolean {
		return /[<>]/.test(this.#text[this.at] ?? '') && this.#text[this.at + 1] === '(';
	}

	#process(): void {
		const close = closingParenthesis(this.#text, this.at + 2, this.#end);
		const script = this.#parse(this.at + 2, close);
		this.at = Math.min(close + 1, this.#end);
		this.#literal = false;
		this.#parts.push({ kind: 'substitution', script, quoted: true, file: true });
	}

	/** Everything to the end as one word: variables are expanded and quotes are plain characters, as in a heredoc. */
	body(): ShellWord {
		return this.#collect(() => {
			while (this.at < this.#end) this.#quotedStretch(() => false);
		});
	}

	#collect(read: () => void): ShellWord {
		const outer = { parts: this.#parts, value: this.#value, literal: this.#literal };
		this.#parts = [];
		this.#value = '';
		this.#literal = true;
		const start = this.at;
		read();
		const tilde = this.#parts[0]?.kind === 'literal' && !this.#parts[0].quoted && this.#parts[0].text.startsWith('~');
		const word: ShellWord = {
			text: this.#text.slice(start, this.at),
			value: this.#value,
			literal: this.#literal && !tilde,
			parts: this.#parts,
			range: { start, end: this.at },
		};
		this.#parts = outer.parts;
		this.#value = outer.value;
		this.#literal = outer.literal;
		return word;
	}

	/** Reads parts until an unquoted character ends them; where `opens` matches before a parenthesis, not before it is closed. */
	#run(ends: (char: string) => boolean, quoted: boolean, opens?: RegExp): void {
		let plain = '';
		let depth = 0;
		const flush = () => {
			if (plain !== '') this.#add(plain, quoted);
			plain = '';
		};
		while (this.at < this.#end) {
			const char = this.#text[this.at] ?? '';
			if (char === '(' && (depth > 0 || opens?.test(plain))) depth++;
			else if (depth > 0) depth -= char === ')' ? 1 : 0;
			else if (ends(char)) break;
			const next = this.#text[this.at + 1];
			if (char === '\\') {
				this.at += 2;
				if (next === '\n') continue;
				flush();
				this.#add(next === undefined || this.at > this.#end ? '\\' : next, true);
				this.at = Math.min(this.at, this.#end);
			} else if (char === "'") {
				flush();
				const close = this.#find("'", this.at + 1);
				this.#add(this.#text.slice(this.at + 1, close), true);
				this.at = Math.min(close + 1, this.#end);
			} else if (char === '"' || (char === '$' && next === '"')) {
				flush();
				this.at += char === '"' ? 1 : 2;
				this.#doubleQuoted();
			} else if (char === '$' && next === "'") {
				flush();
				this.#ansiQuoted();
			} else if (char === '$' || char === '`') {
				flush();
				if (!this.#expansion(quoted)) plain = this.#text[this.at++] ?? '';
			} else if (char === '(' || char === ')') {
				plain += char;
				this.at++;
			} else {
				plain += char;
				this.at++;
				if (this.#text[this.at] === '(' && /^\w+\+?=$/.test(plain)) plain += this.#array();
			}
		}
		flush();
	}

	#doubleQuoted(): void {
		const before = this.#parts.length;
		while (this.at < this.#end && this.#text[this.at] !== '"') this.#quotedStretch((char) => char === '"');
		if (this.#parts.length === before) this.#add('', true);
		if (this.at < this.#end) this.at++;
	}

	/** One literal or one expansion inside double quotes or a heredoc. */
	#quotedStretch(ends: (char: string) => boolean): void {
		let plain = '';
		while (this.at < this.#end) {
			const char = this.#text[this.at] ?? '';
			if (ends(char)) break;
			if (char === '\\') {
				const next = this.#text[this.at + 1] ?? '';
				this.at = Math.min(this.at + 2, this.#end);
				if (next === '\n') continue;
				const escapes = next === '$' || next === '`' || next === '\\' || (next !== '' && ends(next));
				plain += escapes ? next : `\\${next}`;
			} else if (char === '$' || char === '`') {
				if (plain !== '') {
					this.#add(plain, true);
					plain = '';
				}
				if (!this.#expansion(true)) plain = this.#text[this.at++] ?? '';
			} else {
				plain += char;
				this.at++;
			}
		}
		if (plain !== '') this.#add(plain, true);
	}

	#ansiQuoted(): void {
		let close = this.at + 2;
		while (close < this.#end && this.#text[close] !== "'") close += this.#text[close] === '\\' ? 2 : 1;
		this.#add(unescapeAnsi(this.#text.slice(this.at + 2, close)), true);
		this.at = Math.min(close + 1, this.#end);
	}

	/** `$…` or a backquote; false where the dollar stands for itself. */
	#expansion(quoted: boolean): boolean {
		const start = this.at;
		const part = this.#expansionPart(quoted);
		if (part === undefined) {
			this.at = start;
			return false;
		}
		this.#parts.push(part);
		this.#value += this.#text.slice(start, this.at);
		this.#literal = false;
		return true;
	}

	#expansionPart(quoted: boolean): Part | undefined {
		const start = this.at;
		if (this.#text[start] === '`') {
			let close = start + 1;
			while (close < this.#end && this.#text[close] !== '`') close += this.#text[close] === '\\' ? 2 : 1;
			this.at = Math.min(close + 1, this.#end);
			const written = this.#text.slice(start + 1, Math.min(close, this.#end));
			const inner = /\\[\\`$]/.test(written) ? written.replace(/\\([\\`$])/g, '$1') : undefined;
			return { kind: 'substitution', script: this.#parse(start + 1, Math.min(close, this.#end), inner), quoted };
		}
		if (this.#text.startsWith('$((', start)) {
			const close = closingParenthesis(this.#text, start + 3, this.#end);
			if (this.#text[close + 1] === ')') {
				this.at = close + 2;
				return { kind: 'arithmetic', expression: arithmeticWord(this.#text, start + 3, close, this.#parse) };
			}
		}
		if (this.#text[start + 1] === '(') {
			const close = closingParenthesis(this.#text, start + 2, this.#end);
			this.at = Math.min(close + 1, this.#end);
			return { kind: 'substitution', script: this.#parse(start + 2, close), quoted };
		}
		if (this.#text[start + 1] === '{') return this.#braced(quoted);
		const name = this.#match(this.#digitOrName(start + 1), start + 1);
		if (name === undefined) return undefined;
		this.at = start + 1 + name.length;
		return { kind: 'variable', name, operator: undefined, operand: undefined, quoted };
	}

	/** Without braces only one digit belongs to a position: `$10` is `${1}0`. */
	#digitOrName(at: number): RegExp {
		const char = this.#text[at] ?? '';
		return /[A-Za-z_]/.test(char) ? NAME : /[0-9@*#?$!-]/y;
	}

	#braced(quoted: boolean): Part {
		let at = this.at + 2;
		const prefix = this.#text[at] ?? '';
		let operator: string | undefined;
		if ((prefix === '#' || prefix === '!') && this.#match(PARAMETER, at + 1) && this.#text[at + 1] !== '}') {
			operator = prefix;
			at++;
		}
		const name = this.#match(PARAMETER, at) ?? '';
		at += name.length;
		const bracket = this.#text[at] === '[' ? this.#find(']', at) : undefined;
		const subscript = bracket === undefined ? undefined : this.#text.slice(at + 1, bracket);
		at = bracket === undefined ? at : Math.min(bracket + 1, this.#end);
		let operand: ShellWord | undefined;
		if (this.#text[at] !== '}') {
			operator = this.#match(OPERATOR, at) ?? '';
			this.at = at + operator.length;
			operand = this.#collect(() => {
				// A pattern is one even inside double quotes.
				if (quoted && !/^[#%/^,]/.test(operator ?? '')) {
					while (this.at < this.#end && this.#text[this.at] !== '}') {
						const stopped = this.at;
						if (this.#text[this.at] === '"') {
							this.at++;
							this.#doubleQuoted();
						} else this.#quotedStretch((char) => char === '}' || char === '"');
						if (this.at === stopped) break;
					}
				} else this.#run((char) => char === '}', false);
			});
			at = this.at;
		}
		this.at = Math.min(at + 1, this.#end);
		const indexed = subscript === undefined ? {} : { subscript };
		return { kind: 'variable', name, ...indexed, operator, operand, quoted };
	}

	/** `(…)` of an array assignment, as plain text. */
	#array(): string {
		const start = this.at;
		this.at = Math.min(closingParenthesis(this.#text, start + 1, this.#end) + 1, this.#end);
		return this.#text.slice(start, this.at);
	}

	#add(text: string, quoted: boolean): void {
		const last = this.#parts[this.#parts.length - 1];
		if (last?.kind === 'literal' && last.quoted === quoted) {
			this.#parts[this.#parts.length - 1] = { kind: 'literal', text: last.text + text, quoted };
		} else this.#parts.push({ kind: 'literal', text, quoted });
		this.#value += text;
		if (!quoted && isPattern(text)) this.#literal = false;
	}

	#match(pattern: RegExp, at: number): string | undefined {
		pattern.lastIndex = at;
		return pattern.exec(this.#text)?.[0];
	}

	#find(char: string, from = this.at): number {
		const found = this.#text.indexOf(char, from);
		return found < 0 || found > this.#end ? this.#end : found;
	}
}

/** The text of an arithmetic expression: what is in it is expanded as between double quotes. */
export function arithmeticWord(text: string, start: number, end: number, parse: ParseInner): ShellWord {
	return new WordReader(text, start, end, parse).body();
}

function isPattern(text: string): boolean {
	if (text.includes('*') || text.includes('?')) return true;
	// Behind the last `]` no bracket closes: to look there would cost a look to the end from every `[`.
	return /\[[^\]]+\]/.test(text.slice(0, text.lastIndexOf(']') + 1));
}

const ESCAPES: Readonly<Record<string, string>> = {
	a: '\x07',
	b: '\b',
	e: '\x1b',
	f: '\f',
	n: '\n',
	r: '\r',
	t: '\t',
	v: '\v',
	'\\': '\\',
	"'": "'",
	'"': '"',
};

/** Escapes as `$'…'` has them. */
function unescapeAnsi(text: string): string {
	return text.replace(
		/\\(?:[uU]([0-9a-fA-F]{1,8})|x([0-9a-fA-F]{1,2})|([0-7]{1,3})|(.))/gs,
		(all, point, hex, octal, char) => {
			const code = Number.parseInt(point ?? '0', 16);
			if (point !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : all;
			if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
			if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
			return entryOf(ESCAPES, char) ?? all;
		},
	);
}
