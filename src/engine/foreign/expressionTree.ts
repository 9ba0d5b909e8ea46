/** Reads regular expressions as grep, sed, expr, find and bash write them. */
import { readBracket } from './bracket.ts';
import { DIGIT, SPACE, WORD } from './classes.ts';
import type { CharSet, Ranges } from './tokens.ts';

/** `emacs` is what find reads: as `basic`, but `+` and `?` need no backslash. */
export type Syntax = 'basic' | 'extended' | 'emacs' | 'perl' | 'fixed';

export type Place = 'start' | 'end' | 'edge' | 'inside' | 'wordStart' | 'wordEnd';

export type ExpressionTree =
	| { readonly kind: 'set'; readonly set: CharSet }
	| { readonly kind: 'sequence'; readonly items: readonly ExpressionTree[] }
	| { readonly kind: 'either'; readonly items: readonly ExpressionTree[] }
	| {
			readonly kind: 'repeat';
			readonly item: ExpressionTree;
			readonly least: number;
			/** Infinite for `*`. */
			readonly most: number;
			readonly lazy: boolean;
	  }
	/** `index` from 1; undefined where what matched is not kept. */
	| { readonly kind: 'group'; readonly item: ExpressionTree; readonly index: number | undefined }
	| { readonly kind: 'at'; readonly place: Place };

export interface ReadExpression {
	readonly tree: ExpressionTree;
	readonly groups: number;
}

/** Why there is no tree: no program takes the text, or this reader knows less than the program that it is for. */
export type Unread = 'malformed' | 'unknown';

const ANY: CharSet = { ranges: [], negated: true };
/** Deeper groups are nobody's intention. */
const DEEPEST = 100;
/** As RE_DUP_MAX of the C library. */
const MOST_REPEATS = 32_767;

export function readExpression(pattern: string, syntax: Syntax): ReadExpression | Unread {
	try {
		const reader = new Reader(pattern, syntax);
		return { tree: reader.whole(), groups: reader.groups };
	} catch (error) {
		if (error instanceof Refusal) return error.why;
		throw error;
	}
}

class Refusal {
	readonly why: Unread;
	constructor(why: Unread) {
		this.why = why;
	}
}

class Reader {
	groups = 0;
	readonly #text: string;
	readonly #syntax: Syntax;
	/** Whether a backslash gives brackets and bars their meaning, instead of taking it. */
	readonly #turned: boolean;
	#at = 0;
	#depth = 0;

	constructor(text: string, syntax: Syntax) {
		this.#text = text;
		this.#syntax = syntax;
		this.#turned = syntax === 'basic' || syntax === 'emacs';
	}

	whole(): ExpressionTree {
		if (this.#syntax === 'fixed') return this.#literally();
		const tree = this.#alternatives();
		if (this.#at < this.#text.length) throw new Refusal('malformed');
		return tree;
	}

	#literally(): ExpressionTree {
		return { kind: 'sequence', items: [...this.#text].map((sign) => one(sign.codePointAt(0) ?? 0)) };
	}

	#alternatives(): ExpressionTree {
		const items = [this.#sequence()];
		while (this.#takes('|', this.#turned)) items.push(this.#sequence());
		const [only] = items;
		return items.length === 1 && only ? only : { kind: 'either', items };
	}

	#sequence(): ExpressionTree {
		const items: ExpressionTree[] = [];
		while (this.#at < this.#text.length && !this.#isAhead('|', this.#turned)) {
			if (this.#isAhead(')', this.#turned)) {
				// In an extended expression a bracket that nothing opened is a plain sign.
				if (this.#depth > 0 || this.#turned || this.#syntax === 'perl') break;
			}
			items.push(this.#repeated(this.#atom(items.length === 0), items.length === 0));
		}
		return { kind: 'sequence', items };
	}

	#repeated(first: ExpressionTree, leading: boolean): ExpressionTree {
		let item = first;
		const anchor = item.kind === 'at';
		for (;;) {
			const times = this.#times(leading && anchor);
			if (!times) return item;
			if (item.kind === 'repeat' && this.#syntax === 'perl' && item.most !== 1) throw new Refusal('malformed');
			item = { kind: 'repeat', item, ...times, lazy: this.#lazy() };
		}
	}

	#lazy(): boolean {
		if (this.#syntax !== 'perl') return false;
		if (this.#isAhead('+', false)) throw new Refusal('unknown');
		return this.#takes('?', false);
	}

	#times(afterAnchor: boolean): { least: number; most: number } | undefined {
		// After a leading ^ the star of a basic expression is a plain sign.
		if (afterAnchor && this.#turned) return undefined;
		if (this.#takes('*', false)) return { least: 0, most: Number.POSITIVE_INFINITY };
		const plus = this.#syntax === 'basic';
		if (this.#takes('+', plus)) return { least: 1, most: Number.POSITIVE_INFINITY };
		if (this.#takes('?', plus)) return { least: 0, most: 1 };
		if (this.#syntax === 'emacs' || !this.#isAhead('{', this.#turned)) return undefined;
		const form = this.#turned ? BASIC_BOUNDS : BOUNDS;
		form.lastIndex = this.#at;
		const found = form.exec(this.#text);
		if (!found) {
			if (this.#turned) throw new Refusal('malformed');
			return undefined;
		}
		this.#at += found[0].length;
		const least = Number(found[1] ?? 0);
		const most = found[2] === undefined ? least : found[3] ? Number(found[3]) : Number.POSITIVE_INFINITY;
		if (least > most || least > MOST_REPEATS) throw new Refusal('malformed');
		return { least, most };
	}

	#atom(leading: boolean): ExpressionTree {
		if (this.#takes('(', this.#turned)) return this.#group();
		const code = this.#text.codePointAt(this.#at) ?? 0;
		const sign = String.fromCodePoint(code);
		if (sign === '[') return this.#bracket();
		this.#at += sign.length;
		if (sign === '\\') return this.#escaped();
		if (sign === '.') return set(this.#syntax === 'perl' ? { ranges: [[10, 10]], negated: true } : ANY);
		if (sign === '^' && (!this.#turned || leading)) return { kind: 'at', place: 'start' };
		if (sign === '$' && (!this.#turned || this.#isEnd())) return { kind: 'at', place: 'end' };
		if (this.#syntax === 'perl' && '*+?'.includes(sign)) throw new Refusal('malformed');
		// What would repeat nothing is a plain sign to grep and an error to some others.
		return one(code);
	}

	/** Whether a `$` here ends a basic expression or one of its groups. */
	#isEnd(): boolean {
		return this.#at >= this.#text.length || this.#isAhead(')', true) || this.#isAhead('|', true);
	}

	#group(): ExpressionTree {
		let index: number | undefined;
		if (this.#syntax === 'perl' && this.#isAhead('?', false)) {
			if (!this.#text.startsWith('?:', this.#at)) throw new Refusal('unknown');
			this.#at += 2;
		} else index = ++this.groups;
		if (++this.#depth > DEEPEST) throw new Refusal('unknown');
		const item = this.#alternatives();
		if (!this.#takes(')', this.#turned)) throw new Refusal('malformed');
		this.#depth--;
		return { kind: 'group', item, index };
	}

	#bracket(): ExpressionTree {
		if (this.#syntax === 'perl' && /^\[\^?[^\]]*\\[a-zA-Z]/.test(this.#text.slice(this.#at)))
			return this.#perlBracket();
		const escapes = this.#syntax === 'perl';
		const found = readBracket(this.#text, this.#at, { negators: '^', escapes }, false);
		if (found === undefined || found === 'malformed') throw new Refusal('malformed');
		this.#at = found.end + 1;
		return set(found);
	}

	/** `[\w.-]`: classes by letters are added to the set of all the rest. */
	#perlBracket(): ExpressionTree {
		const from = this.#at;
		const classes: Ranges[number][] = [];
		const rest = this.#text.slice(from).replace(/^\[\^?\]?(?:[^\]\\]|\\[\s\S])*\]/, (whole) =>
			whole.replace(/\\([\s\S])/g, (written, letter: string) => {
				const found = letterClass(letter);
				if (found?.negated) throw new Refusal('unknown');
				if (found) classes.push(...found.ranges);
				else if (/[a-zA-Z0-9]/.test(letter) && !CONTROLS.has(letter)) throw new Refusal('unknown');
				return found ? '' : CONTROLS.has(letter) ? `\\${String.fromCharCode(CONTROLS.get(letter) ?? 0)}` : written;
			}),
		);
		const whole = /^\[\^?\]?(?:[^\]\\]|\\[\s\S])*\]/.exec(this.#text.slice(from));
		if (!whole) throw new Refusal('malformed');
		this.#at = from + whole[0].length;
		const empty = /^\[(\^?)\]/.exec(rest);
		if (empty) return set({ ranges: classes, negated: empty[1] === '^' });
		const found = readBracket(rest, 0, { negators: '^', escapes: true }, false);
		if (found === undefined || found === 'malformed') throw new Refusal('malformed');
		return set({ ranges: [...found.ranges, ...classes], negated: found.negated });
	}

	/** What follows a backslash that is no operator. */
	#escaped(): ExpressionTree {
		const code = this.#text.codePointAt(this.#at);
		if (code === undefined) throw new Refusal('malformed');
		const sign = String.fromCodePoint(code);
		this.#at += sign.length;
		const found = sign.toLowerCase() === 'd' && this.#syntax !== 'perl' ? undefined : letterClass(sign);
		if (found) return set(found);
		const place = PLACES.get(sign);
		if (place) return { kind: 'at', place };
		const control = CONTROLS.get(sign);
		if (control !== undefined) return one(control);
		// A group that is asked for again is no regular expression; what perl has more is not read.
		if (/[1-9]/.test(sign) || (this.#syntax === 'perl' && /[a-zA-Z0]/.test(sign))) throw new Refusal('unknown');
		return one(code);
	}

	#isAhead(sign: string, escaped: boolean): boolean {
		if (!escaped) return this.#text.charAt(this.#at) === sign;
		return this.#text.charAt(this.#at) === '\\' && this.#text.charAt(this.#at + 1) === sign;
	}

	#takes(sign: string, escaped: boolean): boolean {
		if (!this.#isAhead(sign, escaped)) return false;
		this.#at += escaped ? 2 : 1;
		return true;
	}
}

const BOUNDS = /\{(\d*)(,(\d*))?\}/y;
const BASIC_BOUNDS = /\\\{(\d*)(,(\d*))?\\\}/y;

const CONTROLS: ReadonlyMap<string, number> = new Map([
	['n', 10],
	['t', 9],
	['r', 13],
	['f', 12],
	['v', 11],
]);

const PLACES: ReadonlyMap<string, Place> = new Map<string, Place>([
	['b', 'edge'],
	['B', 'inside'],
	['<', 'wordStart'],
	['>', 'wordEnd'],
	['`', 'start'],
	["'", 'end'],
]);

const LETTERS: ReadonlyMap<string, Ranges> = new Map([
	['w', WORD],
	['s', SPACE],
	['d', DIGIT],
]);

function letterClass(letter: string): CharSet | undefined {
	const ranges = LETTERS.get(letter.toLowerCase());
	return ranges && { ranges, negated: letter !== letter.toLowerCase() };
}

function set(of: CharSet): ExpressionTree {
	return { kind: 'set', set: of };
}

function one(code: number): ExpressionTree {
	return set({ ranges: [[code, code]], negated: false });
}

/** Whether a sign belongs to a word. */
export function isWord(code: number | undefined): boolean {
	return code !== undefined && WORD.some(([first, last]) => code >= first && code <= last);
}
