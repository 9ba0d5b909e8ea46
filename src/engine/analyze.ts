/** The engine's one entry: a project in, everything the page and the command line say about it out. */

import type { Analysis, AnalyzedChange, AnalyzedStep, Assumption } from './analysis.ts';
import { historyOf, imageIdOf } from './analyze/history.ts';
import { layerOf, resultOf, wasteOf } from './analyze/layers.ts';
import { type Measurements, measurementsOf } from './analyze/measured.ts';
import { outcomeOf, unavailable } from './analyze/outcome.ts';
import { type Resources, type Setting, Settings } from './analyze/setting.ts';
import { simulatedFor } from './analyze/simulated.ts';
import { weekOf } from './analyze/week.ts';
import { Builder } from './build/builder.ts';
import type { BuildResult } from './build/types.ts';
import { NO_KNOWLEDGE } from './commands/knowledge.ts';
import { nodeAt } from './context/tree.ts';
import { sum } from './figures/estimate.ts';
import type { LayerEntry } from './filesystem/types.ts';
import { lint } from './lint/runner.ts';
import type { LintSettings, Locale } from './lint/types.ts';
import { applyChange, resolveChange } from './project/changes.ts';
import { perWeekOf } from './project/frequency.ts';
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
	/** Never throws on what a reader can write; figures of steps behind a failing one are missing. */
	analyze(request: AnalyzeRequest): Analysis;
}

export function createAnalyzer(resources: Partial<Resources> & Pick<Resources, 'parseShell'>): Analyzer {
	const settings = new Settings({ images: () => undefined, knowledge: NO_KNOWLEDGE, ...resources });
	return { analyze: (request) => analyze(request, settings, resources.parseShell) };
}

function analyze(request: AnalyzeRequest, settings: Settings, parseShell: Resources['parseShell']): Analysis {
	const setting = settings.prepare(request.project);
	const { builder, result: cold } = setting.built();
	const measurements = measurementsOf(setting, cold);
	const steps = stepFigures(setting, cold, measurements);
	const changes = changesOf(request, setting, settings, builder, cold, measurements);
	const { project, dockerfile, files } = setting;
	const findings = lint({
		dockerfile,
		parseShell,
		// Of a text that came alone nobody knows what lies beside it.
		...(project.files.length === 0 && project.dockerignore === '' ? {} : { dockerignore: project.dockerignore, files }),
		simulated: simulatedFor(setting, steps, changes),
		locale: request.locale,
		options: project.options,
		...(request.settings ? { settings: request.settings } : {}),
	});
	return {
		steps,
		imageBytes: sum(
			steps
				.filter(({ inImage }) => inImage)
				.flatMap(({ name, bytes }) => (bytes ? [{ what: name, value: bytes }] : [])),
		),
		history: historyOf(setting, steps),
		imageId: imageIdOf(setting, cold),
		changes,
		week: weekOf(changes, project.machine.pricePerMinute),
		findings,
		files,
		ignored: ignoredFiles(setting),
		assumptions: assumptionsOf(setting, cold),
	};
}

function changesOf(
	request: AnalyzeRequest,
	setting: Setting,
	settings: Settings,
	builder: Builder,
	cold: BuildResult,
	measurements: Measurements,
): AnalyzedChange[] {
	const { project } = setting;
	const nothingPulled = () => false;
	const run = (id: ChangeId | string): AnalyzedChange => {
		const name = {
			id,
			name: project.changes.find((change) => change.id === id)?.name,
			perWeek: perWeekOf(id, project),
			touches: [],
		};
		if (id === 'first-build') return outcomeOf(name, setting, cold, nothingPulled, measurements);
		if (id === 'clean-machine') return outcomeOf(name, setting, cold, () => true, measurements);
		if (id === 'this-edit') {
			if (!request.built) return unavailable(name);
			const before = settings.prepare(request.built);
			const own = before.built().builder.fork();
			const known = new Set(before.plan.steps.map((step) => step.name));
			return outcomeOf(
				name,
				setting,
				own.build(setting.request),
				(image) => ![...known].some((step) => step.endsWith(`FROM ${image}`)),
				measurements,
			);
		}
		const { operations, touches, available } = resolveChange(id, project, setting.dockerfile, setting.files);
		if (!available) return unavailable({ ...name, touches });
		const changed = settings.prepareChanged(applyChange({ ...project, files: setting.files }, operations), setting);
		const own = operations.some(({ op }) => op === 'prune') ? new Builder() : builder.fork();
		return outcomeOf(
			{ ...name, touches },
			changed,
			own.build(changed.request),
			(image) => id === 'base-image' && touches.includes(image),
			measurements,
		);
	};
	// What a project brings of its own follows the bar's seven.
	return [...new Set([...CHANGES, ...project.changes.map(({ id }) => id)])].map(run);
}

function stepFigures(setting: Setting, cold: BuildResult, measurements: Measurements): AnalyzedStep[] {
	const { plan, project } = setting;
	const inImage = new Set(plan.imageSteps);
	const waste = wasteOf(plan, cold);
	return plan.steps.map((step): AnalyzedStep => {
		const own = resultOf(cold, step);
		const layer = layerOf(own, step);
		const vertex = step.vertex === undefined ? undefined : plan.vertices[step.vertex];
		const image = vertex?.operation.kind === 'image' ? setting.image(vertex.operation.image.name) : undefined;
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
			bytes: image?.size ?? (layer && measurements.bytes(step, layer)),
			seconds:
				done && !image && !step.noStep
					? secondsOf(measurements.work(step, own.work), project.machine, step.keyword === 'RUN')
					: undefined,
			layer: layer && {
				files: layer.entries.reduce((files, entry) => files + entry.files, 0),
				tar: layer.tar,
				compressed: layer.compressed,
				wasted: waste.get(step.id)?.bytes ?? 0,
				wastedBy: waste.get(step.id)?.by ?? [],
				largest: [...layer.entries].sort(removedThenLargest).slice(0, 160),
			},
			notes: own?.notes ?? [],
		};
	});
}

function removedThenLargest(one: LayerEntry, other: LayerEntry): number {
	return Number(other.change === 'removed') - Number(one.change === 'removed') || other.size - one.size;
}

function ignoredFiles({ files, request, project }: Setting): string[] {
	if (project.dockerignore === '') return [];
	return files.filter(({ path }) => nodeAt(request.context, path) === undefined).map(({ path }) => path);
}

function assumptionsOf({ files, plan, image }: Setting, cold: BuildResult): Assumption[] {
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
				kind: note.kind === 'unknown-package' ? 'unknown-package' : 'unknown-command',
				what: note.what,
				line,
			});
		}
	}
	return found;
}
