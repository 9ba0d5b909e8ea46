/** Glob patterns of `${name#pattern}`, `%` and `/`: `*` and `?`, matched without regular expressions so that time stays bounded. */

/** A pattern cut at its stars; null stands for any one character. */
type Segments = readonly (readonly (string | null)[])[];

/** Beyond this product of pattern and value lengths nobody waits for an answer. */
const MOST_WORK = 20_000_000;

export type Cut = { readonly value: string } | { readonly problem: 'bad-pattern' | 'too-long' };

/** `#` and `##`: the value without the shortest or longest beginning that matches. */
export function cutPrefix(value: string, pattern: string, longest: boolean): Cut {
	return cut(value, pattern, longest, false);
}

/** `%` and `%%`: the value without the shortest or longest end that matches. */
export function cutSuffix(value: string, pattern: string, longest: boolean): Cut {
	return cut(value, pattern, longest, true);
}

function cut(value: string, pattern: string, longest: boolean, fromEnd: boolean): Cut {
	if (value.length * pattern.length > MOST_WORK) return { problem: 'too-long' };
	const segments = segmentsOf(pattern);
	if (segments === undefined) return { problem: 'bad-pattern' };
	const characters = [...value];
	if (!fromEnd) {
		const end = matchFrom(segments, characters, 0, longest);
		return { value: end < 0 ? value : characters.slice(end).join('') };
	}
	const backwards = segments.map((segment) => segment.toReversed()).toReversed();
	const end = matchFrom(backwards, characters.toReversed(), 0, longest);
	return { value: end < 0 ? value : characters.slice(0, characters.length - end).join('') };
}

/** `/` and `//`: the first longest match, or all of them, replaced. */
export function replaceMatches(value: string, pattern: string, replacement: string, all: boolean): Cut {
	if (value.length * (pattern.length + (all ? replacement.length : 0)) > MOST_WORK) return { problem: 'too-long' };
	const segments = segmentsOf(pattern);
	if (segments === undefined) return { problem: 'bad-pattern' };
	const characters = [...value];
	const out: string[] = [];
	let kept = 0;
	for (let from = 0; from <= characters.length; ) {
		const start = find(segments[0] ?? [], characters, from);
		const end = start < 0 ? -1 : matchFrom(segments, characters, start, true);
		// Without a match here there is none further on: the rest of the pattern would have even less room.
		if (end < 0) break;
		// An empty match directly after another match does not count.
		if (end > start || start !== kept || start === 0) {
			out.push(characters.slice(kept, start).join(''), replacement);
			kept = end;
		}
		if (!all) break;
		from = end > start ? end : end + 1;
	}
	return { value: out.join('') + characters.slice(kept).join('') };
}

/** undefined for a backslash before something that needs none. */
function segmentsOf(pattern: string): Segments | undefined {
	const segments: (string | null)[][] = [[]];
	const characters = [...pattern];
	for (let at = 0; at < characters.length; at++) {
		const last = segments.at(-1);
		let character = characters[at] ?? '';
		if (character === '*') segments.push([]);
		else if (character === '?') last?.push(null);
		else {
			if (character === '\\') {
				character = characters[++at] ?? '';
				if (!'*?\\}/'.includes(character) || character === '') return undefined;
			}
			last?.push(character);
		}
	}
	return segments;
}

/** End of the shortest or longest match that begins at `start`, or -1. */
function matchFrom(segments: Segments, characters: readonly string[], start: number, longest: boolean): number {
	const first = segments[0] ?? [];
	if (!matchesAt(first, characters, start)) return -1;
	let at = start + first.length;
	for (let index = 1; index < segments.length; index++) {
		const segment = segments[index] ?? [];
		const last = index === segments.length - 1;
		const found = last && longest ? findLast(segment, characters, at) : find(segment, characters, at);
		if (found < 0) return -1;
		at = found + segment.length;
	}
	return at;
}

function matchesAt(segment: Segments[number], characters: readonly string[], at: number): boolean {
	if (at + segment.length > characters.length) return false;
	return segment.every((wanted, index) => wanted === null || wanted === characters[at + index]);
}

function find(segment: Segments[number], characters: readonly string[], from: number): number {
	for (let at = from; at + segment.length <= characters.length; at++) {
		if (matchesAt(segment, characters, at)) return at;
	}
	return -1;
}

function findLast(segment: Segments[number], characters: readonly string[], from: number): number {
	for (let at = characters.length - segment.length; at >= from; at--) {
		if (matchesAt(segment, characters, at)) return at;
	}
	return -1;
}
