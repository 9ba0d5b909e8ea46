/** Texts as short codes for addresses: deflated, then base64url. Unpacking is bounded, as codes come from anywhere. */
import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { fromBase64Url, toBase64Url } from './base64.ts';

export interface Limits {
	/** Signs after the `#`. */
	readonly code: number;
	/** Bytes that they may unpack to. */
	readonly text: number;
}

export type Unpacked =
	| { readonly kind: 'ok'; readonly text: string }
	/** `cut` where the code breaks off, as it does when a link was shortened on its way. */
	| { readonly kind: 'broken'; readonly cut: boolean }
	| { readonly kind: 'too-large' };

/** So little is unpacked at a time that one piece cannot become much more than the whole may be. */
const PIECE = 128;

export function packText(text: string): string {
	return toBase64Url(deflateSync(strToU8(text), { level: 9 }));
}

/** Never throws. `most`: bytes. */
export function unpackText(code: string, most: number): Unpacked {
	const packed = fromBase64Url(code);
	if (!packed) return { kind: 'broken', cut: true };
	const chunks: Uint8Array[] = [];
	let size = 0;
	const inflate = new Inflate((chunk) => {
		size += chunk.length;
		chunks.push(chunk);
	});
	try {
		for (let at = 0; at < packed.length; at += PIECE) {
			inflate.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
			if (size > most) return { kind: 'too-large' };
		}
	} catch (error) {
		return { kind: 'broken', cut: error instanceof Error && error.message === 'unexpected EOF' };
	}
	const whole = new Uint8Array(size);
	let at = 0;
	for (const chunk of chunks) {
		whole.set(chunk, at);
		at += chunk.length;
	}
	return { kind: 'ok', text: strFromU8(whole) };
}
