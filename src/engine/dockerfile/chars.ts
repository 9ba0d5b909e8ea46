/** Which characters count as space, in the two meanings that BuildKit's parser has. */

/** White space as Go's `unicode.IsSpace`: what is trimmed from lines and parts the words of ENV, ARG and LABEL. */
export function isSpace(code: number): boolean {
	if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
	if (code < 0x85) return false;
	return (
		code === 0x85 ||
		code === 0xa0 ||
		code === 0x1680 ||
		(code >= 0x2000 && code <= 0x200a) ||
		code === 0x2028 ||
		code === 0x2029 ||
		code === 0x202f ||
		code === 0x205f ||
		code === 0x3000
	);
}

/** Blanks inside a line: tab, vertical tab, form feed, carriage return, space. They part the keyword and plain words. */
export function isBlank(code: number): boolean {
	return code === 0x20 || code === 0x09 || (code >= 0x0b && code <= 0x0d);
}

/** The first offset in [from, to) that is not white space, or `to`. */
export function skipSpaces(text: string, from: number, to: number): number {
	let at = from;
	while (at < to && isSpace(text.charCodeAt(at))) at++;
	return at;
}

/** The end of [from, to) without white space at its end, at least `from`. */
export function trimEnd(text: string, from: number, to: number): number {
	let end = to;
	while (end > from && isSpace(text.charCodeAt(end - 1))) end--;
	return end;
}
