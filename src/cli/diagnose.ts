/** `diagnose`: what a build log, a build record or an image says of a build, as text and as JSON. */
import { closeSync, openSync, readSync } from 'node:fs';
import { firstMisses, slowestPath } from '../engine/diagnose/graph.ts';
import { Reader } from '../engine/diagnose/read.ts';
import type { Reading } from '../engine/diagnose/records/types.ts';
import { reportOf, reportOfReading } from '../engine/diagnose/report.ts';
import type { LoggedBuild } from '../engine/diagnose/types.ts';
import { formatBytes, formatSeconds } from '../engine/figures/format.ts';

const CHUNK = 2 ** 20;

/** The file piece by piece; `-` is standard input. */
export function readingOf(path: string): Reading {
	const file = path === '-' ? 0 : openSync(path, 'r');
	const reader = new Reader();
	const chunk = new Uint8Array(CHUNK);
	try {
		for (;;) {
			const size = readSync(file, chunk, 0, CHUNK, null);
			if (size === 0) return reader.finish();
			reader.push(chunk.slice(0, size));
		}
	} finally {
		if (file !== 0) closeSync(file);
	}
}

export function jsonOfReadings(readings: readonly Reading[]): string {
	const [only] = readings;
	if (readings.length === 1 && only) return JSON.stringify(reportOfReading(only));
	return JSON.stringify({ builds: readings.map(reportOfReading) });
}

export function textOfReadings(readings: readonly Reading[]): string {
	return readings
		.map((reading) => (reading.kind === 'build' ? textOfBuild(reading.build) : textOfOther(reading)))
		.join('\n\n');
}

const LONGEST_NAME = 100;

function short(name: string): string {
	const line = name.replace(/\s+/g, ' ');
	return line.length > LONGEST_NAME ? `${line.slice(0, LONGEST_NAME - 1)}…` : line;
}

function seconds(value: number | undefined): string {
	return value === undefined ? '' : `${value.toFixed(1)} s`;
}

/** Verdict, steps, the slowest path. */
function textOfBuild(build: LoggedBuild): string {
	const report = reportOf(build);
	const lines = [verdictOf(build), ''];
	const outcomes = Math.max(...report.steps.map(({ outcome }) => outcome.length), 0);
	for (const step of report.steps)
		lines.push(`${step.outcome.padEnd(outcomes)}  ${seconds(step.seconds).padStart(9)}  ${short(step.name)}`);
	const path = slowestPath({
		steps: build.steps.map((step, index) => ({ ...step, name: report.steps[index]?.name ?? '' })),
	});
	if (path.steps.length > 0) {
		lines.push('', `The slowest path takes ${seconds(path.seconds)}:`);
		for (const step of path.steps) lines.push(`  ${seconds(step.seconds).padStart(9)}  ${short(step.name)}`);
	}
	if (report.contextBytes !== null)
		lines.push('', `Build context: ${report.contextShown ?? formatBytes(report.contextBytes)}`);
	for (const [name, rows] of Object.entries(report.exports)) {
		lines.push('', name);
		for (const row of rows) lines.push(`  ${seconds(row.seconds).padStart(9)}  ${short(row.status)}`);
	}
	if (report.pushed.length > 0) lines.push('', ...report.pushed.map((reference) => `Pushed ${reference}`));
	if (report.warnings.length > 0) lines.push('', ...report.warnings.map((warning) => `Warning: ${warning}`));
	if (report.error) lines.push('', `Error: ${report.error.message ?? report.error.final ?? ''}`);
	if (report.masked.length > 0) lines.push('', `Masked: ${report.masked.join(', ')}`);
	return lines.join('\n');
}

function verdictOf(build: LoggedBuild): string {
	const report = reportOf(build);
	const of = (outcome: string) => report.steps.filter((step) => step.outcome === outcome).length;
	const counted = build.counts
		? `${build.counts.completed} of ${build.counts.total} steps, ${build.counts.cached} CACHED`
		: `${report.steps.length} steps: ${of('RAN')} RAN, ${of('CACHED')} CACHED`;
	const total = build.totalSeconds === undefined ? '' : ` in ${formatSeconds(build.totalSeconds, 'en')}`;
	if (report.error) {
		const { step, exitCode } = report.error;
		const code = exitCode === null ? '' : ` with exit code ${exitCode}`;
		return `The build failed${total}${step === null ? '' : ` at ${short(step)}`}${code} (${counted}).`;
	}
	const [miss] = of('CACHED') > 0 ? firstMisses(build) : [];
	const first = miss ? ` The first step that missed the cache is ${short(miss.name)}.` : '';
	return `The build ran${total}: ${counted}.${first}`;
}

/** What is no build: an image, a list of images, a file that describes builds. */
function textOfOther(reading: Exclude<Reading, { kind: 'build' }>): string {
	switch (reading.kind) {
		case 'image': {
			const { image } = reading;
			const total = image.totalBytes === undefined ? '' : `, ${formatBytes(image.totalBytes)}`;
			const rows = image.rows.map(({ size, createdBy }) => `${size.padStart(12)}  ${short(createdBy)}`);
			const layers = image.layers.map(
				({ bytes, digest }) => `${(bytes > 0 ? formatBytes(bytes) : '').padStart(12)}  ${digest}`,
			);
			return [
				`An image (${image.format}${image.name ? `, ${image.name}` : ''}${total})`,
				'',
				...rows,
				'',
				...layers,
			].join('\n');
		}
		case 'images':
			return ['Images', '', ...reading.images.map(({ name, size }) => `${size.padStart(12)}  ${name}`)].join('\n');
		case 'dockerfile':
			return 'A Dockerfile. Give a log beside it, or check it with `npm run --silent lint -- FILE`.';
		case 'builds':
			return [
				'Builds',
				'',
				...reading.builds.map(({ name, dockerfile, context }) => `  ${name}: ${context}/${dockerfile}`),
			].join('\n');
		case 'unknown':
			return 'Nothing in it looks like a build: no step of BuildKit, of the classic builder, of kaniko, buildah or others.';
	}
}
