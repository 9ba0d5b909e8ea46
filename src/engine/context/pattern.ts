/**
 * The two pattern languages of file names in a build: Go's `path.Match`, for sources of COPY and ADD, and that of
 * .dockerignore and --exclude, which adds `**` (moby/patternmatcher).
 */
import { cleanPath, joinPath } from './paths.ts';
import type { DirectoryNode } from './types.ts';

export type Match = (path: string) => boolean;

/** Whether COPY looks for matches of this source instead of taking it by its name. */
export function isWildcard(source: string): boolean {
	return /^(?:[^\\*?[]|\\[\s\S])*[*?[]/.test(source);
}

/** `path.Match`: `*` and `?` stop at slashes, `[a-z]`, `[^a]`, `\` escapes. Undefined for a malformed pattern. */
export function globMatcher(pattern: string): Match | undefined {
	let expression = '';
	for (let i = 0; i < pattern.length; i++) {
		const sign = pattern.charAt(i);
		if (sign === '*') expression += '[^/]*';
		else if (sign === '?') expression += '[^/]';
		else if (sign === '[') {
			const set = readSet(pattern, i);
			if (!set) return undefined;
			expression += set.expression;
			i = set.end;
		} else if (sign === '\\') {
			i++;
			if (i >= pattern.length) return undefined;
			expression += literal(codePointAt(pattern, i));
		} else expression += literal(sign);
	}
	const regular = new RegExp(`^${expression}$`, 'u');
	return (path) => regular.test(path);
}

/** One set of `path.Match`; `end` is the place of its closing bracket. An escape may stand for either end of a range. */
function readSet(pattern: string, start: number): { expression: string; end: number } | undefined {
	let at = start + 1;
	const negated = pattern.charAt(at) === '^';
	if (negated) at++;
	let ranges = '';
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
		if (low.sign <= high.sign) ranges += `${member(low.sign)}-${member(high.sign)}`;
	}
	if (ranges === '') return { expression: negated ? '[\\s\\S]' : '(?!)', end: at };
	return { expression: `[${negated ? '^' : ''}${ranges}]`, end: at };
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
 */
export function ignoreMatcher(pattern: string): Match | undefined {
	if (!globMatcher(pattern)) return undefined;
	if (!/[*?[\]\\]/.test(pattern)) return (path) => path === pattern;
	const tail = pattern.startsWith('**') ? pattern.slice(2) : '';
	// `**name` reaches into names (`some-name`), unlike `**` before a pattern with further signs.
	if (pattern === '**' || (tail !== '' && !/[*?[\]\\]/.test(tail))) {
		return (path) => path.endsWith(tail) || (tail.startsWith('/') && path === tail.slice(1));
	}
	let expression = '';
	for (let i = 0; i < pattern.length; i++) {
		const sign = pattern.charAt(i);
		if (sign === '*' && pattern.charAt(i + 1) === '*') {
			i += pattern.charAt(i + 2) === '/' ? 2 : 1;
			expression += i === pattern.length - 1 ? '.*' : '(.*/)?';
		} else if (sign === '*') expression += '[^/]*';
		else if (sign === '?') expression += '[^/]';
		else if (sign === '\\') expression += literal(codePointAt(pattern, ++i));
		else expression += '[]^'.includes(sign) ? sign : literal(sign);
	}
	try {
		const regular = new RegExp(`^${expression}$`);
		return (path) => regular.test(path);
	} catch {
		return undefined;
	}
}

function codePointAt(text: string, at: number): string {
	const code = text.codePointAt(at);
	return code === undefined ? '' : String.fromCodePoint(code);
}

function literal(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function member(sign: string): string {
	return sign === '-' ? '\\-' : literal(sign);
}

/** Whether the pattern could match something below the directory: spares the walk through large directories. */
export function reachesInto(pattern: string, directory: string): boolean {
	const fixed = pattern.replace(/[*?[\\].*$/s, '');
	const inside = `${directory}/`;
	return fixed.startsWith(inside) || (fixed !== pattern && inside.startsWith(fixed));
}

/** The paths that a source with wildcards stands for, in order. What lies below a match is not listed. */
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
