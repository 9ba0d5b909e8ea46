/** Why the selected step runs or does not: from its own cause along the chain to the change that started it. */

import { type Tone, toneOf } from '../../editor/tone.ts';
import type { Analysis, AnalyzedOutcome } from '../../engine/analysis.ts';
import { reallyOf, whySentence } from '../state/failing.ts';
import { nameParts, shorten, stepLabel, withoutFlags, write } from '../state/figures.ts';
import { outcomesByStep } from '../state/marks.ts';
import type { Store } from '../state/store.ts';
import { causeSentence } from '../words/words.ts';
import { Glyph } from './Glyph.tsx';
import { Measured } from './Measured.tsx';
import { Prose } from './Prose.tsx';

export function WhyPanel({ store }: { store: Store }) {
	const { words, result, chosen, step } = store;
	const analysis = result.value?.analysis;
	const outcomes = outcomesByStep(chosen.value);
	// Until a step is chosen, the one that fails or starts the cascade is the one to ask about.
	const starts = (tone: Tone) => chosen.value?.outcomes.find((each) => toneOf(each) === tone);
	const first = starts('error') ?? starts('cause');
	const outcome = step.value === undefined ? first : outcomes.get(step.value);
	return (
		<section class="wb-why" aria-labelledby="wb-why-title">
			<h2 id="wb-why-title">{words.why.label}</h2>
			{analysis && outcome ? (
				<Chain store={store} analysis={analysis} outcome={outcome} outcomes={outcomes} />
			) : (
				<p class="wb-empty">{words.why.pick}</p>
			)}
		</section>
	);
}

interface ChainProps {
	readonly store: Store;
	readonly analysis: Analysis;
	readonly outcome: AnalyzedOutcome;
	readonly outcomes: ReadonlyMap<number, AnalyzedOutcome>;
}

function Chain({ store, analysis, outcome, outcomes }: ChainProps) {
	const { words, locale, chosen } = store;
	const really = reallyOf(chosen.value, outcome.step);
	const says = { step: (id: number) => stepLabel(analysis, id, words) };
	const root = outcome.chain.at(-1);
	// Three links say it all: the step, what is between, and where it began.
	const shown = root === undefined ? [outcome.step] : [outcome.step, root];
	const between = Math.max(0, outcome.chain.length - 1);
	const step = analysis.steps.find(({ id }) => id === outcome.step);
	return (
		<>
			<ol class="wb-chain">
				{shown.map((id, index) => {
					const link = outcomes.get(id);
					const named = analysis.steps.find((candidate) => candidate.id === id);
					if (!link || !named) return null;
					const { position, text } = nameParts(named);
					return (
						<>
							{index === 1 && between > 0 && (
								<li key="between" class="wb-between">
									{words.why.between(between)}
								</li>
							)}
							<li key={id}>
								<Glyph tone={toneOf(link)} words={words} />
								<div>
									<button type="button" class="wb-link" onClick={() => store.select(id, 'result')}>
										<span class="wb-position">{position}</span> <code>{shorten(withoutFlags(text), 60)}</code>
									</button>
									<p>
										<Prose text={whySentence(analysis, chosen.value, link, words)} />
									</p>
								</div>
							</li>
						</>
					);
				})}
			</ol>
			{really && (
				<p class="wb-aside">
					{words.fails.inFact} <Prose text={causeSentence(words, really.cause, says)} />
				</p>
			)}
			{step?.layer && step.layer.wasted > 0 && (
				<p class="wb-aside">{words.why.saved(write('bytes', step.layer.wasted, locale))}</p>
			)}
			{step && step.notes.length > 0 && (
				<p class="wb-aside">
					{words.why.notes}: <Prose text={step.notes.map(({ kind, what }) => words.why.note[kind](what)).join(' ')} />
				</p>
			)}
			{step && <Measured key={step.id} store={store} step={step} />}
		</>
	);
}
