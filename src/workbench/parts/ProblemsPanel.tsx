/** The findings in the order the reader wants, and what all fixes that help would save together. */
import { useState } from 'preact/hooks';
import type { Finding } from '../../engine/lint/types.ts';
import { type ProblemFilter as Filter, isListed, kindsOf, ORDERS, problemsOf } from '../state/advice.ts';
import type { Store } from '../state/store.ts';
import { Kind } from './Problem.tsx';
import { ProblemFilter } from './ProblemFilter.tsx';
import { RulesForm } from './RulesForm.tsx';
import { type FixAll, TogetherLine } from './TogetherLine.tsx';

interface Props {
	readonly store: Store;
	readonly onFix: (finding: Finding, fix: number) => void;
	readonly onFixAll: FixAll;
	readonly onGo: (finding: Finding) => void;
}

const NO_FILTER: Filter = { hidden: new Set(), words: '' };

export function ProblemsPanel({ store, onFix, onFixAll, onGo }: Props) {
	const { words, result, advice, side, order } = store;
	const shown = advice.value[side.value];
	const [filter, setFilter] = useState(NO_FILTER);
	const findings = result.value?.analysis.findings ?? [];
	const all = problemsOf(findings, shown, order.value);
	const problems = all.filter(({ finding }) => isListed(finding, filter));
	return (
		<section class="wb-problems" aria-labelledby="wb-problems-title">
			<div class="wb-problems-head">
				<h2 id="wb-problems-title">
					{words.problems.label}{' '}
					<span class="wb-note">
						{problems.length === all.length ? all.length : words.rules.shown(problems.length, all.length)}
					</span>
				</h2>
			</div>
			<TogetherLine store={store} onFixAll={onFixAll} />
			{problems.length === 0 && <p class="wb-empty">{all.length === 0 ? words.problems.none : words.rules.noMatch}</p>}
			<ul>
				{kindsOf(problems).map((kind) => (
					<Kind key={kind[0]?.finding.rule} store={store} kind={kind} onFix={onFix} onGo={onGo} />
				))}
			</ul>
			<details class="wb-sifting">
				<summary>{words.problems.filter}</summary>
				{all.length > 1 && (
					<fieldset class="wb-order">
						<legend class="wb-unseen">{words.advice.order.label}</legend>
						{ORDERS.map((id) => (
							<label key={id}>
								<input
									type="radio"
									name="wb-order"
									checked={order.value === id}
									onChange={() => {
										store.sortProblems(id);
									}}
								/>
								{words.advice.order[id]}
							</label>
						))}
					</fieldset>
				)}
				<ProblemFilter store={store} findings={findings} filter={filter} onChange={setFilter} />
				<RulesForm store={store} />
			</details>
		</section>
	);
}
