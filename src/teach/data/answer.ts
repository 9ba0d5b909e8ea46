/** What a learner hands in: the text, the goals it met, its figures, and what was predicted. Claims, until the model has checked them. */
import * as v from 'valibot';
import { IN_ADDRESS, type Kind } from './documents.ts';
import { sideText } from './exercise.ts';

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const amount = v.pipe(v.number(), v.minValue(0), v.maxValue(1e15));

const prediction = v.object({
	change: text(64),
	steps: v.pipe(
		v.array(
			v.object({
				/** The step's name in the text that was predicted. */
				name: text(500),
				/** Undefined: not marked. */
				guess: v.exactOptional(v.picklist(['cached', 'runs'])),
				right: v.boolean(),
			}),
		),
		v.maxLength(200),
	),
});

export const sharedPredictions = v.pipe(v.array(prediction), v.maxLength(20));

const answerShape = v.object({
	/** The name of the exercise, by its content. */
	exercise: v.pipe(v.string(), v.regex(/^[0-9a-z]{12}$/)),
	title: v.optional(text(200), ''),
	/** Of the learner, where one was given. */
	name: v.optional(text(80), ''),
	...sideText.entries,
	met: v.pipe(v.array(v.boolean()), v.maxLength(20)),
	/** Seconds of the build after App code, bytes of the image, as expected; missing where the build fails. */
	seconds: v.exactOptional(amount),
	image: v.exactOptional(amount),
	predictions: v.optional(sharedPredictions, []),
	/** Milliseconds since 1970. */
	at: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15)), 0),
});

export type SharedAnswer = v.InferOutput<typeof answerShape>;
export type SharedPrediction = v.InferOutput<typeof prediction>;

export const ANSWER: Kind<SharedAnswer> = {
	name: 'answer',
	letter: 'a',
	schema: answerShape,
	migrations: [],
	limits: IN_ADDRESS,
};
