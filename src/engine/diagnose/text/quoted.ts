/** Strings in the quotes of Go and of JSON: `"/bin/sh -c echo \"x\""`. */

const ESCAPED = /\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)/gs;
const SIGNS = new Map([
	['n', '\n'],
	['t', '\t'],
	['r', '\r'],
	['a', '\x07'],
	['b', '\b'],
	['f', '\f'],
	['v', '\v'],
]);

/** The text inside the quotes, without its backslashes. */
export function unescaped(text: string): string {
	if (!text.includes('\\')) return text;
	return text.replace(ESCAPED, (_, sign: string) => {
		if (sign.length > 1) return String.fromCharCode(Number.parseInt(sign.slice(1), 16));
		return SIGNS.get(sign) ?? sign;
	});
}
