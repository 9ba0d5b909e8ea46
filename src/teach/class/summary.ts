/** What a class did, in figures: rows, spread, predictions by step, and all of it as CSV. Pure. */

/** One learner's answer, as checked by the model where that was possible. */
export interface Row {
	readonly name: string;
	/** One a goal; undefined where nothing is known of it. */
	readonly met: readonly (boolean | undefined)[];
	readonly seconds: number | undefined;
	readonly image: number | undefined;
	readonly prediction: readonly PredictedStep[];
	/** The model of this page has built the text itself. */
	readonly checked: boolean;
	/** Where the text can be opened; undefined for a code, which has none. */
	readonly href: string | undefined;
}

export interface PredictedStep {
	/** '' where only its place is known. */
	readonly name: string;
	readonly guess: 'cached' | 'runs' | undefined;
	readonly right: boolean;
}

export interface Spread {
	readonly least: number;
	readonly median: number;
	readonly most: number;
}

export function spreadOf(figures: readonly (number | undefined)[]): Spread | undefined {
	const known = figures.filter((figure) => figure !== undefined).toSorted((one, other) => one - other);
	const at = (place: number) => known[place] ?? 0;
	if (known.length === 0) return undefined;
	const [low, high] = [Math.floor((known.length - 1) / 2), Math.ceil((known.length - 1) / 2)];
	return { least: at(0), median: (at(low) + at(high)) / 2, most: at(known.length - 1) };
}

export interface Bar {
	readonly name: string;
	readonly right: number;
	readonly wrong: number;
	readonly unmarked: number;
}

/** By the step's place: every learner predicts the same start. */
export function barsOf(rows: readonly Row[]): readonly Bar[] {
	const longest = Math.max(0, ...rows.map(({ prediction }) => prediction.length));
	return Array.from({ length: longest }, (_, at) => {
		const steps = rows.flatMap(({ prediction }) => prediction[at] ?? []);
		const count = (test: (step: PredictedStep) => boolean) => steps.filter(test).length;
		return {
			name: steps.find(({ name }) => name !== '')?.name ?? '',
			right: count(({ right, guess }) => right && guess !== undefined),
			wrong: count(({ right, guess }) => !right && guess !== undefined),
			unmarked: count(({ guess }) => guess === undefined),
		};
	});
}

/** `goals`: their sentences. A field that a spreadsheet would run as a formula is made text. */
export function csvOf(
	rows: readonly Row[],
	goals: readonly string[],
	heads: { readonly name: string; readonly seconds: string; readonly bytes: string; readonly right: string },
): string {
	const lines = [
		[heads.name, ...goals, heads.seconds, heads.bytes, heads.right],
		...rows.map(({ name, met, seconds, image, prediction }) => [
			name,
			...goals.map((_, at) => (met[at] === undefined ? '' : met[at] ? '1' : '0')),
			seconds === undefined ? '' : seconds.toFixed(1),
			image === undefined ? '' : String(Math.round(image)),
			prediction.length === 0 ? '' : `${prediction.filter(({ right }) => right).length}/${prediction.length}`,
		]),
	];
	return `\ufeff${lines.map((line) => line.map(field).join(',')).join('\r\n')}\r\n`;
}

function field(text: string): string {
	const safe = /^[=+\-@\t\r]/.test(text) && !/^-?[\d.]+$/.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
