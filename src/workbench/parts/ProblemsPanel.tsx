/** The findings, gravest first: where, what, and a button for each fix. */
import type { Finding, Level } from '../../engine/lint/types.ts';
import type { Store } from '../store.ts';
import { Prose } from './Prose.tsx';

const GRAVITY: Readonly<Record<Level, number>> = { ERROR: 0, WARN: 1, INFO: 2, STYLE: 3 };

interface Props {
	readonly store: Store;
	readonly onFix: (finding: Finding, fix: number) => void;
	readonly onGo: (finding: Finding) => void;
}

export function ProblemsPanel({ store, onFix, onGo }: Props) {
	const { words, result, fresh } = store;
	const findings = [...(result.value?.analysis.findings ?? [])].sort(
		(a, b) => GRAVITY[a.level] - GRAVITY[b.level] || a.line - b.line,
	);
	return (
		<section class="wb-problems" aria-labelledby="wb-problems-title">
			<h2 id="wb-problems-title">
				{words.problems.label} <span class="wb-note">{findings.length}</span>
			</h2>
			{findings.length === 0 && <p class="wb-empty">{words.problems.none}</p>}
			<ul>
				{findings.map((finding) => (
					<li key={`${finding.rule} ${finding.range.start}`} data-level={finding.level}>
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
									{finding.rule}
								</a>
								{finding.fixes.map((fix, index) => (
									<button
										key={fix.title}
										type="button"
										class="wb-fix"
										disabled={!fresh.value}
										title={fix.guarded ? words.problems.guarded : undefined}
										onClick={() => onFix(finding, index)}
									>
										{fix.title}
									</button>
								))}
							</p>
						</div>
					</li>
				))}
			</ul>
		</section>
	);
}
