/** `read`: a line of the input, cut into variables. */
import type { Result } from '../commands/command.ts';
import { isKnown } from '../commands/shared/text.ts';
import type { BuiltinCall } from './builtins.ts';
import { assign } from './process.ts';

/** Fails at the end of the input, also when a last line without its end was read. */
export function readLine({ words, process, io }: BuiltinCall): Result {
	const names = words.slice(1).filter((word, i, all) => !word.startsWith('-') && !/^-[ptnud]$/.test(all[i - 1] ?? ''));
	const raw = words.some((word) => /^-\w*r/.test(word));
	let line = io.stdin.line();
	// A backslash before the end of a line joins it with the next one.
	while (!raw && line?.complete && /(^|[^\\])(\\\\)*\\$/.test(line.text)) {
		const next = io.stdin.line();
		line = { text: line.text.slice(0, -1) + (next?.text ?? ''), complete: next?.complete ?? false };
	}
	const text = raw ? (line?.text ?? '') : (line?.text ?? '').replace(/\\(.)/gs, '$1');
	const separators = process.variables.get('IFS')?.value ?? ' \t\n';
	const fields = isKnown(text) && separators !== '' ? split(text, separators, Math.max(1, names.length)) : [text];
	(names.length > 0 ? names : ['REPLY']).forEach((name, i) => {
		assign(process, name, fields[i] ?? '');
	});
	return { exit: line?.complete ? 0 : 1 };
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
