/** What differs between two selections of one source. */
import { differences } from '../context/differences.ts';
import { withNode } from '../context/tree.ts';
import type { DirectoryNode, FileDifference } from '../context/types.ts';
import type { ResolvedInput } from './inputs.ts';

/** Paths as the source names them. */
export function changedFiles(then: ResolvedInput, now: ResolvedInput): { path: string; how: FileDifference }[] {
	return now.selected.flatMap((after, index) => {
		const before = then.selected[index] ?? [];
		return differences(asTree(before), asTree(after), '').map(({ path, how }) => ({ path, how }));
	});
}

/** Lays selected paths out as one tree, so that their differences come with whole paths. */
function asTree(selected: ResolvedInput['selected'][number]): DirectoryNode {
	let tree: DirectoryNode = { kind: 'directory', mode: 0o755, uid: 0, gid: 0, mtime: 0, children: new Map() };
	for (const { path, node } of selected) tree = withNode(tree, path, node);
	return tree;
}
