/** The table that `docker history` prints, in its own form: newest line first, long commands cut, sizes in three digits. */

export interface HistoryRow {
	readonly by: string;
	/** Content bytes of the line's layer. */
	readonly bytes: number;
	/** Stands for all lines of the base image. */
	readonly isBase: boolean;
}

const HEADINGS = ['IMAGE', 'CREATED', 'CREATED BY', 'SIZE', 'COMMENT'];
const LONGEST_COMMAND = 45;
/** Columns are as wide as their longest cell and three blanks, and never less than ten. */
const GAP = 3;
const NARROWEST = 10;
const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** `rows` oldest first, as in the image's config. `id`: the image's, of which twelve digits are shown. */
export function dockerHistory(rows: readonly HistoryRow[], id: string): string {
	const lines = rows
		.toReversed()
		.map(({ by, bytes, isBase }, index) => [
			index === 0 ? id.slice(0, 12) : '<missing>',
			isBase ? 'N/A' : 'Less than a second ago',
			shortened(isBase ? `(layers of ${by})` : by.replace(/\s/g, ' ')),
			dockerSize(bytes),
			isBase ? '' : 'buildkit.dockerfile.v0',
		]);
	const table = [HEADINGS, ...lines];
	const widths = HEADINGS.map((_, column) =>
		Math.max(NARROWEST, ...table.map((cells) => [...(cells[column] ?? '')].length + GAP)),
	);
	return table
		.map((cells) =>
			cells.map((cell, column) => (column === cells.length - 1 ? cell : padded(cell, widths[column]))).join(''),
		)
		.map((line) => `${line.trimEnd()}\n`)
		.join('');
}

/** Three significant digits: `3.18GB`, `14.2MB`, `512B`, `0B`. */
export function dockerSize(bytes: number): string {
	let value = bytes;
	let unit = 0;
	while (value >= 1000 && unit < UNITS.length - 1) {
		value /= 1000;
		unit++;
	}
	return `${Number(value.toPrecision(3))}${UNITS[unit]}`;
}

/** By the cells of a terminal: Han characters take two. */
function shortened(text: string): string {
	const widthOf = (character: string) => (WIDE.test(character) ? 2 : 1);
	const characters = [...text];
	let width = 0;
	for (const character of characters) width += widthOf(character);
	if (width <= LONGEST_COMMAND) return text;
	let kept = '';
	let left = LONGEST_COMMAND - 1;
	for (const character of characters) {
		left -= widthOf(character);
		if (left < 0) break;
		kept += character;
	}
	return `${kept}…`;
}

const WIDE =
	/[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** `padEnd` counts code units; Docker counts characters. */
function padded(cell: string, width = NARROWEST): string {
	return cell + ' '.repeat(Math.max(0, width - [...cell].length));
}
