/** Bash's patterns of alternatives: `@(a|b)`, `?( )`, `*( )`, `+( )` and `!( )`, inside of each other too. */
import { readBracket } from '../foreign/bracket.ts';
import { type CharSet, inSet, type Spend, widthOf } from '../foreign/tokens.ts';

type Piece = number | 'star' | 'any' | CharSet | Alternatives;

interface Alternatives {
	readonly sign: '?' | '*' | '+' | '@' | '!';
	readonly branches: readonly (readonly Piece[])[];
}

const BRACKET = { negators: '!^', escapes: true };

export function isExtended(pattern: string): boolean {
	return /[?*+@!]\(/.test(pattern.replace(/\\./gs, ''));
}

/** Whether the whole text matches. All places that a piece can end at are followed together, so nothing is tried twice. */
export function matchesExtended(pattern: string, text: string, spend: Spend): boolean {
	const { pieces } = read(pattern, 0, false);
	return ends(pieces, text, new Set([0]), spend).has(text.length);
}

function read(pattern: string, from: number, inside: boolean): { pieces: readonly Piece[][]; end: number } {
	const branches: Piece[][] = [[]];
	let at = from;
	while (at < pattern.length) {
		const sign = pattern.charAt(at);
		const last = branches[branches.length - 1] ?? [];
		if (inside && sign === ')') break;
		if (inside && sign === '|') {
			branches.push([]);
			at++;
		} else if ('?*+@!'.includes(sign) && pattern.charAt(at + 1) === '(') {
			const group = read(pattern, at + 2, true);
			last.push({ sign: sign as Alternatives['sign'], branches: group.pieces });
			at = group.end + 1;
		} else if (sign === '*' || sign === '?') {
			last.push(sign === '*' ? 'star' : 'any');
			at++;
		} else {
			const set = sign === '[' ? readBracket(pattern, at, BRACKET, true) : undefined;
			if (set && set !== 'malformed') {
				last.push(set);
				at = set.end + 1;
				continue;
			}
			if (sign === '\\' && at + 1 < pattern.length) at++;
			const code = pattern.codePointAt(at) ?? 0;
			last.push(code);
			at += widthOf(code);
		}
	}
	return { pieces: branches, end: at };
}

/** Where a match of one of the branches can end, when it begins at one of the places. */
function ends(
	branches: readonly (readonly Piece[])[],
	text: string,
	starts: ReadonlySet<number>,
	spend: Spend,
): Set<number> {
	const found = new Set<number>();
	for (const pieces of branches) {
		let places: ReadonlySet<number> = starts;
		for (const piece of pieces) {
			spend(places.size + 1);
			places = after(piece, text, places, spend);
		}
		for (const place of places) found.add(place);
	}
	return found;
}

function after(piece: Piece, text: string, places: ReadonlySet<number>, spend: Spend): Set<number> {
	if (piece === 'star') return reaching(text, places);
	if (typeof piece === 'object' && 'sign' in piece) return ofGroup(piece, text, places, spend);
	const next = new Set<number>();
	for (const place of places) {
		const code = text.codePointAt(place);
		if (code === undefined) continue;
		if (piece === 'any' || (typeof piece === 'number' ? piece === code : inSet(piece, code)))
			next.add(place + widthOf(code));
	}
	return next;
}

function reaching(text: string, places: ReadonlySet<number>): Set<number> {
	const next = new Set<number>();
	for (let at = Math.min(...places); at <= text.length; at++) next.add(at);
	return next;
}

function ofGroup(
	{ sign, branches }: Alternatives,
	text: string,
	places: ReadonlySet<number>,
	spend: Spend,
): Set<number> {
	if (sign === '!') {
		const next = new Set<number>();
		for (const place of places) {
			const taken = ends(branches, text, new Set([place]), spend);
			spend(text.length - place);
			for (let at = place; at <= text.length; at++) if (!taken.has(at)) next.add(at);
		}
		return next;
	}
	const once = ends(branches, text, places, spend);
	if (sign === '@') return once;
	const found = new Set(sign === '+' ? once : [...places, ...once]);
	if (sign === '?') return found;
	for (let fresh = once; fresh.size > 0; ) {
		fresh = new Set([...ends(branches, text, fresh, spend)].filter((place) => !found.has(place)));
		for (const place of fresh) found.add(place);
	}
	return found;
}
