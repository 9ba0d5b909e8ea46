/** Which rules are asked: a set, and single rules at a level of the reader's own. */
import { useState } from 'preact/hooks';
import { SIGNS } from '../../engine/figures/signs.ts';
import type { OwnRules } from '../../engine/project/types.ts';
import { CHOICES, RULE_SETS, withRule, withRuleSet } from '../state/ruleChoice.ts';
import type { Store } from '../state/store.ts';

export function RulesForm({ store }: { store: Store }) {
	const { words, common, opening, result, locale } = store;
	const { colon, comma } = SIGNS[locale];
	const [rule, setRule] = useState('');
	const [level, setLevel] = useState<OwnRules[string]>('off');
	const { ruleSet = 'recommended', rules = {} } = common.value;
	const own = Object.entries(rules).sort(([a], [b]) => (a < b ? -1 : 1));
	const found = [...new Set(result.value?.analysis.findings.map((finding) => finding.rule) ?? [])].sort();
	const add = (event: Event) => {
		event.preventDefault();
		store.rework((now) => withRule(now, rule.trim().toLowerCase(), level));
		setRule('');
	};
	return (
		<details class="wb-rules">
			<summary>
				{`${words.rules.title}${colon}${words.rules.sets[ruleSet]}`}
				{own.length > 0 && `${comma}${words.rules.own(own.length)}`}
			</summary>
			<form class="wb-form" onSubmit={add}>
				<label>
					<span>{words.rules.set}</span>
					<select
						value={ruleSet}
						onChange={({ currentTarget }) => {
							const set = RULE_SETS.find((each) => each === currentTarget.value);
							if (set) store.rework((now) => withRuleSet(now, set));
						}}
					>
						{RULE_SETS.map((set) => (
							<option key={set} value={set}>
								{words.rules.sets[set]}
							</option>
						))}
					</select>
				</label>
				{own.length > 0 && (
					<ul>
						{own.map(([id, chosen]) => (
							<li key={id}>
								<a href={`${opening.rules}${id}/`}>
									<code>{id}</code>
								</a>
								<LevelChoice
									store={store}
									label={words.rules.levelOf(id)}
									level={chosen}
									undoable
									onChoose={(next) => {
										store.rework((now) => withRule(now, id, next));
									}}
								/>
							</li>
						))}
					</ul>
				)}
				<div class="wb-rules-add">
					<label>
						<span>{words.rules.rule}</span>
						<input
							type="text"
							list="wb-rule-ids"
							autocomplete="off"
							spellcheck={false}
							value={rule}
							onInput={({ currentTarget }) => setRule(currentTarget.value)}
						/>
						<datalist id="wb-rule-ids">
							{found.map((id) => (
								<option key={id} value={id} />
							))}
						</datalist>
					</label>
					<LevelChoice
						store={store}
						label={words.rules.level}
						level={level}
						onChoose={(next) => setLevel(next ?? 'off')}
					/>
					<button type="submit" class="wb-fix" disabled={rule.trim() === ''}>
						{words.rules.add}
					</button>
				</div>
				<p class="wb-note">
					{words.rules.lead} <a href={opening.rules}>{words.rules.list}</a>
				</p>
			</form>
		</details>
	);
}

interface ChoiceProps {
	readonly store: Store;
	readonly label: string;
	readonly level: OwnRules[string];
	/** Offers to go back to what the set says. */
	readonly undoable?: boolean;
	readonly onChoose: (level: OwnRules[string] | undefined) => void;
}

function LevelChoice({ store: { words }, label, level, undoable = false, onChoose }: ChoiceProps) {
	return (
		<select
			aria-label={label}
			value={level}
			onChange={({ currentTarget }) => onChoose(CHOICES.find((choice) => choice === currentTarget.value))}
		>
			{undoable && <option value="">{words.rules.levels.set}</option>}
			{CHOICES.map((choice) => (
				<option key={choice} value={choice}>
					{words.rules.levels[choice]}
				</option>
			))}
		</select>
	);
}
