/** Settings of the linter from a file: JSON or YAML with `set` and `rules`. */
import * as v from 'valibot';
import { parse } from 'yaml';
import type { LintSettings } from '../engine/lint/types.ts';

const schema = v.object({
	set: v.optional(v.picklist(['article', 'recommended', 'all']), 'recommended'),
	rules: v.optional(v.record(v.string(), v.picklist(['ERROR', 'WARN', 'INFO', 'STYLE', 'off'])), {}),
});

/** Throws where the text is neither, or holds something else. */
export function readSettings(text: string): LintSettings {
	return v.parse(schema, parse(text));
}
