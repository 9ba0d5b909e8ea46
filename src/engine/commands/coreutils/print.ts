/** echo, printf, yes, seq: programs that write what they are told. */
import { entryOf } from '../../foreign/table.ts';
import type { Spend } from '../../foreign/tokens.ts';
import type { Command, Result } from '../command.ts';
import { contentOf, derived, derivedMark, isKnown } from '../shared/text.ts';
import { misuse } from './report.ts';

const echo: Command = {
	names: ['echo'],
	run({ args }) {
		let newline = true;
		let escapes = false;
		let first = 0;
		for (; /^-[neE]+$/.test(args[first] ?? ''); first++) {
			for (const letter of (args[first] ?? '').slice(1)) {
				if (letter === 'n') newline = false;
				else escapes = letter === 'e';
			}
		}
		const text = args.slice(first).join(' ');
		if (!escapes) return { exit: 0, stdout: contentOf(text + (newline ? '\n' : '')) };
		const read = unescaped(text, true);
		return { exit: 0, stdout: contentOf(read.text + (newline && !read.ended ? '\n' : '')) };
	},
};

const printf: Command = {
	names: ['printf'],
	run({ args }, { spend }) {
		const [format, ...values] = args[0] === '--' ? args.slice(1) : args;
		if (format === undefined) return misuse('printf', 'usage: printf FORMAT [ARG]...', 2);
		let out = '';
		let exit = 0;
		let at = 0;
		// The format is used again until all arguments are, unless it uses none.
		do {
			const before = at;
			const conversion = formatted(format, () => values[at++], spend);
			out += conversion.text;
			exit ||= conversion.exit;
			if (conversion.ended || at === before) break;
		} while (at < values.length);
		return { exit, stdout: contentOf(out) };
	},
};

const yes: Command = {
	names: ['yes'],
	run({ args }) {
		const line = `${args.length > 0 ? args.join(' ') : 'y'}\n`;
		// Endless: whoever reads it takes as much as is wanted.
		return { exit: 0, stdout: { id: `yes:${line}`, size: Number.POSITIVE_INFINITY, sort: 'zero' } };
	},
};

const MOST_NUMBERS = 200_000;

const seq: Command = {
	names: ['seq'],
	run({ args, name }, { spend }) {
		let separator = '\n';
		let wide = false;
		const numbers: number[] = [];
		for (let i = 0; i < args.length; i++) {
			const arg = args[i] ?? '';
			if (arg === '-w') wide = true;
			else if (arg.startsWith('-s')) separator = arg.slice(2) || (args[++i] ?? '');
			else numbers.push(Number(arg));
		}
		if (args.some((arg) => !isKnown(arg))) return { exit: 0, stdout: derived(20, 'text', name, ...args) };
		if (numbers.length === 0 || numbers.some(Number.isNaN)) return misuse('seq', 'invalid number');
		const last = numbers[numbers.length - 1] ?? 0;
		const first = numbers.length > 1 ? (numbers[0] ?? 1) : 1;
		const step = numbers.length > 2 ? (numbers[1] ?? 1) : 1;
		const decimals = Math.max(...args.map((arg) => /\.(\d+)$/.exec(arg)?.[1]?.length ?? 0));
		const lines: string[] = [];
		for (let i = 0, value = first; step > 0 ? value <= last : value >= last; value = first + ++i * step) {
			spend(1);
			if (step === 0 || lines.length >= MOST_NUMBERS) break;
			lines.push(withDigits(value, 'toFixed', decimals));
		}
		const width = wide ? Math.max(0, ...lines.map((line) => line.length)) : 0;
		const text = lines.map((line) => line.padStart(width, '0')).join(separator);
		return { exit: 0, stdout: contentOf(lines.length > 0 ? `${text}\n` : '') };
	},
};

const exits = (names: readonly string[], exit: number): Command => ({ names, run: (): Result => ({ exit }) });

export const PRINT_COMMANDS: readonly Command[] = [
	echo,
	printf,
	yes,
	seq,
	exits(['true', 'sync'], 0),
	exits(['false'], 1),
];

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
	'"': '"',
};

/** Backslash escapes; `\c` ends the output. `leadingZero`: octal numbers begin with a 0 that does not count. */
function unescaped(text: string, leadingZero: boolean): { text: string; ended: boolean } {
	const ESCAPE = /\\(?:x([0-9a-fA-F]{1,2})|(0?[0-7]{1,3})|(.))/gs;
	let ended = false;
	const out = text.replace(ESCAPE, (all, hex: string, octal: string, char: string) => {
		if (ended) return '';
		if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
		if (octal !== undefined) {
			const digits = leadingZero && octal.length > 3 ? octal : octal.slice(0, 3);
			return String.fromCharCode(Number.parseInt(digits, 8) & 0xff) + octal.slice(digits.length);
		}
		if (char === 'c') {
			ended = true;
			return '\0END';
		}
		return entryOf(ESCAPES, char) ?? all;
	});
	return ended ? { text: out.slice(0, out.indexOf('\0END')), ended } : { text: out, ended };
}

interface Formatted {
	readonly text: string;
	readonly exit: number;
	/** `\c` was met, in the format or in a `%b`. */
	readonly ended: boolean;
}

const SPEC = /%([-+ 0#]*)(\*|\d+)?(?:\.(\*|\d+)?)?(?:hh?|ll?|[jzt])?([%bcdiouxXeEfFgGsq]|\([^)]*\)T)/y;

function formatted(format: string, next: () => string | undefined, spend: Spend): Formatted {
	let text = '';
	let exit = 0;
	for (let at = 0; at < format.length; ) {
		if (format[at] === '\\') {
			const sequence = /\\(?:x[0-9a-fA-F]{1,2}|[0-7]{1,3}|.)/sy;
			sequence.lastIndex = at;
			const piece = sequence.exec(format)?.[0] ?? '\\';
			const read = unescaped(piece, false);
			text += read.text;
			if (read.ended) return { text, exit, ended: true };
			at += piece.length;
			continue;
		}
		SPEC.lastIndex = at;
		const spec = format[at] === '%' ? SPEC.exec(format) : null;
		if (!spec) {
			if (format[at] === '%') return { text, exit: 1, ended: true };
			text += format[at++];
			continue;
		}
		at += spec[0].length;
		const [, flags = '', width = '', precision, conversion = ''] = spec;
		if (conversion === '%') {
			text += '%';
			continue;
		}
		const columns = width === '*' ? Number(next() ?? 0) : Number(width || 0);
		const digits = precision === '*' ? Number(next() ?? 0) : precision === undefined ? undefined : Number(precision);
		spend(1 + Math.abs(columns) + (digits ?? 0));
		const value = next();
		if (conversion === 'b') {
			const read = unescaped(value ?? '', true);
			text += padded(digits === undefined ? read.text : read.text.slice(0, digits), columns, flags);
			if (read.ended) return { text, exit, ended: true };
			continue;
		}
		const converted = convert(conversion, value ?? '', digits, flags);
		if (converted === undefined) exit = 1;
		text += padded(converted ?? '0', columns, flags, conversion !== 's' && conversion !== 'c');
	}
	return { text, exit, ended: false };
}

function padded(text: string, columns: number, flags: string, numeric = false): string {
	if (flags.includes('-')) return text.padEnd(columns);
	if (!numeric || !flags.includes('0')) return text.padStart(columns);
	const sign = /^[-+ ]/.exec(text)?.[0] ?? '';
	return sign + text.slice(sign.length).padStart(columns - sign.length, '0');
}

/** Undefined for what is no number. */
function convert(conversion: string, value: string, digits: number | undefined, flags: string): string | undefined {
	if (conversion === 'q') return isKnown(value) ? quotedForShell(value) : value;
	if (conversion === 's') return digits === undefined ? value : value.slice(0, digits);
	if (conversion === 'c') return value.slice(0, 1);
	if (!isKnown(value) || conversion.endsWith('T')) return derivedMark(2, 'printf', conversion, value);
	const number = numberOf(value);
	if (number === undefined) return undefined;
	if (conversion === 'd' || conversion === 'i' || conversion === 'u') {
		const sign = number < 0 ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
		return sign + String(Math.abs(Math.trunc(number))).padStart(digits ?? 0, '0');
	}
	const prefix = flags.includes('#');
	if (conversion === 'o')
		return (
			(prefix ? '0' : '') +
			Math.trunc(number)
				.toString(8)
				.padStart(digits ?? 0, '0')
		);
	if (conversion === 'x' || conversion === 'X') {
		const hex =
			(prefix ? '0x' : '') +
			Math.trunc(number)
				.toString(16)
				.padStart(digits ?? 0, '0');
		return conversion === 'x' ? hex : hex.toUpperCase();
	}
	const sign = number >= 0 && flags.includes('+') ? '+' : '';
	if (conversion === 'f' || conversion === 'F') return sign + withDigits(number, 'toFixed', digits ?? 6);
	if (conversion === 'g' || conversion === 'G')
		return sign + String(Number(withDigits(number, 'toPrecision', digits || 6)));
	const exponent = withDigits(number, 'toExponential', digits ?? 6).replace(/e([-+])(\d)$/, 'e$10$2');
	return sign + (conversion === 'E' ? exponent.toUpperCase() : exponent);
}

/** More digits than a number has are not written: no disk notices. */
function withDigits(number: number, how: 'toFixed' | 'toPrecision' | 'toExponential', digits: number): string {
	return number[how](Math.min(digits, MOST_DIGITS));
}

/** As bash writes a text so that a shell reads it again. */
function quotedForShell(text: string): string {
	return text === '' ? "''" : text.replace(/[^\w./:=@%+,-]/g, '\\$&');
}

const MOST_DIGITS = 100;

function numberOf(text: string): number | undefined {
	const trimmed = text.trim();
	if (trimmed === '') return 0;
	if (/^['"]./s.test(trimmed)) return trimmed.charCodeAt(1);
	if (/^[-+]?0[0-7]+$/.test(trimmed)) return Number.parseInt(trimmed, 8);
	return /^[-+]?(0x[0-9a-f]+|\d+(\.\d*)?(e[-+]?\d+)?)$/i.test(trimmed) ? Number(trimmed) : undefined;
}
