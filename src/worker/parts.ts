/**
 * Most of an answer is as it was before the last key: what steps cost, what layers hold, what became of steps, the bars of
 * timelines, the files, the findings. Such a part crosses to the page once, and is a number from then on, as long as it says the same.
 */
import type {
	Analysis,
	AnalyzedChange,
	AnalyzedOutcome,
	AnalyzedStep,
	Glimpse,
	LayerSummary,
} from '../engine/analysis.ts';
import type { Finding } from '../engine/lint/types.ts';
import type { Bar } from '../engine/timing/types.ts';
import { LastSaid } from './alike.ts';
import { type Extent, Numbered, Numbers, type Packed } from './numbers.ts';
import type { Answer, Glimpsed, SideName } from './protocol.ts';

type Contents = LayerSummary['largest'];

/** A step without its place in the text, which moves with every key before it, and without what its layer holds. */
type StepRest = Omit<AnalyzedStep, keyof StepPlace>;
type StepPlace = Pick<AnalyzedStep, 'id' | 'range' | 'line' | 'endLine'>;

/** Parts that are sent as a whole or not at all. */
const WHOLES = ['files', 'ignored', 'ignoredBy', 'assumptions', 'history', 'platforms', 'week', 'imageBytes'] as const;
type WholeName = (typeof WHOLES)[number];
type Whole = Analysis[WholeName];

/** The parts of a glimpse, taken out of it. */
interface GlimpseParts {
	/** By step. */
	readonly steps: Packed<StepRest>;
	readonly layers: Packed<Contents>;
	readonly findings: Packed<Finding>;
	/** By change, then by step. */
	readonly outcomes: Packed<AnalyzedOutcome>;
	/** By change. */
	readonly bars: Packed<Bar>;
}

/** What is left of a glimpse when its parts are out; the page puts them in again before anybody looks. */
interface GlimpseRest extends Pick<Glimpse, 'changes'> {
	readonly steps: readonly StepPlace[];
}

/** What comes ahead of an answer, without the parts that seldom change. */
export interface SentGlimpse {
	readonly side: SideName;
	readonly glimpse: GlimpseRest;
	readonly parts: GlimpseParts;
}

/** An answer without the parts that seldom change. */
export interface SentAnswer {
	readonly side: SideName;
	readonly analysis: Omit<Analysis, WholeName | keyof Glimpse> & GlimpseRest;
	readonly parts: GlimpseParts & { readonly wholes: Packed<Whole> };
}

const NOTHING: Contents = [];

/** The worker's end. What its last answer on a side named, the page has; the page reckons with the same rule. */
export class PartsSent {
	readonly #said = new LastSaid<StepRest>();
	readonly #saidFindings = new LastSaid<Finding>();
	readonly #saidWholes = new LastSaid<Whole>();
	readonly #steps = new Numbers<StepRest>();
	readonly #layers = new Numbers<Contents>();
	readonly #findings = new Numbers<Finding>();
	readonly #outcomes = new Numbers<AnalyzedOutcome>();
	readonly #bars = new Numbers<Bar>();
	readonly #wholes = new Numbers<Whole>();

	pack({ side, analysis }: Answer): SentAnswer {
		const all = this.#saidWholes.again(
			side,
			WHOLES.map((name) => [name, analysis[name]]),
		);
		const wholes = this.#wholes.pack(side, [all], 'all');
		const parts = { ...this.#packed(side, analysis, 'all'), wholes };
		return { side, analysis: { ...withoutWholes(analysis), ...without(analysis) }, parts };
	}

	packGlimpse({ side, glimpse }: Glimpsed): SentGlimpse {
		return { side, glimpse: without(glimpse), parts: this.#packed(side, glimpse, 'some') };
	}

	#packed(side: SideName, { steps, changes, findings }: Glimpse, extent: Extent): GlimpseParts {
		const rests = this.#said.again(
			side,
			steps.map((step) => [step.name, restOf(step)]),
		);
		const found = this.#saidFindings.again(
			side,
			findings.map((finding) => [`${finding.rule} ${finding.range.start}`, finding]),
		);
		return {
			steps: this.#steps.pack(side, [rests], extent),
			layers: this.#layers.pack(side, [steps.map(({ layer }) => layer?.largest ?? NOTHING)], extent),
			findings: this.#findings.pack(side, [found], extent),
			outcomes: this.#outcomes.pack(
				side,
				changes.map(({ outcomes }) => outcomes),
				extent,
			),
			bars: this.#bars.pack(
				side,
				changes.map(({ timeline }) => timeline.bars),
				extent,
			),
		};
	}
}

/** The page's end; a new worker needs a new one. */
export class PartsReceived {
	readonly #steps = new Numbered<StepRest>();
	readonly #layers = new Numbered<Contents>();
	readonly #findings = new Numbered<Finding>();
	readonly #outcomes = new Numbered<AnalyzedOutcome>();
	readonly #bars = new Numbered<Bar>();
	readonly #wholes = new Numbered<Whole>();

	/** Undefined where the answer names a part that never came. */
	unpack({ side, analysis, parts }: SentAnswer): Answer | undefined {
		const glimpse = this.#unpacked(side, analysis, parts, 'all');
		const [wholes] = this.#wholes.unpack(side, parts.wholes, 'all') ?? [];
		if (!glimpse || !wholes) return undefined;
		const named = Object.fromEntries(WHOLES.map((name, index) => [name, wholes[index]]));
		return { side, analysis: { ...analysis, ...glimpse, ...(named as Pick<Analysis, WholeName>) } };
	}

	/** The same for what comes ahead of an answer. */
	unpackGlimpse({ side, glimpse, parts }: SentGlimpse): Glimpsed | undefined {
		const whole = this.#unpacked(side, glimpse, parts, 'some');
		return whole && { side, glimpse: whole };
	}

	#unpacked(side: SideName, { steps, changes }: GlimpseRest, parts: GlimpseParts, extent: Extent): Glimpse | undefined {
		const [rests] = this.#steps.unpack(side, parts.steps, extent) ?? [];
		const [layers] = this.#layers.unpack(side, parts.layers, extent) ?? [];
		const [findings] = this.#findings.unpack(side, parts.findings, extent) ?? [];
		const outcomes = this.#outcomes.unpack(side, parts.outcomes, extent);
		const bars = this.#bars.unpack(side, parts.bars, extent);
		if (!rests || !layers || !findings || !outcomes || !bars) return undefined;
		return {
			findings,
			steps: steps.map((place, index): AnalyzedStep => {
				const step = { ...(rests[index] as StepRest), ...place };
				return step.layer ? { ...step, layer: { ...step.layer, largest: layers[index] ?? NOTHING } } : step;
			}),
			changes: changes.map((change, index): AnalyzedChange => {
				const timeline = { ...change.timeline, bars: bars[index] ?? [] };
				return { ...change, outcomes: outcomes[index] ?? [], timeline };
			}),
		};
	}
}

function restOf({ id: _, range: _range, line: _line, endLine: _endLine, ...rest }: AnalyzedStep): StepRest {
	return rest.layer ? { ...rest, layer: { ...rest.layer, largest: NOTHING } } : rest;
}

function without({ steps, changes }: Glimpse): GlimpseRest {
	return {
		steps: steps.map(({ id, range, line, endLine }): StepPlace => ({ id, range, line, endLine })),
		changes: changes.map((change) => ({ ...change, outcomes: [], timeline: { ...change.timeline, bars: [] } })),
	};
}

function withoutWholes(analysis: Analysis): Omit<Analysis, WholeName | 'findings'> {
	const { files: _, ignored: _ignored, ignoredBy: _by, assumptions: _assumptions, ...rest } = analysis;
	const {
		history: _history,
		platforms: _platforms,
		week: _week,
		imageBytes: _bytes,
		findings: _findings,
		...left
	} = rest;
	return left;
}
