/** Comments within a line: `# why` in backquotes, a command that prints nothing. The grammar misses the quote that ends them. */

/** The text, as long as it was, without them: blanks where other words stand beside them, letters where they are a word or a part of one. */
export function hideQuotedComments(text: string): string {
	if (!/`[ \t]*#/.test(text)) return text;
	const parts: string[] = [];
	let kept = 0;
	let quoted = false;
	for (let at = 0; at < text.length; at++) {
		const char = text[at];
		if (char === '\\') at++;
		else if (char === '"') quoted = !quoted;
		else if (char === "'" && !quoted) at = endOr(text, text.indexOf(char, at + 1));
		else if (char === '#' && !quoted && /^$|[\s;&|(]/.test(text[at - 1] ?? ''))
			at = endOr(text, text.indexOf('\n', at));
		else if (char === '`') {
			const close = text.indexOf('`', at + 1);
			if (close < 0) break;
			if (/^[ \t]*#[^\n]*$/.test(text.slice(at + 1, close))) {
				const before = text.slice(kept, at);
				const behind = text.slice(close + 1);
				const isApart = !quoted && /(?:^|[\s;&|(])$/.test(before) && /^(?:$|[\s;&|)])/.test(behind);
				const isAlone = /(?:^|[;&|(\n])[ \t]*$/.test(before) && /^[ \t]*(?:$|[;&|)\n])/.test(behind);
				parts.push(before, (isApart && !isAlone ? ' ' : 'w').repeat(close + 1 - at));
				kept = close + 1;
			}
			at = close;
		}
	}
	parts.push(text.slice(kept));
	return parts.join('');
}

function endOr(text: string, found: number): number {
	return found < 0 ? text.length : found;
}
