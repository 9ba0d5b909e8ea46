/** One finding: what is wrong and where, its rule, and a button for each fix with what the fix saves. */
import type { Finding } from '../../engine/lint/types.ts';
import type { Problem as Listed } from '../state/advice.ts';
import type { Store } from '../state/store.ts';
import { GainNote } from './GainNote.tsx';
import { Prose } from './Prose.tsx';
import { Rivals } from './Rivals.tsx';

interface Props {
	readonly store: Store;
	readonly problem: Listed;
	readonly onFix: (finding: Finding, fix: number) => void;
	readonly onGo: (finding: Finding) => void;
}

export function Problem({ store, problem: { finding, fixes }, onFix, onGo }: Props) {
	const { words, late, advice: counsels, side } = store;
	const settled = counsels.value[side.value]?.settled === true;
	return (
		<li data-level={finding.level}>
			<span class="wb-level">{words.problems.levels[finding.level]}</span>
			<div>
				<p>
					<Prose text={finding.message} />
				</p>
				<p class="wb-problem-foot">
					<button type="button" class="wb-link" onClick={() => onGo(finding)}>
						{finding.line === finding.endLine
							? words.problems.line(finding.line)
							: words.problems.lines(finding.line, finding.endLine)}
					</button>
					<a href={`${store.opening.rules}${finding.rule}/`} title={words.problems.rule(finding.rule)}>
						{words.advice.explain} <code>{finding.rule}</code>
					</a>
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
			</div>
		</li>
	);
}
