/**
 * How many bytes a layer's archive takes, as Go's writer packs it for BuildKit (plain USTAR headers where they hold everything,
 * else PAX), and what gzip makes of it.
 */
import { utf8Length } from '../context/paths.ts';
import type { ContentSort, Node } from '../context/types.ts';

const BLOCK = 512;
/** Two empty blocks end an archive. */
export const END_MARKER = 2 * BLOCK;
/** Files of an installed tree end anywhere in a block: half of one is lost on average. */
const AVERAGE_PADDING = BLOCK / 2;
const LONGEST_NAME = 100;
/** A longer path may be split at a slash, with so much before it. */
const LONGEST_PREFIX = 155;
/** Seven octal digits. */
const LARGEST_ID = 0o7777777;
/** Eleven octal digits: of bytes, and of seconds since 1970. */
const LARGEST_NUMBER = 0o77777777777;

/** Header and content of one entry. `path` without the leading slash; `stored`: its content is in this archive. */
export function entryBytes(path: string, node: Node, stored: boolean): number {
	const name = node.kind === 'directory' ? `${path}/` : path;
	const headers = BLOCK + recordsOf(name, node, stored).bytes();
	if (node.kind !== 'file' || !stored) return headers;
	if (node.files === undefined) return headers + padded(node.content.size);
	const others = Math.max(0, node.files + (node.directories ?? 0) - 1);
	return headers + others * BLOCK + node.content.size + node.files * AVERAGE_PADDING;
}

/** The entry that says that a name is gone. */
export function whiteoutBytes(directory: string, name: string): number {
	return BLOCK + new Records().path(directory === '' ? `.wh.${name}` : `${directory}/.wh.${name}`).bytes();
}

/** The same for the second name of a file whose content the archive already has. */
export function hardlinkBytes(path: string, node: Node, first: string): number {
	return BLOCK + recordsOf(path, node, false).link(first).bytes();
}

function padded(size: number): number {
	return Math.ceil(size / BLOCK) * BLOCK;
}

/** What does not fit into the plain header follows as records in an entry of their own. */
class Records {
	#bytes = 0;
	#needed = false;

	/** A long path that can be split needs no record, but has one where another field does. */
	path(path: string): this {
		if (!isPlain(path)) this.#add('path', path, !canBeSplit(path));
		return this;
	}

	link(target: string): this {
		if (!isPlain(target)) this.#add('linkpath', target);
		return this;
	}

	number(key: string, value: number, largest: number): this {
		if (value < 0 || value > largest) this.#add(key, String(Math.floor(value)));
		return this;
	}

	attribute(key: string, value: string): this {
		this.#add(`SCHILY.xattr.${key}`, value);
		return this;
	}

	bytes(): number {
		return this.#needed ? BLOCK + padded(this.#bytes) : 0;
	}

	#add(key: string, value: string, needed = true): void {
		this.#bytes += record(key, value);
		this.#needed ||= needed;
	}
}

function recordsOf(name: string, node: Node, stored: boolean): Records {
	const records = new Records().path(name);
	if (node.kind === 'symlink') records.link(node.target);
	records.number('uid', node.uid, LARGEST_ID).number('gid', node.gid, LARGEST_ID);
	if (stored && node.kind === 'file') records.number('size', node.content.size, LARGEST_NUMBER);
	records.number('mtime', node.mtime, LARGEST_NUMBER);
	for (const [key, value] of Object.entries(node.xattrs ?? {})) records.attribute(key, value);
	return records;
}

function isPlain(name: string): boolean {
	return name.length <= LONGEST_NAME && isAscii(name);
}

function isAscii(name: string): boolean {
	return utf8Length(name) === name.length;
}

/** At the last slash that the prefix can reach; a directory's own at the end does not count. */
function canBeSplit(path: string): boolean {
	if (!isAscii(path)) return false;
	const from = path.length > LONGEST_PREFIX + 1 ? LONGEST_PREFIX : path.length - (path.endsWith('/') ? 2 : 1);
	const slash = path.lastIndexOf('/', from);
	const rest = path.length - slash - 1;
	return slash > 0 && rest > 0 && rest <= LONGEST_NAME;
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
