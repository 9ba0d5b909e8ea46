/**
 * The two pattern languages of file names in a build: Go's `path.Match`, for sources of COPY and ADD, and that of
 * .dockerignore and --exclude, which adds `**` (moby/patternmatcher).
 */
import { goExpression } from '../foreign/goExpression.ts';
import { type CharSet, matchesTokens, SLASH, type Token } from '../foreign/tokens.ts';
import { cleanPath, joinPath } from './paths.ts';
import type { DirectoryNode } from './types.ts';

export type Match = (path: string) => boolean;

/** Whether COPY looks for matches of this source instead of taking it by its name. */
export function isWildcard(source: string): boolean {
	return /^(?:[^\\*?[]|\\[\s\S])*[*?[]/.test(source);
}

/** `path.Match`: `*` and `?` stop at slashes, `[a-z]`, `[^a]`, `\` escapes. Undefined for a malformed pattern. */
export function globMatcher(pattern: string): Match | undefined {
	const tokens = tokensOf(pattern);
	return tokens && ((path) => matchesTokens(tokens, path, SLASH));
}

/** Undefined for a malformed pattern. With `folders` a `**` stands for any number of directories. */
function tokensOf(pattern: string, folders = false): readonly Token[] | undefined {
	const tokens: Token[] = [];
	for (let at = 0; at < pattern.length; ) {
		const sign = codePointAt(pattern, at);
		const from = at;
		at += sign.length;
		if (folders && pattern.startsWith('**', from)) {
			at = from + (pattern.startsWith('/', from + 2) ? 3 : 2);
			if (at >= pattern.length) tokens.push('rest');
			else if (tokens.at(-1) !== 'folders') tokens.push('folders');
		} else if (sign === '*') {
			if (tokens.at(-1) !== 'star') tokens.push('star');
		} else if (sign === '?') tokens.push('any');
		else if (sign === '[') {
			const set = readSet(pattern, from);
			// A range that ends before it begins holds nothing in COPY; here it is no expression.
			if (!set || (folders && set.ranges.some(([low, high]) => low > high))) return undefined;
			tokens.push(set);
			at = set.end + 1;
		} else if (sign === '\\') {
			const escaped = codePointAt(pattern, at);
			if (escaped === '') return undefined;
			tokens.push(codeOf(escaped));
			at += escaped.length;
		} else tokens.push(codeOf(sign));
	}
	return tokens;
}

/** One set of `path.Match`; `end` is the place of its closing bracket. An escape may stand for either end of a range. */
function readSet(pattern: string, start: number): (CharSet & { end: number }) | undefined {
	let at = start + 1;
	const negated = pattern.charAt(at) === '^';
	if (negated) at++;
	const ranges: (readonly [number, number])[] = [];
	for (let first = true; first || pattern.charAt(at) !== ']'; first = false) {
		const low = readMember(pattern, at);
		if (!low) return undefined;
		at = low.end;
		let high = low;
		if (pattern.charAt(at) === '-') {
			const upper = readMember(pattern, at + 1);
			if (!upper) return undefined;
			high = upper;
			at = high.end;
		}
		ranges.push([codeOf(low.sign), codeOf(high.sign)]);
	}
	return { ranges, negated, end: at };
}

function readMember(pattern: string, at: number): { sign: string; end: number } | undefined {
	const sign = codePointAt(pattern, at);
	if (sign === '' || sign === '-' || sign === ']') return undefined;
	if (sign !== '\\') return { sign, end: at + sign.length };
	const escaped = codePointAt(pattern, at + 1);
	return escaped === '' ? undefined : { sign: escaped, end: at + 1 + escaped.length };
}

/**
 * A cleaned pattern of .dockerignore. It matches a path as a whole; that everything below a matched directory counts too is
 * for the caller to see to. Undefined for a malformed pattern, with which a build fails.
 *
 * BuildKit makes a regular expression of it (moby/patternmatcher), unless it is a plain name, or one with `**` at either end and no
 * further sign. A backslash stays a backslash there: before a letter it is Go's, so that `\d` is any digit.
 */
export function ignoreMatcher(pattern: string): Match | undefined {
	if (!tokensOf(pattern)) return undefined;
	const { kind, expression } = translated(pattern);
	if (kind === 'name') return (path) => path === pattern;
	if (kind === 'prefix') return startsWith(pattern.slice(0, -2));
	if (kind === 'suffix') return endsWith(pattern.slice(2));
	if (!isOdd(pattern)) {
		const tokens = tokensOf(pattern, true);
		return tokens && ((path) => matchesTokens(tokens, path, SLASH));
	}
	const read = goExpression(`^${expression}$`);
	if (read === 'malformed') return undefined;
	// Longer than a path can be.
	if (read === 'unknown') return () => false;
	return (path) => read.test(path);
}

/**
 * Where the translation into an expression shows: a `**` within a name, a backslash before a letter or a digit, a sign of expressions
 * that is none of patterns, more than plain characters in a set.
 */
function isOdd(pattern: string): boolean {
	if (/\\[^\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]/.test(pattern)) return true;
	const plain = pattern.replace(/\\[\s\S]/g, '_');
	return /[^/]\*\*|\*\*[^/]|[{}|]|\[\^?[^\]]*[[*?]/.test(plain) || plain.replace(/\[\^?[^\]]*\]/g, '').includes('^');
}

/** What BuildKit makes of a pattern. In a set, too, a star is what it is outside. */
function translated(pattern: string): { kind: 'name' | 'prefix' | 'suffix' | 'expression'; expression: string } {
	let expression = '';
	let kind: ReturnType<typeof translated>['kind'] = 'name';
	const signs = [...pattern];
	for (let i = 0; i < signs.length; i++) {
		const sign = signs[i] ?? '';
		if (sign === '*' && signs[i + 1] === '*') {
			const first = i === 0;
			i += signs[i + 2] === '/' ? 2 : 1;
			const last = i === signs.length - 1;
			const part = last ? '.*' : '(.*/)?';
			// Twice is no more than once.
			if (!expression.endsWith(part)) expression += part;
			if (first) kind = 'suffix';
			else kind = last && kind === 'name' ? 'prefix' : 'expression';
		} else if ('*?[]\\'.includes(sign)) {
			kind = 'expression';
			if (sign === '\\') expression += sign + (signs[++i] ?? '');
			else expression += sign === '*' ? '[^/]*' : sign === '?' ? '[^/]' : sign;
		} else expression += '.+()$'.includes(sign) ? `\\${sign}` : sign;
	}
	return { kind, expression };
}

function startsWith(prefix: string): Match {
	return (path) => path.startsWith(prefix);
}

/** `**name` reaches into names (`some-name`), and a name behind `**` and a slash is found at the top too. */
function endsWith(suffix: string): Match {
	const atTop = suffix.startsWith('/') ? suffix.slice(1) : undefined;
	return (path) => path.endsWith(suffix) || path === atTop;
}

function codePointAt(text: string, at: number): string {
	const code = text.codePointAt(at);
	return code === undefined ? '' : String.fromCodePoint(code);
}

function codeOf(sign: string): number {
	return sign.codePointAt(0) ?? 0;
}

/** Whether the pattern could match something below the directory: spares the walk through large directories. */
export function reachesInto(pattern: string, directory: string): boolean {
	const fixed = pattern.replace(/[*?[\\].*$/s, '');
	const inside = `${directory}/`;
	return fixed.startsWith(inside) || (fixed !== pattern && inside.startsWith(fixed));
}

/** The paths that a source with wildcards stands for, in order. What is below a match is not listed. */
export function expandWildcard(tree: DirectoryNode, source: string): string[] {
	const expand = (directory: DirectoryNode, prefix: string, names: readonly string[]): string[] => {
		const [first, ...rest] = names;
		const matches = globMatcher(first ?? '');
		if (!matches) return [];
		const found: string[] = [];
		for (const name of [...directory.children.keys()].sort()) {
			if (!matches(name)) continue;
			const node = directory.children.get(name);
			if (rest.length === 0) found.push(joinPath(prefix, name));
			else if (node?.kind === 'directory') found.push(...expand(node, joinPath(prefix, name), rest));
		}
		return found;
	};
	const clean = cleanPath(source);
	return clean === '' ? [] : expand(tree, '', clean.split('/'));
}
