/** Which rules are asked: the set, and single rules at another level. Shared by both sides, so it travels in links. */
import type { OwnRules, RuleSet } from '../../engine/project/types.ts';
import type { Work } from './work.ts';

export const RULE_SETS: readonly RuleSet[] = ['recommended', 'article', 'all'];
export const LEVELS = ['ERROR', 'WARN', 'INFO', 'STYLE'] as const;
export const CHOICES: readonly OwnRules[string][] = [...LEVELS, 'off'];

export function withRuleSet(work: Work, set: RuleSet): Work {
	const { ruleSet: _, ...shared } = work.shared;
	return { ...work, shared: set === 'recommended' ? shared : { ...shared, ruleSet: set } };
}

/** Without a level the rule is what the set makes of it. What is no id of a rule is left alone. */
export function withRule(work: Work, id: string, level: OwnRules[string] | undefined): Work {
	if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) || id.length > 64) return work;
	const { rules = {}, ...shared } = work.shared;
	const { [id]: _, ...others } = rules;
	const own = level === undefined ? others : { ...others, [id]: level };
	return { ...work, shared: Object.keys(own).length === 0 ? shared : { ...shared, rules: own } };
}
