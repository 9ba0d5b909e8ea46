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
