/** An array as dockerfile-utils reads it: a bracket, strings and commas up to the closing bracket, whatever follows. */

export interface LooseJson {
	/** The strings as written, quotes included, and where they are in the text. */
	readonly strings: readonly { readonly text: string; readonly at: number }[];
	/** A comma is after the last string, or there is none. */
	readonly open: boolean;
}

const ITEM = /\s*("(?:[^"\\]|\\.)*")\s*(,|\])?/sy;

/** Undefined for what it takes for plain words. */
export function looseJson(text: string): LooseJson | undefined {
	const begin = /^\s*\[/.exec(text)?.[0].length;
	if (begin === undefined) return undefined;
	const strings: { text: string; at: number }[] = [];
	let at = begin;
	for (;;) {
		if (closes(text, at)) return { strings, open: true };
		ITEM.lastIndex = at;
		const match = ITEM.exec(text);
		const [all = '', item = '', sign] = match ?? [];
		if (match === null || sign === undefined) return undefined;
		strings.push({ text: item, at: at + all.indexOf(item) });
		at += all.length;
		if (sign === ']') return { strings, open: false };
	}
}

function closes(text: string, from: number): boolean {
	let at = from;
	while (/\s/.test(text.charAt(at))) at++;
	return text.charAt(at) === ']';
}
