/** A node that stands for a whole tree, as a directory that has this tree in it: something else can then be put beside it. */
import type { DirectoryNode, FileNode, Node } from '../context/types.ts';
import { UNSEEN_PREFIX } from './unseen.ts';

/** `name` is the tree's own: two of them may meet in one directory. */
export function unfolded(tree: FileNode, name: string): DirectoryNode {
	const { mode, uid, gid, mtime } = tree;
	return {
		kind: 'directory',
		mode: mode | 0o111,
		uid,
		gid,
		mtime,
		partial: true,
		undescribed: true,
		children: new Map([[`${UNSEEN_PREFIX}${name}`, tree]]),
	};
}

/** Under which name the tree is in a directory that was unfolded from it; undefined where it is not. */
export function nameOfTree(directory: DirectoryNode, tree: FileNode): string | undefined {
	if (tree.files === undefined) return undefined;
	for (const [name, child] of directory.children) if (child === tree) return name;
	return undefined;
}

/**
 * The tree in a directory that holds nothing else. Of a path that a Dockerfile merely names nobody knows whether it is a folder:
 * what is asked of it as a file is answered by the tree.
 */
export function treeAlone(directory: DirectoryNode): FileNode | undefined {
	if (!directory.undescribed || directory.children.size !== 1) return undefined;
	const [[name, child]] = [...directory.children] as [[string, Node]];
	return name.startsWith(UNSEEN_PREFIX) && child.kind === 'file' ? child : undefined;
}
