/** The rules as the pages show them: what the engine knows of each, and its texts from content/rules/. */
import { type CollectionEntry, getEntry } from 'astro:content';
import type { Rule } from '../engine/lint/rule.ts';
import * as all from '../engine/lint/rules/index.ts';
import type { Level, Topic } from '../engine/lint/types.ts';
import type { Locale } from './i18n/index.ts';

export interface DescribedRule {
	readonly rule: Rule;
	/** What is written about it; not every rule has that yet. */
	readonly entry: CollectionEntry<'rules'> | undefined;
	readonly title: string;
}

export const LEVELS: readonly Level[] = ['ERROR', 'WARN', 'INFO', 'STYLE'];
const TOPICS: readonly Topic[] = ['cache', 'time', 'size', 'correctness', 'security', 'upkeep'];

const RULES: readonly Rule[] = Object.values(all);

export const RULE_IDS: readonly string[] = RULES.map(({ id }) => id);

/** Undefined where there is no such rule. */
export async function describedRule(id: string, locale: Locale): Promise<DescribedRule | undefined> {
	const rule = RULES.find((one) => one.id === id);
	if (!rule) return undefined;
	const entry = await getEntry('rules', `${locale}/${id}`);
	return { rule, entry, title: entry?.data.title ?? id };
}

/** Topics that have rules; in each the gravest first, then by name. */
export async function rulesByTopic(
	locale: Locale,
): Promise<readonly { readonly topic: Topic; readonly rules: readonly DescribedRule[] }[]> {
	const described = await Promise.all(RULE_IDS.map((id) => describedRule(id, locale)));
	const rules = described
		.filter((one) => one !== undefined)
		.sort((a, b) => LEVELS.indexOf(a.rule.level) - LEVELS.indexOf(b.rule.level) || a.rule.id.localeCompare(b.rule.id));
	return TOPICS.map((topic) => ({ topic, rules: rules.filter(({ rule }) => rule.topic === topic) })).filter(
		({ rules: own }) => own.length > 0,
	);
}

/** `hadolint:DL3042` as people write it: `hadolint DL3042`. */
export function aliasText(alias: string): string {
	return alias.replace(':', ' ');
}
