/** Picks goals from the result as the workbench shows it. */
import { useState } from 'preact/hooks';
import type { Analysis } from '../../engine/analysis.ts';
import { formatBytes } from '../../engine/figures/format.ts';
import { entryOf } from '../../engine/foreign/table.ts';
import { parseBytes } from '../../engine/project/sizes.ts';
import type { Store } from '../../workbench/state/store.ts';
import type { SharedGoal } from '../data/exercise.ts';
import type { TeachWords } from '../words/words.ts';
import { below, rulesIn, runsAfter, stepsToAsk, wordsOf } from './suggest.ts';

interface Props {
	readonly words: TeachWords;
	readonly store: Store;
	readonly dockerfile: string;
	readonly analysis: Analysis;
	readonly onAdd: (goal: SharedGoal) => void;
}

export function GoalPicker({ words: { make, ruleTitles }, store, dockerfile, analysis, onAdd }: Props) {
	const [change, setChange] = useState(store.change.value);
	const chosen = analysis.changes.find(({ id }) => id === change);
	const nameOf = (id: string, name: string | undefined) => entryOf(store.words.changes, id)?.name ?? name ?? id;
	const rules = rulesIn(analysis);
	return (
		<fieldset class="tc-box tc-picker">
			<legend>{make.pick}</legend>
			<p class="tc-buttons">
				<button type="button" onClick={() => onAdd({ kind: 'works' })}>
					{make.works}
				</button>
				<Amount
					label={make.imageUnder}
					start={formatBytes(below(analysis.imageBytes.expected))}
					words={make}
					onAdd={(bytes) => onAdd({ kind: 'image-under', bytes })}
				/>
				{rules.length > 0 && (
					<Choice
						label={make.findingGone}
						options={rules}
						nameOf={(rule) => ruleTitles.get(rule) ?? rule}
						add={make.add}
						onAdd={(rule) => onAdd({ kind: 'finding-gone', rule })}
					/>
				)}
				<Text label={make.ships} add={make.add} onAdd={(path) => onAdd({ kind: 'ships', paths: [path] })} />
			</p>
			<label>
				{make.after}
				<select value={change} onChange={(event) => setChange(event.currentTarget.value)}>
					{analysis.changes
						.filter(({ available }) => available)
						.map(({ id, name }) => (
							<option key={id} value={id}>
								{nameOf(id, name)}
							</option>
						))}
				</select>
			</label>
			<ul class="tc-steps">
				{stepsToAsk(analysis).map((step) => {
					const step_ = wordsOf(step, dockerfile.slice(step.range.start, step.range.end));
					const goal = { instruction: step_.instruction, says: [...step_.says] };
					return (
						<li key={step.id}>
							<code>{step.name}</code>{' '}
							<span class="tc-quiet">{runsAfter(chosen, step) ? make.runsNow : make.cachedNow}</span>
							<span class="tc-buttons">
								<button
									type="button"
									aria-label={`${make.cached}: ${step.name}`}
									onClick={() => onAdd({ kind: 'steps-cached', change, step: goal })}
								>
									{make.cached}
								</button>
								<button
									type="button"
									aria-label={`${make.runs}: ${step.name}`}
									onClick={() => onAdd({ kind: 'steps-run', change, step: goal })}
								>
									{make.runs}
								</button>
							</span>
						</li>
					);
				})}
			</ul>
			<p class="tc-buttons">
				<button type="button" onClick={() => onAdd({ kind: 'predicted', change })}>
					{make.predict}
				</button>
				<Text
					label={make.atMost}
					number
					start={String(Math.max(0, (chosen?.ran ?? 1) - 1))}
					add={make.add}
					onAdd={(steps) =>
						Number.isInteger(Number(steps)) &&
						Number(steps) >= 0 &&
						onAdd({ kind: 'ran-at-most', change, steps: Number(steps) })
					}
				/>
				<Text
					label={make.secondsUnder}
					number
					start={String(below(chosen?.total.expected ?? 60))}
					add={make.add}
					onAdd={(seconds) => Number(seconds) >= 1 && onAdd({ kind: 'change-under', change, seconds: Number(seconds) })}
				/>
				<Amount
					label={make.pushedUnder}
					start={formatBytes(below(chosen?.pushed.expected || 1e6))}
					words={make}
					onAdd={(bytes) => onAdd({ kind: 'pushed-under', change, bytes })}
				/>
			</p>
		</fieldset>
	);
}

interface AmountProps {
	readonly label: string;
	readonly start: string;
	readonly words: TeachWords['make'];
	readonly onAdd: (bytes: number) => void;
}

/** A size as people write it. */
function Amount({ label, start, words, onAdd }: AmountProps) {
	const [said, say] = useState('');
	const add = (text: string) => {
		const bytes = parseBytes(text);
		say(bytes === undefined || bytes < 1 ? words.noSize : '');
		if (bytes !== undefined && bytes >= 1) onAdd(bytes);
	};
	return (
		<>
			<Text label={label} start={start} add={words.add} onAdd={add} />
			{said !== '' && <span role="alert">{said}</span>}
		</>
	);
}

interface TextProps {
	readonly label: string;
	readonly start?: string;
	readonly number?: boolean;
	readonly add: string;
	readonly onAdd: (text: string) => void;
}

function Text({ label, start = '', number = false, add, onAdd }: TextProps) {
	const [text, setText] = useState(start);
	return (
		<span class="tc-add">
			<label>
				{label}
				<input
					type={number ? 'number' : 'text'}
					{...(number ? { min: 0 } : { maxLength: 500 })}
					value={text}
					onInput={(event) => setText(event.currentTarget.value)}
				/>
			</label>
			<button type="button" aria-label={`${add}: ${label}`} onClick={() => text.trim() !== '' && onAdd(text.trim())}>
				{add}
			</button>
		</span>
	);
}

interface ChoiceProps {
	readonly label: string;
	readonly options: readonly string[];
	/** What the reader is shown of an option. */
	readonly nameOf: (option: string) => string;
	readonly add: string;
	readonly onAdd: (option: string) => void;
}

function Choice({ label, options, nameOf, add, onAdd }: ChoiceProps) {
	const [chosen, choose] = useState(options[0] ?? '');
	const shown = options.includes(chosen) ? chosen : (options[0] ?? '');
	return (
		<span class="tc-add">
			<label>
				{label}
				<select value={shown} onChange={(event) => choose(event.currentTarget.value)}>
					{options.map((option) => (
						<option key={option} value={option}>
							{nameOf(option)}
						</option>
					))}
				</select>
			</label>
			<button type="button" aria-label={`${add}: ${label}`} onClick={() => onAdd(shown)}>
				{add}
			</button>
		</span>
	);
}
