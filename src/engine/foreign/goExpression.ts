/**
 * Regular expressions as Go reads them, as far as BuildKit makes one of a line of .dockerignore: what a backslash, a set, a bar or a
 * brace of the line means is then Go's.
 */
import { classNamed, WORD } from './classes.ts';
import { type Expression, expressionOfTree } from './expression.ts';
import type { ExpressionTree, Place, Unread } from './expressionTree.ts';
import type { CharSet, Ranges } from './tokens.ts';

/** `malformed` where Go has no meaning for it; `unknown` for the sets of Unicode, and for what is far too long. */
export function goExpression(source: string): Expression | Unread {
	try {
		const reader = new Reader(source);
		const tree = reader.alternatives();
		return reader.isDone ? expressionOfTree(tree) : 'malformed';
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

const MOST_REPEATED = 1000;
const NEWLINE = 10;
const LAST = 0x10ffff;

const LETTERS: ReadonlyMap<string, Ranges> = new Map<string, Ranges>([
	['d', [[48, 57]]],
	[
		's',
		[
			[9, 10],
			[12, 13],
			[32, 32],
		],
	],
	['w', WORD],
]);

const CONTROLS: ReadonlyMap<string, number> = new Map([
	['a', 7],
	['f', 12],
	['n', 10],
	['r', 13],
	['t', 9],
	['v', 11],
]);

const PLACES: ReadonlyMap<string, Place> = new Map<string, Place>([
	['A', 'start'],
	['z', 'end'],
	['b', 'edge'],
	['B', 'inside'],
]);

class Reader {
	readonly #signs: readonly string[];
	#at = 0;

	constructor(source: string) {
		this.#signs = [...source];
	}

	get isDone(): boolean {
		return this.#at >= this.#signs.length;
	}

	alternatives(): ExpressionTree {
		const items = [this.#sequence()];
		while (this.#takes('|')) items.push(this.#sequence());
		const [only] = items;
		return items.length === 1 && only ? only : { kind: 'either', items };
	}

	#sequence(): ExpressionTree {
		const items: ExpressionTree[] = [];
		while (!this.isDone && this.#next() !== '|' && this.#next() !== ')') {
			for (const atom of this.#atoms()) items.push(atom);
			const last = items.pop();
			if (last) items.push(this.#repeated(last));
		}
		return { kind: 'sequence', items };
	}

	#repeated(item: ExpressionTree): ExpressionTree {
		const times = this.#times();
		if (!times) return item;
		const lazy = this.#takes('?');
		// One sign of repetition after another is an error.
		if (this.#times()) throw new Refusal('malformed');
		return { kind: 'repeat', item, ...times, lazy };
	}

	#times(): { least: number; most: number } | undefined {
		if (this.#takes('*')) return { least: 0, most: Number.POSITIVE_INFINITY };
		if (this.#takes('?')) return { least: 0, most: 1 };
		return this.#next() === '{' ? this.#counted() : undefined;
	}

	/** A brace that counts nothing is a brace. */
	#counted(): { least: number; most: number } | undefined {
		const rest = this.#signs.slice(this.#at, this.#at + 32).join('');
		const [whole, low = '', comma, high = ''] = /^\{(\d+)(,(\d*))?\}/.exec(rest) ?? [];
		if (whole === undefined) return undefined;
		const least = Number(low);
		const most = comma === undefined ? least : high === '' ? Number.POSITIVE_INFINITY : Number(high);
		if (least > MOST_REPEATED || (Number.isFinite(most) && most > MOST_REPEATED) || least > most) {
			throw new Refusal('malformed');
		}
		this.#at += whole.length;
		return { least, most };
	}

	/** One, but for what is between `\Q` and `\E`. */
	#atoms(): ExpressionTree[] {
		const sign = this.#take();
		switch (sign) {
			case '(': {
				const item = this.alternatives();
				if (!this.#takes(')')) throw new Refusal('malformed');
				return [{ kind: 'group', item, index: undefined }];
			}
			case '[':
				return [set(this.#set())];
			case '.':
				return [set({ ranges: [[NEWLINE, NEWLINE]], negated: true })];
			case '^':
				return [{ kind: 'at', place: 'start' }];
			case '$':
				return [{ kind: 'at', place: 'end' }];
			case '*':
			case '?':
				throw new Refusal('malformed');
			case '{':
				this.#at--;
				if (this.#counted()) throw new Refusal('malformed');
				this.#at++;
				return [one(codeOf(sign))];
			case '\\':
				return this.#escape();
			default:
				return [one(codeOf(sign))];
		}
	}

	#escape(): ExpressionTree[] {
		const place = PLACES.get(this.#next());
		if (place) {
			this.#at++;
			return [{ kind: 'at', place }];
		}
		if (this.#takes('Q')) return this.#quoted();
		const found = this.#letters();
		return [found ? set(found) : one(this.#escaped())];
	}

	#quoted(): ExpressionTree[] {
		const items: ExpressionTree[] = [];
		while (!this.isDone) {
			const sign = this.#take();
			if (sign === '\\' && this.#takes('E')) break;
			items.push(one(codeOf(sign)));
		}
		return items;
	}

	#letters(): CharSet | undefined {
		const sign = this.#next();
		if (sign === 'p' || sign === 'P') throw new Refusal('unknown');
		const ranges = LETTERS.get(sign.toLowerCase());
		if (!ranges) return undefined;
		this.#at++;
		return { ranges, negated: sign !== sign.toLowerCase() };
	}

	/** The sign that comes after a backslash, or that it means. */
	#escaped(): number {
		const sign = this.#take();
		const code = codeOf(sign);
		if (code < 128 && !/[0-9A-Za-z]/.test(sign)) return code;
		const control = CONTROLS.get(sign);
		if (control !== undefined) return control;
		if (sign === 'x') return this.#hex();
		if (!isOctal(sign) || (sign !== '0' && !isOctal(this.#next()))) throw new Refusal('malformed');
		let digits = sign;
		while (digits.length < 3 && isOctal(this.#next())) digits += this.#take();
		return Number.parseInt(digits, 8);
	}

	#hex(): number {
		const isBraced = this.#takes('{');
		const end = isBraced ? this.#signs.indexOf('}', this.#at) : this.#at + 2;
		const digits = this.#signs.slice(this.#at, end).join('');
		const isNumber = /^[0-9A-Fa-f]+$/.test(digits) && (isBraced || digits.length === 2);
		const code = isNumber ? Number.parseInt(digits, 16) : LAST + 1;
		if (code > LAST) throw new Refusal('malformed');
		this.#at = isBraced ? end + 1 : end;
		return code;
	}

	/** After its opening bracket. A closing one that comes first is a member. */
	#set(): CharSet {
		const negated = this.#takes('^');
		const ranges: Ranges[number][] = [];
		for (let first = true; first || this.#next() !== ']'; first = false) ranges.push(...this.#members());
		this.#at++;
		return { ranges, negated };
	}

	#members(): Ranges {
		if (this.#next() === '[' && this.#signs[this.#at + 1] === ':') {
			const [whole, name = ''] = /^\[:(.*?):\]/s.exec(this.#signs.slice(this.#at).join('')) ?? [];
			if (whole !== undefined) {
				const ranges = name === 'word' ? WORD : classNamed(name);
				if (!ranges) throw new Refusal(name.startsWith('^') || name === 'ascii' ? 'unknown' : 'malformed');
				this.#at += [...whole].length;
				return ranges;
			}
		}
		if (this.#takes('\\')) {
			const found = this.#letters();
			if (found) return found.negated ? complement(found.ranges) : found.ranges;
			this.#at--;
		}
		const low = this.#single();
		const next = this.#signs[this.#at + 1];
		if (this.#next() !== '-' || next === ']' || next === undefined) return [[low, low]];
		this.#at++;
		const high = this.#single();
		if (high < low) throw new Refusal('malformed');
		return [[low, high]];
	}

	#single(): number {
		if (this.isDone) throw new Refusal('malformed');
		const sign = this.#take();
		return sign === '\\' ? this.#escaped() : codeOf(sign);
	}

	#next(): string {
		return this.#signs[this.#at] ?? '';
	}

	#take(): string {
		return this.#signs[this.#at++] ?? '';
	}

	#takes(sign: string): boolean {
		if (this.#next() !== sign) return false;
		this.#at++;
		return true;
	}
}

function isOctal(sign: string): boolean {
	return /^[0-7]$/.test(sign);
}

function codeOf(sign: string): number {
	return sign.codePointAt(0) ?? LAST + 1;
}

function complement(ranges: Ranges): Ranges {
	const gaps: Ranges[number][] = [];
	let from = 0;
	for (const [first, last] of ranges.toSorted(([one], [other]) => one - other)) {
		if (first > from) gaps.push([from, first - 1]);
		from = last + 1;
	}
	gaps.push([from, LAST]);
	return gaps;
}

function set(of: CharSet): ExpressionTree {
	return { kind: 'set', set: of };
}

function one(code: number): ExpressionTree {
	if (code > LAST) throw new Refusal('malformed');
	return set({ ranges: [[code, code]], negated: false });
}
