/** The findings in the order the reader wants, and what all fixes that help would save together. */
import type { Finding } from '../../engine/lint/types.ts';
import { ORDERS, problemsOf } from '../advice.ts';
import type { Store } from '../store.ts';
import { Problem } from './Problem.tsx';
import { TogetherLine } from './TogetherLine.tsx';

interface Props {
	readonly store: Store;
	readonly onFix: (finding: Finding, fix: number) => void;
	readonly onFixAll: () => void;
	readonly onGo: (finding: Finding) => void;
}

export function ProblemsPanel({ store, onFix, onFixAll, onGo }: Props) {
	const { words, result, advice, side, order } = store;
	const counsel = advice.value[side.value];
	const problems = problemsOf(result.value?.analysis.findings ?? [], counsel, order.value);
	return (
		<section class="wb-problems" aria-labelledby="wb-problems-title">
			<div class="wb-problems-head">
				<h2 id="wb-problems-title">
					{words.problems.label} <span class="wb-note">{problems.length}</span>
				</h2>
				{problems.length > 1 && (
					<fieldset class="wb-order">
						<legend class="wb-unseen">{words.advice.order.label}</legend>
						{ORDERS.map((id) => (
							<label key={id}>
								<input
									type="radio"
									name="wb-order"
									checked={order.value === id}
									onChange={() => {
										order.value = id;
									}}
								/>
								{words.advice.order[id]}
							</label>
						))}
					</fieldset>
				)}
			</div>
			<TogetherLine store={store} onFixAll={onFixAll} />
			{problems.length === 0 && <p class="wb-empty">{words.problems.none}</p>}
			<ul>
				{problems.map((problem) => (
					<Problem
						key={`${problem.finding.rule} ${problem.finding.range.start}`}
						store={store}
						problem={problem}
						onFix={onFix}
						onGo={onGo}
					/>
				))}
			</ul>
		</section>
	);
}
