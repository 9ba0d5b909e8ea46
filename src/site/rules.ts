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

/** Other names as people write them: `hadolint:DL3042` is `hadolint DL3042`, and the course’s own standard has a Chinese name. */
export function aliasText(aliases: readonly string[], locale: Locale): string {
	const written = aliases.map((alias) =>
		locale === 'zh-cn' ? alias.replace(/^article:(\d+)$/, '规约第 $1 条').replace(':', ' ') : alias.replace(':', ' '),
	);
	return written.join(locale === 'zh-cn' ? '、' : ', ');
}
