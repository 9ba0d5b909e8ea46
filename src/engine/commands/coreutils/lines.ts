/** sort, uniq, cut, tr: programs that work on lines and columns. */

import { byName } from '../../context/paths.ts';
import { entryOf } from '../../foreign/table.ts';
import type { Command, Invocation, Shell } from '../command.ts';
import { type Options, readOptions } from '../shared/options.ts';
import { contentOf, derived } from '../shared/text.ts';
import { type InputFile, joinLines, linesOf, openInputs } from './inputs.ts';
import { Report } from './report.ts';

/** Exit code of sort when a file cannot be read. */
const TROUBLE = 2;

const sort: Command = {
	names: ['sort'],
	run(call, shell) {
		const options = readOptions(
			call.args,
			new Set(['-k', '-t', '-o', '-S', '-T', '--key', '--field-separator', '--output']),
		);
		const report = new Report('sort');
		const files = openInputs(options.words, call, shell, report);
		if (report.failed) return { ...report.result(), exit: TROUBLE };
		const content = textWith(files, call, (texts) => joinLines(sorted(texts.flatMap(linesOf), options)));
		const output = options.last('-o', '--output');
		if (output === undefined) report.write(content);
		else {
			const error = shell.store(shell.path(output), content);
			if (error) report.fail(output, error);
		}
		return report.result();
	},
};

/** What follows from all input texts; a derived content where one of them is not known. */
function textWith(files: readonly InputFile[], call: Invocation, change: (texts: string[]) => string) {
	const texts = files.map(({ content }) => content.text);
	if (texts.every((text) => text !== undefined)) return contentOf(change(texts));
	const size = files.reduce((sum, { content }) => sum + content.size, 0);
	return derived(size, 'text', call.name, ...call.args, ...files.map(({ content }) => content.id));
}

interface Key {
	readonly from: number;
	readonly fromChar: number;
	readonly to: number | undefined;
	readonly flags: string;
}

function sorted(lines: string[], options: Options): string[] {
	const separator = options.last('-t', '--field-separator');
	const flags = ['n', 'r', 'f', 'h', 'V', 'b', 'g', 'd', 'M'].filter((flag) => options.has(`-${flag}`)).join('');
	const long = (options.has('--numeric-sort') ? 'n' : '') + (options.has('--reverse') ? 'r' : '');
	const keys = options.all('-k', '--key').map(keyOf);
	const compare = (one: string, other: string): number => {
		for (const key of keys.length > 0 ? keys : [WHOLE_LINE]) {
			const kinds = key.flags === '' ? flags + long : key.flags;
			const order = compareBy(kinds, fieldOf(one, key, separator), fieldOf(other, key, separator));
			if (order !== 0) return kinds.includes('r') ? -order : order;
		}
		return 0;
	};
	const last = (one: string, other: string) =>
		flags.includes('r') || long.includes('r') ? byName(other, one) : byName(one, other);
	const stable = options.has('-s', '--stable') || options.has('-u', '--unique');
	const all = [...lines].sort((one, other) => compare(one, other) || (stable ? 0 : last(one, other)));
	if (!options.has('-u', '--unique')) return all;
	return all.filter((line, i) => i === 0 || compare(all[i - 1] ?? '', line) !== 0);
}

const WHOLE_LINE: Key = { from: 1, fromChar: 0, to: undefined, flags: '' };

function keyOf(spec: string): Key {
	const [, from = '1', char, flags = '', to, end = ''] =
		/^(\d+)(?:\.(\d+))?([a-zA-Z]*)(?:,(\d+)(?:\.\d+)?([a-zA-Z]*))?$/.exec(spec) ?? [];
	return {
		from: Number(from),
		fromChar: char === undefined ? 0 : Number(char) - 1,
		to: to === undefined ? undefined : Number(to),
		flags: flags + end,
	};
}

function fieldOf(line: string, { from, fromChar, to }: Key, separator: string | undefined): string {
	if (from === 1 && fromChar === 0 && to === undefined) return line;
	const fields = separator === undefined ? (line.match(/\s*\S+/g) ?? []) : line.split(separator);
	return fields
		.slice(from - 1, to)
		.join(separator ?? '')
		.slice(fromChar);
}

function compareBy(kinds: string, one: string, other: string): number {
	if (/[ngh]/.test(kinds)) return numeric(one, kinds) - numeric(other, kinds);
	if (kinds.includes('V')) return byVersion(one, other);
	const clean = (text: string) => {
		const trimmed = kinds.includes('b') ? text.trimStart() : text;
		return kinds.includes('f') ? trimmed.toUpperCase() : trimmed;
	};
	return byName(clean(one), clean(other));
}

const SUFFIXES = ' KMGTPE';

function numeric(text: string, kinds: string): number {
	const found = /^\s*(-?\d*\.?\d+)\s*([KMGTPE])?/i.exec(text);
	if (!found) return 0;
	const power = kinds.includes('h') && found[2] ? SUFFIXES.indexOf(found[2].toUpperCase()) : 0;
	return Number(found[1]) * 1024 ** power;
}

function byVersion(one: string, other: string): number {
	const parts = (text: string) => text.match(/\d+|\D+/g) ?? [];
	const others = parts(other);
	for (const [i, part] of parts(one).entries()) {
		const against = others[i];
		if (against === undefined) return 1;
		const numbers = /^\d/.test(part) && /^\d/.test(against);
		const order = numbers ? Number(part) - Number(against) : byName(part, against);
		if (order !== 0) return order;
	}
	return parts(one).length - others.length;
}

const uniq: Command = {
	names: ['uniq'],
	run(call, shell) {
		const options = readOptions(call.args, new Set(['-f', '-s', '-w']));
		const report = new Report('uniq');
		const [input, output] = options.words;
		const files = openInputs(input === undefined ? [] : [input], call, shell, report, 'opened');
		if (report.failed) return report.result();
		const content = textWith(files, call, ([text = '']) => joinLines(grouped(linesOf(text), options)));
		if (output === undefined) report.write(content);
		else shell.store(shell.path(output), content);
		return report.result();
	},
};

function grouped(lines: readonly string[], options: Options): string[] {
	const groups: { line: string; count: number }[] = [];
	const same = (one: string, other: string) =>
		options.has('-i') ? one.toLowerCase() === other.toLowerCase() : one === other;
	for (const line of lines) {
		const last = groups[groups.length - 1];
		if (last && same(last.line, line)) last.count++;
		else groups.push({ line, count: 1 });
	}
	return groups
		.filter(({ count }) => !(options.has('-d') && count < 2) && !(options.has('-u') && count > 1))
		.map(({ line, count }) => (options.has('-c') ? `${String(count).padStart(7)} ${line}` : line));
}

const cut: Command = {
	names: ['cut'],
	run(call, shell) {
		const valued = new Set([
			'-d',
			'-f',
			'-c',
			'-b',
			'--delimiter',
			'--fields',
			'--characters',
			'--bytes',
			'--output-delimiter',
		]);
		const options = readOptions(call.args, valued);
		const report = new Report('cut');
		const fields = options.last('-f', '--fields');
		const list = fields ?? options.last('-c', '-b', '--characters', '--bytes');
		if (list === undefined) {
			report.fail('expected a list of bytes, characters, or fields');
			return report.result();
		}
		const delimiter = options.last('-d', '--delimiter') ?? '\t';
		const between = options.last('--output-delimiter') ?? delimiter;
		const wanted = wantedOf(list);
		for (const file of openInputs(options.words, call, shell, report)) {
			report.write(
				textWith([file], call, ([text = '']) =>
					joinLines(
						linesOf(text).flatMap((line) => {
							if (fields === undefined) return [...line].filter((_, i) => wanted(i + 1)).join('');
							const parts = line.split(delimiter);
							if (parts.length === 1) return options.has('-s') ? [] : [line];
							return parts.filter((_, i) => wanted(i + 1)).join(between);
						}),
					),
				),
			);
		}
		return report.result();
	},
};

/** `1,3-5,7-`. */
function wantedOf(list: string): (position: number) => boolean {
	const ranges = list.split(',').map((range) => {
		const [from = '', to] = range.split('-');
		const low = from === '' ? 1 : Number(from);
		return { low, high: to === undefined ? low : to === '' ? Number.POSITIVE_INFINITY : Number(to) };
	});
	return (position) => ranges.some(({ low, high }) => position >= low && position <= high);
}

const tr: Command = {
	names: ['tr'],
	run(call: Invocation, shell: Shell) {
		const options = readOptions(call.args, new Set());
		const report = new Report('tr');
		const [first, second] = options.words;
		if (first === undefined) {
			report.fail('missing operand');
			return report.result();
		}
		const complement = options.has('-c', '-C', '--complement');
		const from = charsOf(first);
		const to = second === undefined ? [] : charsOf(second);
		const inFirst = (char: string) => from.includes(char) !== complement;
		const remove = options.has('-d', '--delete');
		const squeezed = options.has('-s', '--squeeze-repeats') ? (remove || second !== undefined ? to : undefined) : [];
		const isSqueezed = (char: string) => (squeezed === undefined ? inFirst(char) : squeezed.includes(char));
		for (const file of openInputs([], call, shell, report)) {
			report.write(
				textWith([file], call, ([text = '']) => {
					let out = '';
					for (const char of text) {
						if (remove && inFirst(char)) continue;
						const index = complement ? to.length - 1 : from.lastIndexOf(char);
						const changed =
							!remove && to.length > 0 && inFirst(char) ? (to[Math.min(index, to.length - 1)] ?? char) : char;
						if (out.endsWith(changed) && isSqueezed(changed)) continue;
						out += changed;
					}
					return out;
				}),
			);
		}
		return report.result();
	},
};

const CLASSES: Readonly<Record<string, RegExp>> = {
	alpha: /[A-Za-z]/,
	digit: /[0-9]/,
	alnum: /[A-Za-z0-9]/,
	upper: /[A-Z]/,
	lower: /[a-z]/,
	space: /[\t-\r ]/,
	blank: /[ \t]/,
	punct: /[!-/:-@[-`{-~]/,
	cntrl: /[^ -~\u0080-\uffff]/,
	print: /[ -~]/,
	graph: /[!-~]/,
	xdigit: /[0-9A-Fa-f]/,
};
const ESCAPES: Readonly<Record<string, string>> = {
	n: '\n',
	t: '\t',
	r: '\r',
	v: '\v',
	f: '\f',
	a: '\x07',
	b: '\b',
	'\\': '\\',
};

/** The characters of `a-z`, `[:upper:]`, `\n`. */
function charsOf(spec: string): string[] {
	const chars: string[] = [];
	const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
	const TOKEN = /\[:(\w+):\]|\\([0-7]{1,3})|\\(.)|(.)/gsu;
	const tokens = [...spec.matchAll(TOKEN)].map(([all, named, octal, escaped, plain]) => {
		if (named !== undefined && entryOf(CLASSES, named))
			return ascii.filter((char) => entryOf(CLASSES, named)?.test(char));
		if (octal !== undefined) return [String.fromCharCode(Number.parseInt(octal, 8) & 0xff)];
		return [escaped !== undefined ? (entryOf(ESCAPES, escaped) ?? escaped) : (plain ?? all)];
	});
	for (let i = 0; i < tokens.length; i++) {
		const token = tokens[i] ?? [];
		const end = tokens[i + 2];
		if (token.length === 1 && tokens[i + 1]?.[0] === '-' && tokens[i + 1]?.length === 1 && end?.length === 1) {
			const [low, high] = [token[0]?.codePointAt(0) ?? 0, end[0]?.codePointAt(0) ?? 0];
			for (let code = low; code <= high; code++) chars.push(String.fromCodePoint(code));
			i += 2;
		} else chars.push(...token);
	}
	return chars;
}

export const LINE_COMMANDS: readonly Command[] = [sort, uniq, cut, tr];
