/** How many bytes a layer's archive takes, by the format that BuildKit writes (PAX), and what gzip makes of it. */
import { utf8Length } from '../context/paths.ts';
import type { ContentSort, Node } from '../context/types.ts';

const BLOCK = 512;
/** Two empty blocks end an archive. */
export const END_MARKER = 2 * BLOCK;
/** Files of an installed tree end anywhere in a block: half of one is lost on average. */
const AVERAGE_PADDING = BLOCK / 2;
const LONGEST_NAME = 100;
/** Seven octal digits. */
const LARGEST_ID = 0o7777777;
/** Eleven octal digits. */
const LARGEST_SIZE = 0o77777777777;

/** Header and content of one entry. `path` without the leading slash; `stored`: its content is in this archive. */
export function entryBytes(path: string, node: Node, stored: boolean): number {
	const name = node.kind === 'directory' ? `${path}/` : path;
	const headers = BLOCK + paxBytes(name, node, stored);
	if (node.kind !== 'file' || !stored) return headers;
	if (node.files === undefined) return headers + padded(node.content.size);
	const others = Math.max(0, node.files + (node.directories ?? 0) - 1);
	return headers + others * BLOCK + node.content.size + node.files * AVERAGE_PADDING;
}

/** The entry that says that a name is gone. */
export function whiteoutBytes(directory: string, name: string): number {
	return BLOCK + recordsBytes(nameRecord('path', directory === '' ? `.wh.${name}` : `${directory}/.wh.${name}`));
}

/** The same for the second name of a file whose content the archive already has. */
export function hardlinkBytes(path: string, node: Node, first: string): number {
	return (
		entryBytes(path, node, false) + (utf8Length(first) > LONGEST_NAME ? recordsBytes(nameRecord('linkpath', first)) : 0)
	);
}

function padded(size: number): number {
	return Math.ceil(size / BLOCK) * BLOCK;
}

/** What does not fit into the plain header follows as records in an entry of their own. */
function paxBytes(name: string, node: Node, stored: boolean): number {
	let records = nameRecord('path', name);
	if (node.kind === 'symlink') records += nameRecord('linkpath', node.target);
	if (node.uid > LARGEST_ID) records += record('uid', String(node.uid));
	if (node.gid > LARGEST_ID) records += record('gid', String(node.gid));
	if (stored && node.kind === 'file' && node.content.size > LARGEST_SIZE) {
		records += record('size', String(node.content.size));
	}
	for (const [key, value] of Object.entries(node.xattrs ?? {})) records += record(`SCHILY.xattr.${key}`, value);
	return recordsBytes(records);
}

function recordsBytes(records: number): number {
	return records === 0 ? 0 : BLOCK + padded(records);
}

function nameRecord(key: string, name: string): number {
	const bytes = utf8Length(name);
	return bytes > LONGEST_NAME || bytes !== name.length ? record(key, name) : 0;
}

/** `LENGTH KEY=VALUE\n`, where the length counts its own digits. */
function record(key: string, value: string): number {
	const rest = 3 + utf8Length(key) + utf8Length(value);
	const guess = rest + String(rest).length;
	return rest + String(guess).length;
}

/** What gzip leaves of a byte: text and programs by experience, the others measured on recorded layers. */
const RATIO: Readonly<Record<ContentSort, number>> = {
	text: 0.25,
	binary: 0.38,
	compressed: 1,
	random: 1.0003,
	zero: 0.001,
};
/** Headers are mostly zeros, and much like each other: measured on recorded layers of one to a thousand entries. */
const EMPTY_ARCHIVE = 32;
const FIRST_HEADER = 58;
const NEXT_HEADER = 17;
const MANY_HEADERS = 10;
const LATER_HEADER = 12;

export function compressedBytes(entries: number, contents: ReadonlyMap<ContentSort, number>): number {
	let bytes = EMPTY_ARCHIVE;
	if (entries > 0) {
		const next = Math.min(entries - 1, MANY_HEADERS);
		bytes += FIRST_HEADER + next * NEXT_HEADER + (entries - 1 - next) * LATER_HEADER;
	}
	for (const [sort, size] of contents) bytes += size * RATIO[sort];
	return Math.round(bytes);
}
