/** A root file system that one step edits, by the rules of the kernel: links, permissions, owners, mounts. */

import { byName } from '../context/paths.ts';
import type { Content, DirectoryNode, FileNode, Meta, Node, SymlinkNode } from '../context/types.ts';
import type { Estimate } from '../figures/estimate.ts';
import { EditedTree, type OwnDirectory } from './editedTree.ts';
import { LinkIndex } from './links.ts';
import { type Actor, type FileError, locate, may, type Place, ROOT } from './locate.ts';
import { Mounts } from './mounts.ts';
import {
	DIRECTORY_MODE,
	emptyDirectory,
	FILE_MODE,
	freshInode,
	inherited,
	type MakeOptions,
	sameContent,
	sameMeta,
	UMASK,
	withoutSpecialBits,
} from './nodes.ts';
import { isInSystem, isSystem } from './system.ts';
import { UNSEEN_PREFIX } from './unseen.ts';

/**
 * Methods that change something answer `undefined` when it is done, else why the kernel would refuse.
 * Relative paths count from the root.
 */
export class FileSystem {
	/** In whose name things are made and permissions are checked. */
	actor: Actor = ROOT;
	/** Seconds since 1970: the mtime of all that changes. */
	now: number;
	/** Permission bits that things made without an explicit mode do not get. */
	umask = UMASK;

	readonly #tree: EditedTree;
	#links: LinkIndex | undefined;
	readonly #mounts = new Mounts();

	constructor(root: DirectoryNode, now = 0) {
		this.#tree = new EditedTree(root);
		this.now = now;
	}

	/** The tree as it is now; later edits leave it alone. */
	snapshot(): DirectoryNode {
		return this.#tree.snapshot();
	}

	/** The tree as it is at this moment, for looking at only. */
	get root(): DirectoryNode {
		return this.#tree.root;
	}

	/** Bytes that the edits so far made a disk write, files copied up from a lower layer included. */
	get written(): number {
		return this.#tree.written;
	}

	/** What was written since the last call, with its range. */
	takeWritten(): Estimate {
		return this.#tree.takeWritten();
	}

	locate(path: string, follow = true): Place {
		return locate(this.#tree.root, path, follow, this.actor);
	}

	lookup(path: string, follow = true): Node | undefined {
		return this.locate(path, follow).node;
	}

	/** True also where the base image is not known file by file and may have it. */
	mayExist(path: string, follow = true): boolean {
		const place = this.locate(path, follow);
		return place.node !== undefined || place.maybe;
	}

	/** Absolute path without links; undefined when even the directory of the last name is missing. */
	resolve(path: string, follow = true): string | undefined {
		const place = this.locate(path, follow);
		return place.parent === undefined ? undefined : `/${place.names.join('/')}`;
	}

	readText(path: string): string | undefined {
		const node = this.lookup(path);
		return node?.kind === 'file' ? node.content.text : undefined;
	}

	/** Names in a directory, in order; undefined for anything else. */
	list(path: string): string[] | undefined {
		const node = this.lookup(path);
		if (node?.kind !== 'directory') return undefined;
		return [...node.children.keys()].filter((name) => !name.startsWith(UNSEEN_PREFIX)).sort(byName);
	}

	/** Makes a file or cuts an existing one: that one keeps its owner and mode unless `options` say otherwise. */
	write(path: string, content: Content, options: MakeOptions = {}): FileError | undefined {
		const place = this.#target(path);
		if (place.node) {
			if (place.node.kind !== 'file') return 'EISDIR';
			const error = this.#mayChange(place, place.node);
			if (error) return error;
			const { files: _, directories: __, ...plain } = place.node;
			this.#change(place, { ...plain, ...withoutUndefined(options), content, mtime: options.mtime ?? this.now });
			return undefined;
		}
		if (path.endsWith('/') && !place.maybe) return 'EISDIR';
		return this.#create(place, {
			kind: 'file',
			...this.#meta(options, FILE_MODE & ~this.umask),
			content,
			inode: 0,
		});
	}

	/** Why the file there could not be opened for writing, without opening it. */
	mayWrite(path: string): FileError | undefined {
		const place = this.locate(path);
		return place.node ? this.#mayChange(place, place.node) : place.error;
	}

	makeDirectory(path: string, options: MakeOptions & { readonly parents?: boolean } = {}): FileError | undefined {
		const { parents = false, ...rest } = options;
		const place = parents ? this.locate(path) : this.#target(path);
		if (place.node) return parents && place.node.kind === 'directory' ? undefined : 'EEXIST';
		if (parents && place.maybe && isSystem(place.names)) {
			this.#imply(place.names);
			return undefined;
		}
		if (place.parent === undefined && parents && place.error === 'ENOENT') {
			const { mode: _, ...inherited } = rest;
			const above = place.names.slice(0, -1);
			if (place.maybe && isInSystem(place.names)) this.#imply(above);
			const error = this.makeDirectory(`/${above.join('/')}`, { ...inherited, parents });
			return error ?? this.makeDirectory(path, rest);
		}
		return this.#create(place, {
			kind: 'directory',
			...this.#meta(rest, DIRECTORY_MODE & ~this.umask),
			children: new Map(),
		});
	}

	/** Removes the name itself, never what a link points to. */
	remove(path: string, options: { readonly recursive?: boolean } = {}): FileError | undefined {
		const place = this.locate(path, false);
		if (!place.node) return place.error;
		const error = place.names.length === 0 ? 'EBUSY' : this.#mayUnlink(place, place.node);
		if (error) return error;
		if (place.node.kind === 'directory' && place.node.children.size > 0 && !options.recursive) return 'ENOTEMPTY';
		if (place.node.kind === 'directory' && this.#mounts.isBusy(place.names)) return 'EBUSY';
		this.#set(place, undefined);
		return undefined;
	}

	/** Moves a node, over an existing one if need be, with everything that is below it. */
	rename(from: string, to: string): FileError | undefined {
		const source = this.locate(from, false);
		if (!source.node) return source.error;
		if (source.names.length === 0 || this.#mounts.isPoint(source.names)) return 'EBUSY';
		const place = this.#target(to, false);
		if (!place.node && !place.maybe && to.endsWith('/') && source.node.kind !== 'directory') return 'ENOTDIR';
		if (isBelow(place.names, source.names)) return place.names.length === source.names.length ? undefined : 'EINVAL';
		const error = this.#mayUnlink(source, source.node) ?? (place.node ? this.#mayUnlink(place, place.node) : undefined);
		if (error) return error;
		if (place.node?.kind === 'directory') {
			if (source.node.kind !== 'directory') return 'EISDIR';
			if (place.node.children.size > 0) return 'ENOTEMPTY';
		} else if (place.node && source.node.kind === 'directory') return 'ENOTDIR';
		const refused = place.node ? undefined : this.#mayCreate(place);
		if (refused) return refused;
		let moved = source.node;
		if (!this.#tree.hasMade(moved)) {
			moved = parted(moved, source.names);
			this.#tree.wrote(moved);
		}
		this.#set(source, undefined);
		this.#set(this.locate(to, false), moved);
		return undefined;
	}

	symlink(target: string, path: string): FileError | undefined {
		const place = this.#target(path, false);
		if (place.node) return 'EEXIST';
		if (path.endsWith('/') && !place.maybe) return 'ENOENT';
		const node: SymlinkNode = { kind: 'symlink', ...this.#meta({}, 0o777), target };
		return this.#create(place, node);
	}

	/** Gives a file a second name. */
	hardlink(existing: string, path: string): FileError | undefined {
		const source = this.locate(existing, false);
		if (!source.node) return source.error;
		if (source.node.kind === 'directory') return 'EPERM';
		const place = this.#target(path, false);
		if (place.node) return 'EEXIST';
		if (path.endsWith('/') && !place.maybe) return 'ENOENT';
		if (!this.#mounts.sameMount(source.names, place.names)) return 'EXDEV';
		const refused = this.#mayCreate(place);
		if (refused) return refused;
		// A link's other name is as good as a link of its own.
		if (source.node.kind === 'symlink') return this.#create(place, source.node);
		let node = source.node;
		const copiedUp = this.#isLower(node, source.names);
		if (node.inode === 0 || copiedUp) {
			node = { ...node, inode: freshInode(source.names, place.names, this.now) };
			if (copiedUp) this.#tree.wrote(node);
			else this.#tree.made(node);
			this.#directory(source.names.slice(0, -1)).children.set(lastName(source), node);
		}
		this.#set(this.locate(path, false), node);
		return undefined;
	}

	chmod(path: string, mode: number, follow = true): FileError | undefined {
		return this.#changeMeta(path, follow, (node) => (this.#isOwner(node) ? { mode } : 'EPERM'));
	}

	/** An undefined id stays. Files lose their setuid and setgid bits, as the kernel takes them from whoever changes the owner. */
	chown(path: string, uid: number | undefined, gid: number | undefined, follow = true): FileError | undefined {
		return this.#changeMeta(path, follow, (node) => {
			const change = { uid: uid ?? node.uid, gid: gid ?? node.gid };
			const own = this.actor.uid === node.uid && change.uid === node.uid;
			if (this.actor.uid !== 0 && !(own && change.gid === this.actor.gid)) return 'EPERM';
			return node.kind === 'file' ? { ...change, mode: withoutSpecialBits(node.mode) } : change;
		});
	}

	touch(path: string, mtime: number, follow = true): FileError | undefined {
		return this.#changeMeta(path, follow, (node) =>
			this.#isOwner(node) || may(this.actor, node, 2) ? { mtime } : 'EACCES',
		);
	}

	/**
	 * Changes a node and all below it, links not followed; `change` answers undefined for what stays. In one walk, so that
	 * it costs what the tree costs. For root only: nobody else's permissions are asked for.
	 */
	changeTree(path: string, change: (node: Node) => Partial<Meta> | undefined): FileError | undefined {
		const place = this.locate(path);
		if (!place.node) return place.error;
		if (this.#mounts.isReadOnly(place.names)) return 'EROFS';
		const linked: FileNode[] = [];
		const node = this.#changed(place.node, change, linked);
		if (node === place.node) return undefined;
		if (place.names.length === 0) {
			if (node.kind === 'directory') this.#tree.root = node;
		} else this.#directory(place.names.slice(0, -1)).children.set(lastName(place), node);
		if (linked.length === 0) return undefined;
		this.#links = new LinkIndex(this.#tree.root);
		for (const file of linked) this.#shareWithOtherNames(file, []);
		return undefined;
	}

	#changed(node: Node, change: (node: Node) => Partial<Meta> | undefined, linked: FileNode[]): Node {
		const meta = change(node);
		if (node.kind !== 'directory') {
			if (!meta) return node;
			const made = this.#tree.hasMade(node);
			const changed = { ...node, ...meta, ...(node.kind === 'file' && !made ? { inode: 0 } : {}) };
			if (changed.kind === 'file' && !made) this.#tree.wrote(changed);
			if (sameMeta(node, changed)) return node;
			if (made) this.#tree.made(changed);
			if (changed.kind === 'file' && changed.inode !== 0) linked.push(changed);
			return changed;
		}
		let children: Map<string, Node> | undefined;
		for (const [name, child] of node.children) {
			const now = this.#changed(child, change, linked);
			if (now === child) continue;
			children ??= new Map(node.children);
			children.set(name, now);
		}
		const same = !meta || sameMeta(node, { ...node, ...meta });
		if (same && !children) return node;
		const changed = { ...node, ...meta, children: children ?? new Map(node.children) };
		this.#tree.adopt(changed);
		if (this.#tree.hasMade(node)) this.#tree.made(changed);
		return changed;
	}

	/** Grafts a whole node as it is, over whatever is there; missing directories above are made. */
	put(path: string, node: Node): FileError | undefined {
		let place = this.#target(path, false);
		if (place.parent === undefined && place.error === 'ENOENT') {
			const error = this.makeDirectory(`/${place.names.slice(0, -1).join('/')}`, { parents: true });
			if (error) return error;
			place = this.locate(path, false);
		}
		if (place.names.length === 0) {
			if (node.kind === 'directory') this.#tree.root = node;
			return node.kind === 'directory' ? undefined : 'EISDIR';
		}
		const refused = place.node ? this.#mayUnlink(place, place.node) : this.#mayCreate(place);
		if (refused) return refused;
		this.#tree.wrote(node);
		this.#set(place, node);
		return undefined;
	}

	/** Grafts nodes into a directory, over whatever has their names there. For who may do anything: nobody is asked. */
	putInto(
		path: string,
		nodes: ReadonlyMap<string, Node>,
		except: ReadonlySet<string>,
		adjust: (node: Node) => Node,
	): void {
		if (nodes.size === except.size) return;
		const directory = this.#directory(this.locate(path).names);
		for (const [name, node] of nodes) {
			if (except.has(name)) continue;
			const put = adjust(node);
			this.#tree.brought(put);
			directory.children.set(name, put);
		}
		directory.mtime = this.now;
		this.#links = undefined;
	}

	/** One node for an unknown number of files in a directory; from now on it may hold more than is known of it. */
	leaveUnseen(path: string, node: FileNode, name: string): void {
		const place = this.locate(path);
		const isDirectory = place.node?.kind === 'directory' || (!place.node && place.maybe);
		if (!isDirectory || this.put(`${path}/${UNSEEN_PREFIX}${name.replaceAll('/', '∕')}`, node)) return;
		this.leavePartial(path);
	}

	/** From now on a directory may hold more than is known of it. */
	leavePartial(path: string): void {
		const { node, names } = this.locate(path);
		if (node?.kind === 'directory') this.#directory(names).partial = true;
	}

	/** Lays a node over a path until `unmount`. A missing mount point and the directories above it are made for that time. */
	mount(path: string, node: Node, options: { readonly readOnly?: boolean } = {}): void {
		this.#mounts.add(this.#tree, { path, node, place: this.locate(path), now: this.now, ...options });
		this.#links = undefined;
	}

	/** Takes all mounts off again, as the runtime does after the step; gives what they hold now, by the path of `mount`. */
	unmount(): Map<string, Node> {
		this.#links = undefined;
		return this.#mounts.removeAll(this.#tree, this.now);
	}

	/** How many names the file with this inode number has. */
	linkCount(inode: number): number {
		this.#links ??= new LinkIndex(this.#tree.root);
		return this.#links.countOf(inode);
	}

	/** Whether the path lies in a mount: what is written there does not stay in the layer. */
	isMounted(path: string): boolean {
		return this.#mounts.covers(this.locate(path).names);
	}

	/** A place to make something at. Directories that the base image may have are taken for granted. */
	#target(path: string, follow = true): Place {
		const place = this.locate(path, follow);
		if (place.parent !== undefined || !place.maybe || place.error !== 'ENOENT') return place;
		this.#imply(place.names.slice(0, -1));
		return this.locate(path, follow);
	}

	#imply(names: readonly string[]): void {
		for (let depth = 1; depth <= names.length; depth++) {
			const above = names.slice(0, depth);
			if (locate(this.#tree.root, above.join('/'), false).node) continue;
			const implied: DirectoryNode = { ...emptyDirectory(this.now), partial: true };
			this.#directory(above.slice(0, -1)).children.set(above[depth - 1] ?? '', implied);
		}
	}

	#create(place: Place, node: Node): FileError | undefined {
		const error = this.#mayCreate(place);
		if (error) return error;
		const made = inherited(node, place.parent);
		this.#tree.wrote(made);
		this.#set(place, made);
		return undefined;
	}

	#mayCreate(place: Place): FileError | undefined {
		if (place.parent === undefined) return place.error ?? 'ENOENT';
		if (this.#mounts.isReadOnly(place.names)) return 'EROFS';
		return may(this.actor, place.parent, 2) ? undefined : 'EACCES';
	}

	#mayUnlink(place: Place, node: Node): FileError | undefined {
		const parent = place.parent;
		if (this.#mounts.isPoint(place.names)) return 'EBUSY';
		if (this.#mounts.isReadOnly(place.names)) return 'EROFS';
		if (!parent || !may(this.actor, parent, 2)) return 'EACCES';
		const sticky = (parent.mode & 0o1000) !== 0 && !parent.partial;
		return sticky && !this.#isOwner(parent) && !this.#isOwner(node) ? 'EPERM' : undefined;
	}

	#mayChange(place: Place, node: Node): FileError | undefined {
		if (this.#mounts.isReadOnly(place.names)) return 'EROFS';
		return may(this.actor, node, 2) ? undefined : 'EACCES';
	}

	#isOwner(node: Meta): boolean {
		return this.actor.uid === 0 || this.actor.uid === node.uid;
	}

	#changeMeta(path: string, follow: boolean, change: (node: Node) => Partial<Meta> | FileError): FileError | undefined {
		const place = this.locate(path, follow);
		if (!place.node) return place.error;
		if (this.#mounts.isReadOnly(place.names)) return 'EROFS';
		const wanted = change(place.node);
		if (typeof wanted === 'string') return wanted;
		this.#change(place, { ...place.node, ...wanted });
		return undefined;
	}

	/**
	 * Puts a changed node where the old one was, under all its names. A file of a lower layer is copied up by that, and
	 * parts from its other names: those stay what they were.
	 */
	#change(place: Place, changed: Node): void {
		const old = place.node;
		const parts = changed.kind === 'file' && changed.inode !== 0 && old && this.#isLower(old, place.names);
		const node = parts ? { ...changed, inode: 0 } : changed;
		if (old && node.kind === 'file' && !this.#tree.hasMade(old)) this.#tree.wrote(node);
		if (old && sameMeta(old, node) && sameContent(old, node)) return;
		if (place.names.length === 0) {
			if (node.kind === 'directory') this.#tree.root = node;
			return;
		}
		if (old && this.#tree.hasMade(old)) this.#tree.made(node);
		this.#directory(place.names.slice(0, -1)).children.set(lastName(place), node);
		if (node.kind === 'file' && node.inode !== 0) this.#shareWithOtherNames(node, place.names);
	}

	/** Not made by this step, and not in a mount, which has no layers. */
	#isLower(node: Node, names: readonly string[]): boolean {
		return !this.#tree.hasMade(node) && !this.#mounts.covers(names);
	}

	/** What happens to a file under one name happens to it under all. */
	#shareWithOtherNames(node: FileNode, changed: readonly string[]): void {
		this.#links ??= new LinkIndex(this.#tree.root);
		for (const names of this.#links.othersOf(node.inode, changed)) {
			const other = locate(this.#tree.root, names.join('/'), false).node;
			if (other === node || other?.kind !== 'file' || other.inode !== node.inode) continue;
			this.#directory(names.slice(0, -1)).children.set(names[names.length - 1] ?? '', node);
		}
	}

	/** Sets or removes a name; the directory's time changes with it. */
	#set(place: Place, node: Node | undefined): void {
		const directory = this.#directory(place.names.slice(0, -1));
		if (node) directory.children.set(lastName(place), node);
		else directory.children.delete(lastName(place));
		directory.mtime = this.now;
		this.#links = undefined;
	}

	/** The directory at resolved names, as one that nobody else holds. */
	#directory(names: readonly string[]): OwnDirectory {
		return this.#tree.directory(names, this.now);
	}

	#meta(options: MakeOptions, mode: number): Meta {
		return {
			mode: options.mode ?? mode,
			uid: options.uid ?? this.actor.uid,
			gid: options.gid ?? this.actor.gid,
			mtime: options.mtime ?? this.now,
		};
	}
}

/** What is copied up parts from the names that stay behind; names that go together stay one file. */
function parted(node: Node, from: readonly string[]): Node {
	if (node.kind === 'file') return node.inode === 0 ? node : { ...node, inode: freshInode(from, node.inode) };
	if (node.kind === 'symlink') return node;
	let children: Map<string, Node> | undefined;
	for (const [name, child] of node.children) {
		const now = parted(child, from);
		if (now !== child) children = (children ?? new Map(node.children)).set(name, now);
	}
	return children ? { ...node, children } : node;
}

function isBelow(names: readonly string[], above: readonly string[]): boolean {
	return names.length >= above.length && above.every((name, i) => names[i] === name);
}

function lastName(place: Place): string {
	return place.names[place.names.length - 1] ?? '';
}

function withoutUndefined(options: MakeOptions): Partial<Meta> {
	return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
