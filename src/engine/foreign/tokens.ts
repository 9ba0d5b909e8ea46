/** File name patterns as a list of tokens, and the one loop that compares them with a text: its cost is never more than their product. */

/** Called with the steps that something took, so that whoever pays may stop it by throwing. */
export type Spend = (steps: number) => void;

/** Pairs of code points, first and last. */
export type Ranges = readonly (readonly [first: number, last: number])[];

export interface CharSet {
	readonly ranges: Ranges;
	readonly negated: boolean;
}

/**
 * `number` is a code point. `folders` is what `**` and a slash stand for: nothing, or all up to some slash; it begins where
 * a name begins. `rest` is all that is left.
 */
export type Token = number | 'star' | 'any' | 'folders' | 'rest' | CharSet;

/** Steps between two calls of `spend`: a call costs more than a step. */
const AT_ONCE = 1024;

export const NO_SPEND: Spend = () => {};

export function inSet({ ranges, negated }: CharSet, code: number): boolean {
	for (const [first, last] of ranges) if (code >= first && code <= last) return !negated;
	return negated;
}

export const SLASH = 47;

/**
 * Whether the tokens match the whole text. A star takes as little as it can; when that turns out too little only the last
 * star takes more, because whatever an earlier one could take, the last one can take as well. So it is with the last
 * `folders` where no star can take more. `barrier` is a code point that neither stars nor `any` take.
 */
export function matchesTokens(tokens: readonly Token[], text: string, barrier = -1, spend: Spend = NO_SPEND): boolean {
	let at = 0;
	let token = 0;
	let star = -1;
	let starAt = 0;
	let folders = -1;
	let foldersAt = 0;
	let steps = 0;
	const end = (matches: boolean) => {
		spend(steps % AT_ONCE);
		return matches;
	};
	for (;;) {
		if (++steps % AT_ONCE === 0) spend(AT_ONCE);
		const code = text.codePointAt(at);
		const wanted = tokens[token];
		if (wanted === 'rest') return end(true);
		if (wanted === 'star') {
			star = token++;
			starAt = at;
		} else if (wanted === 'folders') {
			folders = token++;
			foldersAt = at;
			star = -1;
		} else if (code !== undefined && wanted !== undefined && takes(wanted, code, barrier)) {
			token++;
			at += widthOf(code);
		} else if (code === undefined && wanted === undefined) {
			return end(true);
		} else {
			const given = star < 0 ? undefined : text.codePointAt(starAt);
			if (given !== undefined && given !== barrier) {
				starAt += widthOf(given);
				at = starAt;
				token = star + 1;
				continue;
			}
			const slash = folders < 0 ? -1 : text.indexOf('/', foldersAt);
			if (slash < 0) return end(false);
			foldersAt = slash + 1;
			at = foldersAt;
			token = folders + 1;
			star = -1;
		}
	}
}

export function widthOf(code: number): number {
	return code > 0xffff ? 2 : 1;
}

function takes(token: number | 'any' | CharSet, code: number, barrier: number): boolean {
	if (typeof token === 'number') return token === code;
	if (token === 'any') return code !== barrier;
	return inSet(token, code);
}
