/** Sizes as builders write them: `2B`, `411.37kB`, `2.048 kB`, `43.21 MiB`. Decimal units unless an i says otherwise. */

const POWERS = new Map([
	['', 0],
	['k', 1],
	['m', 2],
	['g', 3],
	['t', 4],
]);

const SIZE = /^(\d+(?:\.\d+)?)\s*([kmgtKMGT]?)(i?)[bB]$/;

/** Bytes; undefined for what is no size. */
export function loggedBytes(text: string): number | undefined {
	const match = SIZE.exec(text.trim());
	if (!match) return undefined;
	const [, amount = '', unit = '', binary = ''] = match;
	const power = POWERS.get(unit.toLowerCase()) ?? 0;
	return Math.round(Number(amount) * (binary ? 1024 : 1000) ** power);
}
