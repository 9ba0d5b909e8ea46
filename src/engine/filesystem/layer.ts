/** The layer that a step leaves: what differs between the root before and after it, as BuildKit's differ tells it. */

import { sortedNames } from '../context/digest.ts';
import { Hasher } from '../context/hash.ts';
import { identityOf } from '../context/identity.ts';
import { mayHoldLinks } from '../context/links.ts';
import { byName } from '../context/paths.ts';
import type { ContentSort, DirectoryNode, FileNode, Node } from '../context/types.ts';
import { Tally } from '../figures/estimate.ts';
import { latestPerObject } from '../memory/perObject.ts';
import { blockBytes, EMPTY_DIRECTORY } from './blocks.ts';
import { compressedBytes, END_MARKER, entryBytes, hardlinkBytes, whiteoutBytes } from './tar.ts';
import type { Layer, LayerEntry } from './types.ts';
import { nameOfTree } from './unfolded.ts';
import { UNSEEN_PREFIX } from './unseen.ts';

/**
 * Equal nodes are told by identity first, so that the cost grows with what changed. What a step did without effect (a
 * chmod to the mode it had, equal bytes at an equal time) leaves no entry; neither does a directory of which only the
 * time changed. The digest covers paths, content, modes, owners, xattrs and the times of the entries: a step that runs
 * again later leaves another layer, as its archive has other times.
 */
export function diffLayer(before: DirectoryNode, after: DirectoryNode): Layer {
	if (before === after) return EMPTY;
	const writer = new LayerWriter();
	writer.children(before, after, '');
	return writer.layer();
}

class LayerWriter {
	readonly #entries: LayerEntry[] = [];
	readonly #hasher = new Hasher();
	readonly #firstNames = new Map<number, string>();
	readonly #sizes = new Map<ContentSort, number>();
	#bytes = 0;
	readonly #size = new Tally();
	#tar = END_MARKER;
	#headers = 0;
	#disk = 0;

	layer(): Layer {
		return {
			entries: this.#entries,
			bytes: this.#bytes,
			size: this.#size.total(),
			tar: this.#tar,
			compressed: compressedBytes(this.#headers, this.#sizes),
			disk: EMPTY_DIRECTORY + this.#disk,
			digest: this.#hasher.digest(),
		};
	}

	/** `path` is that of the directory, without the leading slash. */
	children(before: DirectoryNode, after: DirectoryNode, path: string): void {
		for (const name of namesOf(before, after)) {
			const old = before.children.get(name);
			const now = after.children.get(name);
			if (old === now) continue;
			const below = path === '' ? name : `${path}/${name}`;
			if (now === undefined) this.#whiteout(path, name);
			else if (old === undefined) this.#add(now, below);
			else if (old.kind === 'directory' && now.kind === 'directory') this.#directory(old, now, below);
			else if (old.kind === 'file' && now.kind === 'directory' && old.files !== undefined)
				this.#unfolded(old, now, below);
			else if (now.kind === 'directory') this.#add(now, below, 'changed');
			else if (!isSame(old, now))
				this.#leaf(now, below, 'changed', name.startsWith(UNSEEN_PREFIX) && isOther(old, now));
		}
	}

	#directory(old: DirectoryNode, now: DirectoryNode, path: string): void {
		const changed = !sameOwnerAndMode(old, now);
		if (!changed && !differs(old, now)) return;
		this.#entry(now, path, changed ? 'changed' : 'parent');
		this.children(old, now, path);
	}

	/** A tree that was one node: it is not written again because something was put into it. */
	#unfolded(old: FileNode, now: DirectoryNode, path: string): void {
		const name = nameOfTree(now, old);
		if (name === undefined) this.#add(now, path, 'changed');
		else this.#directory({ ...now, children: new Map([[name, old]]) }, now, path);
	}

	/** With all that is in it, which is recognised as a whole: a copied tree is known from its source. */
	#add(node: Node, path: string, change: 'added' | 'changed' = 'added'): void {
		this.#hasher.add(path).add(identityOf(node));
		if (node.kind !== 'directory' || mayHoldLinks(node)) this.#list(node, path, change);
		else this.#take(listed(node, path, change));
	}

	/** All that another one has listed, of which no file has a name here. */
	#take(other: LayerWriter): void {
		for (const entry of other.#entries) this.#entries.push(entry);
		this.#bytes += other.#bytes;
		this.#size.addAll(other.#size);
		this.#tar += other.#tar - END_MARKER;
		this.#headers += other.#headers;
		this.#disk += other.#disk;
		for (const [sort, size] of other.#sizes) this.#sizes.set(sort, (this.#sizes.get(sort) ?? 0) + size);
	}

	static of(node: DirectoryNode, path: string, change: 'added' | 'changed'): LayerWriter {
		const writer = new LayerWriter();
		writer.#list(node, path, change);
		return writer;
	}

	#list(node: Node, path: string, change: 'added' | 'changed'): void {
		if (node.kind !== 'directory') {
			this.#listLeaf(node, path, change);
			return;
		}
		this.#listEntry(node, path, change);
		for (const name of sortedNames(node)) {
			const child = node.children.get(name);
			if (child) this.#list(child, `${path}/${name}`, 'added');
		}
	}

	#leaf(node: Exclude<Node, DirectoryNode>, path: string, change: 'added' | 'changed', isOther: boolean): void {
		this.#hasher.add(path).add(fingerprint(node));
		this.#listLeaf(node, path, change);
		const last = isOther ? this.#entries.pop() : undefined;
		if (last) this.#entries.push({ ...last, isOther: true });
	}

	#entry(node: Node, path: string, change: LayerEntry['change']): void {
		this.#hasher.add(path).add(fingerprint(node));
		this.#listEntry(node, path, change);
	}

	#listLeaf(node: Exclude<Node, DirectoryNode>, path: string, change: 'added' | 'changed'): void {
		const first = node.kind === 'file' && node.inode !== 0 ? this.#firstNames.get(node.inode) : undefined;
		if (first === undefined) {
			if (node.kind === 'file' && node.inode !== 0) this.#firstNames.set(node.inode, path);
			this.#listEntry(node, path, change);
			return;
		}
		this.#entries.push({ path: `/${path}`, change, kind: 'hardlink', size: 0, files: 1 });
		this.#tar += hardlinkBytes(path, node, first);
		this.#headers++;
	}

	#listEntry(node: Node, path: string, change: LayerEntry['change']): void {
		const size = node.kind === 'file' ? node.content.size : 0;
		const files = node.kind === 'file' ? (node.files ?? 1) + (node.directories ?? 0) : 1;
		this.#entries.push({ path: `/${path}`, change, kind: node.kind, size, files, uid: node.uid });
		this.#bytes += size;
		this.#size.add(size, node.kind === 'file' ? node.content.estimate : undefined);
		this.#tar += entryBytes(path, node, true);
		this.#headers += files;
		this.#disk += blockBytes(node);
		if (node.kind === 'file') {
			this.#sizes.set(node.content.sort, (this.#sizes.get(node.content.sort) ?? 0) + size);
		}
	}

	#whiteout(directory: string, name: string): void {
		const path = directory === '' ? name : `${directory}/${name}`;
		this.#entries.push({ path: `/${path}`, change: 'removed', kind: 'whiteout', size: 0, files: 1 });
		this.#tar += whiteoutBytes(directory, name);
		this.#headers++;
		this.#hasher.add(path).add('whiteout');
	}
}

/** What a tree adds to a layer: a tree that is copied on comes into layer after layer. */
const listed = latestPerObject(
	(node: DirectoryNode, path: string, change: 'added' | 'changed'): LayerWriter => LayerWriter.of(node, path, change),
);

/** Whether anything below two directories of one path differs; stops at the first difference. */
function differs(before: DirectoryNode, after: DirectoryNode): boolean {
	if (before.children.size !== after.children.size) return true;
	for (const [name, now] of after.children) {
		const old = before.children.get(name);
		if (old === now) continue;
		if (old === undefined) return true;
		if (old.kind !== 'directory' || now.kind !== 'directory') {
			if (!isSame(old, now)) return true;
		} else if (!sameOwnerAndMode(old, now) || differs(old, now)) return true;
	}
	return false;
}

function namesOf(before: DirectoryNode, after: DirectoryNode): string[] {
	const names = [...after.children.keys()];
	for (const name of before.children.keys()) if (!after.children.has(name)) names.push(name);
	return names.sort(byName);
}

/** For anything but two directories. */
function isSame(old: Node, now: Node): boolean {
	if (old.kind !== now.kind || !sameOwnerAndMode(old, now) || old.mtime !== now.mtime) return false;
	if (old.kind === 'symlink' && now.kind === 'symlink') return old.target === now.target;
	return old.kind === 'file' && now.kind === 'file' && sameFile(old, now);
}

function isOther(old: Node, now: Node): boolean {
	return old.kind === 'file' && now.kind === 'file' && old.content.id !== now.content.id;
}

function sameFile(old: FileNode, now: FileNode): boolean {
	return old.content.id === now.content.id && old.content.size === now.content.size && old.files === now.files;
}

function sameOwnerAndMode(old: Node, now: Node): boolean {
	if (old.mode !== now.mode || old.uid !== now.uid || old.gid !== now.gid) return false;
	return old.xattrs === now.xattrs || JSON.stringify(old.xattrs ?? {}) === JSON.stringify(now.xattrs ?? {});
}

function fingerprint(node: Node): string {
	const meta = `${node.kind} ${node.mode} ${node.uid} ${node.gid} ${node.mtime}`;
	const xattrs = node.xattrs ? JSON.stringify(node.xattrs) : '';
	if (node.kind === 'symlink') return `${meta} ${xattrs} ${node.target}`;
	return node.kind === 'file' ? `${meta} ${xattrs} ${node.content.id}` : `${meta} ${xattrs}`;
}

const EMPTY: Layer = new LayerWriter().layer();
