/** bash's `{a,b}` and `{1..3}`: one word becomes several before anything else is expanded. */
import type { Part } from '../shell/types.ts';

/** More words than this are nobody's intention. */
const MOST_WORDS = 1000;
const MOST_TOKENS = 2000;

type Token = { readonly kind: 'open' | 'close' | 'comma' } | { readonly kind: 'part'; readonly part: Part };

/** The parts of each word that comes out; the word itself where there are no braces. */
export function braces(parts: readonly Part[]): (readonly Part[])[] {
	if (!parts.some((part) => part.kind === 'literal' && !part.quoted && part.text.includes('{'))) return [parts];
	const tokens = parts.flatMap(tokensOf);
	if (tokens.length > MOST_TOKENS) return [parts];
	const words = expand(tokens);
	return words.length > MOST_WORDS ? [parts] : words;
}

function tokensOf(part: Part): Token[] {
	if (part.kind !== 'literal' || part.quoted) return [{ kind: 'part', part }];
	const pieces = part.text.split(/([{},])/).filter((piece) => piece !== '');
	return pieces.map((text): Token => {
		if (text === '{') return { kind: 'open' };
		if (text === '}') return { kind: 'close' };
		return text === ',' ? { kind: 'comma' } : { kind: 'part', part: { kind: 'literal', text, quoted: false } };
	});
}

function expand(tokens: readonly Token[]): Part[][] {
	for (let open = 0; open < tokens.length; open++) {
		if (tokens[open]?.kind !== 'open') continue;
		const group = alternatives(tokens, open);
		if (!group) continue;
		const before = plain(tokens.slice(0, open));
		const after = expand(tokens.slice(group.end + 1));
		const enough = after.slice(0, Math.ceil((MOST_WORDS + 1) / group.items.length));
		return group.items.flatMap((item) => enough.map((rest) => [...before, ...item, ...rest]));
	}
	return [plain(tokens)];
}

/** What is between the braces at `open`; undefined when they are no list and no range. */
function alternatives(tokens: readonly Token[], open: number): { items: Part[][]; end: number } | undefined {
	const items: Token[][] = [[]];
	let depth = 0;
	for (let at = open + 1; at < tokens.length; at++) {
		const token = tokens[at];
		if (!token) break;
		if (token.kind === 'close' && depth === 0) {
			if (items.length > 1) return { items: items.flatMap(expand), end: at };
			const steps = range(items[0] ?? []);
			return steps ? { items: steps, end: at } : undefined;
		}
		if (token.kind === 'open') depth++;
		if (token.kind === 'close') depth--;
		if (token.kind === 'comma' && depth === 0) items.push([]);
		else items[items.length - 1]?.push(token);
	}
	return undefined;
}

function range(tokens: readonly Token[]): Part[][] | undefined {
	const [token] = tokens;
	if (tokens.length !== 1 || token?.kind !== 'part' || token.part.kind !== 'literal') return undefined;
	const found = /^(?:(-?\d+)\.\.(-?\d+)|([A-Za-z])\.\.([A-Za-z]))(?:\.\.(-?\d+))?$/.exec(token.part.text);
	if (!found) return undefined;
	const [, low, high, from, to, by] = found;
	const start = low !== undefined ? Number(low) : (from ?? '').charCodeAt(0);
	const end = high !== undefined ? Number(high) : (to ?? '').charCodeAt(0);
	const step = Math.abs(Number(by ?? 1)) || 1;
	const width =
		/^-?0\d/.test(low ?? '') || /^-?0\d/.test(high ?? '') ? Math.max(low?.length ?? 0, high?.length ?? 0) : 0;
	const count = Math.min(Math.floor(Math.abs(end - start) / step) + 1, MOST_WORDS + 1);
	return Array.from({ length: count }, (_, i) => {
		const value = start + Math.sign(end - start) * step * i;
		const text = low !== undefined ? String(value).padStart(width, '0') : String.fromCharCode(value);
		return [{ kind: 'literal', text, quoted: false } satisfies Part];
	});
}

function plain(tokens: readonly Token[]): Part[] {
	const text = { open: '{', close: '}', comma: ',' } as const;
	return tokens.map((token) =>
		token.kind === 'part' ? token.part : { kind: 'literal', text: text[token.kind], quoted: false },
	);
}
