/** Integer arithmetic of `$((…))`, `let` and `expr`'s kin. */
import { entryOf } from '../../foreign/table.ts';

type Lookup = (name: string) => string;
type Assign = (name: string, value: string) => void;

const TOKEN =
	/\s*(0[xX][0-9a-fA-F]+|\d+#[\w@]+|\d+|[A-Za-z_]\w*(?:\[[^\]]*\])?|\*\*|<<=|>>=|[-+*/%&|^]=|<<|>>|<=|>=|==|!=|&&|\|\||\+\+|--|[-+*/%<>=!~&|^?:(),])/y;

const LEVELS: readonly (readonly string[])[] = [
	['||'],
	['&&'],
	['|'],
	['^'],
	['&'],
	['==', '!='],
	['<', '<=', '>', '>='],
	['<<', '>>'],
	['+', '-'],
	['*', '/', '%'],
];

const OPERATIONS: Readonly<Record<string, (a: number, b: number) => number>> = {
	'||': (a, b) => Number(a !== 0 || b !== 0),
	'&&': (a, b) => Number(a !== 0 && b !== 0),
	'|': (a, b) => bitwise(a, b, (one, other) => one | other),
	'^': (a, b) => bitwise(a, b, (one, other) => one ^ other),
	'&': (a, b) => bitwise(a, b, (one, other) => one & other),
	'==': (a, b) => Number(a === b),
	'!=': (a, b) => Number(a !== b),
	'<': (a, b) => Number(a < b),
	'<=': (a, b) => Number(a <= b),
	'>': (a, b) => Number(a > b),
	'>=': (a, b) => Number(a >= b),
	'<<': (a, b) => a * 2 ** b,
	'>>': (a, b) => Math.floor(a / 2 ** b),
	'+': (a, b) => a + b,
	'-': (a, b) => a - b,
	'*': (a, b) => a * b,
	'/': (a, b) => Math.trunc(a / b),
	'%': (a, b) => a % b,
	'**': (a, b) => a ** b,
};

function bitwise(a: number, b: number, operation: (a: bigint, b: bigint) => bigint): number {
	const whole = Number.isSafeInteger(a) && Number.isSafeInteger(b);
	return whole ? Number(operation(BigInt(a), BigInt(b))) : Number.NaN;
}

/** Variables may hold expressions with variables, but not for ever. */
const DEEPEST = 10;

/** Undefined for a text that is no expression, and for a division by zero. */
export function calculate(text: string, lookup: Lookup, assign: Assign = () => {}, depth = 0): number | undefined {
	const tokens = depth > DEEPEST ? undefined : tokensOf(text);
	if (!tokens) return undefined;
	if (tokens.length === 0) return 0;
	const value = new Expression(tokens, lookup, assign, depth).value();
	return value !== undefined && Number.isFinite(value) ? value : undefined;
}

/** Whether all signs of a text can be in an expression that is modelled. */
export function isArithmetic(text: string): boolean {
	return tokensOf(text) !== undefined;
}

function tokensOf(text: string): string[] | undefined {
	const tokens: string[] = [];
	const end = text.trimEnd().length;
	TOKEN.lastIndex = 0;
	for (let at = 0; at < end; at = TOKEN.lastIndex) {
		TOKEN.lastIndex = at;
		const token = TOKEN.exec(text)?.[1];
		if (token === undefined) return undefined;
		tokens.push(token);
	}
	return tokens;
}

class Expression {
	readonly #tokens: readonly string[];
	readonly #lookup: Lookup;
	readonly #assign: Assign;
	readonly #depth: number;
	#at = 0;

	constructor(tokens: readonly string[], lookup: Lookup, assign: Assign, depth: number) {
		this.#depth = depth;
		this.#tokens = tokens;
		this.#lookup = lookup;
		this.#assign = assign;
	}

	value(): number | undefined {
		const value = this.#comma();
		return this.#at === this.#tokens.length ? value : undefined;
	}

	#comma(): number {
		let value = this.#assignment();
		while (this.#take(',')) value = this.#assignment();
		return value;
	}

	#assignment(): number {
		const name = this.#tokens[this.#at];
		const operator = this.#tokens[this.#at + 1];
		if (name === undefined || operator === undefined || !isName(name) || !/^([-+*/%&|^]|<<|>>)?=$/.test(operator)) {
			return this.#conditional();
		}
		this.#at += 2;
		const right = this.#assignment();
		const operation = entryOf(OPERATIONS, operator.slice(0, -1));
		const value = operation ? operation(this.#variable(name), right) : right;
		this.#assign(name, String(value));
		return value;
	}

	#conditional(): number {
		const condition = this.#binary(0);
		if (!this.#take('?')) return condition;
		const yes = this.#assignment();
		if (!this.#take(':')) return Number.NaN;
		const no = this.#assignment();
		return condition === 0 ? no : yes;
	}

	#binary(level: number): number {
		const operators = LEVELS[level];
		if (!operators) return this.#power();
		let left = this.#binary(level + 1);
		for (;;) {
			const operator = this.#tokens[this.#at];
			if (operator === undefined || !operators.includes(operator)) return left;
			this.#at++;
			const right = this.#binary(level + 1);
			left =
				Number.isNaN(left) || Number.isNaN(right)
					? Number.NaN
					: (entryOf(OPERATIONS, operator)?.(left, right) ?? Number.NaN);
		}
	}

	#power(): number {
		const base = this.#unary();
		return this.#take('**') ? base ** this.#power() : base;
	}

	#unary(): number {
		if (this.#take('-')) return -this.#unary();
		if (this.#take('+')) return this.#unary();
		if (this.#take('!')) return Number(this.#unary() === 0);
		if (this.#take('~')) return -1 - this.#unary();
		const step = this.#take('++') ? 1 : this.#take('--') ? -1 : 0;
		const token = this.#tokens[this.#at++];
		if (token === '(') {
			const value = this.#comma();
			return this.#take(')') ? value : Number.NaN;
		}
		if (token === undefined) return Number.NaN;
		if (/^\d/.test(token)) return numberOf(token);
		if (!isName(token)) return Number.NaN;
		const before = this.#variable(token);
		const after = this.#take('++') ? 1 : this.#take('--') ? -1 : 0;
		if (step !== 0 || after !== 0) this.#assign(token, String(before + step + after));
		return before + step;
	}

	#variable(name: string): number {
		const text = this.#lookup(name).trim();
		if (text === '') return 0;
		return /^-?\d+$/.test(text)
			? Number(text)
			: (calculate(text, this.#lookup, this.#assign, this.#depth + 1) ?? Number.NaN);
	}

	#take(token: string): boolean {
		if (this.#tokens[this.#at] !== token) return false;
		this.#at++;
		return true;
	}
}

/** `0x1f`, `017`, `2#101`, digits. */
function numberOf(token: string): number {
	const [, base, digits = ''] = /^(\d+)#(.*)$/.exec(token) ?? [];
	if (base === undefined) return /^0\d/.test(token) ? Number.parseInt(token, 8) : Number(token);
	return Number(base) >= 2 && Number(base) <= 36 ? Number.parseInt(digits, Number(base)) : Number.NaN;
}

function isName(token: string): boolean {
	return /^[A-Za-z_]/.test(token);
}
