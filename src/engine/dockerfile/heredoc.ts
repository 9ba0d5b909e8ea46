/** Heredocs: the `<<NAME` of a joined line, and the body lines that follow it in the file. */

import { lex } from './lexer.ts';
import type { LineReader } from './lines.ts';
import { sourceRange } from './mapped.ts';
import type { Heredoc, MappedText, Range } from './types.ts';

export interface HeredocOperator {
	readonly name: string;
	readonly expand: boolean;
	readonly stripTabs: boolean;
	readonly fileDescriptor: number;
}

const OPERATOR = /^(\d*)<<(-?)\s*([^<]*)$/;

/** One word as a heredoc operator, or undefined. Backslash is the escape character here whatever the directive says. */
export function heredocOperator(word: string): HeredocOperator | undefined {
	const match = word.includes('<<') ? OPERATOR.exec(word) : null;
	const rest = match?.[3] ?? '';
	if (match === null || rest === '') return undefined;
	const plain = lex(rest, () => undefined, { escape: '\\', keepUnset: true });
	const raw = lex(rest, () => undefined, { escape: '\\', keepUnset: true, quotes: 'keep' });
	const name = plain.words[0]?.text;
	if (name === undefined || plain.words.length > 1 || raw.words.length !== 1) return undefined;
	return {
		name,
		// An escaped quote is in both readings; only a quote that quoted something is missing from the first.
		expand: quotesIn(name) === quotesIn(raw.words[0]?.text ?? ''),
		stripTabs: match[2] === '-',
		fileDescriptor: Number(match[1] ?? 0),
	};
}

function quotesIn(text: string): number {
	return text.split(/['"]/).length - 1;
}

/** All operators of a RUN, COPY or ADD line with their places. A line that the lexer refuses has none. */
export function heredocOperators(line: MappedText): readonly (HeredocOperator & { readonly range: Range })[] {
	if (!line.text.includes('<<')) return [];
	const { words } = lex(line.text, () => undefined, {
		escape: '\\',
		quotes: 'keep',
		rawEscapes: true,
		keepUnset: true,
	});
	return words.flatMap((word) => {
		const operator = heredocOperator(word.text);
		return operator === undefined ? [] : [{ ...operator, range: sourceRange(line, word.start, word.end) }];
	});
}

/** Takes the body from the reader's following lines, to the line that is the name and nothing else, or to the file's end. */
export function readHeredoc(reader: LineReader, operator: HeredocOperator & { readonly range: Range }): Heredoc {
	const { text } = reader;
	const { range, ...rest } = operator;
	const start = reader.next;
	let end = start;
	let terminated = false;
	while (!terminated && reader.advance()) {
		let from = reader.start;
		while (operator.stripTabs && text.charCodeAt(from) === 0x09) from++;
		terminated = reader.end - from === operator.name.length && text.startsWith(operator.name, from);
		if (!terminated) end = reader.next;
	}
	const body = text.slice(start, end);
	const content = operator.stripTabs ? body.replace(/(^|\n)\t+/g, '$1') : body;
	return { ...rest, content, operatorRange: range, bodyRange: { start, end }, terminated };
}
