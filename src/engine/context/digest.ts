/** What a copy of a file or directory is recognised by: all that BuildKit puts into a content digest, and nothing else. */
import { perObject } from '../memory/perObject.ts';
import { Hasher } from './hash.ts';
import { byName } from './paths.ts';
import type { DirectoryNode, FileNode, Meta, Node } from './types.ts';

interface Known {
	readonly digest: string;
	/** Has been given all that the digest stands for. */
	readonly hasher: Hasher;
}

/**
 * Type, permission bits, owner, extended attributes; of files size and content, of links their text, of directories names and
 * digests of all that is in them. Not the times, and not which files are hard links. Remembered by node.
 */
export function digestOf(node: Node): string {
	if (node.kind === 'file') return `f${meta(node)}${extent(node)}:${node.content.id}`;
	if (node.kind === 'symlink') return `l${meta(node)}:${node.target}`;
	return directory(node).digest;
}

const directory: (node: DirectoryNode) => Known = perObject((node) => {
	const hasher = new Hasher().add(meta(node));
	for (const name of sortedNames(node)) {
		const child = node.children.get(name);
		if (!child) continue;
		hasher.add(name);
		if (child.kind === 'directory') hasher.addAll(directory(child).hasher);
		else hasher.add(digestOf(child));
	}
	return { digest: `d${hasher.digest()}`, hasher };
});

/** Names mostly come in order; then they do not have to be put in it. */
export function sortedNames({ children }: DirectoryNode): readonly string[] {
	const names = [...children.keys()];
	return names.every((name, at) => at === 0 || byName(names[at - 1] ?? '', name) < 0) ? names : names.sort(byName);
}

/** The extended attributes that count: those of the security module do not, except capabilities. */
export function countedXattrs(node: Meta): string {
	if (!node.xattrs) return '';
	return Object.entries(node.xattrs)
		.filter(([name]) => !name.startsWith('security.') || name === 'security.capability')
		.map(([name, value]) => `${name}=${value}`)
		.sort()
		.join('\0');
}

function meta(node: Meta): string {
	return `${node.mode.toString(8)}:${node.uid}:${node.gid}:${countedXattrs(node)}`;
}

/** A node that stands for a whole tree must not equal a single file of the same bytes. */
function extent(node: FileNode): string {
	return node.files === undefined ? '' : `*${node.files}`;
}
