/**
 * Reads whatever somebody brings of a build, as it streams in: detects archives by their first bytes, documents and tables by
 * what they hold, and reads all else as a log. Nothing needs a name or a file ending.
 */
import { parsedJson } from './fields.ts';
import { LogReader } from './readLog.ts';
import { archiveOf } from './records/archive.ts';
import { describedBuilds } from './records/describedBuilds.ts';
import { documentOf } from './records/documents.ts';
import { historyJson, historyTable } from './records/history.ts';
import { imagesJson, imagesTable } from './records/images.ts';
import { inspectedText } from './records/inspectedText.ts';
import { GzipReader, TarReader } from './records/tar.ts';
import type { Reading } from './records/types.ts';

/** Documents and tables are smaller; a longer text is a log. */
const LONGEST_DOCUMENT = 8 * 2 ** 20;

export class Reader {
	/** Bytes that were read so far. */
	bytes = 0;
	readonly #log = new LogReader();
	readonly #decoder = new TextDecoder('utf-8');
	#document: string | undefined = '';
	#tar: TarReader | undefined;
	#gzip: GzipReader | undefined;
	#head: Uint8Array | undefined = new Uint8Array(0);
	#utf16: TextDecoder | undefined;

	/** The next piece, of any size. */
	push(chunk: Uint8Array): void {
		this.bytes += chunk.length;
		if (this.#head) {
			const head = joined(this.#head, chunk);
			if (head.length < 512) {
				this.#head = head;
				return;
			}
			this.#begin(head);
			return;
		}
		this.#next(chunk);
	}

	#begin(head: Uint8Array): void {
		this.#head = undefined;
		if (head[0] === 0x1f && head[1] === 0x8b) {
			const inner = new Reader();
			this.#inner = inner;
			this.#gzip = new GzipReader((chunk) => inner.push(chunk));
		} else if (isTar(head)) this.#tar = new TarReader();
		else if ((head[0] === 0xff && head[1] === 0xfe) || (head[1] === 0 && head[3] === 0 && head[5] === 0))
			this.#utf16 = new TextDecoder('utf-16le');
		this.#next(head);
	}

	/** What a gzip holds. */
	#inner: Reader | undefined;

	#next(chunk: Uint8Array): void {
		if (this.#gzip) {
			this.#gzip.push(chunk);
			return;
		}
		if (this.#tar) {
			this.#tar.push(chunk);
			return;
		}
		this.#text((this.#utf16 ?? this.#decoder).decode(chunk, { stream: true }));
	}

	#text(text: string): void {
		this.#log.push(text);
		if (this.#document === undefined) return;
		this.#document = this.#document.length + text.length > LONGEST_DOCUMENT ? undefined : this.#document + text;
	}

	/** What it was. */
	finish(): Reading {
		if (this.#head) this.#begin(this.#head);
		if (this.#inner) return this.#inner.finish();
		if (this.#tar) return archiveOf(this.#tar.members) ?? { kind: 'unknown' };
		this.#text((this.#utf16 ?? this.#decoder).decode());
		const text = this.#document;
		const document = text === undefined ? undefined : this.#small(text);
		if (document) return document;
		const build = this.#log.finish();
		if (build?.steps.some(({ outcome }) => outcome !== 'UNKNOWN')) return { kind: 'build', build };
		const described = text === undefined ? undefined : (describedBuilds(text) ?? dockerfileIn(text));
		if (described) return described;
		return build ? { kind: 'build', build } : { kind: 'unknown' };
	}

	#small(text: string): Reading | undefined {
		const start = text.trimStart().charAt(0);
		if (start === '{' || start === '[') {
			const whole = documentOf(parsedJson(text));
			if (whole) return whole;
			const lines = text.split('\n').filter((line) => line.trim() !== '');
			const image = historyJson(lines);
			if (image) return { kind: 'image', image };
			const images = imagesJson(lines);
			if (images) return { kind: 'images', format: 'docker-images', images };
			return undefined;
		}
		const image = historyTable(text);
		if (image) return { kind: 'image', image };
		const inspected = inspectedText(text);
		if (inspected) return { kind: 'build', build: inspected };
		const images = imagesTable(text);
		return images && { kind: 'images', format: 'docker-images', images };
	}
}

/** A whole file at once. */
export function readBytes(bytes: Uint8Array): Reading {
	const reader = new Reader();
	reader.push(bytes);
	return reader.finish();
}

function dockerfileIn(text: string): Reading | undefined {
	const first = text.split('\n').find((line) => line.trim() !== '' && !/^\s*#/.test(line));
	if (first === undefined || !/^\s*(?:FROM\s+\S|ARG\s+\w)/i.test(first)) return undefined;
	return /^\s*FROM\s+\S/im.test(text) ? { kind: 'dockerfile', text } : undefined;
}

function isTar(head: Uint8Array): boolean {
	return head.length >= 512 && String.fromCharCode(...head.subarray(257, 262)) === 'ustar';
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
	if (one.length === 0) return other;
	const both = new Uint8Array(one.length + other.length);
	both.set(one);
	both.set(other, one.length);
	return both;
}
