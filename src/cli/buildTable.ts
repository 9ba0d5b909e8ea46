/** The modelled build as a table for a reader at a terminal. */
import type { Analysis, AnalyzedChange, AnalyzedOutcome } from '../engine/analysis.ts';
import { formatBytes, formatRange, formatSeconds } from '../engine/figures/format.ts';

const MARK: Readonly<Record<string, string>> = {
	CACHED: '✓',
	RAN: '↻',
	MERGED: '⇄',
	UNREACHABLE: '·',
	ERROR: '✕',
	CANCELED: '⊘',
	NOT_STARTED: '○',
	NO_STEP: ' ',
};

const LEGEND = '✓ cached  ↻ runs  ⇄ shared with another step  · not needed  ✕ fails  ⊘ cancelled  ○ never starts';
const LONGEST_NAME = 70;

/** One row a step, one column a change; below it what each change costs in all. */
export function buildTable({ steps, changes, imageBytes }: Analysis): string {
	const available = changes.filter((change) => change.available);
	const rows = steps.map((step) => [
		shortened(step.name),
		step.seconds ? formatSeconds(step.seconds.expected, 'en') : '',
		step.bytes ? formatBytes(step.bytes.expected) : '',
		...available.map(({ outcomes }) => markOf(outcomes[step.id])),
	]);
	const head = ['step', 'takes', 'adds', ...available.map(({ id }) => id)];
	const totals = [
		'total',
		'',
		formatBytes(imageBytes.expected),
		...available.map(({ total }) => formatSeconds(total.expected, 'en')),
	];
	// Where nothing is ever pushed there is nothing to tell.
	const pushes = available.some(({ pushed }) => pushed.high > 0);
	const pushed = pushes ? [['pushed', '', '', ...available.map((change) => formatBytes(change.pushed.expected))]] : [];
	return [
		...aligned([head, ...rows, totals, ...pushed]),
		'',
		LEGEND,
		...failureLines(steps, available),
		...askLines(available),
		'',
	].join('\n');
}

function markOf(outcome: AnalyzedOutcome | undefined): string {
	return MARK[outcome?.failure ? 'ERROR' : (outcome?.outcome ?? 'NO_STEP')] ?? '';
}

/** The one figure that would narrow the answer most; how large an image is can be said at once. */
function askLines(changes: readonly AnalyzedChange[]): string[] {
	const ask = changes.find(({ id }) => id === 'first-build')?.ask;
	if (!ask) return [];
	const write = (value: number) => (ask.about === 'bytes' ? formatBytes(value) : formatSeconds(value, 'en'));
	const [now, rest] = [ask.now, ask.rest].map((range) => formatRange(range, write, 'en'));
	const what = ask.about === 'bytes' ? 'Size of the image' : 'Time of the first build';
	const least = `${what}: ${now}, mainly because of ${ask.of === 'image' ? ask.name : shortened(ask.name)}.`;
	if (ask.of !== 'image') return ['', least];
	return [
		'',
		least,
		`Give its size with --image ${ask.name}=SIZE, as docker images shows it, and that narrows to ${rest}.`,
	];
}

/** Each failure once, with the changes that have it; code stands as it is. */
export function failureLines(steps: Analysis['steps'], changes: readonly AnalyzedChange[]): string[] {
	const builds = new Map<string, string[]>();
	for (const { id, failures } of changes) {
		for (const { step, line, text } of failures) {
			const where = [step === undefined ? 'Dockerfile' : shortened(steps[step]?.name ?? ''), line && `line ${line}`];
			const message = `✕ ${where.filter(Boolean).join(', ')}: ${text.replaceAll('`', '')}`;
			builds.set(message, [...(builds.get(message) ?? []), id]);
		}
	}
	if (builds.size === 0) return [];
	const lines = [...builds].map(([message, ids]) =>
		ids.length === changes.length ? message : `${message} (only after: ${ids.join(', ')})`,
	);
	return ['', ...lines, 'Everything above is shown as if this had worked.'];
}

function shortened(name: string): string {
	const line = name.replace(/\s+/g, ' ');
	return line.length > LONGEST_NAME ? `${line.slice(0, LONGEST_NAME - 1)}…` : line;
}

function aligned(rows: readonly (readonly string[])[]): string[] {
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
	return rows.map((row) =>
		row
			.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
			.join('  ')
			.trimEnd(),
	);
}
