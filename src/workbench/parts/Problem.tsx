/** One finding: what is wrong and where, its rule, and a button for each fix with what the fix saves. */
import type { Finding } from '../../engine/lint/types.ts';
import type { Problem as Listed } from '../state/advice.ts';
import type { Store } from '../state/store.ts';
import { GainNote } from './GainNote.tsx';
import { Prose } from './Prose.tsx';

interface Props {
	readonly store: Store;
	readonly problem: Listed;
	readonly onFix: (finding: Finding, fix: number) => void;
	readonly onGo: (finding: Finding) => void;
}

export function Problem({ store, problem: { finding, fixes }, onFix, onGo }: Props) {
	const { words, late } = store;
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
				{finding.fixes.map((fix, index) => (
					<div key={fix.title} class="wb-fix-row">
						<button
							type="button"
							class="wb-fix"
							disabled={late.value}
							title={fix.guarded ? words.problems.guarded : undefined}
							onClick={() => onFix(finding, index)}
						>
							<Prose text={fix.title} />
						</button>
						{fixes[index] && <GainNote store={store} advice={fixes[index]} />}
					</div>
				))}
			</div>
		</li>
	);
}
