/** Shell patterns: `*`, `?`, `[…]` against names and against the file system. */

import { byName } from '../context/paths.ts';
import { readBracket } from '../foreign/bracket.ts';
import { matchesTokens, NO_SPEND, type Spend, type Token, widthOf } from '../foreign/tokens.ts';
import { isExtended, matchesExtended } from './extendedPattern.ts';
import type { FileSystem } from './filesystem.ts';

const SPECIAL = /[*?[]/;
const memo = new Map<string, readonly Token[]>();
const MEMO_LIMIT = 500;

/** In a pattern, `\x` stands for a plain x. */
export function isPattern(text: string): boolean {
	return SPECIAL.test(text.replace(/\\./gs, '')) || isExtended(text);
}

/** Whether the whole text matches; `*` and `?` match any character here, slashes and leading dots too. */
export function matches(pattern: string, text: string, spend: Spend = NO_SPEND): boolean {
	return isExtended(pattern)
		? matchesExtended(pattern, text, spend)
		: matchesTokens(tokensOf(pattern), text, undefined, spend);
}

/** Existing paths that match, in order, spelled as the pattern is (relative stays relative); empty when none does. */
export function glob(files: FileSystem, pattern: string, cwd: string, spend: Spend = NO_SPEND): string[] {
	const rooted = pattern.startsWith('/');
	const parts = pattern.split('/');
	let found: string[] = [rooted ? '/' : ''];
	for (let i = rooted ? 1 : 0; i < parts.length; i++) {
		const part = parts[i] ?? '';
		const last = i === parts.length - 1;
		const next: string[] = [];
		for (const base of found) {
			if (part === '') next.push(base.endsWith('/') || base === '' ? base : `${base}/`);
			else if (isPattern(part)) {
				for (const name of namesIn(files, absolute(base, cwd), part, spend)) next.push(base + name + (last ? '' : '/'));
			} else {
				const path = base + part.replace(/\\(.)/gs, '$1');
				if (files.lookup(absolute(path, cwd), !last)) next.push(last ? path : `${path}/`);
			}
		}
		found = next.filter((path) => last || path === '' || files.lookup(absolute(path, cwd))?.kind === 'directory');
	}
	return found.filter((path) => path !== '').sort(byName);
}

function namesIn(files: FileSystem, directory: string, pattern: string, spend: Spend): string[] {
	const hidden = pattern.startsWith('.');
	const { node, maybe } = files.glance(directory);
	// More names may match than are known.
	if (maybe || (node?.kind === 'directory' && node.partial)) files.doubts++;
	return (files.list(directory) ?? []).filter(
		(name) => (hidden || !name.startsWith('.')) && matches(pattern, name, spend),
	);
}

function absolute(path: string, cwd: string): string {
	return path.startsWith('/') ? path : `${cwd}/${path}`;
}

function tokensOf(pattern: string): readonly Token[] {
	const known = memo.get(pattern);
	if (known) return known;
	if (memo.size >= MEMO_LIMIT) memo.clear();
	const made = read(pattern);
	memo.set(pattern, made);
	return made;
}

const BRACKET = { negators: '!^', escapes: true };

function read(pattern: string): Token[] {
	const tokens: Token[] = [];
	// What is not closed after one bracket is not closed after a later one either.
	let closed = true;
	for (let at = 0; at < pattern.length; ) {
		const sign = pattern.charAt(at);
		const set = sign === '[' && closed ? readBracket(pattern, at, BRACKET, true) : undefined;
		if (sign === '[' && set === undefined) closed = false;
		if (sign === '*') {
			if (tokens.at(-1) !== 'star') tokens.push('star');
			at++;
		} else if (sign === '?') {
			tokens.push('any');
			at++;
		} else if (set && set !== 'malformed') {
			tokens.push(set);
			at = set.end + 1;
		} else {
			if (sign === '\\' && at + 1 < pattern.length) at++;
			const code = pattern.codePointAt(at) ?? 0;
			tokens.push(code);
			at += widthOf(code);
		}
	}
	return tokens;
}
