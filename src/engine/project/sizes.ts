/** Sizes as people write them. */

const POWERS = ['', 'k', 'm', 'g', 't'];

/** `14 MB`, `2.6GB`, `820k`, `1.5 GiB`, `17` in bytes; undefined for anything else. Units are decimal unless an `i` is in them. */
export function parseBytes(text: string): number | undefined {
	const match = /^\s*(\d+(?:\.\d+)?(?:e\d{1,2})?)\s*([kmgt]?)(i?)b?\s*$/i.exec(text);
	if (!match) return undefined;
	const [, number = '', unit = '', binary = ''] = match;
	if (binary !== '' && unit === '') return undefined;
	return Math.round(Number(number) * (binary === '' ? 1000 : 1024) ** POWERS.indexOf(unit.toLowerCase()));
}

const LISTED = /(\d+(?:\.\d+)?)\s?([kMGT]?B)\b/g;

/**
 * An image's bytes unpacked, out of a size or out of what `docker images` prints, on one line or on several: of Docker Engine 29 what is
 * on the disk less what was pulled. Undefined where no line tells of it.
 */
export function parseImageSize(text: string, image: string): number | undefined {
	const alone = parseBytes(text);
	if (alone !== undefined) return alone;
	const row = rowOf(text, image);
	const [first, second] = [...(row ?? '').matchAll(LISTED)].map(([size]) => parseBytes(size));
	if (first === undefined) return undefined;
	return /DISK USAGE/.test(text) && second !== undefined && second < first ? first - second : first;
}

/** From the image's name on; a listing of one image may leave the name out. */
function rowOf(text: string, image: string): string | undefined {
	const [plain = ''] = image.split('@');
	const at = plain.lastIndexOf(':');
	const hasTag = at > plain.lastIndexOf('/');
	const [repository, tag] = hasTag ? [plain.slice(0, at), plain.slice(at + 1)] : [plain, 'latest'];
	const words = text.split(/\s+/);
	const found = words.findIndex(
		(word, i) => word === `${repository}:${tag}` || (word === repository && words[i + 1] === tag),
	);
	if (found >= 0) return words.slice(found).join(' ');
	return [...text.matchAll(LISTED)].length === 1 ? text : undefined;
}
