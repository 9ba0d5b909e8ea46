/** The rules as the pages show them: what the engine knows of each, and its texts from content/rules/. */
import { type CollectionEntry, getEntry } from 'astro:content';
import type { Rule } from '../engine/lint/rule.ts';
import * as all from '../engine/lint/rules/index.ts';
import type { Level } from '../engine/lint/types.ts';
import type { Locale } from './i18n/index.ts';

export interface DescribedRule {
	readonly rule: Rule;
	/** What is written about it; not every rule has that yet. */
	readonly entry: CollectionEntry<'rules'> | undefined;
	readonly title: string;
}

const ORDER: readonly Level[] = ['ERROR', 'WARN', 'INFO', 'STYLE'];

const RULES: readonly Rule[] = Object.values(all);

export const RULE_IDS: readonly string[] = RULES.map(({ id }) => id);

/** The gravest first, then by name. */
export async function describedRules(locale: Locale): Promise<DescribedRule[]> {
	const described = await Promise.all(
		RULES.map(async (rule) => {
			const entry = await getEntry('rules', `${locale}/${rule.id}`);
			return { rule, entry, title: entry?.data.title ?? rule.id };
		}),
	);
	const rank = ({ rule }: DescribedRule) => ORDER.indexOf(rule.level);
	return described.toSorted((a, b) => rank(a) - rank(b) || a.rule.id.localeCompare(b.rule.id));
}

/** `hadolint:DL3042` as people write it: `hadolint DL3042`. */
export function aliasText(alias: string): string {
	return alias.replace(':', ' ');
}
