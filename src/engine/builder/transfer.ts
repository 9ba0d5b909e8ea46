/** The transfer of the context to the builder: what is listed, what is sent, and what the builder holds afterwards. */

import { requestedPart } from '../context/follow.ts';
import { mayHoldLinks } from '../context/links.ts';
import { joinPath, utf8Length } from '../context/paths.ts';
import { contextTree } from '../context/tree.ts';
import type { ContextFile, DirectoryNode, FileNode, Node } from '../context/types.ts';
import { Notes } from '../memory/notes.ts';

/**
 * Sends the requested part of a context (`tree` after .dockerignore, `folder` before it) to a builder that holds `held` from an
 * earlier transfer.
 *
 * `requested`: sources of COPY and ADD and of bind mounts, of all steps that the target needs, wildcards included; '' or '.'
 * asks for everything, and so does an empty list. `bytes` counts all messages: one for each entry that is listed, and the
 * content of those files that are not there already with equal size, time, mode and link. The returned `held` is what steps
 * see and what their keys are made from: in place of a file whose bytes alone changed it has the old one, and a directory
 * that was there already keeps the mode that it was hashed with.
 */
export function transfer(
	tree: DirectoryNode,
	requested: readonly string[],
	held: DirectoryNode | undefined,
	folder = tree,
): { bytes: number; held: DirectoryNode } {
	const listed = requestedPart(tree, requested, folder);
	const run: Run = { listing: 0, content: 0, index: 0, links: linkNames(listed), heldLinks: linkNames(held) };
	const after = syncDirectory(listed, held, '', run);
	return { bytes: run.listing + run.content + FINAL_MESSAGE, held: after };
}

/**
 * What a build transfers that uses nothing of the context: its .dockerignore, again each time, where there is one.
 * (A build that does use it transfers this file too, before the context; that is not in the figure that BuildKit shows.)
 */
export function ignoreFileTransfer(dockerignore: string | undefined): number {
	if (dockerignore === undefined) return FINAL_MESSAGE;
	const file: ContextFile = { path: '.dockerignore', text: dockerignore };
	return transfer(contextTree([file]), [''], undefined).bytes;
}

/** What the builder has after a transfer of `sent`, for when nobody asks for the bytes. */
export function synced(held: DirectoryNode | undefined, sent: DirectoryNode): DirectoryNode {
	return transfer(sent, [''], held).held;
}

interface Run {
	/** Bytes of the messages that list entries, and of those that bring content. */
	listing: number;
	content: number;
	/** Entries listed so far: a file is asked for by this number, which takes room in every message with its content. */
	index: number;
	/** Of every hard link but the first of its file: the path of that first one. */
	readonly links: ReadonlyMap<string, string>;
	readonly heldLinks: ReadonlyMap<string, string>;
}

const FINAL_MESSAGE = 2;
const CHUNK = 32 * 1024;
/** A file of a folder that is given as one sum: a guess at the length of its path below that folder. */
const TYPICAL_NAME = 16;

/** What the transfer of a directory added to a run. */
interface Weight {
	readonly path: string;
	readonly listing: number;
	readonly entries: number;
	/** Where the builder had nothing of it: messages with content hold numbers of entries, the first of which was `from`. */
	readonly fresh: { readonly content: number; readonly from: number } | undefined;
}

const weights = new Notes<DirectoryNode, Weight>();

function syncDirectory(listed: DirectoryNode, held: DirectoryNode | undefined, path: string, run: Run): DirectoryNode {
	const unlinked = run.links.size === 0 && run.heldLinks.size === 0;
	const known = unlinked ? weights.of(listed) : undefined;
	const fresh = held ? undefined : known?.fresh;
	if (known?.path === path && (held === listed || fresh?.from === run.index)) {
		run.listing += known.listing;
		run.content += fresh?.content ?? 0;
		run.index += known.entries;
		return listed;
	}
	const { listing, content, index: from } = run;
	const children = new Map<string, Node>();
	let asHeld = held?.children.size === listed.children.size;
	let asListed = !held || sameMeta(held, listed);
	for (const name of [...listed.children.keys()].sort()) {
		const child = listed.children.get(name);
		if (!child) continue;
		const old = held?.children.get(name);
		const now = syncNode(child, old, joinPath(path, name), run);
		if (now !== old) asHeld = false;
		if (now !== child) asListed = false;
		children.set(name, now);
	}
	if (unlinked) {
		const sent = held ? undefined : { content: run.content - content, from };
		weights.put(listed, { path, listing: run.listing - listing, entries: run.index - from, fresh: sent });
	}
	// The nodes that were there are taken where they will do: their digests are known, and equal trees are seen at a glance.
	if (held && asHeld) return held;
	return asListed ? listed : { ...(held ?? listed), children };
}

function sameMeta(one: DirectoryNode, other: DirectoryNode): boolean {
	return one.mode === other.mode && one.xattrs === other.xattrs;
}

function syncNode(node: Node, old: Node | undefined, path: string, run: Run): Node {
	const link = run.links.get(path) ?? '';
	const pathLength = utf8Length(path);
	const index = run.index++;
	run.listing += entryMessage(node, pathLength, link);
	if (node.kind === 'directory') return syncDirectory(node, old?.kind === 'directory' ? old : undefined, path, run);
	const files = node.kind === 'file' ? (node.files ?? 1) : 1;
	if (files > 1) {
		run.index += files - 1;
		run.listing += (files - 1) * entryMessage(node, pathLength + TYPICAL_NAME, link);
	}
	if (old && sameStat(node, old) && link === (run.heldLinks.get(path) ?? '')) return old;
	if (node.kind === 'file' && link === '') run.content += contentMessages(changedPart(node, old), index);
	return node;
}

/** All that the two sides compare. The content is not among it. */
function sameStat(node: Node, old: Node): boolean {
	if (node.mode !== old.mode || node.mtime !== old.mtime) return false;
	if (node.kind === 'file') {
		return old.kind === 'file' && old.content.size === node.content.size && old.files === node.files;
	}
	return node.kind === 'symlink' && old.kind === 'symlink' && old.target === node.target;
}

/**
 * Bytes of the message that lists an entry: a protocol buffer with path, mode, size, time, link and attributes. A hard
 * link has the size of its file there, though its content is not sent.
 */
function entryMessage(node: Node, pathLength: number, link: string): number {
	const target = node.kind === 'symlink' ? node.target : link;
	let size = 0;
	if (node.kind === 'symlink') size = utf8Length(node.target);
	else if (node.kind === 'file') size = Math.ceil(node.content.size / (node.files || 1));
	let bytes = 1 + withLength(pathLength) + 1 + varint(goMode(node));
	if (size > 0) bytes += 1 + varint(size);
	if (node.mtime !== 0) bytes += 1 + varint(node.mtime * 1e9);
	if (target !== '') bytes += 1 + withLength(utf8Length(target));
	for (const [name, value] of Object.entries(node.xattrs ?? {})) {
		bytes += 1 + withLength(2 + withLength(utf8Length(name)) + withLength(utf8Length(value)));
	}
	return 1 + withLength(bytes);
}

function contentMessages(node: FileNode, index: number): number {
	const files = node.files || 1;
	const head = 2 + (index === 0 ? 0 : 1 + varint(index));
	const { size } = node.content;
	const rest = size % CHUNK;
	const full = (size - rest) / CHUNK;
	const chunks = full * (head + 1 + withLength(CHUNK)) + (rest > 0 ? head + 1 + withLength(rest) : 0);
	return chunks + files * head;
}

/** Of a folder that is given as one sum, a change is taken to be in one file. */
function changedPart(node: FileNode, old: Node | undefined): FileNode {
	const { files, content } = node;
	const before = old?.kind === 'file' ? old : undefined;
	if (!files || before?.files !== files || before.content.size !== content.size) return node;
	return { ...node, files: 1, content: { ...content, size: Math.ceil(content.size / files) } };
}

function withLength(bytes: number): number {
	return varint(bytes) + bytes;
}

/** Bytes of a number in base 128. Works for numbers beyond 32 bits, which times in nanoseconds are. */
function varint(value: number): number {
	if (value < 0) return 10;
	let bytes = 1;
	for (let rest = value; rest >= 128; rest /= 128) bytes++;
	return bytes;
}

/** Permission bits with the type and the special bits where Go keeps them. */
function goMode(node: Node): number {
	const kind = node.kind === 'directory' ? 2 ** 31 : node.kind === 'symlink' ? 2 ** 27 : 0;
	const special = ((node.mode & 0o4000) << 12) | ((node.mode & 0o2000) << 12) | ((node.mode & 0o1000) << 11);
	return kind + special + (node.mode & 0o777);
}

/** Only files that a project declares as hard links can be some. */
function linkNames(tree: DirectoryNode | undefined): ReadonlyMap<string, string> {
	const first = new Map<number, string>();
	const links = new Map<string, string>();
	const visit = (directory: DirectoryNode, path: string) => {
		if (!mayHoldLinks(directory)) return;
		for (const name of [...directory.children.keys()].sort()) {
			const node = directory.children.get(name);
			const childPath = joinPath(path, name);
			if (node?.kind === 'directory') visit(node, childPath);
			if (node?.kind !== 'file' || node.inode === 0) continue;
			const known = first.get(node.inode);
			if (known === undefined) first.set(node.inode, childPath);
			else links.set(childPath, known);
		}
	};
	if (tree) visit(tree, '');
	return links;
}
