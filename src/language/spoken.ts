/** Variables in text that a shell reads, or that stands as it is: where BuildKit does not expand, but what it sets is used. */

import { sourceRange } from '../engine/dockerfile/mapped.ts';
import type { MappedText, Range } from '../engine/dockerfile/types.ts';

/** A name in the text: read as `$NAME` or `${NAME…}`, or set as `NAME=` at the start of a word. */
export interface SpokenName {
	readonly name: string;
	/** The name alone, without `$` and braces. */
	readonly range: Range;
	readonly sets: boolean;
}

const NAME = /[A-Za-z_]\w*/y;
/** What a word may follow. */
const BEFORE_WORD = /[\s;&|(]/;

/** In time linear to the text. `quotes`: single quotes keep a `$` as it is, as they do in a shell. */
export function spokenNames(mapped: MappedText, quotes: boolean): readonly SpokenName[] {
	const { text } = mapped;
	const found: SpokenName[] = [];
	const nameAt = (at: number): string => {
		NAME.lastIndex = at;
		return NAME.exec(text)?.[0] ?? '';
	};
	const add = (at: number, name: string, sets: boolean) =>
		found.push({ name, range: sourceRange(mapped, at, at + name.length), sets });
	let single = false;
	let double = false;
	for (let at = 0; at < text.length; at++) {
		const character = text[at];
		if (single) {
			if (character === "'") single = false;
		} else if (character === '\\') at++;
		else if (quotes && character === "'" && !double) single = true;
		else if (quotes && character === '"') double = !double;
		else if (character === '$') {
			const start = text[at + 1] === '{' ? at + 2 : at + 1;
			const name = nameAt(start);
			if (name === '') continue;
			add(start, name, false);
			at = start + name.length - 1;
		} else if (!double && (at === 0 || BEFORE_WORD.test(text[at - 1] ?? ''))) {
			const name = nameAt(at);
			if (name === '') continue;
			if (text[at + name.length] === '=') add(at, name, true);
			at += name.length - 1;
		}
	}
	return found;
}
