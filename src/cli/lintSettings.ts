/** Settings of the linter from a file, JSON or YAML: our own with `set` and `rules`, hadolint's, or both in one. */
import * as v from 'valibot';
import { parse } from 'yaml';
import { RULES } from '../engine/lint/runner.ts';
import type { LintSettings } from '../engine/lint/types.ts';
import { isHadolint, policyOf } from './hadolintSettings.ts';

/** A misspelt id would change nothing, without a word. */
const rule = v.pipe(
	v.string(),
	v.check(
		(id) => RULES.some((each) => each.id === id),
		({ input }) => `rules: there is no rule ${input}`,
	),
);

const entries = {
	set: v.optional(v.picklist(['article', 'recommended', 'all']), 'recommended'),
	rules: v.optional(v.record(rule, v.picklist(['ERROR', 'WARN', 'INFO', 'STYLE', 'off'])), {}),
};
/** So would a misspelt key; but a file of hadolint's may hold whatever that tool knows. */
const own = v.strictObject(entries);
const both = v.looseObject(entries);

/** Throws where the text is neither, or holds something else. */
export function readSettings(text: string): LintSettings {
	const value: unknown = parse(text) ?? {};
	if (!isHadolint(value)) return v.parse(own, value);
	const { set, rules } = v.parse(both, value);
	return { set, rules, policy: policyOf(value) };
}
