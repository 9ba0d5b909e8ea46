/** Settings of the linter from a file: JSON or YAML with `set` and `rules`. */
import * as v from 'valibot';
import { parse } from 'yaml';
import { RULES } from '../engine/lint/runner.ts';
import type { LintSettings } from '../engine/lint/types.ts';

/** A misspelt id would change nothing, without a word. */
const rule = v.pipe(
	v.string(),
	v.check(
		(id) => RULES.some((each) => each.id === id),
		({ input }) => `rules: there is no rule ${input}`,
	),
);

/** So would a misspelt key. */
const schema = v.strictObject({
	set: v.optional(v.picklist(['article', 'recommended', 'all']), 'recommended'),
	rules: v.optional(v.record(rule, v.picklist(['ERROR', 'WARN', 'INFO', 'STYLE', 'off'])), {}),
});

/** Throws where the text is neither, or holds something else. */
export function readSettings(text: string): LintSettings {
	return v.parse(schema, parse(text));
}
