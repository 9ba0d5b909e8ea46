/** What the model says right of the builds that were recorded, counted when the site is built. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeShell } from '../cli/shell.ts';
import { readBases } from '../recorded/base.ts';
import type { Kind } from '../recorded/compare.ts';
import { type Count, type Score, scoreRecorded } from '../recorded/score.ts';

/** Files of cases, by column: written by hand, generated. */
const COLUMNS = [
	['truth', 'truth2', 'truth32'],
	['random', 'random32'],
] as const;

export interface RecordedScore {
	readonly cases: number;
	readonly builds: number;
	/** One count a column: written by hand, generated. */
	readonly kinds: readonly { readonly kind: Kind; readonly counts: readonly (Count | undefined)[] }[];
}

let scoring: Promise<RecordedScore> | undefined;

/** Once for the whole build of the site. */
export function recordedScore(): Promise<RecordedScore> {
	scoring ??= score();
	return scoring;
}

async function score(): Promise<RecordedScore> {
	const read = (name: string): unknown =>
		JSON.parse(readFileSync(join(process.cwd(), 'tests/buildkit', `${name}.json`), 'utf8'));
	const bases = readBases();
	const parseShell = await nodeShell();
	const columns = COLUMNS.map((names) => names.map((name): Score => scoreRecorded(read(name), bases, parseShell)));
	const scores = columns.flat();
	const kinds = new Set(scores.flatMap((each) => [...each.kinds.keys()]));
	return {
		cases: scores.reduce((sum, { cases }) => sum + cases, 0),
		builds: scores.reduce((sum, { builds }) => sum + builds, 0),
		kinds: [...kinds].map((kind) => ({ kind, counts: columns.map((column) => sumOf(column, kind)) })),
	};
}

/** Undefined where no file of the column holds anything of the kind. */
function sumOf(column: readonly Score[], kind: Kind): Count | undefined {
	const counts = column.flatMap(({ kinds }) => kinds.get(kind) ?? []);
	if (counts.length === 0) return undefined;
	return counts.reduce((sum, { right, total }) => ({ right: sum.right + right, total: sum.total + total }));
}
