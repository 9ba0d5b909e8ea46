/** Above all figures of a build that fails: which step, on which line, why; and that the rest is shown as if it worked. */
import { failingPositions, toldChange } from '../state/failing.ts';
import { stepLabel } from '../state/figures.ts';
import type { Store } from '../state/store.ts';
import { Prose } from './Prose.tsx';

/** Failures that are told one by one. */
const TOLD = 3;

export function FailsNote({ store }: { store: Store }) {
	const { words, result, chosen, veiled } = store;
	const analysis = result.value?.analysis;
	const change = toldChange(analysis, chosen.value);
	if (!analysis || !change || change.failures.length === 0 || veiled.value) return null;
	const { failures } = change;
	return (
		<section class="wb-fails" aria-label={words.fails.label}>
			<ul>
				{failures.slice(0, TOLD).map(({ step, line, text }) => (
					<li key={`${step} ${line}`}>
						<span class="wb-glyph" data-tone="error" aria-hidden="true">
							✕
						</span>
						<p>
							{step === undefined ? (
								line !== undefined && <strong>{words.fails.file(line)}</strong>
							) : (
								<button type="button" class="wb-link" onClick={() => store.select(step, 'result')}>
									<Prose text={words.fails.step(stepLabel(analysis, step, words), line)} />
								</button>
							)}{' '}
							<Prose text={text} />
						</p>
					</li>
				))}
			</ul>
			<p class="wb-note">
				{failures.length > TOLD && `${words.fails.more(failures.length - TOLD)} `}
				{analysis.steps.length > 0 && words.fails.asIf(failingPositions(analysis, change))}
			</p>
		</section>
	);
}
