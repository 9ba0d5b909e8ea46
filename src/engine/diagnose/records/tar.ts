/**
 * Lists a tar as it streams by: names and sizes of all members, and the content of the small ones that may be JSON. Layers
 * are never held in memory. A gzip around the whole is taken off on the way.
 */
import { Gunzip } from 'fflate';

const BLOCK = 512;
/** Manifests, indexes and configs are smaller. */
const LARGEST_KEPT = 4 * 2 ** 20;
const MOST_MEMBERS = 100_000;

export interface Member {
	readonly name: string;
	readonly bytes: number;
	/** Only of small members. */
	readonly content?: Uint8Array;
	/** The first two bytes tell whether a layer is compressed: 1f 8b, 28 b5. */
	readonly start: Uint8Array;
}

export class TarReader {
	readonly members: Member[] = [];
	#pending: Uint8Array = new Uint8Array(0);
	/** The member whose content goes by. */
	#member: { name: string; bytes: number; kept: Uint8Array | undefined; start: Uint8Array; read: number } | undefined;
	#skip = 0;
	#longName: string | undefined;
	/** What is no header is no tar any more. */
	broken = false;

	push(chunk: Uint8Array): void {
		if (this.broken || this.members.length > MOST_MEMBERS) return;
		let data = chunk;
		if (this.#pending.length > 0) {
			data = new Uint8Array(this.#pending.length + chunk.length);
			data.set(this.#pending);
			data.set(chunk, this.#pending.length);
		}
		let at = 0;
		for (;;) {
			if (this.#skip > 0) {
				const size = Math.min(this.#skip, data.length - at);
				this.#content(data.subarray(at, at + size));
				this.#skip -= size;
				at += size;
				if (this.#skip > 0) break;
				this.#close();
			}
			if (data.length - at < BLOCK) break;
			this.#header(data.subarray(at, at + BLOCK));
			at += BLOCK;
			if (this.broken) break;
		}
		this.#pending = data.slice(at);
	}

	#header(block: Uint8Array): void {
		if (block.every((byte) => byte === 0)) return;
		const text = (from: number, length: number) => latin(block.subarray(from, from + length)).replace(/\0[\s\S]*$/, '');
		const octal = text(124, 12).trim();
		const bytes = octal === '' ? 0 : block[124] === 0x80 ? large(block.subarray(125, 136)) : Number.parseInt(octal, 8);
		if (!Number.isFinite(bytes) || bytes < 0 || latin(block.subarray(257, 262)) !== 'ustar') {
			this.broken = true;
			return;
		}
		const prefix = text(345, 155);
		const short = prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`;
		const type = String.fromCharCode(block[156] ?? 0);
		const name = this.#longName ?? short;
		if (type !== 'x' && type !== 'L') this.#longName = undefined;
		this.#member = {
			name: type === 'x' || type === 'L' ? `\0${type}` : name,
			bytes,
			kept: bytes <= LARGEST_KEPT ? new Uint8Array(bytes) : undefined,
			start: new Uint8Array(Math.min(4, bytes)),
			read: 0,
		};
		this.#skip = Math.ceil(bytes / BLOCK) * BLOCK;
		if (bytes === 0) this.#close();
	}

	#content(part: Uint8Array): void {
		const member = this.#member;
		if (!member) return;
		const own = part.subarray(0, Math.max(0, member.bytes - member.read));
		if (member.read < member.start.length)
			member.start.set(own.subarray(0, member.start.length - member.read), member.read);
		member.kept?.set(own, member.read);
		member.read += own.length;
	}

	#close(): void {
		const member = this.#member;
		this.#member = undefined;
		if (!member) return;
		const { name, bytes, kept, start } = member;
		if (name.startsWith('\0')) {
			const text = kept ? new TextDecoder().decode(kept) : '';
			this.#longName =
				name === '\0L' ? text.replace(/\0[\s\S]*$/, '') : (/ path=([^\n]*)\n/.exec(text)?.[1] ?? this.#longName);
			return;
		}
		const isJson = start[0] === 0x7b || start[0] === 0x5b;
		this.members.push({ name, bytes, start, ...(kept && (isJson || bytes < 2 ** 20) ? { content: kept } : {}) });
	}
}

/** The same behind gzip. */
export class GzipReader {
	readonly #gunzip: Gunzip;
	broken = false;

	constructor(next: (chunk: Uint8Array) => void) {
		this.#gunzip = new Gunzip(next);
	}

	push(chunk: Uint8Array): void {
		if (this.broken) return;
		try {
			this.#gunzip.push(chunk);
		} catch {
			this.broken = true;
		}
	}
}

function latin(bytes: Uint8Array): string {
	return String.fromCharCode(...bytes);
}

function large(bytes: Uint8Array): number {
	return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}
