/** Names of variables in the text after a `$`. */

const NUMBER = /\p{Nd}+/uy;
const SPECIAL = /[@*#?$!-]/y;
const NAME = /[\p{L}\p{Nd}_]*/uy;

/** End of the name that begins at `from`: a run of digits, one special parameter, or letters, digits and `_`; `from` if none. */
export function nameEnd(text: string, from: number): number {
	for (const pattern of [NUMBER, SPECIAL, NAME]) {
		pattern.lastIndex = from;
		if (pattern.test(text)) return pattern.lastIndex;
	}
	return from;
}
