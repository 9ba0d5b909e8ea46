/** A command as one line for a list. */

const LONGEST = 80;

export function shortened(text: string): string {
	const line = text
		.replace(/\uE000[^\uE001]*\uE001/g, '…')
		.replace(/\s+/g, ' ')
		.trim();
	return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
