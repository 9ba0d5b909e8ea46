/** The part of the context that the steps ask for: their sources, and what links on the way lead to. */
import { baseName, byName, cleanPath, joinPath, parentOf } from './paths.ts';
import { globMatcher, ignoreMatcher, isWildcard, type Match, reachesInto } from './pattern.ts';
import { nodeAt } from './tree.ts';
import type { DirectoryNode, Node } from './types.ts';

/**
 * The tree with only what is requested and the directories above it. A path that names a link asks for its target too, a
 * wildcard for all that it matches. Everything is asked for by '' or '.', and by an empty list.
 *
 * `folder` is the tree before .dockerignore: links are followed there, because the client looks for them before it leaves anything out.
 */
export function requestedPart(tree: DirectoryNode, requested: readonly string[], folder = tree): DirectoryNode {
	const patterns = followed(folder, requested);
	if (patterns.size === 0 || patterns.has('')) return tree;
	const wanted: Wanted[] = [];
	for (const path of patterns) {
		// They are patterns of .dockerignore now: a blank at either end is lost, and what begins with `!` asks for nothing.
		const pattern = path.trim();
		const matches = pattern.startsWith('!') ? undefined : ignoreMatcher(pattern);
		if (matches) wanted.push({ pattern, matches });
	}
	return part(tree, '', wanted);
}

interface Wanted {
	readonly pattern: string;
	readonly matches: Match;
}

function part(directory: DirectoryNode, path: string, wanted: readonly Wanted[]): DirectoryNode {
	const children = new Map<string, Node>();
	for (const [name, child] of directory.children) {
		const childPath = joinPath(path, name);
		if (wanted.some(({ matches }) => matches(childPath))) {
			children.set(name, child);
		} else if (child.kind === 'directory' && wanted.some(({ pattern }) => reachesInto(pattern, childPath))) {
			const inside = part(child, childPath, wanted);
			if (inside.children.size > 0) children.set(name, inside);
		}
	}
	return children.size === directory.children.size && same(children, directory.children)
		? directory
		: { ...directory, children };
}

function same(one: ReadonlyMap<string, Node>, other: ReadonlyMap<string, Node>): boolean {
	for (const [name, node] of one) if (other.get(name) !== node) return false;
	return true;
}

/**
 * Every requested path, and for every link met on its way the place that the link leads to. BuildKit cleans and sorts the paths
 * first, and follows a link once only: of two paths through one link the second asks for nothing more. So `dl` and `dl/a` ask for
 * all that `dl` leads to, but `dl/a` and `dl/b` only for what `dl/a` does, and a COPY of `dl/b` fails.
 */
function followed(tree: DirectoryNode, requested: readonly string[]): ReadonlySet<string> {
	const found = new Set<string>();
	const follow = (path: string) => {
		let current = '';
		const names = path.split('/');
		for (const [index, name] of names.entries()) {
			current = joinPath(current, name);
			const targets = linksAt(tree, current);
			const last = index === names.length - 1;
			if (targets.length === 0 && !last) continue;
			if (found.has(current)) return;
			found.add(current);
			const rest = names.slice(index + 1).join('/');
			for (const target of targets) follow(cleanPath(`${target}/${rest}`));
			return;
		}
	};
	for (const path of requested.map(cleanPath).sort(byName)) follow(path);
	return found;
}

/** Where the link at this path leads, or the links that a wildcard in its last name matches. */
function linksAt(tree: DirectoryNode, path: string): string[] {
	const directory = nodeAt(tree, parentOf(path));
	if (directory?.kind !== 'directory') return [];
	const base = baseName(path);
	const matches = isWildcard(base) ? globMatcher(base) : (name: string) => name === base;
	const targets: string[] = [];
	if (!matches) return targets;
	const names = isWildcard(base) ? [...directory.children.keys()] : [base];
	for (const name of names) {
		const node = directory.children.get(name);
		if (node?.kind !== 'symlink' || !matches(name)) continue;
		targets.push(cleanPath(node.target.startsWith('/') ? node.target : joinPath(parentOf(path), node.target)));
	}
	return targets;
}
