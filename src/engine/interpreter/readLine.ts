/** `read` and `mapfile`: lines of the input, cut into variables or kept as a list. */
import type { Result } from '../commands/command.ts';
import { isKnown } from '../commands/shared/text.ts';
import type { BuiltinCall } from './builtins.ts';
import { assign, setItems } from './variables.ts';

interface Options {
	/** Letters without a value. */
	readonly flags: string;
	/** By the letter of the option. */
	readonly values: ReadonlyMap<string, string>;
	readonly names: readonly string[];
}

/** `valued`: letters that take a value, in the same word or as the next one. */
function optionsOf(words: readonly string[], valued: string): Options {
	const values = new Map<string, string>();
	let flags = '';
	let at = 1;
	for (; /^-./.test(words[at] ?? ''); at++) {
		const word = words[at] ?? '';
		if (word === '--') {
			at++;
			break;
		}
		const cut = [...word].findIndex((letter, i) => i > 0 && valued.includes(letter));
		flags += cut < 0 ? word.slice(1) : word.slice(1, cut);
		if (cut >= 0) values.set(word.charAt(cut), word.slice(cut + 1) || (words[++at] ?? ''));
	}
	return { flags, values, names: words.slice(at) };
}

/** Fails at the end of the input, also when a last line without its end was read. */
export function readLine({ words, process, io }: BuiltinCall): Result {
	const { flags, values, names } = optionsOf(words, process.bash || process.dash ? 'adinNptu' : 'p');
	const refused = process.dash ? [...flags, ...values.keys()].find((letter) => !'rp'.includes(letter)) : undefined;
	if (refused !== undefined)
		return { exit: 2, reason: { kind: 'shell-option', option: `read -${refused}`, shell: 'dash' } };
	const raw = flags.includes('r');
	const end = delimiterOf(values.get('d'));
	let line = io.stdin.line(end);
	// A backslash before the end of a line joins it with the next one.
	while (!raw && line?.complete && /(^|[^\\])(\\\\)*\\$/.test(line.text)) {
		const next = io.stdin.line(end);
		line = { text: line.text.slice(0, -1) + (next?.text ?? ''), complete: next?.complete ?? false };
	}
	const whole = raw ? (line?.text ?? '') : (line?.text ?? '').replace(/\\(.)/gs, '$1');
	const most = Number(values.get('n') ?? values.get('N') ?? Number.NaN);
	const text = Number.isInteger(most) && isKnown(whole) ? whole.slice(0, most) : whole;
	const exit = line?.complete || (Number.isInteger(most) && whole.length >= most) ? 0 : 1;
	const separators = process.variables.get('IFS')?.value ?? ' \t\n';
	const cuts = isKnown(text) && separators !== '';
	const list = values.get('a');
	if (list !== undefined) {
		const items = cuts ? split(text, separators, Number.POSITIVE_INFINITY) : [text];
		setItems(process, list, new Map(items.map((item, i) => [String(i), item])));
		return { exit };
	}
	const fields = cuts ? split(text, separators, Math.max(1, names.length)) : [text];
	(names.length > 0 ? names : ['REPLY']).forEach((name, i) => {
		assign(process, name, fields[i] ?? '');
	});
	return { exit };
}

/** `mapfile -t NAME`: the lines of the input, each an item. */
export function readList({ words, process, io }: BuiltinCall): Result {
	const { flags, values, names } = optionsOf(words, 'dnOsuCc');
	const end = delimiterOf(values.get('d'));
	const skipped = Number(values.get('s') ?? 0);
	const most = Number(values.get('n') ?? 0) || Number.POSITIVE_INFINITY;
	const lines: string[] = [];
	for (let i = 0; lines.length < most; i++) {
		const line = io.stdin.line(end);
		if (line === undefined) break;
		process.run.spend(1);
		if (i >= skipped) lines.push(flags.includes('t') || !line.complete ? line.text : line.text + end);
	}
	setItems(process, names[0] ?? 'MAPFILE', new Map(lines.map((line, i) => [String(i), line])));
	return { exit: 0 };
}

/** An empty one is the byte 0. */
function delimiterOf(written: string | undefined): string {
	return written === undefined ? '\n' : written === '' ? '\0' : written.slice(0, 1);
}

/** The last field takes the rest of the line. */
function split(text: string, separators: string, count: number): string[] {
	const fields: string[] = [];
	const isSeparator = (char: string | undefined) => char !== undefined && separators.includes(char);
	let at = 0;
	while (isSeparator(text[at]) && /\s/.test(text[at] ?? '')) at++;
	while (fields.length < count - 1 && at < text.length) {
		let end = at;
		while (end < text.length && !isSeparator(text[end])) end++;
		fields.push(text.slice(at, end));
		at = end + 1;
		while (isSeparator(text[at]) && /\s/.test(text[at] ?? '')) at++;
	}
	if (at < text.length) fields.push(separators.includes(' ') ? text.slice(at).trimEnd() : text.slice(at));
	return fields;
}
