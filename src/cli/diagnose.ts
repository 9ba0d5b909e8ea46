/** `diagnose`: what a build log, a build record or an image says of a build, as text and as JSON. */
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogueAnalyzer } from '../engine/catalogueAnalyzer.ts';
import { comparedByModel, withCertainReason } from '../engine/certainReasons.ts';
import { type ComparedBuilds, type ComparedStep, compareBuilds } from '../engine/diagnose/compare.ts';
import { criticalPath, firstMisses } from '../engine/diagnose/graph.ts';
import { Reader } from '../engine/diagnose/read.ts';
import { reasonText } from '../engine/diagnose/reasonWords.ts';
import { rebuiltDockerfile } from '../engine/diagnose/rebuild.ts';
import type { Reading } from '../engine/diagnose/records/types.ts';
import { reportOf, reportOfReading } from '../engine/diagnose/report.ts';
import { maskAll } from '../engine/diagnose/text/mask.ts';
import type { LoggedBuild } from '../engine/diagnose/types.ts';
import { type Diagnosis, diagnose } from '../engine/diagnosis.ts';
import { formatBytes, formatSeconds } from '../engine/figures/format.ts';
import type { Project } from '../engine/project/types.ts';
import { readText } from './check.ts';
import { projectFromFile, projectFromText } from './fileProject.ts';

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

/** Of a folder, the Dockerfile in it, with the folder as its context. Throws where there is none. */
export function projectIn(folder: string): Project {
	const name = ['Dockerfile', 'Containerfile'].find((each) => existsSync(join(folder, each)));
	if (name === undefined) throw new Error(`${folder}: there is no Dockerfile in it`);
	return projectFromFile(readText(join(folder, name)), join(folder, name), folder, {}, 'contents');
}

/** What was given on the command line. */
export interface Given {
	readonly readings: readonly Reading[];
	/** Of the Dockerfiles among the readings, in their order, those that came with a context. */
	readonly projects?: readonly Project[];
	/** Loaded only where a Dockerfile and a build are there to be compared. */
	readonly loadAnalyzer: () => Promise<CatalogueAnalyzer>;
}

type BuildReading = Extract<Reading, { kind: 'build' }>;

function buildsOf(readings: readonly Reading[]): readonly LoggedBuild[] {
	return readings.filter((each): each is BuildReading => each.kind === 'build').map(({ build }) => build);
}

/** One file as its report; two builds with what differs; a build and a Dockerfile with what the model makes of them. */
export async function jsonOfReadings({ readings, projects = [], loadAnalyzer }: Given): Promise<string> {
	const [only] = readings;
	if (readings.length === 1 && only) return JSON.stringify(reportOfReading(only));
	const [before, after] = buildsOf(readings);
	const diagnosis = await diagnosisOf(readings, projects, loadAnalyzer);
	const compared =
		before && after
			? await comparisonOf(before, after, projects, loadAnalyzer)
			: before
				? undefined
				: await comparisonByModel(projects, loadAnalyzer);
	const report =
		before && !after ? reportOfReading({ kind: 'build', build: before }) : { builds: readings.map(reportOfReading) };
	return JSON.stringify({
		...report,
		...(compared ? { compared: maskAll(compared, new Set()) } : {}),
		...(diagnosis ? { diagnosis: maskAll(shown(diagnosis), new Set()) } : {}),
	});
}

export async function textOfReadings({ readings, projects = [], loadAnalyzer }: Given): Promise<string> {
	const [before, after] = buildsOf(readings);
	const diagnosis = await diagnosisOf(readings, projects, loadAnalyzer);
	const texts = readings
		.filter(({ kind }) => kind !== 'dockerfile' || readings.length === 1)
		.map((reading) => (reading.kind === 'build' ? textOfBuild(reading.build) : textOfOther(reading)));
	if (before && after) texts.push(textOfComparison(await comparisonOf(before, after, projects, loadAnalyzer)));
	const modelled = before ? undefined : await comparisonByModel(projects, loadAnalyzer);
	if (modelled) texts.push(textOfComparison(modelled));
	if (diagnosis) texts.push(textOfDiagnosis(diagnosis));
	return texts.join('\n\n');
}

/** With the Dockerfiles of both builds the reason is certain. */
async function comparisonOf(
	before: LoggedBuild,
	after: LoggedBuild,
	projects: readonly Project[],
	loadAnalyzer: Given['loadAnalyzer'],
): Promise<ComparedBuilds> {
	const compared = compareBuilds(before, after);
	const [old, now] = projects;
	if (!old || !now) return compared;
	const analyzer = await loadAnalyzer();
	await analyzer.prepare([old.dockerfile, now.dockerfile]);
	return withCertainReason(analyzer, compared, old, now, 'en');
}

/** Two projects without a log of either: the model builds the second after the first. */
async function comparisonByModel(
	projects: readonly Project[],
	loadAnalyzer: Given['loadAnalyzer'],
): Promise<ComparedBuilds | undefined> {
	const [old, now] = projects;
	if (!old || !now) return undefined;
	const analyzer = await loadAnalyzer();
	await analyzer.prepare([old.dockerfile, now.dockerfile]);
	return comparedByModel(analyzer, old, now, 'en');
}

/** Undefined without a build and a Dockerfile, given or whole in the log. */
async function diagnosisOf(
	readings: readonly Reading[],
	projects: readonly Project[],
	loadAnalyzer: Given['loadAnalyzer'],
): Promise<Diagnosis | undefined> {
	const build = buildsOf(readings).at(-1);
	if (!build) return undefined;
	const given = readings.findLast((each) => each.kind === 'dockerfile');
	const rebuilt = given ? undefined : rebuiltDockerfile(build);
	const text = given?.kind === 'dockerfile' ? given.text : rebuilt?.whole === true ? rebuilt.text : undefined;
	if (text === undefined || !build.steps.some(({ seconds: time }) => time !== undefined)) return undefined;
	const analyzer = await loadAnalyzer();
	await analyzer.prepare([text]);
	const image = readings.find((each) => each.kind === 'image');
	return diagnose(analyzer, {
		build,
		project: projects.at(-1) ?? projectFromText(text),
		image: image?.kind === 'image' ? image.image : undefined,
		locale: 'en',
	});
}

function shown({ change, measured, before, after, rates, actions, matches, steps, savedAWeek }: Diagnosis) {
	const named = matches.map(({ logged, step, kind }) => ({
		logged,
		step: steps[step]?.name,
		line: steps[step]?.line,
		kind,
	}));
	return { change, measured, before, after, rates, actions, savedAWeek, matches: named };
}

function textOfDiagnosis(diagnosis: Diagnosis): string {
	const { measured, before, after, rates, actions, matches, steps } = diagnosis;
	const lines = [`${matches.length} of ${steps.length} steps of the Dockerfile are in the log.`];
	if (measured !== undefined)
		lines.push(
			`The build took ${seconds(measured)}. The model said ${seconds(before)}; with the measured figures it says ${seconds(after)}.`,
		);
	for (const { rate, is, from } of rates)
		lines.push(
			`  ${rate}: ${rate === 'cores' ? is : `${formatBytes(is)} a second`} (from ${from} ${from === 1 ? 'step' : 'steps'})`,
		);
	for (const [index, { message, line, secondsAWeek }] of actions.entries())
		lines.push(`${index + 1}. line ${line}: ${message} Saves ${(secondsAWeek / 60).toFixed(1)} minutes a week.`);
	return maskAll(lines.join('\n'), new Set());
}

function textOfComparison({ steps, firstMiss, reasons }: ComparedBuilds): string {
	const of = (step: ComparedStep['before']) =>
		step ? `${step.outcome} ${step.seconds === undefined ? '' : seconds(step.seconds)}`.trim() : '-';
	const lines = ['First build            Second build'];
	for (const { name, before, after } of steps)
		lines.push(`${of(before).padEnd(21)}  ${of(after).padEnd(21)}  ${short(name)}`);
	lines.push(
		'',
		firstMiss === undefined
			? 'No step of the second build missed the cache.'
			: `The first step that missed the cache: ${short(firstMiss)}`,
	);
	for (const reason of reasons)
		lines.push(`  ${reason.certain ? 'certain' : 'possible'}: ${reasonText(reason, 'en')}`, `    ${reason.check}`);
	return maskAll(lines.join('\n'), new Set());
}

const LONGEST_NAME = 100;

function short(name: string): string {
	const line = name.replace(/\s+/g, ' ');
	return line.length > LONGEST_NAME ? `${line.slice(0, LONGEST_NAME - 1)}…` : line;
}

function seconds(value: number | undefined): string {
	return value === undefined ? '' : `${value.toFixed(1)} s`;
}

/** Verdict, steps, the critical path. */
function textOfBuild(build: LoggedBuild): string {
	const report = reportOf(build);
	const lines = [verdictOf(build), ''];
	const outcomes = Math.max(...report.steps.map(({ outcome }) => outcome.length), 0);
	for (const step of report.steps)
		lines.push(`${step.outcome.padEnd(outcomes)}  ${seconds(step.seconds).padStart(9)}  ${short(step.name)}`);
	const path = criticalPath({
		steps: build.steps.map((step, index) => ({ ...step, name: report.steps[index]?.name ?? '' })),
	});
	if (path.steps.length > 0) {
		lines.push('', `The critical path takes ${seconds(path.seconds)}:`);
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
		: `${report.steps.length} ${report.steps.length === 1 ? 'step' : 'steps'}: ${of('RAN')} RAN, ${of('CACHED')} CACHED`;
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
			return 'This is a Dockerfile. Pass a build log as well, or check it with `npm run --silent lint -- FILE`.';
		case 'builds':
			return [
				'Builds',
				'',
				...reading.builds.map(({ name, dockerfile, context }) => `  ${name}: ${context}/${dockerfile}`),
			].join('\n');
		case 'unknown':
			return 'This doesn’t look like a build: it contains no step of BuildKit, the classic builder, kaniko, buildah or others.';
	}
}
