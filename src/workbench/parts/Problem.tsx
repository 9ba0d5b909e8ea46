/** A kind of problem: the first finding of its rule with its fixes and what they save; others of the same rule open below it. */
import type { ComponentChildren } from 'preact';
import type { Finding } from '../../engine/lint/types.ts';
import type { Problem as Listed } from '../state/advice.ts';
import type { Store } from '../state/store.ts';
import { GainNote } from './GainNote.tsx';
import { Prose } from './Prose.tsx';
import { Rivals } from './Rivals.tsx';

interface Acts {
	readonly store: Store;
	readonly onFix: (finding: Finding, fix: number) => void;
	readonly onGo: (finding: Finding) => void;
}

/** `kind` has at least one problem; all are of one rule. */
export function Kind({ kind, ...acts }: Acts & { readonly kind: readonly Listed[] }) {
	const { words, opening } = acts.store;
	const [first, ...others] = kind;
	if (!first) return null;
	const { level, rule } = first.finding;
	return (
		<li data-level={level} data-rule={rule}>
			<span class="wb-level">{words.problems.levels[level]}</span>
			<div>
				<Problem {...acts} problem={first}>
					<a href={`${opening.rules}${rule}/`} title={words.problems.rule(rule)}>
						{words.advice.explain} <code>{rule}</code>
					</a>
				</Problem>
				{others.length > 0 && (
					<details class="wb-same">
						<summary>{words.problems.same(others.map(({ finding }) => finding.line))}</summary>
						<ul>
							{others.map((problem) => (
								<li key={problem.finding.range.start}>
									<Problem {...acts} problem={problem} />
								</li>
							))}
						</ul>
					</details>
				)}
			</div>
		</li>
	);
}

interface ProblemProps extends Acts {
	readonly problem: Listed;
	readonly children?: ComponentChildren;
}

function Problem({ store, problem: { finding, fixes }, onFix, onGo, children }: ProblemProps) {
	const { words, late, advice: allAdvice, side } = store;
	const settled = allAdvice.value[side.value]?.settled === true;
	return (
		<>
			<p>
				<Prose text={finding.message} />
			</p>
			<p class="wb-problem-foot">
				<button type="button" class="wb-link" onClick={() => onGo(finding)}>
					{finding.line === finding.endLine
						? words.problems.line(finding.line)
						: words.problems.lines(finding.line, finding.endLine)}
				</button>
				{children}
			</p>
			{finding.fixes.map((fix, index) => {
				// What is not proven yet, or found to be wrong, is not offered.
				const advice = fixes[index];
				return (
					advice && (
						<div key={fix.title} class="wb-fix-row">
							<button
								type="button"
								class="wb-fix"
								disabled={late.value || !settled}
								onClick={() => onFix(finding, index)}
							>
								<Prose text={fix.title} />
							</button>
							<GainNote store={store} advice={advice} />
							{advice.proof.kind === 'guarded' && (
								<p class="wb-fix-check">
									<Prose text={advice.proof.check} />
								</p>
							)}
							<Rivals store={store} advice={advice} />
						</div>
					)
				);
			})}
		</>
	);
}
