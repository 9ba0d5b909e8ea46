/** Bytes as letters, digits, `-` and `_`: what an address may hold as it is (base64url, no padding). */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES = new Map([...ALPHABET].map((sign, value) => [sign, value]));

export function toBase64Url(bytes: Uint8Array): string {
	let text = '';
	for (let i = 0; i < bytes.length; i += 3) {
		const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
		const signs = Math.min(4, bytes.length - i + 1);
		for (let sign = 0; sign < signs; sign++) text += ALPHABET.charAt((group >> (18 - 6 * sign)) & 63);
	}
	return text;
}

/** Undefined where a sign or the length is not of this code. */
export function fromBase64Url(text: string): Uint8Array | undefined {
	if (text.length % 4 === 1) return undefined;
	const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
	let bits = 0;
	let pending = 0;
	let at = 0;
	for (const sign of text) {
		const value = VALUES.get(sign);
		if (value === undefined) return undefined;
		bits = ((bits << 6) | value) & 0xffff;
		pending += 6;
		if (pending >= 8) {
			pending -= 8;
			bytes[at++] = bits >> pending;
		}
	}
	return bytes;
}
