/** Tests of one rule as a table: texts that it reports, with the lines, and texts that it accepts. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDockerfile } from '../../../src/engine/dockerfile/parse.ts';
import { lint, RULES } from '../../../src/engine/lint/runner.ts';
import type { Finding, LintInput } from '../../../src/engine/lint/types.ts';
import { parseShell } from '../shell.ts';

export type More = Partial<Omit<LintInput, 'dockerfile' | 'parseShell'>>;

export function findings(text: string, more: More = {}): readonly Finding[] {
	const settings = { set: 'all', rules: {} } as const;
	return lint({ dockerfile: parseDockerfile(text), parseShell, settings, ...more });
}

/** The default set, for what a peer alone would say. */
export const RECOMMENDED: More = { settings: { set: 'recommended', rules: {} } };

export interface Table {
	/** A text, and the lines of the findings. */
	readonly bad?: readonly (readonly [text: string, ...lines: readonly number[]])[];
	readonly good?: readonly string[];
	/** A text, and what it reads after the finding's fix. */
	readonly fixed?: readonly (readonly [text: string, after: string])[];
	readonly more?: More;
}

/** `what` is a rule's id, or a peer's id (`hadolint:DL3000`). */
export function table(what: string, { bad = [], good = [], fixed = [], more = {} }: Table): void {
	const own = (finding: Finding): boolean => finding.rule === what || finding.aliases.includes(what);
	describe(what, () => {
		it('is a rule', () => assert(RULES.some(({ id, aliases }) => id === what || aliases.includes(what))));
		for (const [text, ...lines] of bad) {
			it(`reports ${JSON.stringify(text)}`, () => {
				const found = findings(text, more).filter(own);
				assert.deepEqual(
					found.map(({ line }) => line),
					lines,
				);
				for (const { range, message } of found) {
					assert(range.start >= 0 && range.end <= text.length && range.start <= range.end);
					assert.notEqual(message, '');
				}
			});
		}
		for (const text of good) {
			it(`accepts ${JSON.stringify(text)}`, () => assert.deepEqual(findings(text, more).filter(own), []));
		}
		for (const [text, after] of fixed) {
			it(`mends ${JSON.stringify(text)}`, () => {
				const [finding] = findings(text, more).filter(own);
				assert(finding?.fixes[0]);
				const mended = apply(text, finding);
				assert.equal(mended, after);
				assert.deepEqual(findings(mended, more).filter(own), []);
			});
		}
	});
}

function apply(text: string, { fixes }: Finding): string {
	const edits = [...(fixes[0]?.edits ?? [])].sort((a, b) => b.range.start - a.range.start);
	return edits.reduce((old, { range, text }) => old.slice(0, range.start) + text + old.slice(range.end), text);
}
