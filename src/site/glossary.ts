/** The glossary of content/glossary/: the words of the course in one language. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import * as v from 'valibot';
import { parse } from 'yaml';
import type { Locale } from './i18n/index.ts';

const schema = v.record(
	v.pipe(v.string(), v.regex(/^[a-z-]+$/)),
	v.strictObject({
		term: v.string(),
		/** The English word, in other languages. */
		english: v.optional(v.string()),
		text: v.string(),
	}),
);

export interface Term {
	readonly id: string;
	readonly term: string;
	readonly english?: string | undefined;
	/** Code is between backticks. */
	readonly text: string;
}

/** In the order of the file. Throws where it does not fit. */
export function glossary(locale: Locale): Term[] {
	const path = join(process.cwd(), 'content/glossary', `${locale}.yaml`);
	return Object.entries(v.parse(schema, parse(readFileSync(path, 'utf8')))).map(([id, term]) => ({ id, ...term }));
}
