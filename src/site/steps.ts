/** The steps that lessons speak of, by name: how they are found in a text, and what they are called. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import * as v from 'valibot';
import { parse } from 'yaml';
import { entryOf } from '../engine/foreign/table.ts';
import { type StepNames, stepsSchema } from '../learn/schema.ts';
import type { StepPattern } from '../learn/types.ts';
import type { Locale } from './i18n/index.ts';
import { LESSONS } from './lessons.ts';

function names(): StepNames {
	return v.parse(stepsSchema, parse(readFileSync(join(process.cwd(), LESSONS, 'steps.yaml'), 'utf8')));
}

/** Throws for a name that nobody gave: lessons may not speak of a step that cannot be found. */
export function patternOf(name: string): string {
	const found = entryOf(names(), name);
	if (!found) throw new Error(`${LESSONS}/steps.yaml has no step named ${name}`);
	return found.match;
}

export function stepName(pattern: StepPattern, locale: Locale): string {
	const found = Object.values(names()).find(({ match }) => match === pattern);
	if (!found) throw new Error(`${LESSONS}/steps.yaml has no step with the pattern ${pattern}`);
	return found[locale];
}
