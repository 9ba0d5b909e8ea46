/** Copies what COPY or ADD selected into a root file system, as BuildKit's copier does it. */
import { baseName, clean } from '../context/absolutePath.ts';
import { treeOf } from '../context/tree.ts';
import { type DirectoryNode, mayHold, type Node } from '../context/types.ts';
import type { FileSystem } from '../filesystem/filesystem.ts';
import type { Actor, Place } from '../filesystem/locate.ts';
import { changeMode } from '../filesystem/mode.ts';
import { isSystem } from '../filesystem/system.ts';
import { UNSEEN_PREFIX } from '../filesystem/unseen.ts';
import type { CopyOperation } from '../plan/types.ts';
import type { Selected } from './selection.ts';

/**
 * `selected[i]` is what source i of the operation stands for. `owner` comes from --chown. Answers the path where a
 * directory and something else meet first, which neither can replace (all else is copied); undefined when there is none.
 */
export function copyInto(
	files: FileSystem,
	operation: CopyOperation,
	selected: readonly (readonly Selected[])[],
	owner: Actor | undefined,
): string | undefined {
	const adjust = (node: Node): Node => adjusted(node, owner, operation.chmod);
	let first: string | undefined;
	for (const { path, node, more } of selected.flat()) {
		const mismatch = copyOne(files, operation, path, node, owner, adjust);
		first ??= mismatch;
		if (more) files.open(clean(operation.destination));
	}
	return first;
}

function copyOne(
	files: FileSystem,
	operation: CopyOperation,
	path: string,
	node: Node,
	owner: Actor | undefined,
	adjust: (node: Node) => Node,
): string | undefined {
	const target = clean(operation.destination);
	const unpacked = operation.unpack && node.kind === 'file' ? node.content.archive : undefined;
	// An owner that is asked for goes before the archive's own; directories that it does not name stay root's.
	const entries = owner ? unpacked?.map((entry) => ({ ...entry, ...owner })) : unpacked;
	const isGuess = node.kind === 'file' && node.content.estimate?.evidence === 'assumed';
	const content = entries ? withMore(treeOf(entries, 'keep'), isGuess) : node;
	if (content.kind === 'directory') {
		if (files.makeDirectory(target, { parents: true, ...owner })) return target;
		return merge(files, target, content, unpacked ? (child) => child : adjust, unpacked !== undefined);
	}
	const there = files.glance(target);
	const intoDirectory = /\/\.?$/.test(operation.destination) || isDirectory(there) || isUsualDirectory(there);
	// A link that is the destination is followed, one of the file's own name in it is replaced.
	const place = intoDirectory ? `${target === '/' ? '' : target}/${baseName(path)}` : (files.resolve(target) ?? target);
	const above = place.slice(0, place.lastIndexOf('/')) || '/';
	if (files.makeDirectory(above, { parents: true, ...owner })) return above;
	if (files.lookup(place, false)?.kind === 'directory') return place;
	// Of an open place nobody knows whether the file went into a directory of that name: later steps may take it for one.
	// A folder of a name that nobody has seen leaves here what is in it.
	if (intoDirectory && content.kind === 'file' && content.files !== undefined && endingOf(path) === '')
		files.open(above);
	const isEither = !there.node && there.maybe && !intoDirectory && endingOf(target) !== endingOf(path);
	const put = adjust(content);
	files.put(place, isEither && put.kind === 'file' ? { ...put, files: put.files ?? 1 } : put);
	return undefined;
}

/** Of an archive that a Dockerfile merely names nobody knows what is in it. */
function withMore(tree: DirectoryNode, isGuess: boolean): DirectoryNode {
	return isGuess ? { ...tree, partial: true, undescribed: true } : tree;
}

function endingOf(path: string): string {
	return /\.[^./]*$/.exec(path)?.[0] ?? '';
}

/** A node that stands for a whole tree is one. */
function isDirectory({ node }: Place): boolean {
	return node?.kind === 'directory' || (node?.kind === 'file' && node.files !== undefined);
}

/** Not seen, but every system has a directory there, or its name is one that directories have. */
function isUsualDirectory({ node, maybe, names }: Place): boolean {
	return !node && maybe && (isSystem(names) || USUAL.test(names.at(-1) ?? ''));
}

const USUAL =
	/^(?:bin|sbin|lib|lib64|libexec|include|share|etc|src|conf|[\w-]+\.d|(?:sites|mods|conf)-(?:available|enabled))$/;

/**
 * Lays a directory's content over what is there: directories are merged and take the source's mode, files are replaced.
 * What an archive brings replaces anything.
 */
function merge(
	files: FileSystem,
	target: string,
	source: DirectoryNode,
	adjust: (node: Node) => Node,
	unpacked: boolean,
): string | undefined {
	// What came in is not known file by file: it may have filled any directory that is there.
	if (source.partial) files.open(target);
	const directory = files.lookup(target);
	const present = directory?.kind === 'directory' ? directory.children : undefined;
	const merged = new Set<string>();
	for (const [name, child] of source.children) {
		const there = present?.get(name);
		if (!there || (child.kind !== 'directory' && there.kind !== 'directory')) continue;
		const place = `${target === '/' ? '' : target}/${name}`;
		if (child.kind === 'file' && child.files !== undefined) {
			files.put(`${place}/${UNSEEN_PREFIX}${name}`, adjust(child));
			files.open(place);
			merged.add(name);
			continue;
		}
		const tree = there.kind === 'file' && mayHold(there);
		if (tree && !unpacked) files.makeDirectory(place, { parents: true });
		else if (child.kind !== 'directory' || there.kind !== 'directory') {
			if (unpacked) continue;
			return place;
		}
		if (child.kind !== 'directory') continue;
		const mismatch = merge(files, place, child, adjust, unpacked);
		if (mismatch !== undefined) return mismatch;
		const like = adjust({ ...child, children: new Map() });
		files.chown(place, like.uid, like.gid);
		files.chmod(place, like.mode);
		merged.add(name);
	}
	files.putInto(target, source.children, merged, adjust);
	return undefined;
}

/** A node and all below it with other owners and modes. A link keeps its mode. */
function adjusted(node: Node, owner: Actor | undefined, chmod: string | undefined): Node {
	if (!owner && chmod === undefined) return node;
	const mode =
		chmod === undefined || node.kind === 'symlink'
			? node.mode
			: changeMode(node.mode, chmod, node.kind === 'directory');
	const changed = { ...node, ...owner, mode };
	if (changed.kind !== 'directory') return changed;
	return {
		...changed,
		children: new Map([...changed.children].map(([name, child]) => [name, adjusted(child, owner, chmod)])),
	};
}
