/** The one figure that would narrow an answer most: how large a base image is, or what one step adds or takes. */
import type { AnalyzedStep, Ask } from '../analysis.ts';
import { type Estimate, exactly, type Part, sum } from '../figures/estimate.ts';

type Ends = Pick<Estimate, 'low' | 'high'>;

/** A range that is no wider than this, high over low, is told as one figure: nothing has to be asked. */
const NARROW = 1.25;

/** What the image is made of, by the names of its steps. Bytes. */
export function layersOf(steps: readonly AnalyzedStep[]): Part[] {
	return steps.flatMap(({ name, inImage, bytes }) => (inImage && bytes ? [{ what: name, value: bytes }] : []));
}

/** `seconds`: of the whole build. Undefined where size and time are narrow, or hang on nothing that a reader could say. */
export function askOf(steps: readonly AnalyzedStep[], seconds: Estimate): Ask | undefined {
	const [bytes, time] = [askAboutBytes(steps), askAboutSeconds(steps, seconds)];
	return bytes && time ? (gainOf(time) > gainOf(bytes) ? time : bytes) : (bytes ?? time);
}

function askAboutBytes(steps: readonly AnalyzedStep[]): Ask | undefined {
	const layers = layersOf(steps);
	const spread = ({ value }: Part) => value.high - value.low;
	const [widest] = layers.toSorted((one, other) => spread(other) - spread(one));
	const step = steps.findLast(({ name, inImage }) => inImage && name === widest?.what);
	if (!step || !widest) return undefined;
	const known = { what: widest.what, value: exactly(widest.value.expected) };
	return ask('bytes', step, sum(layers), sum(layers.map((layer) => (layer === widest ? known : layer))));
}

function askAboutSeconds(steps: readonly AnalyzedStep[], seconds: Estimate): Ask | undefined {
	const { low, expected, high, widest } = seconds;
	const step = steps.find(({ name }) => name === widest?.what);
	if (!step || !widest) return undefined;
	// Errors add as the sides of a right angle do, so that without the widest the others are left of it.
	const part = Math.sqrt(Math.max(0, 1 - (widest.width / (high - low)) ** 2));
	return ask('seconds', step, seconds, {
		low: expected - (expected - low) * part,
		high: expected + (high - expected) * part,
	});
}

function ask(about: Ask['about'], step: AnalyzedStep, now: Estimate, rest: Ends): Ask | undefined {
	if (now.high <= now.low * NARROW) return undefined;
	// How long an image is pulled hangs on how large it is, which `docker images` tells.
	const image = step.instruction === 'FROM' ? / FROM (\S+)$/.exec(step.name)?.[1] : undefined;
	return {
		of: image === undefined ? about : 'image',
		name: image ?? step.name,
		step: step.id,
		about,
		now,
		rest: { low: rest.low, high: rest.high },
	};
}

/** How many times narrower, in powers of e. */
function gainOf({ now, rest }: Ask): number {
	return widthOf(now) - widthOf(rest);
}

/** An end at nothing counts as a thousandth of the other. */
function widthOf({ low, high }: Ends): number {
	return Math.log(high / Math.max(low, high / 1000, 1e-9));
}
