/** Where brackets and quotes of a shell text close. */

/** Index of the `)` that closes what begins at `start`; `end` when nothing does. Quotes and comments are respected. */
export function closingParenthesis(text: string, start: number, end: number): number {
	let depth = 1;
	for (let at = start; at < end; at++) {
		const char = text[at];
		if (char === '\\') at++;
		else if (char === "'" || char === '`') {
			const close = text.indexOf(char, at + 1);
			at = close < 0 ? end : close;
		} else if (char === '"') at = closingQuote(text, at + 1, end);
		else if (char === '#' && /\s/.test(text[at - 1] ?? '')) {
			const line = text.indexOf('\n', at);
			at = line < 0 ? at : line;
		} else if (char === '(') depth++;
		else if (char === ')' && --depth === 0) return at;
	}
	return end;
}

/** Index of the `"` that closes what begins at `start`. */
export function closingQuote(text: string, start: number, end: number): number {
	for (let at = start; at < end; at++) {
		const char = text[at];
		if (char === '\\') at++;
		else if (char === '"') return at;
		else if (char === '$' && text[at + 1] === '(') at = closingParenthesis(text, at + 2, end);
	}
	return end;
}
