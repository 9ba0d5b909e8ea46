/** The engine's one entry: a project in, everything the page and the command line say about it out. */

import { advise, type Pieces } from './advice/advise.ts';
import type { Advice } from './advice/types.ts';
import type { Analysis, AnalyzedChange, AnalyzedStep, Assumption, Glimpse, LayerSummary } from './analysis.ts';
import { askOf, layersOf } from './analyze/ask.ts';
import { changeOf } from './analyze/changes.ts';
import { ignoredFiles, readsOf } from './analyze/contextUse.ts';
import { builtOf, costsIn, simulationOf } from './analyze/costs.ts';
import type { FoundFailure } from './analyze/failures.ts';
import { failureText } from './analyze/failureWords.ts';
import { historyOf, imageIdOf } from './analyze/history.ts';
import { layerOf, resultOf, stepBytes, wasteOf } from './analyze/layers.ts';
import { type Measurements, measurementsOf } from './analyze/measured.ts';
import type { SimulatedChange } from './analyze/outcome.ts';
import { platformImages } from './analyze/platformImages.ts';
import { type PreparedProject, type Resources, Session } from './analyze/session.ts';
import { simulatedFor } from './analyze/simulated.ts';
import { weekOf } from './analyze/week.ts';
import type { BuildResult } from './builder/types.ts';
import { NO_KNOWLEDGE } from './commands/knowledge.ts';
import { sum } from './figures/estimate.ts';
import type { Layer, LayerEntry } from './filesystem/types.ts';
import { DEFAULT_SETTINGS, lint } from './lint/runner.ts';
import type { Finding, LintSettings, Locale } from './lint/types.ts';
import { perObject } from './memory/perObject.ts';
import { likelyTargets } from './plan/likelyTargets.ts';
import type { Plan, PlannedStep } from './plan/types.ts';
import { changingArgs } from './project/buildArgs.ts';
import type { ChangeId, Project } from './project/types.ts';
import { secondsOf } from './timing/rates.ts';

export const CHANGES: readonly ChangeId[] = [
	'first-build',
	'app-code',
	'requirements',
	'script',
	'base-image',
	'this-edit',
	'clean-machine',
];

export interface AnalyzeRequest {
	readonly project: Project;
	/** The state that was built last, for "This edit"; without it there is no such change. */
	readonly built?: Project | undefined;
	readonly locale: Locale;
	readonly settings?: LintSettings;
}

export interface Analyzer {
	/** Never throws on what a reader can write. Where a step fails, the figures are those of the build as if it worked. */
	analyze(request: AnalyzeRequest): Analysis;
	/** The same in two parts: what the eye is on, with the change `chosen`, at once; the rest when it is asked for, or never. */
	begin(request: AnalyzeRequest, chosen: string): Begun;
	/** What each fix of the analysis saves. Takes as long as several analyses, so it can be left off between its pieces. */
	advise(request: AnalyzeRequest, analysis: Analysis): Pieces<Advice>;
}

export interface Begun {
	readonly glimpse: Glimpse;
	readonly rest: () => Analysis;
}

export function createAnalyzer(resources: Partial<Resources> & Pick<Resources, 'parseShell'>): Analyzer {
	const session = new Session({ images: () => undefined, knowledge: NO_KNOWLEDGE, ...resources });
	const { parseShell } = resources;
	return {
		analyze: (request) => begin(request, session, parseShell, session.prepare(request.project)).rest(),
		begin: (request, chosen) => begin(request, session, parseShell, session.prepare(request.project), chosen),
		advise({ built: _, ...request }, analysis) {
			const prepared = session.prepare(request.project);
			return advise({
				project: request.project,
				findings: analysis.findings,
				locale: request.locale,
				before: { costs: costsIn(analysis), built: builtOf(prepared) },
				simulate: (project) => simulationOf(project, session, prepared),
				lint: (project) =>
					begin({ ...request, project }, session, parseShell, session.prepareChanged(project, prepared)).glimpse
						.findings,
			});
		},
	};
}

/** The change that rules look at. */
const LINTED: ChangeId = 'app-code';

function begin(
	request: AnalyzeRequest,
	session: Session,
	parseShell: Resources['parseShell'],
	prepared: PreparedProject,
	chosen: string = LINTED,
): Begun {
	const { result: cold } = prepared.built();
	const measurements = measurementsOf(prepared, cold);
	const steps = stepFigures(prepared, cold, measurements);
	const ids = changeIds(request, prepared);
	const builtBefore = request.built && session.prepare(request.built);
	const simulate = (id: string) => changeOf(id, prepared, session, cold, measurements, builtBefore);
	const first = new Map(ids.filter((id) => id === LINTED || id === chosen).map((id) => [id, simulate(id)]));
	const { project, dockerfile, files } = prepared;
	const findings = lint({
		dockerfile,
		parseShell,
		// Of a text that came alone nobody knows what is next to it.
		...(project.files.length === 0 && project.dockerignore === '' ? {} : { dockerignore: project.dockerignore, files }),
		simulated: simulatedFor(prepared, cold, steps, [...first.values()]),
		locale: request.locale,
		options: project.options,
		settings: settingsOf(request),
	});
	const tell = (change: SimulatedChange): AnalyzedChange => ({
		...withWords(change, findings, request.locale),
		ask: askOf(steps, change.total),
	});
	const told = new Map([...first].map(([id, change]) => [id, tell(change)]));
	const rest = (): Analysis => {
		const changes = ids.map((id) => told.get(id) ?? tell(simulate(id)));
		return {
			...whole(prepared, cold, measurements, steps),
			steps,
			findings,
			changes,
			week: weekOf(changes, project.machine.pricePerMinute),
		};
	};
	return { glimpse: { steps, findings, changes: [...told.values()] }, rest };
}

/** What neither findings nor changes have a part in. */
function whole(
	prepared: PreparedProject,
	cold: BuildResult,
	measurements: Measurements,
	steps: readonly AnalyzedStep[],
): Omit<Analysis, keyof Glimpse | 'week'> {
	const { project, dockerfile, files } = prepared;
	return {
		imageBytes: sum(layersOf(steps)),
		platforms: platformImages(prepared, cold, measurements),
		history: historyOf(prepared, cold, steps),
		imageId: imageIdOf(prepared, cold),
		files,
		...ignoredFiles(prepared),
		assumptions: assumptionsOf(prepared, cold),
		likelyTargets: project.options.target === undefined ? likelyTargets(dockerfile) : [],
	};
}

/** What the caller wants comes before what the project says of itself. */
function settingsOf({ settings, project }: AnalyzeRequest): LintSettings {
	if (settings) return settings;
	const { ruleSet: set = DEFAULT_SETTINGS.set, rules = DEFAULT_SETTINGS.rules } = project;
	return { set, rules };
}

/** In the order in which they are told: what a project brings of its own follows the bar's seven. */
function changeIds({ project }: AnalyzeRequest, prepared: PreparedProject): readonly string[] {
	// A bar shows it only where the file has an argument to change.
	const { args } = changingArgs(prepared.dockerfile, prepared.project.options);
	const bar: readonly string[] = args.length > 0 ? [...CHANGES, 'build-arg'] : CHANGES;
	return [...new Set([...bar, ...project.changes.map(({ id }) => id)])];
}

function withWords(change: SimulatedChange, findings: readonly Finding[], locale: Locale): Omit<AnalyzedChange, 'ask'> {
	const refusalOf = ({ failure, line }: FoundFailure): string | undefined => {
		const error = failure.kind === 'plan' && failure.error.kind === 'refused' ? failure.error : undefined;
		if (!error) return undefined;
		const errors = findings.filter(({ level }) => level === 'ERROR');
		const there = errors.find(({ range }) => range.start <= error.range.end && error.range.start <= range.end);
		return (there ?? errors.find((finding) => finding.line === line))?.message;
	};
	const failures = change.failures.map((each) => ({ ...each, text: failureText(each, locale, refusalOf(each)) }));
	const { works: _, ...shown } = change;
	return { ...shown, failures };
}

function stepFigures(prepared: PreparedProject, cold: BuildResult, measurements: Measurements): AnalyzedStep[] {
	const { plan, project } = prepared;
	const inImage = new Set(plan.imageSteps);
	const waste = wasteOf(plan, cold);
	const reads = readsOf(prepared);
	const vertices = verticesOfStages(plan);
	return plan.steps.map((step): AnalyzedStep => {
		const own = resultOf(cold, step);
		const layer = layerOf(own, step);
		const vertex = step.vertex === undefined ? undefined : plan.vertices[step.vertex];
		const image = vertex?.operation.kind === 'image' ? prepared.image(vertex.operation.image.name) : undefined;
		const done = own?.after !== undefined;
		const { range, line, endLine } = step.instruction;
		return {
			id: step.id,
			name: step.name,
			stage: step.stageName,
			instruction: step.keyword,
			range,
			line,
			endLine,
			inImage: inImage.has(step.id),
			bytes: stepBytes(prepared, cold, measurements, step),
			seconds:
				done && !image && !step.noStep
					? secondsOf(measurements.work(step, own.work), project.machine, step.keyword === 'RUN')
					: undefined,
			layer: layer && {
				...contentsOf(layer),
				tar: layer.tar,
				compressed: layer.compressed,
				wasted: waste.get(step.id)?.bytes ?? 0,
				wastedBy: waste.get(step.id)?.by ?? [],
			},
			notes: own?.notes ?? [],
			reads: (step.onbuild ? undefined : reads.get(step.instruction)) ?? [],
			takesFrom: otherStages(plan, vertices.get(step.stageName) ?? NONE, step),
		};
	});
}

/** Stages that the step builds on or copies from, its own left out. */
function otherStages(
	plan: Plan,
	own: ReadonlySet<number | undefined>,
	{ vertex, stageName }: PlannedStep,
): readonly string[] {
	const inputs = (vertex === undefined ? undefined : plan.vertices[vertex]?.inputs) ?? [];
	const names = inputs.flatMap(({ source }) => {
		if (source.kind !== 'vertex' || own.has(source.vertex)) return [];
		const maker = plan.vertices[source.vertex];
		return maker ? [plan.steps[maker.step]?.stageName ?? ''] : [];
	});
	return [...new Set(names)].filter((name) => name !== stageName);
}

/** Of each stage the vertices of its steps: stages on the same image share that of their FROM, and nothing else. */
function verticesOfStages(plan: Plan): ReadonlyMap<string, ReadonlySet<number | undefined>> {
	const stages = new Map<string, Set<number | undefined>>();
	for (const { stageName, vertex } of plan.steps) {
		const own = stages.get(stageName);
		if (own) own.add(vertex);
		else stages.set(stageName, new Set([vertex]));
	}
	return stages;
}

const NONE: ReadonlySet<number> = new Set();

type Contents = Pick<LayerSummary, 'files' | 'largest'>;

const contentsOf = perObject(
	({ entries }: Layer): Contents => ({
		files: entries.reduce((files, entry) => files + entry.files, 0),
		largest: [...entries].sort(removedThenLargest).slice(0, 160),
	}),
);

function removedThenLargest(one: LayerEntry, other: LayerEntry): number {
	return Number(other.change === 'removed') - Number(one.change === 'removed') || other.size - one.size;
}

function assumptionsOf({ files, plan, image }: PreparedProject, cold: BuildResult): Assumption[] {
	const found: Assumption[] = files
		.filter(({ assumed }) => assumed)
		.map(({ path }) => ({ kind: 'inferred-file', what: path, line: undefined }));
	for (const step of plan.steps) {
		const vertex = step.vertex === undefined ? undefined : plan.vertices[step.vertex];
		const { line } = step.instruction;
		if (vertex?.operation.kind === 'image' && !image(vertex.operation.image.name).known) {
			found.push({ kind: 'unknown-image', what: vertex.operation.image.name, line });
		}
		for (const note of cold.steps[step.id]?.notes ?? []) {
			found.push({
				kind: note.kind,
				what: note.what,
				line,
			});
		}
	}
	return found;
}
