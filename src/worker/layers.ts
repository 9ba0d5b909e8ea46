/** What layers hold makes most of an answer and seldom changes from key to key: it crosses to the page once. */
import type { Analysis, AnalyzedStep, LayerSummary } from '../engine/analysis.ts';
import type { Answer, SentAnswer, SideName } from './protocol.ts';

type Contents = LayerSummary['largest'];

const NOTHING: Contents = [];

/** The worker's end. What its last answer on a side named, the page has; the page reckons with the same rule. */
export class LayersSent {
	readonly #numbers = new WeakMap<Contents, number>();
	readonly #held = new Map<SideName, ReadonlySet<number>>();
	#last = 0;

	pack({ side, analysis }: Answer): SentAnswer {
		const before = this.#held.get(side);
		const fresh = new Map<number, Contents>();
		const held = analysis.steps.map(({ layer }) => {
			if (!layer || layer.largest.length === 0) return undefined;
			const number = this.#numbers.get(layer.largest) ?? ++this.#last;
			this.#numbers.set(layer.largest, number);
			if (!before?.has(number)) fresh.set(number, layer.largest);
			return number;
		});
		this.#held.set(side, new Set(held.filter((number) => number !== undefined)));
		return { side, analysis: withContents(analysis, () => NOTHING), held, fresh: [...fresh] };
	}
}

/** The page's end; a new worker needs a new one. */
export class LayersReceived {
	readonly #held = new Map<SideName, ReadonlyMap<number, Contents>>();

	unpack({ side, analysis, held, fresh }: SentAnswer): Answer {
		const known = new Map([...(this.#held.get(side) ?? []), ...fresh]);
		const named = new Set(held);
		this.#held.set(side, new Map([...known].filter(([number]) => named.has(number))));
		return { side, analysis: withContents(analysis, (step) => known.get(held[step] ?? 0) ?? NOTHING) };
	}
}

function withContents(analysis: Analysis, contents: (step: number) => Contents): Analysis {
	const steps = analysis.steps.map((step, index): AnalyzedStep => {
		return step.layer ? { ...step, layer: { ...step.layer, largest: contents(index) } } : step;
	});
	return { ...analysis, steps };
}
