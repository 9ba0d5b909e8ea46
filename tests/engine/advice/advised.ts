/** Advice about a text, and what comes of a fix, for the tests of this folder. */
import assert from 'node:assert/strict';
import { adviceOf } from '../../../src/engine/advice/advise.ts';
import { withEdits } from '../../../src/engine/advice/edits.ts';
import type { Advice, FixAdvice } from '../../../src/engine/advice/types.ts';
import type { Analysis } from '../../../src/engine/analysis.ts';
import { createAnalyzer } from '../../../src/engine/analyze.ts';
import type { Finding, LintSettings } from '../../../src/engine/lint/types.ts';
import { machineById } from '../../../src/engine/project/machines.ts';
import type { Project } from '../../../src/engine/project/types.ts';
import { parseShell } from '../shell.ts';

const analyzer = createAnalyzer({ parseShell });
const machine = machineById('ci-own-runner');
assert.ok(machine);

export interface Advised {
	readonly project: Project;
	readonly analysis: Analysis;
	readonly advice: Advice;
	/** The first finding of a rule that has a fix, with what is said about it. */
	of(rule: string): { readonly finding: Finding; readonly advice: FixAdvice };
	/** The same project with that fix applied, with all that is safe, or with the guarded ones too. */
	fixed(rule: string | 'all' | 'safe'): Advised;
}

export function projectWith(dockerfile: string, given: Partial<Project> = {}): Project {
	const nothing = { files: [], images: [], packages: [], measured: [], changes: [] };
	return { dockerfile, dockerignore: '', options: {}, machine: machine as Project['machine'], ...nothing, ...given };
}

export function advised(project: Project, settings?: LintSettings): Advised {
	const request = { project, locale: 'en', ...(settings ? { settings } : {}) } as const;
	const analysis = analyzer.analyze(request);
	const advice = adviceOf(analyzer.advise(request, analysis));
	const of = (rule: string) => {
		const found = advice.fixes.find(({ finding }) => analysis.findings[finding]?.rule === rule);
		const finding = found && analysis.findings[found.finding];
		assert.ok(finding, `${rule} has a fix: ${analysis.findings.map((each) => each.rule).join(', ')}`);
		return { finding, advice: found };
	};
	return {
		project,
		analysis,
		advice,
		of,
		fixed(rule) {
			const { safe, together = safe } = advice;
			const known = { all: together?.edits, safe: safe?.edits } as const;
			const edits =
				rule === 'all' || rule === 'safe' ? known[rule] : of(rule).finding.fixes[of(rule).advice.fix]?.edits;
			assert.ok(edits, `a fix for ${rule}`);
			return advised(withEdits(project, edits), settings);
		},
	};
}

export function secondsOf({ analysis }: Advised, change: string): number {
	const found = analysis.changes.find(({ id }) => id === change);
	assert.ok(found?.available, change);
	return found.total.expected;
}

export function ruleIds({ analysis }: Advised): string[] {
	return analysis.findings.map(({ rule }) => rule);
}

/** What the advice said of a fix is what the fixed project then costs; the finding is gone and every step works. */
export function assertKept(before: Advised, rule: string): Advised {
	const { advice, finding } = before.of(rule);
	const after = before.fixed(rule);
	const count = (of: Advised) => ruleIds(of).filter((id) => id === rule).length;
	assert.ok(count(after) < count(before), `${rule} is gone:\n${after.project.dockerfile}`);
	assert.ok(
		after.analysis.changes.every(({ failures }) => failures.length === 0),
		after.project.dockerfile,
	);
	const image = before.analysis.imageBytes.expected - after.analysis.imageBytes.expected;
	near(advice.gain?.image.expected, image, 1, `image after ${finding.fixes[advice.fix]?.title}`);
	for (const { id, seconds } of advice.gain.changes) {
		near(seconds.expected, secondsOf(before, id) - secondsOf(after, id), 1e-6, id);
	}
	return after;
}

export function near(actual: number | undefined, expected: number, room: number, what: string): void {
	assert.ok(actual !== undefined && Math.abs(actual - expected) <= room, `${what}: ${actual}, not ${expected}`);
}
