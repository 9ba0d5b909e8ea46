/** The word lexer: quotes, escapes and `$` in the arguments of instructions, as BuildKit's shell/lex.go takes them. */
import { type Cut, cutPrefix, cutSuffix, replaceMatches } from './patterns.ts';
import type { EscapeToken } from './types.ts';
import { nameEnd } from './variableName.ts';
import { type LexedWord, WordList } from './wordList.ts';

export type Lookup = (name: string) => string | undefined;

export interface LexerOptions {
	readonly escape: EscapeToken;
	/** drop (the default): quotes group and go. keep: they group and stay. ordinary: they mean nothing, as in a heredoc's body. */
	readonly quotes?: 'drop' | 'keep' | 'ordinary';
	/** Escape characters stay in the result. */
	readonly rawEscapes?: boolean;
	/** A variable without value stays as it is written, instead of becoming empty. */
	readonly keepUnset?: boolean;
}

type LexerErrorCode =
	| 'unclosed-brace'
	| 'unclosed-single-quote'
	| 'unclosed-double-quote'
	| 'bad-substitution'
	| 'unsupported-modifier'
	| 'bad-pattern'
	| 'required-variable'
	| 'too-deep'
	| 'too-long';

/** `detail` is the modifier, pattern or message; `offset` the place in the text that was lexed. */
export interface LexerError {
	readonly code: LexerErrorCode;
	readonly detail: string;
	readonly offset: number;
}

/** One `$name` or `${…}` at [start, end) of the lexed text. `operator` is '' or what follows the name: `:-`, `+`, `##`, `//` … */
interface Reference {
	readonly name: string;
	readonly operator: string;
	readonly start: number;
	readonly end: number;
}

export interface Lexed {
	readonly value: string;
	readonly words: readonly LexedWord[];
	/** In the order of their end; those before an error are there too. */
	readonly references: readonly Reference[];
	readonly error: LexerError | undefined;
}

const DOLLAR = 0x24;
const SINGLE = 0x27;
const DOUBLE = 0x22;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const SLASH = 0x2f;
const LESS = 0x3c;
const NOTHING = -1;
/** `${a:-${b:-…}}` and values that double themselves line by line end here, long before memory or the stack does. */
const MOST_DEPTH = 200;
const MOST_LENGTH = 1 << 22;

/** Lexes `text`; without a lookup no value is asked for, which finds references and syntax errors only. Never throws. */
export function lex(text: string, lookup: Lookup | undefined, options: LexerOptions): Lexed {
	const lexer = new Lexer(text, lookup, options);
	try {
		const value = lexer.until(NOTHING, options.rawEscapes === true, true);
		return { value, words: lexer.words.finish(), references: lexer.references, error: undefined };
	} catch (thrown) {
		if (!(thrown instanceof Failure)) throw thrown;
		return { value: text, words: [], references: lexer.references, error: thrown.error };
	}
}

class Failure extends Error {
	readonly error: LexerError;

	constructor(error: LexerError) {
		super(error.code);
		this.error = error;
	}
}

class Lexer {
	readonly words = new WordList();
	readonly references: Reference[] = [];
	private readonly text: string;
	private readonly lookup: Lookup | undefined;
	private readonly options: LexerOptions;
	private readonly escape: number;
	private at = 0;
	private depth = 0;
	private rawEscapes = false;

	constructor(text: string, lookup: Lookup | undefined, options: LexerOptions) {
		this.text = text;
		this.lookup = lookup;
		this.options = options;
		this.escape = options.escape.charCodeAt(0);
	}

	/** The text up to the character `stop`, which is taken too; NOTHING stands for the end of the text. */
	until(stop: number, rawEscapes: boolean, top: boolean): string {
		const { text } = this;
		const outer = this.rawEscapes;
		this.rawEscapes = rawEscapes;
		let out = '';
		while (this.at < text.length) {
			const start = this.at;
			while (this.at < text.length && !this.isSpecial(text.charCodeAt(this.at), stop)) this.at++;
			if (this.at > start) {
				const plain = text.slice(start, this.at);
				out += plain;
				if (top) this.words.addSplit(plain, start, this.at);
				continue;
			}
			const code = text.charCodeAt(start);
			if (code === stop) {
				this.at++;
				this.rawEscapes = outer;
				return out;
			}
			const part = this.special(code);
			if (top && code === DOLLAR) this.words.addSplit(part, start, this.at);
			else if (top && part !== '') this.words.add(part, start, this.at);
			out += part;
			if (out.length > MOST_LENGTH) this.fail('too-long', '', start);
		}
		this.rawEscapes = outer;
		if (stop !== NOTHING) this.fail('unclosed-brace', String.fromCharCode(stop), text.length);
		return out;
	}

	private isSpecial(code: number, stop: number): boolean {
		if (code === DOLLAR || code === stop || code === this.escape || code === LESS) return true;
		return (code === SINGLE || code === DOUBLE) && this.options.quotes !== 'ordinary';
	}

	private special(code: number): string {
		if (code === DOLLAR) return this.dollar();
		if (code === this.escape) return this.escaped();
		if (code === LESS) return this.less();
		return code === SINGLE ? this.singleQuoted() : this.doubleQuoted();
	}

	private escaped(): string {
		const sign = this.rawEscapes ? this.text.charAt(this.at) : '';
		this.at++;
		return sign + this.character();
	}

	/** `<<` takes the blanks after it into the same word, because a heredoc's name may follow there. */
	private less(): string {
		const start = this.at++;
		if (this.text.charCodeAt(this.at) !== LESS) return '<';
		this.at++;
		while (this.text.charCodeAt(this.at) === 0x20 || this.text.charCodeAt(this.at) === 0x09) this.at++;
		return this.text.slice(start, this.at);
	}

	private singleQuoted(): string {
		const start = this.at;
		const end = this.text.indexOf("'", start + 1);
		if (end < 0) return this.fail('unclosed-single-quote', '', start);
		this.at = end + 1;
		return this.options.quotes === 'keep' ? this.text.slice(start, end + 1) : this.text.slice(start + 1, end);
	}

	private doubleQuoted(): string {
		const { text } = this;
		const start = this.at++;
		const quote = this.options.quotes === 'keep' ? '"' : '';
		let out = quote;
		while (this.at < text.length) {
			const from = this.at;
			while (this.at < text.length && !this.endsQuotedRun(text.charCodeAt(this.at))) this.at++;
			out += text.slice(from, this.at);
			const code = text.charCodeAt(this.at);
			if (code === DOUBLE) {
				this.at++;
				return out + quote;
			}
			if (code === DOLLAR) out += this.dollar();
			else if (code === this.escape) out += this.escapedInQuotes();
			if (out.length > MOST_LENGTH) this.fail('too-long', '', start);
		}
		return this.fail('unclosed-double-quote', '', start);
	}

	private endsQuotedRun(code: number): boolean {
		return code === DOUBLE || code === DOLLAR || code === this.escape;
	}

	/** In double quotes only the quote, `$` and the escape character itself can be escaped; else it stays. */
	private escapedInQuotes(): string {
		const sign = this.text.charAt(this.at++);
		const code = this.text.charCodeAt(this.at);
		const raw = this.rawEscapes ? sign : '';
		if (code === DOUBLE || code === DOLLAR || code === this.escape) return raw + this.text.charAt(this.at++);
		return this.at < this.text.length ? raw + sign : raw;
	}

	private dollar(): string {
		const start = this.at++;
		if (this.text.charCodeAt(this.at) === OPEN) {
			if (++this.depth > MOST_DEPTH) this.fail('too-deep', '', start);
			const value = this.braced(start);
			this.depth--;
			return value;
		}
		const name = this.name();
		if (name === '') return '$';
		this.references.push({ name, operator: '', start, end: this.at });
		return this.valueOf(name) ?? (this.options.keepUnset ? `$${name}` : '');
	}

	private braced(start: number): string {
		const { text } = this;
		this.at++;
		if (this.at >= text.length) this.fail('unclosed-brace', '}', start);
		const first = text.charCodeAt(this.at);
		if (first === OPEN || first === CLOSE || first === 0x3a) this.fail('bad-substitution', '', start);
		const name = this.name();
		if (this.at >= text.length) this.fail('unclosed-brace', '}', start);
		let operator = this.character();
		if (operator === '}') {
			this.references.push({ name, operator: '', start, end: this.at });
			return this.valueOf(name) ?? (this.options.keepUnset ? `\${${name}}` : '');
		}
		if (operator === '/') return this.replaced(name, start);
		if (operator === ':') operator += this.character();
		const kind = operator.at(-1) ?? '';
		if (operator.length === 1 && !'+-?#%'.includes(kind)) this.fail('unsupported-modifier', operator, start);
		const pattern = kind === '#' || kind === '%';
		const doubled = pattern && text.charAt(this.at) === kind;
		const word = this.closed(CLOSE, pattern, start);
		if (!'+-?#%'.includes(kind)) this.fail('unsupported-modifier', operator, start);
		this.references.push({ name, operator: doubled ? operator + kind : operator, start, end: this.at });
		return this.modified(name, operator, word, start);
	}

	private modified(name: string, operator: string, word: string, start: number): string {
		const value = this.valueOf(name);
		if (value === undefined && this.options.keepUnset) return `\${${name}${operator}${word}}`;
		const kind = operator.at(-1);
		const missing = value === undefined || (operator.length === 2 && value === '');
		if (kind === '-') return missing ? word : value;
		if (kind === '+') return missing ? '' : word;
		if (kind === '?') {
			if (missing && this.lookup !== undefined) this.fail('required-variable', word === '' ? name : word, start);
			return value ?? '';
		}
		const longest = word.startsWith(kind ?? '');
		const cut = kind === '#' ? cutPrefix : cutSuffix;
		return this.cutValue(cut(value ?? '', longest ? word.slice(1) : word, longest), word, start);
	}

	private replaced(name: string, start: number): string {
		const all = this.text.charCodeAt(this.at) === SLASH;
		if (all) this.at++;
		const pattern = this.closed(SLASH, true, start);
		const replacement = this.closed(CLOSE, true, start);
		this.references.push({ name, operator: all ? '//' : '/', start, end: this.at });
		const value = this.valueOf(name);
		if (value === undefined && this.options.keepUnset) return `\${${name}/${pattern}/${replacement}}`;
		return this.cutValue(replaceMatches(value ?? '', pattern, replacement, all), pattern, start);
	}

	/** A nested word up to `stop`; an error at the end of the text is the missing brace, whatever else it may be. */
	private closed(stop: number, rawEscapes: boolean, start: number): string {
		try {
			return this.until(stop, rawEscapes, false);
		} catch (thrown) {
			const known = thrown instanceof Failure && !thrown.error.code.startsWith('too-');
			if (!known || this.at < this.text.length) throw thrown;
			return this.fail('unclosed-brace', String.fromCharCode(stop), start);
		}
	}

	private cutValue(cut: Cut, pattern: string, start: number): string {
		return 'value' in cut ? cut.value : this.fail(cut.problem, pattern, start);
	}

	private valueOf(name: string): string | undefined {
		return this.lookup?.(name);
	}

	private name(): string {
		const start = this.at;
		this.at = nameEnd(this.text, start);
		return this.text.slice(start, this.at);
	}

	/** Takes one whole character; '' at the end. */
	private character(): string {
		const code = this.text.codePointAt(this.at);
		const character = code === undefined ? '' : String.fromCodePoint(code);
		this.at += character.length;
		return character;
	}

	private fail(code: LexerErrorCode, detail: string, offset: number): never {
		throw new Failure({ code, detail, offset });
	}
}
