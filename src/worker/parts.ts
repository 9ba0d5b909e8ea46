/**
 * Most of an answer seldom changes from key to key: what layers hold, what became of steps, the bars of timelines. Such a part
 * crosses to the page once, and is a number from then on, as long as it is the very same object to the engine.
 */
import type { Analysis, AnalyzedChange, AnalyzedOutcome, AnalyzedStep, LayerSummary } from '../engine/analysis.ts';
import type { Bar } from '../engine/timing/types.ts';
import { Numbered, Numbers, type Packed } from './numbers.ts';
import type { Answer, SentAnswer } from './protocol.ts';

type Contents = LayerSummary['largest'];

/** The parts of an answer, taken out of it. */
export interface SentParts {
	/** By step. */
	readonly layers: Packed<Contents>;
	/** By change, then by step. */
	readonly outcomes: Packed<AnalyzedOutcome>;
	/** By change. */
	readonly bars: Packed<Bar>;
}

const NOTHING: Contents = [];

/** The worker's end. What its last answer on a side named, the page has; the page reckons with the same rule. */
export class PartsSent {
	readonly #layers = new Numbers<Contents>();
	readonly #outcomes = new Numbers<AnalyzedOutcome>();
	readonly #bars = new Numbers<Bar>();

	pack({ side, analysis }: Answer): SentAnswer {
		const { steps, changes } = analysis;
		const parts = {
			layers: this.#layers.pack(side, [steps.map(({ layer }) => layer?.largest ?? NOTHING)]),
			outcomes: this.#outcomes.pack(
				side,
				changes.map(({ outcomes }) => outcomes),
			),
			bars: this.#bars.pack(
				side,
				changes.map(({ timeline }) => timeline.bars),
			),
		};
		return { side, analysis: withParts(analysis, [], [], []), parts };
	}
}

/** The page's end; a new worker needs a new one. */
export class PartsReceived {
	readonly #layers = new Numbered<Contents>();
	readonly #outcomes = new Numbered<AnalyzedOutcome>();
	readonly #bars = new Numbered<Bar>();

	/** Undefined where the answer names a part that never came. */
	unpack({ side, analysis, parts }: SentAnswer): Answer | undefined {
		const layers = this.#layers.unpack(side, parts.layers);
		const outcomes = this.#outcomes.unpack(side, parts.outcomes);
		const bars = this.#bars.unpack(side, parts.bars);
		if (!layers || !outcomes || !bars) return undefined;
		return { side, analysis: withParts(analysis, layers[0] ?? [], outcomes, bars) };
	}
}

function withParts(
	analysis: Analysis,
	layers: readonly Contents[],
	outcomes: readonly (readonly AnalyzedOutcome[])[],
	bars: readonly (readonly Bar[])[],
): Analysis {
	const steps = analysis.steps.map((step, index): AnalyzedStep => {
		return step.layer ? { ...step, layer: { ...step.layer, largest: layers[index] ?? NOTHING } } : step;
	});
	const changes = analysis.changes.map((change, index): AnalyzedChange => {
		const timeline = { ...change.timeline, bars: bars[index] ?? [] };
		return { ...change, outcomes: outcomes[index] ?? [], timeline };
	});
	return { ...analysis, steps, changes };
}
