/** Shell patterns: `*`, `?`, `[…]` against names and against the file system. */

import { byName } from '../context/paths.ts';
import type { FileSystem } from './filesystem.ts';

const SPECIAL = /[*?[]/;
const memo = new Map<string, RegExp>();
const MEMO_LIMIT = 500;

/** In a pattern, `\x` stands for a plain x. */
export function isPattern(text: string): boolean {
	return SPECIAL.test(text.replace(/\\./gs, ''));
}

/** Whether the whole text matches; `*` and `?` match any character here, slashes and leading dots too. */
export function matches(pattern: string, text: string): boolean {
	return toRegExp(pattern).test(text);
}

/** Existing paths that match, in order, spelled as the pattern is (relative stays relative); empty when none does. */
export function glob(files: FileSystem, pattern: string, cwd: string): string[] {
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
				for (const name of namesIn(files, absolute(base, cwd), part)) next.push(base + name + (last ? '' : '/'));
			} else {
				const path = base + part.replace(/\\(.)/gs, '$1');
				if (files.lookup(absolute(path, cwd), !last)) next.push(last ? path : `${path}/`);
			}
		}
		found = next.filter((path) => last || path === '' || files.lookup(absolute(path, cwd))?.kind === 'directory');
	}
	return found.filter((path) => path !== '').sort(byName);
}

function namesIn(files: FileSystem, directory: string, pattern: string): string[] {
	const hidden = pattern.startsWith('.');
	return (files.list(directory) ?? []).filter((name) => (hidden || !name.startsWith('.')) && matches(pattern, name));
}

function absolute(path: string, cwd: string): string {
	return path.startsWith('/') ? path : `${cwd}/${path}`;
}

function toRegExp(pattern: string): RegExp {
	const known = memo.get(pattern);
	if (known) return known;
	if (memo.size >= MEMO_LIMIT) memo.clear();
	const made = new RegExp(`^${translate(pattern)}$`, 'su');
	memo.set(pattern, made);
	return made;
}

function translate(pattern: string): string {
	let out = '';
	for (let i = 0; i < pattern.length; i++) {
		const char = pattern[i] ?? '';
		if (char === '*') out += '.*';
		else if (char === '?') out += '.';
		else if (char === '[') {
			const set = bracket(pattern, i);
			out += set ? set.source : '\\[';
			if (set) i = set.end;
		} else if (char === '\\' && i + 1 < pattern.length) out += literal(pattern[++i] ?? '');
		else out += literal(char);
	}
	return out;
}

const CLASSES: Readonly<Record<string, string>> = {
	alpha: 'A-Za-z',
	digit: '0-9',
	alnum: 'A-Za-z0-9',
	upper: 'A-Z',
	lower: 'a-z',
	space: '\\s',
	blank: ' \\t',
	punct: '!-\\/:-@\\[-`{-~',
	xdigit: '0-9A-Fa-f',
};

/** `[…]` as a regular expression's set; undefined when it is never closed. */
function bracket(pattern: string, start: number): { source: string; end: number } | undefined {
	let i = start + 1;
	const negated = pattern[i] === '!' || pattern[i] === '^';
	if (negated) i++;
	let set = '';
	for (let first = true; i < pattern.length; i++, first = false) {
		const char = pattern[i] ?? '';
		if (char === ']' && !first) return { source: `[${negated ? '^' : ''}${set}]`, end: i };
		const named = char === '[' ? /^\[:(\w+):\]/.exec(pattern.slice(i)) : null;
		if (named) {
			set += CLASSES[named[1] ?? ''] ?? '';
			i += named[0].length - 1;
		} else if (char === '-') set += first || pattern[i + 1] === ']' ? '\\-' : '-';
		else set += literal(char === '\\' ? (pattern[++i] ?? '') : char);
	}
	return undefined;
}

function literal(char: string): string {
	return /[\\^$.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char;
}
