/** A root file system that one step edits, by the rules of the kernel: links, permissions, owners, mounts. */

import { hashText } from '../context/hash.ts';
import { isOpen, opened } from '../context/opened.ts';
import { byName } from '../context/paths.ts';
import { isBeyondPath } from '../context/tree.ts';
import { type Content, type DirectoryNode, type FileNode, type Meta, mayHold, type Node } from '../context/types.ts';
import type { Estimate } from '../figures/estimate.ts';
import type { Spend } from '../foreign/tokens.ts';
import { changeTree } from './changeTree.ts';
import { EditedTree } from './editedTree.ts';
import { graft, imply, replace, setName } from './edits.ts';
import { type Actor, type FileError, locate, may, type Place, ROOT, UNKNOWN_PART } from './locate.ts';
import { inherited, newDirectory, newFile, newSymlink, rewritten } from './making.ts';
import { Mounts, startsWith } from './mounts.ts';
import { type MakeOptions, UMASK, withoutSpecialBits } from './nodes.ts';
import { isOwner, mayChange, mayCreate, mayGive, mayLink, mayMove, mayPut, mayRemove } from './permissions.ts';
import { linkable, parted } from './sharing.ts';
import { isInSystem, isOfPackages, isSystem } from './system.ts';
import { treeAlone } from './unfolded.ts';
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

	/** How often something was looked for that may or may not be there: an answer that came of it is in doubt. */
	doubts = 0;

	/** Called with the nodes that a method walks through. */
	set spend(spend: Spend) {
		this.#tree.spend = spend;
	}

	readonly #tree: EditedTree;
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
		if (isBeyondPath(path)) this.#tree.spend(Number.POSITIVE_INFINITY);
		const place = locate(this.#tree.root, path, follow, this.actor);
		if (place.maybe) this.doubts++;
		return place;
	}

	/** The same for a look that casts no doubt on an answer. */
	glance(path: string): Place {
		return locate(this.#tree.root, path, true, this.actor);
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
		this.#tree.spend(node.children.size);
		return [...node.children.keys()].filter((name) => !name.startsWith(UNSEEN_PREFIX)).sort(byName);
	}

	/** Makes a file or cuts an existing one: that one keeps its owner and mode unless `options` say otherwise. */
	write(path: string, content: Content, options: MakeOptions = {}): FileError | undefined {
		const place = this.#target(path);
		if (place.node) {
			if (place.node.kind === 'directory' && place.node.undescribed) this.doubts++;
			const file = place.node.kind === 'directory' ? treeAlone(place.node) : place.node;
			if (file?.kind !== 'file') return 'EISDIR';
			const error = mayChange(this.actor, this.#mounts, place, file);
			if (error) return error;
			const changed = rewritten(file, content, options, this.now);
			replace(this.#tree, this.#mounts, place, changed, this.now);
			return undefined;
		}
		if (path.endsWith('/') && !place.maybe) return 'EISDIR';
		return this.#create(place, newFile(this, content, options));
	}

	/** Why the file there could not be opened for writing, without opening it. */
	mayWrite(path: string): FileError | undefined {
		const place = this.locate(path);
		return place.node ? mayChange(this.actor, this.#mounts, place, place.node) : place.error;
	}

	makeDirectory(path: string, options: MakeOptions & { readonly parents?: boolean } = {}): FileError | undefined {
		const { parents = false, ...rest } = options;
		const place = parents ? this.locate(path) : this.#target(path);
		if (parents && place.node?.kind === 'file' && mayHold(place.node)) {
			this.#tree.directory(place.names, this.now);
			return undefined;
		}
		if (place.node) return parents && place.node.kind === 'directory' ? undefined : 'EEXIST';
		if (parents && place.maybe && this.#mayBeThere(place.names)) {
			imply(this.#tree, place.names, this.now);
			return undefined;
		}
		if (place.parent === undefined && parents && place.error === 'ENOENT') {
			const { mode: _, ...inherited } = rest;
			const above = place.names.slice(0, -1);
			if (place.maybe && isInSystem(place.names)) imply(this.#tree, above, this.now);
			const error = this.makeDirectory(`/${above.join('/')}`, { ...inherited, parents });
			return error ?? this.makeDirectory(path, rest);
		}
		return this.#create(place, newDirectory(this, rest));
	}

	/** Removes the name itself, never what a link points to. What may be there, in a directory that is open, is gone for certain. */
	remove(path: string, options: { readonly recursive?: boolean } = {}): FileError | undefined {
		const place = this.locate(path, false);
		if (!place.node) {
			if (!place.maybe) return place.error;
			if (place.parent !== undefined) setName(this.#tree, place, undefined, this.now);
			return undefined;
		}
		const refused = mayRemove(this.actor, this.#mounts, place, place.node, options.recursive ?? false);
		if (refused) return refused;
		setName(this.#tree, place, undefined, this.now);
		return undefined;
	}

	/** Moves a node, over an existing one if need be, with everything that is below it. */
	rename(from: string, to: string): FileError | undefined {
		const source = this.locate(from, false);
		if (!source.node) return source.error;
		if (source.names.length === 0 || this.#mounts.isPoint(source.names)) return 'EBUSY';
		const place = this.#target(to, false);
		if (!place.node && !place.maybe && to.endsWith('/') && source.node.kind !== 'directory') return 'ENOTDIR';
		if (startsWith(place.names, source.names)) return place.names.length === source.names.length ? undefined : 'EINVAL';
		const refused = mayMove(this.actor, this.#mounts, source, source.node, place);
		if (refused) return refused;
		const isOwn = this.#tree.hasMade(source.node);
		const moved = isOwn ? source.node : parted(source.node, source.names);
		if (!isOwn) this.#tree.wrote(moved);
		setName(this.#tree, source, undefined, this.now);
		setName(this.#tree, this.locate(to, false), moved, this.now);
		return undefined;
	}

	symlink(target: string, path: string): FileError | undefined {
		const place = this.#target(path, false);
		if (place.node) return 'EEXIST';
		if (path.endsWith('/') && !place.maybe) return 'ENOENT';
		return this.#create(place, newSymlink(this, target));
	}

	/** Gives a file a second name. */
	hardlink(existing: string, path: string): FileError | undefined {
		const source = this.locate(existing, false);
		if (!source.node) return source.error;
		if (source.node.kind === 'directory') return 'EPERM';
		const place = this.#target(path, false);
		const refused = mayLink(this.actor, this.#mounts, source, place, path);
		if (refused) return refused;
		// A link's other name counts the same as a link of its own.
		if (source.node.kind === 'symlink') return this.#create(place, source.node);
		const node = linkable(this.#tree, this.#mounts, source.node, source.names, place.names, this.now);
		setName(this.#tree, this.locate(path, false), node, this.now);
		return undefined;
	}

	chmod(path: string, mode: number, follow = true): FileError | undefined {
		return this.#changeMeta(path, follow, (node) => (isOwner(this.actor, node) ? { mode } : 'EPERM'));
	}

	/** An undefined id stays. Files lose their setuid and setgid bits, as the kernel takes them from whoever changes the owner. */
	chown(path: string, uid: number | undefined, gid: number | undefined, follow = true): FileError | undefined {
		return this.#changeMeta(path, follow, (node) => {
			const change = { uid: uid ?? node.uid, gid: gid ?? node.gid };
			if (!mayGive(this.actor, node, change.uid, change.gid)) return 'EPERM';
			return node.kind === 'file' ? { ...change, mode: withoutSpecialBits(node.mode) } : change;
		});
	}

	touch(path: string, mtime: number, follow = true): FileError | undefined {
		return this.#changeMeta(path, follow, (node) =>
			isOwner(this.actor, node) || may(this.actor, node, 2) ? { mtime } : 'EACCES',
		);
	}

	/** `change` answers undefined for what stays. For root only: nobody else's permissions are asked for. */
	changeTree(path: string, change: (node: Node) => Partial<Meta> | undefined): FileError | undefined {
		const place = this.locate(path);
		if (!place.node) return place.error;
		if (this.#mounts.isReadOnly(place.names)) return 'EROFS';
		changeTree(this.#tree, place, place.node, change, this.now);
		return undefined;
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
		const refused = mayPut(this.actor, this.#mounts, place);
		if (refused) return refused;
		this.#tree.wrote(node);
		setName(this.#tree, place, node, this.now);
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
		graft(this.#tree, this.locate(path).names, nodes, except, adjust, this.now);
	}

	/** One node for an unknown number of files in a directory; from now on it may hold more than is known of it. */
	leaveUnseen(path: string, node: FileNode, name: string): void {
		const place = this.locate(path);
		const isDirectory = place.node?.kind === 'directory' || (!place.node && place.maybe);
		if (!isDirectory || this.put(`${path}/${UNSEEN_PREFIX}${name.replaceAll('/', '∕')}`, node)) return;
		this.open(path);
	}

	/** From now on a directory, and all below it, may hold more than is known: an archive, a clone or a build tool wrote there. */
	open(path: string): void {
		// What is open is remembered by directory: from here on none of them may be edited in place.
		this.#tree.snapshot();
		const { node, names } = this.glance(path);
		if (node?.kind !== 'directory' || isOpen(node)) return;
		const open = opened(node);
		if (this.#tree.hasMade(node)) this.#tree.made(open);
		if (names.length === 0) this.#tree.root = open;
		else this.#tree.directory(names.slice(0, -1), this.now).children.set(names[names.length - 1] ?? '', open);
	}

	/** A program that nobody describes may have written anywhere; `mark` says what it was made of. */
	openAll(mark: string): void {
		const mounted = new Set(['dev', 'proc', 'sys']);
		for (const [name, node] of this.root.children)
			if (node.kind === 'directory' && !mounted.has(name)) this.open(`/${name}`);
		const root = this.#tree.directory([], this.now);
		root.partial = true;
		delete root.absent;
		root.unseen = hashText(`${root.unseen ?? ''} ${mark}`);
	}

	/** Lays a node over a path until `unmount`. A missing mount point and the directories above it are made for that time. */
	mount(path: string, node: Node, options: { readonly readOnly?: boolean } = {}): void {
		this.#mounts.add(this.#tree, { path, node, place: this.locate(path), now: this.now, ...options });
		this.#tree.forgetLinks();
	}

	/** Takes all mounts off again, as the runtime does after the step; gives what they hold now, by the path of `mount`. */
	unmount(): Map<string, Node> {
		this.#tree.forgetLinks();
		return this.#mounts.removeAll(this.#tree, this.now);
	}

	/** How many names the file with this inode number has. */
	linkCount(inode: number): number {
		return this.#tree.links.countOf(inode);
	}

	/** Whether the path is in a mount: what is written there does not stay in the layer. */
	isMounted(path: string): boolean {
		return this.#mounts.covers(this.locate(path).names);
	}

	/** A place to make something at. Directories that the base image may have are taken for granted. */
	#target(path: string, follow = true): Place {
		const place = this.locate(path, follow);
		if (place.parent !== undefined || !place.maybe || place.error !== 'ENOENT') return place;
		const above = place.names.slice(0, -1);
		imply(this.#tree, above, this.now);
		// What stands for a whole tree becomes the directory that it is.
		this.#tree.directory(above, this.now);
		return this.locate(path, follow);
	}

	/**
	 * Whether `mkdir -p` may find the directory there already. Under names that every system has it may; others are in few images,
	 * so that they are taken to be possible only where nobody describes what is there.
	 */
	#mayBeThere(names: readonly string[]): boolean {
		if (isSystem(names) || isOfPackages(names) || this.root.unseen !== undefined) return true;
		if (names.some((name) => name.includes(UNKNOWN_PART))) return true;
		let directory: DirectoryNode | undefined = this.root;
		for (const name of names) {
			if (directory?.undescribed) return true;
			const child: Node | undefined = directory?.children.get(name);
			directory = child?.kind === 'directory' ? child : undefined;
		}
		return false;
	}

	#create(place: Place, node: Node): FileError | undefined {
		const error = mayCreate(this.actor, this.#mounts, place);
		if (error) return error;
		const made = inherited(node, place.parent);
		this.#tree.wrote(made);
		setName(this.#tree, place, made, this.now);
		return undefined;
	}

	#changeMeta(path: string, follow: boolean, change: (node: Node) => Partial<Meta> | FileError): FileError | undefined {
		const place = this.locate(path, follow);
		if (!place.node) return place.error;
		if (this.#mounts.isReadOnly(place.names)) return 'EROFS';
		const wanted = change(place.node);
		if (typeof wanted === 'string') return wanted;
		replace(this.#tree, this.#mounts, place, { ...place.node, ...wanted }, this.now);
		return undefined;
	}
}
