/** Finds heredocs and hides them from the grammar, which reads some of them wrong. */
import { closingParenthesis, closingQuote } from './reader.ts';

export interface FoundHeredoc {
	/** Where `<<` stands. */
	readonly at: number;
	readonly stripTabs: boolean;
	/** A quoted delimiter leaves the body alone. */
	readonly expand: boolean;
	readonly bodyStart: number;
	/** Before the delimiter's line. */
	readonly bodyEnd: number;
}

export interface WithoutHeredocs {
	/** As long as the original: `<<WORD` reads `< WORD`, bodies are blank. */
	readonly text: string;
	readonly heredocs: readonly FoundHeredoc[];
}

interface Pending {
	readonly at: number;
	readonly stripTabs: boolean;
	readonly delimiter: string;
	readonly quoted: boolean;
}

export function hideHeredocs(text: string): WithoutHeredocs {
	if (!text.includes('<<')) return { text, heredocs: [] };
	const heredocs: FoundHeredoc[] = [];
	let hidden = text;
	let pending: Pending[] = [];
	for (let at = 0; at < text.length; at++) {
		const char = text[at];
		if (char === '\\') at++;
		else if (char === "'" || char === '`') at = end(text, text.indexOf(char, at + 1));
		else if (char === '"') at = closingQuote(text, at + 1, text.length);
		else if (char === '$' && text[at + 1] === '(') at = closingParenthesis(text, at + 2, text.length);
		else if (char === '#' && (at === 0 || /[\s;&|(]/.test(text[at - 1] ?? '')))
			at = end(text, text.indexOf('\n', at)) - 1;
		else if (text.startsWith('<<<', at)) at += 2;
		else if (text.startsWith('<<', at)) {
			const found = /^<<(-?)[ \t]*((?:\\.|'[^'\n]*'|"[^"\n]*"|[^\s;&|<>()'"\\])+)/.exec(text.slice(at, at + 200));
			if (!found) continue;
			const [all, dash = '', word = ''] = found;
			const delimiter = word.replace(/\\(.)|['"]/g, '$1');
			pending.push({ at, stripTabs: dash === '-', delimiter, quoted: delimiter !== word });
			const operator = `<${' '.repeat(1 + dash.length)}`;
			hidden = hidden.slice(0, at) + operator + hidden.slice(at + operator.length);
			at += all.length - 1;
		} else if (char === '\n' && pending.length > 0) {
			const start = at + 1;
			let line = start;
			for (const one of pending) {
				const bodyStart = line;
				const close = closingLine(text, line, one);
				heredocs.push({ at: one.at, stripTabs: one.stripTabs, expand: !one.quoted, bodyStart, bodyEnd: close.start });
				line = close.next;
			}
			pending = [];
			hidden = hidden.slice(0, start) + hidden.slice(start, line).replace(/[^\n]/g, ' ') + hidden.slice(line);
			at = line - 1;
		}
	}
	return { text: hidden, heredocs };
}

function closingLine(text: string, from: number, heredoc: Pending): { start: number; next: number } {
	for (let start = from; start < text.length; ) {
		const stop = end(text, text.indexOf('\n', start));
		const line = text.slice(start, stop);
		if ((heredoc.stripTabs ? line.replace(/^\t+/, '') : line) === heredoc.delimiter)
			return { start, next: Math.min(stop + 1, text.length) };
		start = stop + 1;
	}
	return { start: text.length, next: text.length };
}

function end(text: string, index: number): number {
	return index < 0 ? text.length : index;
}
