/** Reads the part of HCL that bake files are made of: blocks with attributes. Expressions that compute are open. */

/** Not known: it is computed, or asks for what nobody gave. */
export const OPEN = Symbol('open');

export type HclValue = string | number | boolean | null | typeof OPEN | readonly HclValue[] | HclTable;
export type HclTable = ReadonlyMap<string, HclValue>;

/** A value that is worked out when its variables are known; `name` is written as in the file: `item.target`. */
export type HclExpression = (lookUp: (name: string) => HclValue) => HclValue;

export interface HclBlock {
	/** `target`, `variable`, `group`. */
	readonly type: string;
	/** Its first label. */
	readonly label: string;
	readonly attributes: ReadonlyMap<string, HclExpression>;
}

const DEEPEST = 50;
const open: HclExpression = () => OPEN;

/** Blocks at the top of the file. What it cannot read it steps over; never throws. */
export function hclBlocks(text: string): readonly HclBlock[] {
	return new HclReader(text).blocks();
}

class HclReader {
	readonly #text: string;
	#at = 0;
	#depth = 0;

	constructor(text: string) {
		this.#text = text;
	}

	blocks(): HclBlock[] {
		const found: HclBlock[] = [];
		for (;;) {
			this.#blank(true);
			if (this.#at >= this.#text.length) return found;
			const type = this.#take(/[\w-]+/y);
			if (type === undefined) {
				this.#at++;
				continue;
			}
			const labels: string[] = [];
			for (;;) {
				this.#blank(false);
				const label = this.#take(/"(?:[^"\\\n]|\\.)*"|[\w-]+/y);
				if (label === undefined) break;
				labels.push(label.replace(/^"|"$/g, ''));
			}
			if (this.#take(/\{/y) !== undefined) found.push({ type, label: labels[0] ?? '', attributes: this.#body() });
			else if (this.#take(/=/y) !== undefined) this.#expression();
		}
	}

	/** To the closing brace. Blocks within, as `validation` of a variable, are read and left out. */
	#body(): ReadonlyMap<string, HclExpression> {
		const attributes = new Map<string, HclExpression>();
		for (;;) {
			this.#blank(true);
			if (this.#at >= this.#text.length || this.#take(/\}/y) !== undefined) return attributes;
			const name = this.#take(/"(?:[^"\\\n]|\\.)*"|[\w.-]+/y)?.replace(/^"|"$/g, '');
			if (name === undefined) {
				this.#at++;
				continue;
			}
			this.#blank(false);
			if (this.#take(/[=:](?!=)/y) !== undefined) attributes.set(name, this.#expression());
			else if (this.#take(/\{/y) !== undefined) {
				if (++this.#depth < DEEPEST) this.#body();
				this.#depth--;
			}
		}
	}

	/** To the end of the line, or to what closes the list or table that it is in. */
	#expression(): HclExpression {
		this.#blank(false);
		if (this.#depth > DEEPEST) return this.#rest();
		this.#depth++;
		const value = this.#primary();
		this.#depth--;
		this.#blank(false);
		return /[\n,\]}]|$/y.test(this.#text.slice(this.#at, this.#at + 1)) ? value : this.#rest();
	}

	#primary(): HclExpression {
		const sign = this.#text.charAt(this.#at);
		if (sign === '"') return this.#string();
		if (sign === '[') return this.#list();
		if (sign === '{') return this.#table();
		const heredoc = this.#take(/<<-?\w+[^\n]*\n/y);
		if (heredoc !== undefined) return this.#heredoc(heredoc);
		const number = this.#take(/-?\d+(?:\.\d+)?/y);
		if (number !== undefined) return () => Number(number);
		const word = this.#take(/[A-Za-z_][\w-]*(?:\.[\w-]+)*/y);
		if (word === undefined) return open;
		if (word === 'true' || word === 'false') return () => word === 'true';
		return word === 'null' ? () => null : (lookUp) => lookUp(word);
	}

	#string(): HclExpression {
		const start = ++this.#at;
		let depth = 0;
		for (; this.#at < this.#text.length; this.#at++) {
			const sign = this.#text.charAt(this.#at);
			if (sign === '\\' && depth === 0) this.#at++;
			else if (sign === '{' && (depth > 0 || this.#text.charAt(this.#at - 1) === '$')) depth++;
			else if (sign === '}' && depth > 0) depth--;
			else if (sign === '\n' || (sign === '"' && depth === 0)) break;
		}
		const raw = this.#text.slice(start, this.#at);
		this.#at++;
		return (lookUp) => filledIn(raw, lookUp, true);
	}

	#heredoc(head: string): HclExpression {
		const [, dash, word = ''] = /^<<(-?)(\w+)/.exec(head) ?? [];
		const lines: string[] = [];
		for (;;) {
			const line = this.#take(/[^\n]*\n?/y) ?? '';
			if (line.trim() === word || line === '') break;
			lines.push(dash ? line.replace(/^[ \t]+/, '') : line);
		}
		// The line end of the closing word ends the attribute.
		this.#at--;
		const raw = lines.join('');
		return (lookUp) => filledIn(raw, lookUp, false);
	}

	#list(): HclExpression {
		this.#at++;
		const items: HclExpression[] = [];
		for (;;) {
			this.#blank(true);
			if (this.#at >= this.#text.length || this.#take(/\]/y) !== undefined) break;
			if (this.#take(/,/y) !== undefined) continue;
			const before = this.#at;
			items.push(this.#expression());
			if (this.#at === before) this.#at++;
		}
		return (lookUp) => items.map((item) => item(lookUp));
	}

	#table(): HclExpression {
		this.#at++;
		const entries: (readonly [string, HclExpression])[] = [];
		for (;;) {
			this.#blank(true);
			if (this.#at >= this.#text.length || this.#take(/\}/y) !== undefined) break;
			if (this.#take(/,/y) !== undefined) continue;
			const name = this.#take(/"(?:[^"\\\n]|\\.)*"|[\w.-]+/y)?.replace(/^"|"$/g, '');
			this.#blank(false);
			if (name === undefined || this.#take(/[=:]/y) === undefined) {
				this.#at++;
				continue;
			}
			entries.push([name, this.#expression()]);
		}
		return (lookUp) => new Map(entries.map(([name, value]) => [name, value(lookUp)]));
	}

	/** What an expression computes with: stepped over as a whole. */
	#rest(): HclExpression {
		let depth = 0;
		for (; this.#at < this.#text.length; this.#at++) {
			const sign = this.#text.charAt(this.#at);
			if (sign === '"') {
				this.#string();
				this.#at--;
			} else if ('([{'.includes(sign)) depth++;
			else if (depth > 0 && ')]}'.includes(sign)) depth--;
			else if (depth === 0 && '\n,]}'.includes(sign)) break;
		}
		return open;
	}

	#blank(lines: boolean): void {
		const pattern = lines
			? /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y
			: /(?:[ \t\r]|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
		this.#take(pattern);
	}

	/** What is here and fits; `pattern` is sticky. */
	#take(pattern: RegExp): string | undefined {
		pattern.lastIndex = this.#at;
		const found = pattern.exec(this.#text)?.[0];
		if (found === undefined) return undefined;
		this.#at += found.length;
		return found;
	}
}

const SIGNS: ReadonlyMap<string, string> = new Map([
	['n', '\n'],
	['t', '\t'],
	['r', '\r'],
]);

/** A text with its `${name}` filled in. Open where one of them is, or computes. */
export function filledIn(raw: string, lookUp: (name: string) => HclValue, escapes: boolean): string | typeof OPEN {
	let isOpen = false;
	const text = raw.replace(/\$\$\{|\$\{\s*([\w.-]+)\s*\}|\$\{|\\(.)/g, (whole, name?: string, sign?: string) => {
		if (whole === '$${') return '${';
		if (sign !== undefined) return escapes ? (SIGNS.get(sign) ?? sign) : whole;
		const value = name === undefined ? OPEN : lookUp(name);
		if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
		isOpen = true;
		return '';
	});
	return isOpen ? OPEN : text;
}
