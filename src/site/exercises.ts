/** The exercises of content/lessons/exercises/: their texts, their goals, and what the engine says about them. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import * as v from 'valibot';
import { parse } from 'yaml';
import type { Analysis } from '../engine/analysis.ts';
import { machineById } from '../engine/project/machines.ts';
import { parseWorkspace, projectOf } from '../engine/project/schema.ts';
import type { Side, Workspace } from '../engine/project/types.ts';
import { type ExerciseDocument, exerciseSchema } from '../learn/schema.ts';
import type { ExerciseData, Goal } from '../learn/types.ts';
import { analyzer, loadExample, readSide, type SideName } from './examples.ts';
import type { Locale } from './i18n/index.ts';
import { LESSONS } from './lessons.ts';
import { patternOf } from './steps.ts';

/** Which text of an exercise: what the reader finds, or the reference end. */
export type Version = 'start' | 'solution';

export type Analyses = Readonly<Partial<Record<SideName, Analysis>>>;

export interface Exercise extends ExerciseData {
	/** The side that the reader works on: the after of a pair, else the only one. */
	readonly side: SideName;
	readonly view: ExerciseDocument['view'];
	/** For goals about looking: what to choose, one after the other; steps as patterns. */
	readonly looks: ExerciseDocument['looks'];
	readonly workspaces: Readonly<Record<Version, Workspace>>;
	analyses(version: Version): Promise<Analyses>;
}

const loaded = new Map<string, Promise<Exercise>>();

/** `id` is the folder's name. Throws where the exercise does not fit its schema. */
export function loadExercise(id: string, locale: Locale): Promise<Exercise> {
	const key = `${locale}/${id}`;
	const exercise = loaded.get(key) ?? readExercise(id, locale);
	loaded.set(key, exercise);
	return exercise;
}

async function readExercise(id: string, locale: Locale): Promise<Exercise> {
	const folder = join(process.cwd(), LESSONS, 'exercises', id);
	const document = v.parse(exerciseSchema, parse(readFileSync(join(folder, 'exercise.yaml'), 'utf8')));
	const context = await contextOf(document, locale);
	const start = whole(
		readSide(join(folder, 'start'), locale) ?? (await textNamed(document.from ?? 'before', context, locale)),
	);
	// Where there is only something to look at, the end is the start.
	const solution = whole(readSide(join(folder, 'solution'), locale) ?? start);
	const beside = document.beside === undefined ? undefined : await textNamed(document.beside, context, locale);
	const workspaceOf = (own: Side): Workspace => {
		// The title tells which exercise a restored draft or an opened link belongs to.
		const { after: _, ...shared } = { ...context, title: id };
		return beside ? { ...shared, before: beside, after: own } : { ...shared, before: own };
	};
	const workspaces = { start: workspaceOf(start), solution: workspaceOf(solution) };
	const built = (version: Version) => (version === 'solution' ? workspaces.start : undefined);
	const analyzed = new Map<Version, Promise<Analyses>>();
	return {
		id,
		// What was done in one language is done in the other: texts differ in comments and names.
		hash:
			locale === 'en'
				? createHash('sha256')
						.update(JSON.stringify([document.goals, workspaces]))
						.digest('hex')
						.slice(0, 8)
				: (await loadExercise(id, 'en')).hash,
		side: beside ? 'after' : 'before',
		start,
		solution,
		goals: document.goals.map(withPatterns),
		turns: document.turns.map((turn) => ({
			...turn,
			when: turn.when?.map(withPatterns),
			unless: turn.unless?.map(withPatterns),
		})),
		view: document.view,
		looks: document.looks.map((look) => (look.step === undefined ? look : { ...look, step: patternOf(look.step) })),
		workspaces,
		analyses(version) {
			const known = analyzed.get(version) ?? analyzeSides(workspaces[version], locale, built(version));
			analyzed.set(version, known);
			return known;
		},
	};
}

/** What surrounds the text: an example with all its files, or a small context that only lessons use. */
async function contextOf({ context, changes, machine }: ExerciseDocument, locale: Locale): Promise<Workspace> {
	const small = /^small\/(.+)$/.exec(context)?.[1];
	const found = small === undefined ? (await loadExample(context, locale)).workspace : readSmall(small);
	const named = changes.map(({ name, ...change }) => (name ? { ...change, name: name[locale] } : change));
	const replaced = new Set(changes.map(({ id }) => id));
	return checked(`the changes of an exercise in ${context}`, {
		...found,
		...(machine === undefined ? {} : { machine: machineById(machine) }),
		changes: [...found.changes.filter(({ id }) => !replaced.has(id)), ...named],
	});
}

function readSmall(name: string): Workspace {
	const path = join(LESSONS, 'contexts', `${name}.yaml`);
	return checked(path, parse(readFileSync(join(process.cwd(), path), 'utf8')));
}

function checked(what: string, document: unknown): Workspace {
	const parsed = parseWorkspace(document);
	if (parsed.ok) return parsed.workspace;
	throw new Error(`${what}: ${parsed.problems.map(({ path, message }) => `${path}: ${message}`).join('; ')}`);
}

/** A side of the example, or another exercise's solution. */
async function textNamed(name: string, context: Workspace, locale: Locale): Promise<Side> {
	if (name === 'before') return context.before;
	if (name === 'after' && context.after) return context.after;
	return whole((await loadExercise(name, locale)).solution);
}

function whole({ dockerfile = '', dockerignore = '' }: Partial<Side>): Side {
	return { dockerfile, dockerignore, options: {} };
}

function withPatterns(goal: ExerciseDocument['goals'][number]): Goal {
	if ('step' in goal) return { ...goal, step: patternOf(goal.step) };
	if (goal.kind !== 'side-by-side') return goal;
	const [first, second] = goal.steps;
	return { ...goal, steps: [patternOf(first), patternOf(second)] };
}

/** `built`: what the reader's edit started from. */
async function analyzeSides(workspace: Workspace, locale: Locale, built: Workspace | undefined): Promise<Analyses> {
	const { analyze } = await analyzer();
	const sides: readonly SideName[] = workspace.after ? ['before', 'after'] : ['before'];
	return Object.fromEntries(
		sides.map((side) => {
			const from = built && projectOf(built, side);
			return [side, analyze({ project: projectOf(workspace, side), built: from, locale })] as const;
		}),
	);
}
