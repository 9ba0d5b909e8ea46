/** Finds heredocs and hides them from the grammar, which reads some of them wrong. */
import { closingParenthesis, closingQuote } from './closing.ts';

export interface FoundHeredoc {
	readonly stripTabs: boolean;
	/** A quoted delimiter leaves the body alone. */
	readonly expand: boolean;
	readonly bodyStart: number;
	/** Before the delimiter's line. */
	readonly bodyEnd: number;
}

export interface WithoutHeredocs {
	/** The stretch, as long as it was: `<<WORD` reads `< WORD`, bodies are blank. */
	readonly text: string;
	/** By the place of their `<<`. */
	readonly heredocs: ReadonlyMap<number, FoundHeredoc>;
}

interface Pending {
	readonly at: number;
	readonly stripTabs: boolean;
	readonly delimiter: string;
	readonly quoted: boolean;
}

/** Looks at [from, to) of the text; all offsets count in the whole. */
export function hideHeredocs(text: string, from: number, to: number): WithoutHeredocs {
	const heredocs = new Map<number, FoundHeredoc>();
	const first = text.indexOf('<<', from);
	if (first < 0 || first >= to) return { text: text.slice(from, to), heredocs };
	const parts: string[] = [];
	let kept = from;
	const replace = (start: number, end: number, by: string): void => {
		parts.push(text.slice(kept, start), by);
		kept = end;
	};
	let pending: Pending[] = [];
	for (let at = from; at < to; at++) {
		const char = text[at];
		if (char === '\\') at++;
		else if (char === "'" || char === '`') at = find(text, char, at + 1, to);
		else if (char === '"') at = closingQuote(text, at + 1, to);
		else if (char === '$' && text[at + 1] === '(') at = closingParenthesis(text, at + 2, to);
		else if (char === '#' && (at === from || /[\s;&|(]/.test(text[at - 1] ?? ''))) at = find(text, '\n', at, to) - 1;
		else if (text.startsWith('<<<', at)) at += 2;
		else if (text.startsWith('<<', at)) {
			const near = text.slice(at, Math.min(at + 200, to));
			const found = /^<<(-?)[ \t]*((?:\\.|'[^'\n]*'|"[^"\n]*"|[^\s;&|<>()'"\\])+)/.exec(near);
			if (!found) continue;
			const [all, dash = '', word = ''] = found;
			const delimiter = word.replace(/\\(.)|['"]/g, '$1');
			pending.push({ at, stripTabs: dash === '-', delimiter, quoted: delimiter !== word });
			const operator = `<${' '.repeat(1 + dash.length)}`;
			replace(at, at + operator.length, operator);
			at += all.length - 1;
		} else if (char === '\n' && pending.length > 0) {
			const start = at + 1;
			let line = start;
			for (const { at: operatorAt, stripTabs, quoted, delimiter } of pending) {
				const bodyStart = line;
				const close = closingLine(text, line, to, { stripTabs, delimiter });
				heredocs.set(operatorAt, { stripTabs, expand: !quoted, bodyStart, bodyEnd: close.start });
				line = close.next;
			}
			pending = [];
			replace(start, line, text.slice(start, line).replace(/[^\n]/g, ' '));
			at = line - 1;
		}
	}
	parts.push(text.slice(kept, to));
	return { text: parts.join(''), heredocs };
}

function closingLine(
	text: string,
	from: number,
	to: number,
	{ stripTabs, delimiter }: Pick<Pending, 'stripTabs' | 'delimiter'>,
): { start: number; next: number } {
	for (let start = from; start < to; ) {
		const stop = find(text, '\n', start, to);
		const line = text.slice(start, stop);
		if ((stripTabs ? line.replace(/^\t+/, '') : line) === delimiter) return { start, next: Math.min(stop + 1, to) };
		start = stop + 1;
	}
	return { start: to, next: to };
}

/** The place of the next such character before `to`, or `to`. */
function find(text: string, char: string, from: number, to: number): number {
	const index = text.indexOf(char, from);
	return index < 0 || index > to ? to : index;
}
