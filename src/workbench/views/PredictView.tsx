/** Prediction: each step is marked "cached" or "runs" before anything tells the answer. */
import type { AnalyzedStep } from '../../engine/analysis.ts';
import { Glyph } from '../parts/Glyph.tsx';
import { nameParts, shorten, withoutFlags } from '../state/figures.ts';
import { changeName } from '../state/ownChanges.ts';
import { type Guess, questionsOf, scoreOf } from '../state/prediction.ts';
import type { Store } from '../state/store.ts';

const GUESSES: readonly Guess[] = ['cached', 'runs'];

export function PredictView({ store }: { store: Store }) {
	const { words, result, chosen, change, predicting, score } = store;
	const analysis = result.value?.analysis;
	const questions = questionsOf(analysis?.steps ?? [], chosen.value);
	if (!chosen.value?.available || questions.length === 0) return <p class="wb-empty">{words.bar.unavailable}</p>;
	const { guesses, shown } = predicting.value;
	const missing = questions.filter(({ step }) => !guesses.has(step.id)).length;
	const own = scoreOf(questions, guesses);
	const guess = (step: AnalyzedStep, what: Guess) => {
		store.guess(step.id, what);
	};
	const show = () => {
		store.showAnswer(own);
	};
	const again = () => {
		store.guessAgain();
	};
	return (
		<div class="wb-predict">
			<p>{words.predict.question(changeName(store, change.value))}</p>
			{/* Above the table: who has just pressed the button must not have to look for it. */}
			{shown && (
				<p class="wb-choices">
					<strong>{words.predict.result(own.right, own.of)}</strong>
					<button type="button" onClick={again}>
						{words.predict.again}
					</button>
				</p>
			)}
			{shown && <p class="wb-note">{words.predict.inAll(score.value.right, score.value.of)}</p>}
			<table>
				<caption class="wb-unseen">{words.predict.question(changeName(store, change.value))}</caption>
				<thead>
					<tr>
						<th scope="col">{words.steps.step}</th>
						<th scope="col">{words.predict.guess}</th>
						{shown && <th scope="col">{words.predict.answer}</th>}
					</tr>
				</thead>
				<tbody>
					{questions.map(({ step, answer }) => (
						<tr
							key={step.id}
							data-chosen={store.step.value === step.id}
							data-right={shown ? guesses.get(step.id) === answer : undefined}
						>
							<th scope="row">
								<button
									type="button"
									data-item
									aria-pressed={store.step.value === step.id}
									onClick={() => store.select(step.id, 'result')}
								>
									<span class="wb-position">{nameParts(step).position}</span>{' '}
									<code>{shorten(withoutFlags(nameParts(step).text), 44)}</code>
								</button>
							</th>
							<td>
								<fieldset class="wb-guess-pair" disabled={shown}>
									<legend class="wb-unseen">{shorten(step.name, 60)}</legend>
									{GUESSES.map((what) => (
										<label key={what}>
											<input
												type="radio"
												name={`wb-guess-${step.id}`}
												checked={guesses.get(step.id) === what}
												onChange={() => guess(step, what)}
											/>
											<Glyph tone={what} words={words} /> {words.predict[what]}
										</label>
									))}
								</fieldset>
							</td>
							{shown && (
								<td>
									<Glyph tone={answer} words={words} />{' '}
									{guesses.get(step.id) === answer ? words.predict.right : words.predict.wrong}
								</td>
							)}
						</tr>
					))}
				</tbody>
			</table>
			{!shown && (
				<p class="wb-choices">
					<button type="button" class="wb-primary" disabled={missing > 0} onClick={show}>
						{words.predict.show}
					</button>
					{missing > 0 && <span class="wb-note">{words.predict.missing(missing)}</span>}
				</p>
			)}
			{!shown && score.value.of > 0 && <p class="wb-note">{words.predict.inAll(score.value.right, score.value.of)}</p>}
		</div>
	);
}
