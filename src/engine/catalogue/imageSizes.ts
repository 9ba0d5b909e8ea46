/** Sizes of images by the version in their tag: what is listed, what is between, and what a tag without a version may be. */

/**
 * Megabytes. A number; `lo-hi` for a tag that was rebuilt from the one to the other, as it is now last; `lo~hi` for what is
 * somewhere between. Where they differ by version: `3.8:126 3.9:115-126`, oldest first.
 */
export type SizeText = number | string;

/** Low, expected, high. */
export type Range = readonly [low: number, expected: number, high: number];

interface Listed {
	readonly version: readonly number[];
	readonly range: Range;
}

/** How far releases of one listed version lie from each other; the same between two that are listed. */
const LISTED = 0.1;
const BETWEEN = 0.18;
/** A tag without a version has been what the newest of these were, as long as they are near what it is today. */
const RECENT = 6;
const NEAR = [0.55, 1.35] as const;

/** `spread`: how far tags of one kind lie apart where no versions are told. */
export function sizeOf(text: SizeText, version: string, spread: number): Range {
	if (typeof text === 'number') return widened([text, text, text], spread);
	const listed = text.split(' ').map(readListed);
	if (listed.length === 1 && listed[0]?.version.length === 0) return widened(listed[0].range, spread);
	const wanted = numbersOf(version);
	const same = listed.filter((each) => each.version[0] === wanted[0]);
	if (wanted.length === 0) return moving(listed);
	const exact = listed
		.filter((each) => isSame(each.version, wanted))
		.reduce<Listed | undefined>(
			(best, each) => (best && best.version.length >= each.version.length ? best : each),
			undefined,
		);
	if (exact) return widened(exact.range, Math.min(LISTED, spread));
	// `python:3` moves on within its major version.
	if (wanted.length === 1 && same.length > 0) return moving(same);
	const below = (same.length > 0 ? same : listed).filter((each) => compare(each.version, wanted) < 0);
	const nearest = below.at(-1) ?? same[0] ?? listed[0];
	return widened(nearest?.range ?? [1, 1, 1], BETWEEN);
}

function readListed(token: string): Listed {
	const at = token.indexOf(':');
	return { version: at < 0 ? [] : numbersOf(token.slice(0, at)), range: readRange(token.slice(at + 1)) };
}

function readRange(text: string): Range {
	const [first = '0', last] = text.split(/[-~]/);
	const one = Number(first);
	const other = Number(last ?? first);
	return [Math.min(one, other), text.includes('~') ? Math.sqrt(one * other) : other, Math.max(one, other)];
}

function moving(listed: readonly Listed[]): Range {
	const recent = listed.slice(-RECENT).map(({ range }) => range);
	const expected = recent.at(-1)?.[1] ?? 1;
	const near = recent
		.flatMap(([low, , high]) => [low, high])
		.filter((size) => size >= expected * NEAR[0] && size <= expected * NEAR[1]);
	return widened([Math.min(expected, ...near), expected, Math.max(expected, ...near)], LISTED);
}

function widened([low, expected, high]: Range, spread: number): Range {
	return [low * (1 - spread), expected, high * (1 + spread)];
}

/** `8u212` is an 8, `3.12.4` a 3.12. */
function numbersOf(version: string): readonly number[] {
	return /^\d+(?:\.\d+)*/.exec(version)?.[0].split('.').map(Number) ?? [];
}

/** Whether what is listed names the wanted version, or the line of releases that it belongs to. */
function isSame(listed: readonly number[], wanted: readonly number[]): boolean {
	return listed.length <= wanted.length && listed.every((number, i) => number === wanted[i]);
}

function compare(one: readonly number[], other: readonly number[]): number {
	for (let i = 0; i < Math.max(one.length, other.length); i++) {
		const difference = (one[i] ?? 0) - (other[i] ?? 0);
		if (difference !== 0) return difference;
	}
	return 0;
}
