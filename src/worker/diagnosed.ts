/** Makes what the page shows out of what was read. Knows nothing of workers, so that tests run the same code. */
import { diffLines } from 'diff';
import type { Analyzer } from '../engine/analyze.ts';
import { withCertainReason } from '../engine/certainReasons.ts';
import { compareBuilds } from '../engine/diagnose/compare.ts';
import { criticalPath, firstMisses } from '../engine/diagnose/graph.ts';
import type { OwnMatches } from '../engine/diagnose/match.ts';
import { reasonText } from '../engine/diagnose/reasonWords.ts';
import { rebuiltDockerfile } from '../engine/diagnose/rebuild.ts';
import type { Reading } from '../engine/diagnose/records/types.ts';
import { reportOf } from '../engine/diagnose/report.ts';
import { maskAll } from '../engine/diagnose/text/mask.ts';
import { emptyBuild, type LoggedBuild } from '../engine/diagnose/types.ts';
import { type Diagnosis, diagnose } from '../engine/diagnosis.ts';
import type { Locale } from '../engine/lint/types.ts';
import { machineById } from '../engine/project/machines.ts';
import { encodeLink } from '../engine/project/permalink.ts';
import type { Project, Workspace } from '../engine/project/types.ts';
import type { Diagnosed, ReadFile, ShownDiagnosis, ShownStep } from './diagnoseProtocol.ts';

export interface NamedReading {
	readonly name: string;
	readonly bytes: number;
	readonly reading: Reading;
}

export interface DiagnosedInput {
	readonly readings: readonly NamedReading[];
	readonly dockerfile: string | undefined;
	readonly own: OwnMatches;
	readonly locale: Locale;
	readonly analyzer: Analyzer;
}

/** The text that decides which parts of the catalogue are needed. */
export function dockerfileOf(readings: readonly NamedReading[], own: string | undefined): Diagnosed['dockerfile'] {
	if (own !== undefined) return { text: own, origin: 'given' };
	const given = readings.findLast(({ reading }) => reading.kind === 'dockerfile')?.reading;
	if (given?.kind === 'dockerfile') return { text: given.text, origin: 'given' };
	const build = buildsOf(readings).at(-1);
	const rebuilt = build && rebuiltDockerfile(build);
	return rebuilt && { text: rebuilt.text, origin: rebuilt.whole ? 'whole' : 'names' };
}

function buildsOf(readings: readonly NamedReading[]): LoggedBuild[] {
	return readings.flatMap(({ reading }) => (reading.kind === 'build' ? [reading.build] : []));
}

/** A Dockerfile without a log is a build that says nothing of itself: then every figure is the model's. */
export function diagnosed({ readings, dockerfile: text, own, locale, analyzer }: DiagnosedInput): Diagnosed {
	const builds = buildsOf(readings);
	const build = builds.at(-1);
	const [first] = builds;
	const image = readings.flatMap(({ reading }) => (reading.kind === 'image' ? [reading.image] : [])).at(-1);
	const dockerfile = dockerfileOf(readings, text);
	const bare = build && first && first !== build ? compareBuilds(first, build) : undefined;
	const [old, now] = readings.flatMap(({ reading }) => (reading.kind === 'dockerfile' ? [reading.text] : []));
	const compared =
		bare && old !== undefined && now !== undefined ? withCertainReason(analyzer, bare, alone(old), alone(now)) : bare;
	const logged = build ?? emptyBuild('none');
	const diagnosis =
		dockerfile && (build === undefined || build.steps.length > 0)
			? diagnose(analyzer, { build: logged, project: alone(dockerfile.text), image, own, locale })
			: undefined;
	const path = build ? criticalPath(build) : { steps: [], seconds: 0 };
	const seen = new Set<string>();
	const result = maskAll(
		{
			files: readings.map(fileOf),
			steps: build ? stepsOf(build, path.steps) : [],
			pathSeconds: path.seconds,
			image,
			compared: compared && { ...compared, reasonTexts: compared.reasons.map((each) => reasonText(each, locale)) },
			dockerfile,
			diagnosis: diagnosis && shownOf(diagnosis, dockerfile?.text ?? '', seen),
		},
		seen,
	);
	const report = build && reportOf(build);
	for (const kind of report?.masked ?? []) seen.add(kind);
	return { ...result, build: report, masked: [...seen] };
}

function alone(dockerfile: string): Project {
	return {
		dockerfile,
		dockerignore: '',
		files: [],
		options: {},
		images: [],
		packages: [],
		machine: machineById('laptop'),
		measured: [],
		changes: [],
	};
}

function fileOf({ name, bytes, reading }: NamedReading): ReadFile {
	const format = (): string => {
		if (reading.kind === 'build') return [...reading.build.wrappers, reading.build.format].join(' + ');
		if (reading.kind === 'image') return reading.image.format;
		return reading.kind === 'images' || reading.kind === 'builds' ? reading.format : reading.kind;
	};
	return { name, bytes, kind: reading.kind, format: format() };
}

function stepsOf(build: LoggedBuild, path: readonly LoggedBuild['steps'][number][]): ShownStep[] {
	const missed = new Set(build.steps.some(({ outcome }) => outcome === 'CACHED') ? firstMisses(build) : []);
	return build.steps.map((step) => ({
		name: step.name,
		outcome: step.outcome,
		...(step.seconds === undefined ? {} : { seconds: step.seconds }),
		isFirstMiss: missed.has(step),
		onCriticalPath: path.includes(step),
	}));
}

function shownOf(diagnosis: Diagnosis, dockerfile: string, seen: Set<string>): ShownDiagnosis {
	const { project, improved, change, measured, before, after, rates, actions, savedAWeek, steps, matches } = diagnosis;
	const diff = improved === undefined ? [] : diffLines(dockerfile, improved);
	const workspace: Workspace = {
		before: { dockerfile, dockerignore: '', options: {} },
		...(improved === undefined ? {} : { after: { dockerfile: improved, dockerignore: '', options: {} } }),
		files: project.files,
		images: [],
		packages: [],
		machine: rates.length + project.measured.length > 0 ? { ...project.machine, id: 'measured' } : project.machine,
		measured: project.measured,
		changes: [],
	};
	return {
		change,
		measured,
		before,
		after,
		rates,
		actions,
		savedAWeek,
		steps,
		matches,
		diff: diff.flatMap(({ value, added, removed }) =>
			value
				.replace(/\n$/, '')
				.split('\n')
				.map((text) => ({
					kind: added ? ('added' as const) : removed ? ('removed' as const) : ('same' as const),
					text,
				})),
		),
		hash: encodeLink({ workspace: maskAll(workspace, seen), view: { change }, savedAt: 0 }).hash,
	};
}
