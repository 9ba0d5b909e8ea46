/** Figures of lessons: one number out of an analysis, by name. So no number of the prose can drift from the model. */
import type { Analysis, AnalyzedChange, AnalyzedStep } from '../engine/analysis.ts';
import { type Estimate, exactly, sum } from '../engine/figures/estimate.ts';
import { machineById } from '../engine/project/machines.ts';
import { projectOf } from '../engine/project/schema.ts';
import type { Workspace } from '../engine/project/types.ts';
import { stepsLike } from '../learn/goals.ts';
import { analyzer, loadExample, type SideName } from './examples.ts';
import { loadExercise } from './exercises.ts';
import type { Locale } from './i18n/index.ts';
import { patternOf } from './steps.ts';

export const CASE = 'python-service';

export type FigureName =
	/* of the image */
	| 'image'
	/** Packed, as it is pushed whole; packed and unpacked together. */
	| 'content'
	| 'disk'
	| 'layers'
	| 'instructions'
	| 'findings'
	/* of a change */
	| 'time'
	| 'ran'
	| 'steps'
	| 'changed'
	| 'pushed'
	| 'sent'
	| 'push'
	| 'pull'
	| 'pack'
	| 'fixed'
	/* of a step */
	| 'layer'
	| 'packed'
	| 'seconds'
	| 'wasted'
	| 'place';

export interface FigureQuery {
	/** A side of the case (`before`, `after`), or an exercise as the reader finds it, or its end (`ID/solution`). */
	readonly of: string;
	readonly what: FigureName;
	/** For figures of a change. */
	readonly change?: string | undefined;
	/** For figures of a step: its name in steps.yaml. */
	readonly step?: string | undefined;
	/** For `findings`: those of one rule, or of one level. */
	readonly rule?: string | undefined;
	readonly level?: string | undefined;
	/** Another machine than the subject's, by its id; another rate of the package index, bytes a second. */
	readonly machine?: string | undefined;
	readonly index?: string | undefined;
	/** Another subject: the figure is by how much it has less. */
	readonly minus?: string | undefined;
}

export interface Figured {
	readonly unit: 'seconds' | 'bytes' | 'count';
	readonly value: Estimate;
}

export interface Subject {
	readonly dockerfile: string;
	readonly analysis: Analysis;
}

/** What a lesson speaks of: `before`, `after`, `drop-chown` or `drop-chown/solution`. */
export async function subjectOf(of: string, locale: Locale): Promise<Subject> {
	if (of === 'before' || of === 'after') {
		const { workspace, analyses } = await loadExample(CASE, locale);
		return { dockerfile: given(workspace[of], of).dockerfile, analysis: given(analyses[of], of) };
	}
	const [id = '', version] = of.split('/');
	if (version !== undefined && version !== 'solution') throw new Error(`no figure is known by the name ${of}`);
	const exercise = await loadExercise(id, locale);
	const { dockerfile } = version ? exercise.solution : exercise.start;
	const analyses = await exercise.analyses(version ?? 'start');
	return { dockerfile, analysis: given(analyses[exercise.side satisfies SideName], of) };
}

/** The subject as another machine would build it. */
async function subjectElsewhere({ of, machine, index }: FigureQuery, locale: Locale): Promise<Subject> {
	if (machine === undefined && index === undefined) return subjectOf(of, locale);
	const workspace = await workspaceOf(of, locale);
	const elsewhere = { ...workspace, machine: machine === undefined ? workspace.machine : machineById(machine) };
	const rate = index === undefined ? {} : { index: Number(index) };
	const side = of === 'after' && workspace.after ? 'after' : 'before';
	const project = projectOf({ ...elsewhere, machine: { ...elsewhere.machine, ...rate } }, side);
	const { analyze } = await analyzer();
	return { dockerfile: project.dockerfile, analysis: analyze({ project, locale }) };
}

async function workspaceOf(of: string, locale: Locale): Promise<Workspace> {
	if (of === 'before' || of === 'after') return (await loadExample(CASE, locale)).workspace;
	const [id = '', version] = of.split('/');
	const { workspaces, side } = await loadExercise(id, locale);
	const workspace = workspaces[version === 'solution' ? 'solution' : 'start'];
	return { ...workspace, before: workspace[side] ?? workspace.before };
}

/** Throws where the model has no such figure: then the lesson speaks of something that is not there any more. */
export async function figureOf({ minus, ...query }: FigureQuery, locale: Locale): Promise<Figured> {
	const { unit, value } = await plainFigure(query, locale);
	if (minus === undefined) return { unit, value };
	const less = (await plainFigure({ ...query, of: minus }, locale)).value;
	return { unit, value: exactly(value.expected - less.expected, value.evidence) };
}

async function plainFigure(query: FigureQuery, locale: Locale): Promise<Figured> {
	const subject = await subjectElsewhere(query, locale);
	const change = () => changeOf(subject.analysis, query.change ?? 'app-code');
	const step = () => stepOf(subject, query);
	const count = (value: number): Figured => ({ unit: 'count', value: exactly(value) });
	const bytes = (value: Estimate): Figured => ({ unit: 'bytes', value });
	const seconds = (value: Estimate): Figured => ({ unit: 'seconds', value });
	switch (query.what) {
		case 'image':
			return bytes(subject.analysis.imageBytes);
		case 'content':
			return bytes(await packedImage(subject, query.of, locale));
		case 'disk': {
			const packed = await packedImage(subject, query.of, locale);
			return bytes(exactly(subject.analysis.imageBytes.expected + packed.expected, 'assumed'));
		}
		case 'layers':
			return count(subject.analysis.steps.filter(({ inImage, layer }) => inImage && layer).length);
		case 'instructions':
			return count(instructionsIn(subject.dockerfile));
		case 'findings':
			return count(findingsOf(subject.analysis, query));
		case 'time':
			return seconds(change().total);
		case 'ran':
			return count(change().ran);
		case 'steps':
			return count(change().steps);
		case 'changed':
			return count(change().changedLayers);
		case 'pushed':
			return bytes(change().pushed);
		case 'sent':
			return bytes(exactly(change().contextBytes));
		case 'push':
			return seconds(span(change(), 'push'));
		case 'pull':
			return seconds(span(change(), 'pull'));
		case 'pack':
			return seconds(span(change(), 'export'));
		case 'fixed':
			return seconds(fixed(change()));
		case 'layer':
			return bytes(given(step().bytes, `the layer of ${query.step}`));
		case 'packed':
			return bytes(exactly(given(step().layer, `the layer of ${query.step}`).compressed, 'assumed'));
		case 'wasted':
			return bytes(exactly(given(step().layer, `the layer of ${query.step}`).wasted));
		case 'seconds':
			return seconds(given(step().seconds, `the time of ${query.step}`));
		case 'place':
			return count(subject.analysis.steps.filter(({ stage }) => stage === step().stage).indexOf(step()) + 1);
	}
}

/** What a machine without any of it pulls. */
async function packedImage({ analysis }: Subject, of: string, locale: Locale): Promise<Estimate> {
	const own = analysis.steps.filter(({ inImage }) => inImage);
	const base = own.find(({ instruction }) => instruction === 'FROM')?.name ?? '';
	const { images } = await workspaceOf(of, locale);
	const given = images.find(({ name }) => base.includes(name))?.compressed ?? 0;
	const start = typeof given === 'number' ? given : given[1];
	return exactly(
		own.reduce((all, { layer }) => all + (layer?.compressed ?? 0), start),
		'assumed',
	);
}

function changeOf(analysis: Analysis, id: string): AnalyzedChange {
	const found = analysis.changes.find((change) => change.id === id);
	if (!found?.available) throw new Error(`the change ${id} touches nothing here`);
	return found;
}

function stepOf(subject: Subject, { of, step }: FigureQuery): AnalyzedStep {
	const found = stepsLike(subject, patternOf(step ?? ''));
	return given(found[0], `the step ${step} in ${of}`);
}

function findingsOf(analysis: Analysis, { rule, level }: FigureQuery): number {
	return analysis.findings.filter(
		(finding) => (rule === undefined || finding.rule === rule) && (level === undefined || finding.level === level),
	).length;
}

/** Lines that begin an instruction: neither blank, nor a comment, nor the continuation of another. */
function instructionsIn(dockerfile: string): number {
	const own = dockerfile.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('#'));
	return own.filter((_, at) => !/\\\s*$/.test(own[at - 1] ?? '')).length;
}

/** From the first such bar's start to the last one's end: they run in parallel. */
function span({ timeline }: AnalyzedChange, kind: 'push' | 'pull' | 'export'): Estimate {
	const bars = timeline.bars.filter((bar) => bar.kind === kind);
	if (bars.length === 0) return exactly(0);
	return exactly(Math.max(...bars.map(({ end }) => end)) - Math.min(...bars.map(({ start }) => start)), 'assumed');
}

function fixed({ timeline }: AnalyzedChange): Estimate {
	const bars = timeline.bars.filter(({ kind }) => kind === 'fixed');
	return sum(bars.map(({ label, seconds }) => ({ what: label, value: seconds })));
}

function given<T>(value: T | undefined, what: string): T {
	if (value === undefined) throw new Error(`a lesson speaks of ${what}, which the model does not have`);
	return value;
}
