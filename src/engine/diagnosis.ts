/**
 * Holds a build that really ran against the model: matches its steps to a Dockerfile, takes its figures over as measured,
 * estimates the machine from them, and says how far the model was off before and is after.
 */
import { adviceOf } from './advice/advise.ts';
import type { Analysis, AnalyzedChange } from './analysis.ts';
import type { Analyzer } from './analyze.ts';
import { criticalPath } from './diagnose/graph.ts';
import { type Match, matchSteps, type OwnMatches } from './diagnose/match.ts';
import { comparable } from './diagnose/names.ts';
import type { ImageRecord } from './diagnose/records/types.ts';
import type { LoggedBuild } from './diagnose/types.ts';
import type { Locale } from './lint/types.ts';
import type { MachineProfile, MeasuredStep, Project } from './project/types.ts';

/** Rates that a build can tell, in bytes a second; cores as a number. */
export type Rate = 'index' | 'network' | 'disk' | 'pull' | 'push' | 'compress' | 'context' | 'cores';

export interface EstimatedRate {
	readonly rate: Rate;
	readonly was: number;
	readonly is: number;
	/** How many steps it was read from. */
	readonly from: number;
}

export interface Action {
	readonly rule: string;
	readonly message: string;
	readonly line: number;
	/** Seconds and bytes pushed that it saves in a week. */
	readonly secondsAWeek: number;
	readonly builds: number;
}

export interface Diagnosis {
	/** With what was measured. */
	readonly project: Project;
	readonly steps: readonly { readonly name: string; readonly line: number }[];
	readonly matches: readonly Match[];
	/** The change whose build the log is most like. */
	readonly change: string;
	/** Seconds: what the log says, what the model said without and says with it. */
	readonly measured: number | undefined;
	readonly before: number;
	readonly after: number;
	readonly rates: readonly EstimatedRate[];
	readonly actions: readonly Action[];
	/** The Dockerfile with all fixes that help. */
	readonly improved: string | undefined;
	/** Seconds that all fixes together save in a week. */
	readonly savedAWeek: number;
}

export interface DiagnosisInput {
	readonly build: LoggedBuild;
	readonly project: Project;
	readonly image?: ImageRecord | undefined;
	readonly own?: OwnMatches | undefined;
	readonly locale: Locale;
}

const MOST_ACTIONS = 3;

export function diagnose(analyzer: Analyzer, { build, project, image, own, locale }: DiagnosisInput): Diagnosis {
	const unknown: Project = { ...project, machine: { ...project.machine, fixed: [], pushes: pushes(build) } };
	const bare = withContext(unknown, build, analyzer.analyze({ project: unknown, locale }));
	const first = analyzer.analyze({ project: bare, locale });
	const names = first.steps.map(({ name }) => name);
	const matches = matchSteps(build.steps, names, own);
	const measured = measuredSteps(build, image, first, matches);
	const change = likest(first, build, matches);
	const rates = ratesOf(analyzer, bare, build, first, matches, change, locale);
	const machine: MachineProfile = { ...bare.machine, ...Object.fromEntries(rates.map(({ rate, is }) => [rate, is])) };
	const calibrated: Project = { ...bare, machine, measured };
	const analysis = analyzer.analyze({ project: calibrated, locale });
	const actual = measuredSeconds(build);
	const stored = basesWereThere(build);
	const total = (of: Project) => totalOf(analyzer.analyze({ project: stored ? withoutPulls(of) : of, locale }), change);
	const advice = adviceOf(analyzer.advise({ project: calibrated, locale }, analysis));
	const actions = advice.fixes
		.filter(({ verdict, gain }) => verdict === 'saves' && (gain?.week.seconds.expected ?? 0) > 0)
		.flatMap(({ finding, gain }): Action[] => {
			const found = analysis.findings[finding];
			if (!found || !gain) return [];
			const { rule, message, line } = found;
			return [{ rule, message, line, secondsAWeek: gain.week.seconds.expected, builds: gain.week.builds }];
		});
	const edit = advice.together?.edits.find(({ file }) => file === undefined);
	return {
		project: { ...calibrated, machine: { ...machine, fixed: project.machine.fixed } },
		steps: first.steps.map(({ name, line }) => ({ name, line })),
		matches,
		change,
		measured: actual,
		before: total(unknown),
		after: total(calibrated) + unsentSeconds(build, analysis, change),
		rates,
		actions: uniqueByRule(actions).slice(0, MOST_ACTIONS),
		improved:
			edit && project.dockerfile.slice(0, edit.range.start) + edit.text + project.dockerfile.slice(edit.range.end),
		savedAWeek: advice.together?.gain.week.seconds.expected ?? 0,
	};
}

/** Bytes that decide nothing: a context that is larger by no more is the one that was inferred. */
const LITTLE = 1e6;

/** The log says how much was sent; files that the text does not name make up the rest, where they are not given. */
function withContext(project: Project, { contextBytes }: LoggedBuild, { changes }: Analysis): Project {
	const known = changes[0]?.contextBytes ?? 0;
	if (contextBytes === null || contextBytes < known + LITTLE || project.files.length > 0) return project;
	const rest = { path: 'rest-of-the-context', size: contextBytes - known, assumed: true, role: 'asset' } as const;
	return { ...project, files: [rest] };
}

/** A builder that lost its copy of the context is sent all of it, whatever the change: what the model's build does not send. */
function unsentSeconds({ steps }: LoggedBuild, analysis: Analysis, change: string): number {
	const sent = Math.max(
		0,
		...steps.filter(({ name }) => /load build context/.test(name)).map(({ seconds = 0 }) => seconds),
	);
	const bars =
		analysis.changes.find(({ id }) => id === change)?.timeline.bars.filter(({ kind }) => kind === 'context') ?? [];
	return Math.max(0, sent - Math.max(0, ...bars.map(({ start, end }) => end - start)));
}

function pushes(build: LoggedBuild): boolean {
	return (
		build.pushed.length > 0 || [...build.exports.values()].flat().some(({ status }) => status === 'pushing layers')
	);
}

function uniqueByRule(actions: readonly Action[]): readonly Action[] {
	return actions.filter(({ rule }, index) => actions.findIndex((each) => each.rule === rule) === index);
}

/** What a log says of the whole build; a plain one only of its steps, so the slowest chain of them counts. */
function measuredSeconds(build: LoggedBuild): number | undefined {
	const path = criticalPath(build).seconds;
	return build.totalSeconds ?? (path > 0 ? path : undefined);
}

function basesWereThere({ steps }: LoggedBuild): boolean {
	const bases = steps.filter(({ name }) => /(?:^|\] |: )FROM /.test(name));
	return bases.length > 0 && bases.every(({ pulledBytes }) => pulledBytes === undefined);
}

/** Faster than any registry: the build found its base images on the machine. */
function withoutPulls(project: Project): Project {
	return { ...project, machine: { ...project.machine, pull: 1e14 } };
}

function totalOf(analysis: Analysis, change: string): number {
	return (analysis.changes.find(({ id }) => id === change) ?? analysis.changes[0])?.total.expected ?? 0;
}

/** The change after which the model builds most like the log: the same steps from the cache, the same ones run. */
function likest({ changes }: Analysis, { steps }: LoggedBuild, matches: readonly Match[]): string {
	const score = (change: AnalyzedChange): number =>
		matches.reduce((sum, { logged, step }) => {
			const said = steps[logged]?.outcome;
			if (said !== 'CACHED' && said !== 'RAN') return sum;
			const predicted = change.outcomes.find((outcome) => outcome.step === step)?.outcome;
			return sum + (predicted === said ? 1 : 0);
		}, 0);
	const able = changes.filter(({ available, id }) => available && id !== 'this-edit');
	return (
		able.reduce<AnalyzedChange | undefined>(
			(best, each) => (best && score(best) >= score(each) ? best : each),
			undefined,
		)?.id ?? 'first-build'
	);
}

function measuredSteps(
	{ steps }: LoggedBuild,
	image: ImageRecord | undefined,
	analysis: Analysis,
	matches: readonly Match[],
): MeasuredStep[] {
	const bytes = image ? layerBytes(image, analysis) : new Map<number, number>();
	return analysis.steps.flatMap((step): MeasuredStep[] => {
		const match = matches.find((each) => each.step === step.id);
		const logged = match && steps[match.logged];
		// A base image that was there says nothing about pulling it.
		const isIdleBase = step.name.includes('FROM ') && logged?.pulledBytes === undefined;
		const seconds = logged?.outcome === 'RAN' && !isIdleBase ? logged.seconds : undefined;
		const size = bytes.get(step.id);
		if (seconds === undefined && size === undefined) return [];
		return [
			{
				step: step.name,
				...(seconds === undefined ? {} : { seconds }),
				...(size === undefined ? {} : { bytes: size }),
			},
		];
	});
}

/** Bytes of layers by the step that made them: rows of the history from the newest back, as long as they are the same. */
function layerBytes({ rows }: ImageRecord, { steps }: Analysis): Map<number, number> {
	const sizes = new Map<number, number>();
	const own = steps.filter(({ inImage, instruction }) => inImage && !/^FROM\b/i.test(instruction)).toReversed();
	const layers = rows.filter(({ makesLayer, bytes }) => makesLayer && bytes !== undefined);
	let at = 0;
	for (const step of own) {
		const keyword = /^[A-Za-z]+/.exec(comparable(step.name).text)?.[0] ?? '';
		const row = layers[at];
		if (!row) break;
		const text = row.createdBy.replace(/^\/bin\/sh -c #\(nop\) +/, '').replace(/^(?:\|\d+ .*? )?\/bin\/sh -c /, 'RUN ');
		if (!text.startsWith(keyword)) continue;
		at++;
		sizes.set(step.id, row.bytes ?? 0);
	}
	return sizes;
}

/** Each rate as a factor: a step takes `fixed + part / factor`; two answers of the model tell both, the log tells the factor. */
function ratesOf(
	analyzer: Analyzer,
	project: Project,
	build: LoggedBuild,
	first: Analysis,
	matches: readonly Match[],
	change: string,
	locale: Locale,
): EstimatedRate[] {
	const { machine } = project;
	const rates: EstimatedRate[] = [];
	const put = (rate: Rate, is: number, from: number) => {
		if (Number.isFinite(is) && is > 0)
			rates.push({
				rate,
				was: machine[rate],
				is: rounded(Math.min(machine[rate] * MOST_TIMES, Math.max(machine[rate] / MOST_TIMES, is))),
				from,
			});
	};
	const pulls = build.steps.filter(({ pulledBytes = 0, pullSeconds = 0 }) => pulledBytes > 1e6 && pullSeconds > 0.3);
	if (pulls.length > 0)
		put(
			'pull',
			sumOf(pulls.map(({ pulledBytes = 0 }) => pulledBytes)) / sumOf(pulls.map(({ pullSeconds = 0 }) => pullSeconds)),
			pulls.length,
		);
	const sent = [...build.transferSeconds].filter(
		([name, seconds]) => /load build context/.test(name) && seconds >= 0.3,
	);
	if (sent.length > 0)
		put(
			'context',
			sumOf(sent.map(([name]) => build.transfers.get(name) ?? 0)) / sumOf(sent.map(([, seconds]) => seconds)),
			sent.length,
		);
	const rows = [...build.exports.values()].flat();
	const of = (status: string) => sumOf(rows.filter((row) => row.status === status).map(({ seconds = 0 }) => seconds));
	const bars = (first.changes.find(({ id }) => id === change) ?? first.changes[0])?.timeline.bars ?? [];
	const modelled = (kind: string) => {
		const own = bars.filter((bar) => bar.kind === kind);
		return Math.max(0, ...own.map(({ end }) => end)) - Math.min(...own.map(({ start }) => start));
	};
	if (of('exporting layers') > 0.3 && modelled('export') > 0)
		put('compress', (machine.compress * modelled('export')) / of('exporting layers'), 1);
	if (of('pushing layers') > 0.3 && modelled('push') > 0)
		put('push', (machine.push * modelled('push')) / of('pushing layers'), 1);
	for (const rate of ['index', 'network', 'disk', 'cores'] as const) {
		const faster = analyzer.analyze({
			project: { ...project, machine: { ...machine, [rate]: machine[rate] * 2 } },
			locale,
		});
		const factors = matches.flatMap(({ logged, step }) => {
			const said = build.steps[logged];
			const once = first.steps[step]?.seconds?.expected;
			const twice = faster.steps[step]?.seconds?.expected;
			if (said?.outcome !== 'RAN' || said.seconds === undefined || once === undefined || twice === undefined) return [];
			const part = 2 * (once - twice);
			const rest = said.seconds - (once - part);
			// Only steps that the rate decides, and that took long enough to be told from noise.
			return part > once / 2 && once > 0.5 && rest > 0.05 ? [part / rest] : [];
		});
		if (factors.length > 0) put(rate, machine[rate] * median(factors), factors.length);
	}
	return rates;
}

/** A build that differs more from the model has another reason than its machine. */
const MOST_TIMES = 30;

function sumOf(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0);
}

function median(values: readonly number[]): number {
	const sorted = [...values].sort((one, other) => one - other);
	const half = Math.floor(sorted.length / 2);
	return sorted.length % 2 === 1 ? (sorted[half] ?? 1) : ((sorted[half - 1] ?? 1) + (sorted[half] ?? 1)) / 2;
}

/** Three digits: an estimate has no more. */
function rounded(value: number): number {
	return Number(value.toPrecision(3));
}
