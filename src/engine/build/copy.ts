/** Copies what COPY or ADD selected into a root file system, as BuildKit's copier does it. */
import { baseName, clean } from '../context/absolutePath.ts';
import { treeOf } from '../context/tree.ts';
import type { DirectoryNode, Node } from '../context/types.ts';
import type { FileSystem } from '../filesystem/filesystem.ts';
import type { Actor } from '../filesystem/locate.ts';
import { changeMode } from '../filesystem/mode.ts';
import type { CopyOperation } from '../plan/types.ts';
import type { Selected } from './selection.ts';

/** `selected[i]` is what source i of the operation stands for. `owner` comes from --chown. */
export function copyInto(
	files: FileSystem,
	operation: CopyOperation,
	selected: readonly (readonly Selected[])[],
	owner: Actor | undefined,
): void {
	const adjust = (node: Node): Node => adjusted(node, owner, operation.chmod);
	for (const matches of selected) {
		for (const { path, node } of matches) copyOne(files, operation, path, node, owner, adjust);
	}
}

function copyOne(
	files: FileSystem,
	operation: CopyOperation,
	path: string,
	node: Node,
	owner: Actor | undefined,
	adjust: (node: Node) => Node,
): void {
	const target = clean(operation.destination);
	const unpacked = operation.unpack && node.kind === 'file' ? node.content.archive : undefined;
	const content = unpacked ? treeOf(unpacked, 'keep') : node;
	if (content.kind === 'directory') {
		files.makeDirectory(target, { parents: true, ...owner });
		merge(files, target, content, unpacked ? (child) => child : adjust);
		return;
	}
	const intoDirectory = /\/\.?$/.test(operation.destination) || files.lookup(target)?.kind === 'directory';
	const place = intoDirectory ? `${target === '/' ? '' : target}/${baseName(path)}` : target;
	const above = place.slice(0, place.lastIndexOf('/')) || '/';
	files.makeDirectory(above, { parents: true, ...owner });
	files.put(place, adjust(content));
}

/** Lays a directory's content over what is there: directories are merged and take the source's mode, all else is replaced. */
function merge(files: FileSystem, target: string, source: DirectoryNode, adjust: (node: Node) => Node): void {
	const prefix = target === '/' ? '' : target;
	if (source.partial) leaveUncertain(files, target);
	for (const [name, child] of source.children) {
		const place = `${prefix}/${name}`;
		const there = files.lookup(place, false);
		if (child.kind !== 'directory' || there?.kind !== 'directory') {
			if (child.kind !== 'directory' && there?.kind === 'directory') files.remove(place, { recursive: true });
			files.put(place, adjust(child));
			continue;
		}
		merge(files, place, child, adjust);
		const like = adjust({ ...child, children: new Map() });
		files.chown(place, like.uid, like.gid);
		files.chmod(place, like.mode);
	}
}

/** What came in is not known file by file: it may have filled any directory that is there. */
function leaveUncertain(files: FileSystem, place: string): void {
	files.leavePartial(place);
	for (const name of files.list(place) ?? []) {
		const below = `${place === '/' ? '' : place}/${name}`;
		if (files.lookup(below, false)?.kind === 'directory') leaveUncertain(files, below);
	}
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
