/** Which of the problems are listed: levels as switches with their counts, and words to look for. */
import type { Finding, Level } from '../../engine/lint/types.ts';
import type { ProblemFilter as Filter } from '../state/advice.ts';
import { LEVELS } from '../state/ruleChoice.ts';
import type { Store } from '../state/store.ts';

interface Props {
	readonly store: Store;
	readonly findings: readonly Finding[];
	readonly filter: Filter;
	readonly onChange: (filter: Filter) => void;
}

export function ProblemFilter({ store: { words }, findings, filter, onChange }: Props) {
	const counts = LEVELS.map((level) => ({ level, count: findings.filter((each) => each.level === level).length }));
	const turn = (level: Level, on: boolean) => {
		const hidden = new Set(filter.hidden);
		if (on) hidden.delete(level);
		else hidden.add(level);
		onChange({ ...filter, hidden });
	};
	return (
		<div class="wb-filter">
			<fieldset>
				<legend class="wb-unseen">{words.rules.show}</legend>
				{counts
					.filter(({ count }) => count > 0)
					.map(({ level, count }) => (
						<label key={level} data-level={level}>
							<input
								type="checkbox"
								checked={!filter.hidden.has(level)}
								onChange={({ currentTarget }) => turn(level, currentTarget.checked)}
							/>
							{words.problems.levels[level]} {count}
						</label>
					))}
			</fieldset>
			<input
				type="search"
				aria-label={words.rules.find}
				placeholder={words.rules.find}
				value={filter.words}
				onInput={({ currentTarget }) => onChange({ ...filter, words: currentTarget.value })}
			/>
		</div>
	);
}
