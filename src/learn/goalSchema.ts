/** The goals that an exercise may have, as data from outside: those of the lessons and those that somebody shared. */
import * as v from 'valibot';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const paths = v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(500))), v.minLength(1), v.maxLength(20));
const bytes = v.pipe(v.number(), v.minValue(1), v.maxValue(1e15));
const seconds = v.pipe(v.number(), v.minValue(1), v.maxValue(1e7));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e6));

/** How steps, changes and views are named is for those who ask to say. */
export function goalSchema<
	Step extends v.GenericSchema<unknown, unknown>,
	Change extends v.GenericSchema<string, string>,
	View extends v.GenericSchema<unknown, string>,
>({ step, change, view }: { step: Step; change: Change; view: View }) {
	return v.variant('kind', [
		v.strictObject({ kind: v.literal('works') }),
		v.strictObject({ kind: v.literal('ships'), paths }),
		v.strictObject({
			kind: v.literal('owned'),
			paths,
			user: text,
			uid: count,
		}),
		v.strictObject({ kind: v.literal('nowhere'), paths }),
		v.strictObject({ kind: v.literal('image-under'), bytes }),
		v.strictObject({ kind: v.literal('layer-under'), step, bytes }),
		v.strictObject({ kind: v.literal('wasted-under'), bytes }),
		v.strictObject({ kind: v.literal('change-under'), change, seconds }),
		v.strictObject({ kind: v.literal('pushed-under'), change, bytes }),
		v.strictObject({ kind: v.literal('context-under'), change, bytes }),
		v.strictObject({ kind: v.literal('ran-at-most'), change, steps: count }),
		v.strictObject({ kind: v.literal('steps-cached'), change, step }),
		v.strictObject({ kind: v.literal('steps-run'), change, step }),
		v.strictObject({ kind: v.literal('side-by-side'), change, steps: v.tuple([step, step]) }),
		v.strictObject({
			kind: v.literal('left-behind'),
			step,
			paths: v.exactOptional(paths),
		}),
		v.strictObject({ kind: v.literal('finding-gone'), rule: text }),
		v.strictObject({ kind: v.literal('level-gone'), level: v.picklist(['ERROR', 'WARN']) }),
		v.strictObject({
			kind: v.literal('selected'),
			change,
			which: v.picklist(['slowest', 'largest', 'cause']),
		}),
		v.strictObject({ kind: v.literal('viewed'), view }),
		v.strictObject({ kind: v.literal('chosen'), change }),
		v.strictObject({ kind: v.literal('predicted'), change }),
	]);
}
