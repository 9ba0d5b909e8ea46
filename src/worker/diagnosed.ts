/** Makes what the page shows out of what was read. Knows nothing of workers, so that tests run the same code. */
import { diffLines } from 'diff';
import type { Analyzer } from '../engine/analyze.ts';
import { comparedByModel, withCertainReason } from '../engine/certainReasons.ts';
import { compareBuilds } from '../engine/diagnose/compare.ts';
import { criticalPath, firstMisses } from '../engine/diagnose/graph.ts';
import type { OwnMatches } from '../engine/diagnose/match.ts';
import { reasonText } from '../engine/diagnose/reasonWords.ts';
import { rebuiltDockerfile } from '../engine/diagnose/rebuild.ts';
import { buildOptionsOf } from '../engine/diagnose/records/buildOptions.ts';
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
import type { FolderBuild } from './folderBuilds.ts';

export interface NamedReading {
	readonly name: string;
	readonly bytes: number;
	readonly reading: Reading;
	/** Of a folder: what is built in it. */
	readonly folder?: readonly FolderBuild[];
}

export interface DiagnosedInput {
	readonly readings: readonly NamedReading[];
	readonly dockerfile: string | undefined;
	/** The name of the build that the reader chose. */
	readonly picked?: string | undefined;
	readonly own: OwnMatches;
	readonly locale: Locale;
	readonly analyzer: Analyzer;
}

/** What is known of a project, and where its Dockerfile comes from. */
interface Known {
	readonly project: Project;
	readonly origin: NonNullable<Diagnosed['dockerfile']>['origin'];
}

/** The projects of what was brought, each as the builds that one may choose from: before and after, where there are two. */
function sidesOf(readings: readonly NamedReading[]): readonly (readonly FolderBuild[])[] {
	const lists = readings.flatMap(({ reading }) => (reading.kind === 'builds' ? reading.builds : []));
	const loose = readings.flatMap(({ name, reading }) =>
		reading.kind === 'dockerfile' ? [{ name, dockerfile: reading.text, dockerignore: '', files: [], options: {} }] : [],
	);
	const described = lists.flatMap((each): FolderBuild[] => {
		const file = each.dockerfile.replace(/^.*[\\/]/, '');
		const named = loose.filter(({ name }) => name === file);
		const text = each.inline ?? (named.length === 1 ? named[0]?.dockerfile : undefined);
		if (text === undefined) return [];
		return [{ name: each.name, dockerfile: text, dockerignore: '', files: [], options: buildOptionsOf(each) }];
	});
	const folders = readings.flatMap(({ folder }) => (folder && folder.length > 0 ? [folder] : []));
	return [...folders, ...(described.length > 0 ? [described] : loose.map((each) => [each]))];
}

function pickedOf(side: readonly FolderBuild[], picked: string | undefined): FolderBuild | undefined {
	return side.find(({ name }) => name === picked) ?? side[0];
}

function projectsOf(readings: readonly NamedReading[], picked: string | undefined): Project[] {
	return sidesOf(readings).flatMap((side) => {
		const build = pickedOf(side, picked);
		return build ? [{ ...alone(build.dockerfile), ...build }] : [];
	});
}

function knownOf({ readings, dockerfile, picked }: Asked): Known | undefined {
	const given = projectsOf(readings, picked).at(-1);
	if (dockerfile !== undefined) return { project: { ...(given ?? alone('')), dockerfile }, origin: 'given' };
	if (given) return { project: given, origin: 'given' };
	const build = buildsOf(readings).at(-1);
	const rebuilt = build && rebuiltDockerfile(build);
	return rebuilt && { project: alone(rebuilt.text), origin: rebuilt.whole ? 'whole' : 'names' };
}

type Asked = Pick<DiagnosedInput, 'readings' | 'dockerfile' | 'picked'>;

/** The texts that decide which parts of the catalogue are needed. */
export function dockerfilesOf(asked: Asked): readonly string[] {
	const known = knownOf(asked);
	const given = projectsOf(asked.readings, asked.picked);
	return [...new Set([...given, ...(known ? [known.project] : [])].map(({ dockerfile }) => dockerfile))];
}

function buildsOf(readings: readonly NamedReading[]): LoggedBuild[] {
	return readings.flatMap(({ reading }) => (reading.kind === 'build' ? [reading.build] : []));
}

/** A Dockerfile without a log is a build that says nothing of itself: then every figure is the model's. */
export function diagnosed({ readings, dockerfile: text, picked, own, locale, analyzer }: DiagnosedInput): Diagnosed {
	const builds = buildsOf(readings);
	const build = builds.at(-1);
	const [first] = builds;
	const image = readings.flatMap(({ reading }) => (reading.kind === 'image' ? [reading.image] : [])).at(-1);
	const known = knownOf({ readings, dockerfile: text, picked });
	const dockerfile = known && { text: known.project.dockerfile, origin: known.origin };
	const bare = build && first && first !== build ? compareBuilds(first, build) : undefined;
	const sides = sidesOf(readings);
	const [old, now] = projectsOf(readings, picked);
	const modelled = build === undefined && old !== undefined && now !== undefined;
	const compared =
		old !== undefined && now !== undefined
			? bare
				? withCertainReason(analyzer, bare, old, now, locale)
				: modelled
					? comparedByModel(analyzer, old, now, locale)
					: undefined
			: bare;
	const logged = build ?? emptyBuild('none');
	const diagnosis =
		known && (build === undefined || build.steps.length > 0)
			? diagnose(analyzer, { build: logged, project: known.project, image, own, locale })
			: undefined;
	const choices = sides.at(-1) ?? [];
	const path = build ? criticalPath(build) : { steps: [], seconds: 0 };
	const seen = new Set<string>();
	const result = maskAll(
		{
			files: readings.map(fileOf),
			steps: build ? stepsOf(build, path.steps) : [],
			pathSeconds: path.seconds,
			image,
			compared: compared && {
				...compared,
				reasonTexts: compared.reasons.map((each) => reasonText(each, locale)),
				modelled,
			},
			choice:
				choices.length > 1
					? { names: choices.map(({ name }) => name), picked: pickedOf(choices, picked)?.name ?? '' }
					: undefined,
			dockerfile,
			diagnosis: diagnosis && known && shownOf(diagnosis, known.project, seen),
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

function fileOf({ name, bytes, reading, folder }: NamedReading): ReadFile {
	if (folder) return { name, bytes, kind: 'folder', format: 'Dockerfile' };
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

function shownOf(diagnosis: Diagnosis, given: Project, seen: Set<string>): ShownDiagnosis {
	const { dockerfile, dockerignore, options } = given;
	const { project, improved, change, measured, before, after, rates, actions, savedAWeek, steps, matches } = diagnosis;
	const diff = improved === undefined ? [] : diffLines(dockerfile, improved);
	const workspace: Workspace = {
		before: { dockerfile, dockerignore, options },
		...(improved === undefined ? {} : { after: { dockerfile: improved, dockerignore, options } }),
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
