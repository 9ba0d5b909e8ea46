/** .dockerignore: its rules with their places, and the context without what they exclude. */

import type { Range } from '../dockerfile/types.ts';
import { lastCall } from '../memory/lastFew.ts';
import { Notes } from '../memory/notes.ts';
import { latestPerObject, perObject } from '../memory/perObject.ts';
import { cleanPath, joinPath } from './paths.ts';
import { globMatcher, ignoreMatcher, type Match, reachesInto } from './pattern.ts';
import type { ContextFile, DirectoryNode, Node } from './types.ts';

interface Rule {
	/** Cleaned, without `!`: what paths are compared with. */
	readonly pattern: string;
	/** `!`: takes back what earlier rules exclude. */
	readonly exception: boolean;
	/** Undefined where the pattern is malformed. */
	readonly matches: Match | undefined;
}

export interface IgnoreRule extends Rule {
	readonly range: Range;
	/** From 1. */
	readonly line: number;
}

export interface RuleList {
	readonly rules: readonly Rule[];
}

export interface IgnoreFile extends RuleList {
	readonly text: string;
	readonly rules: readonly IgnoreRule[];
	/** Rules with which the build fails. They exclude nothing here. */
	readonly broken: readonly IgnoreRule[];
}

/** Reads the file as BuildKit does: a `#` counts as a comment in the first column only. The same text gives the same object. */
export const parseIgnore: (text: string) => IgnoreFile = lastCall(read);

function read(text: string): IgnoreFile {
	const rules: IgnoreRule[] = [];
	let start = 0;
	for (const [index, line] of text.split('\n').entries()) {
		const content = index === 0 ? line.replace(/^\uFEFF/, '') : line;
		const from = start + line.length - content.length;
		start += line.length + 1;
		const written = content.trim();
		if (content.startsWith('#') || written === '') continue;
		const exception = written.startsWith('!');
		const begin = from + content.indexOf(written);
		rules.push({
			...ruleOf(exception ? written.slice(1).trim() : written, exception),
			range: { start: begin, end: begin + written.length },
			line: index + 1,
		});
	}
	return { text, rules, broken: rules.filter((rule) => !rule.matches) };
}

function ruleOf(written: string, exception: boolean): Rule {
	const pattern = cleanPattern(written);
	return { pattern, exception, matches: pattern === '' ? undefined : ignoreMatcher(pattern) };
}

/**
 * A lone `!` and a malformed pattern are refused when the file is read. Of others it is noticed only when the context is sent
 * that they are no regular expression.
 */
export function isMalformed({ pattern }: IgnoreRule): boolean {
	return pattern === '' || globMatcher(pattern) === undefined;
}

/** The patterns of --exclude, which follow the same rules; here a slash at the front is a sign that no path has. */
export function excludeList(patterns: readonly string[]): RuleList {
	const written = patterns.map((pattern) => pattern.trim()).filter((pattern) => !/^!?(?:\/|$)/.test(pattern));
	return { rules: written.map((pattern) => ruleOf(pattern.replace(/^!/, ''), pattern.startsWith('!'))) };
}

/** Go's `path.Clean`, and no leading slash: `..` at the front stays, and matches nothing. */
function cleanPattern(written: string): string {
	if (written === '') return '';
	const names: string[] = [];
	for (const name of written.split('/')) {
		if (name === '' || name === '.') continue;
		const last = names.at(-1);
		if (name !== '..') names.push(name);
		else if (last !== undefined && last !== '..') names.pop();
		else if (!written.startsWith('/')) names.push(name);
	}
	if (names.length > 0) return names.join('/');
	return written.startsWith('/') ? '/' : '.';
}

/** The rule that has the last word on a path: it is excluded if there is one and it is no exception. */
export function decidingRule(file: IgnoreFile, path: string): IgnoreRule | undefined {
	let state: State<IgnoreRule> = START;
	let prefix = '';
	for (const name of cleanPath(path).split('/')) {
		prefix = joinPath(prefix, name);
		state = judge(file.rules, prefix, state);
	}
	return state.last;
}

/** The context as the builder can see it. What no rule touches is shared with `tree`. */
export function applyIgnore(tree: DirectoryNode, list: RuleList): DirectoryNode {
	return list.rules.length === 0 ? tree : kept(tree, '', list, START);
}

/** The text that counts: a `NAME.dockerignore` beside the Dockerfile goes before `.dockerignore`. */
export function ignoreTextFor(
	files: readonly ContextFile[],
	dockerignore: string,
	dockerfileName = 'Dockerfile',
): string {
	const name = `${dockerfileName}.dockerignore`;
	return textOf(files, name) ?? dockerignore;
}

/** Several ask about one list, which can be long. */
const textOf = latestPerObject(
	(files: readonly ContextFile[], name: string) =>
		files.find(({ path }) => path.endsWith(name) && cleanPath(path) === name)?.text,
);

/** For each rule, whether it matched the path or a directory above it, and the last rule that had an effect. */
interface State<R extends Rule = Rule> {
	readonly matched: readonly boolean[];
	readonly last: R | undefined;
}

const START: State<never> = { matched: [], last: undefined };

/**
 * Last match wins. A rule that could not change the verdict is not asked, and so does not count as matched for what is
 * below either: this is how BuildKit does it, and it shows where exceptions and exclusions alternate.
 */
function judge<R extends Rule>(rules: readonly R[], path: string, above: State): State<R> {
	const matched: boolean[] = [];
	let last: R | undefined;
	for (const [index, rule] of rules.entries()) {
		const excluded = last !== undefined && !last.exception;
		const inherited = above.matched[index] === true;
		const hit = inherited || (rule.exception === excluded && rule.matches?.(path) === true);
		matched.push(hit);
		if (hit) last = rule;
	}
	return { matched, last };
}

/** By directory, with the path at which it was looked at. */
const keptBy = perObject((_list: RuleList) => new Notes<DirectoryNode, { path: string; left: DirectoryNode }>());

/** What is left of a directory, itself included. Remembered, so that an edit costs no more than the directories above it. */
function kept(directory: DirectoryNode, path: string, list: RuleList, above: State): DirectoryNode {
	const memory = keptBy(list);
	const known = memory.of(directory);
	if (known?.path === path) return known.left;
	let children: Map<string, Node> | undefined;
	for (const [name, child] of directory.children) {
		const left = keptChild(child, joinPath(path, name), list, above);
		if (left === child) continue;
		children ??= new Map(directory.children);
		if (left) children.set(name, left);
		else children.delete(name);
	}
	const left = children ? { ...directory, children } : directory;
	return memory.put(directory, { path, left }).left;
}

/** An excluded directory stays for the sake of what exceptions keep in it. */
function keptChild(child: Node, path: string, list: RuleList, above: State): Node | undefined {
	const state = judge(list.rules, path, above);
	const excluded = state.last !== undefined && !state.last.exception;
	if (child.kind !== 'directory') return excluded ? undefined : child;
	if (!excluded) return kept(child, path, list, state);
	if (!list.rules.some((rule) => rule.exception && reachesInto(rule.pattern, path))) return undefined;
	const left = kept(child, path, list, state);
	return left.children.size === 0 ? undefined : left;
}
