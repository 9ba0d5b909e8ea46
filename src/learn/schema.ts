/** The border of exercises: what exercise.yaml and steps.yaml may hold. Used when the site is built and by the tests. */
import * as v from 'valibot';
import { MACHINES } from '../engine/project/machines.ts';
import { goalSchema } from './goalSchema.ts';

const name = v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/, 'a name of small letters, digits and hyphens is needed'));
const bytes = v.pipe(v.number(), v.minValue(1));
const seconds = v.pipe(v.number(), v.minValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** In the files steps are named; the patterns are in steps.yaml. */
const step = name;
const change = name;
const view = v.picklist(['steps', 'timeline', 'stages', 'layers', 'history', 'contents', 'predict']);

const goal = goalSchema({ step, change, view });

const localized = v.strictObject({ en: v.string(), 'zh-cn': v.string() });

/** A wrong turn and what is said of it; see `Turn`. */
const turn = v.strictObject({
	when: v.optional(v.array(goal)),
	unless: v.optional(v.array(goal)),
	text: v.optional(v.string()),
	not: v.optional(v.string()),
	say: localized,
});

export const exerciseSchema = v.strictObject({
	/** A folder of content/examples/, or `small/NAME` for a context of content/lessons/contexts/. */
	context: v.string(),
	/** Whose text it starts from where it brings no start/ of its own: a side of the example or another exercise's solution. */
	from: v.optional(name),
	/** Shown beside the reader's own text, as the before of a pair: a side of the example or another exercise's solution. */
	beside: v.optional(name),
	/** What the workbench shows at first. */
	view: v.optional(
		v.strictObject({
			change: v.exactOptional(change),
			view: v.exactOptional(view),
			diff: v.exactOptional(v.boolean()),
		}),
		{},
	),
	/** The machine that builds, where it is another than the context's. */
	machine: v.optional(
		v.pipe(
			name,
			v.check((id) => MACHINES.some((machine) => machine.id === id), 'no machine has this id'),
		),
	),
	/** What can happen to the project beside the seven changes of the bar, or instead of one of them. */
	changes: v.optional(
		v.array(
			v.strictObject({
				id: name,
				name: v.optional(localized),
				/** None: the same files are built once more. */
				operations: v.array(v.looseObject({ op: v.string() })),
			}),
		),
		[],
	),
	goals: v.pipe(v.array(goal), v.minLength(1)),
	turns: v.optional(v.array(turn), []),
	/** For goals about looking: what the reader would choose, one after the other. `step` by its name in steps.yaml. */
	looks: v.optional(
		v.array(
			v.strictObject({
				change: v.optional(change),
				step: v.optional(step),
				view: v.optional(view),
				predicted: v.optional(change),
			}),
		),
		[],
	),
});

export type ExerciseDocument = v.InferOutput<typeof exerciseSchema>;

export const stepsSchema = v.record(name, v.strictObject({ match: v.string(), en: v.string(), 'zh-cn': v.string() }));

export type StepNames = v.InferOutput<typeof stepsSchema>;

/** The article's own figures, as written in it. */
export const articleSchema = v.record(
	v.string(),
	v.union([v.strictObject({ seconds }), v.strictObject({ bytes }), v.strictObject({ count })]),
);
