/** The linter on the command line: cases in and out as JSON, the list of rules, and reports for readers and for CI. */
import * as v from 'valibot';
import { RULES } from '../engine/lint/runner.ts';
import type { Finding, Level, LintSettings } from '../engine/lint/types.ts';
import type { Kept } from './budget.ts';

const lintCase = v.object({
	id: v.union([v.string(), v.number()]),
	dockerfile: v.string(),
	dockerignore: v.nullish(v.string()),
	/** Settings as a file would hold them. */
	config: v.nullish(v.string()),
	options: v.nullish(
		v.object({
			buildArgs: v.nullish(v.record(v.string(), v.string())),
			target: v.nullish(v.string()),
			platform: v.nullish(v.string()),
		}),
	),
});

export type LintCase = v.InferOutput<typeof lintCase>;

export interface LintedCase {
	readonly id: string | number;
	readonly findings: readonly Pick<Finding, 'rule' | 'aliases' | 'level' | 'line' | 'endLine' | 'message'>[];
	/** Why the case has no answer. */
	readonly error?: string;
}

export const EVERY_RULE: LintSettings = { set: 'all', rules: {} };

/** Throws a ValiError where the value is no array of cases. `judge` gives the findings of one case. */
export function lintCases(value: unknown, judge: (each: LintCase) => readonly Finding[]): readonly LintedCase[] {
	return v.parse(v.array(lintCase), value).map((each) => ({
		id: each.id,
		...judged(each, judge),
	}));
}

/** One case that goes wrong does not take the others with it. */
function judged(each: LintCase, judge: (each: LintCase) => readonly Finding[]): Omit<LintedCase, 'id'> {
	try {
		return { findings: judge(each).map(reported) };
	} catch (error) {
		return { findings: [], error: error instanceof Error ? error.message : String(error) };
	}
}

function reported({ rule, aliases, level, line, endLine, message }: Finding): LintedCase['findings'][number] {
	return { rule, aliases, level, line, endLine, message };
}

export interface ListedRule {
	readonly id: string;
	readonly level: Level;
	readonly aliases: readonly string[];
	readonly fixable: boolean;
}

export function listRules(): readonly ListedRule[] {
	return RULES.map(({ id, level, aliases, fixable }) => ({ id, level, aliases, fixable: fixable === true }));
}

export function hasError(findings: readonly Finding[]): boolean {
	return findings.some(({ level }) => level === 'ERROR');
}

/** So many findings of one rule are told one by one; more of them share a heading. */
const SEPARATE = 3;

/**
 * One line a finding, as compilers print them, and a last line with the counts. `notes`: what is below a finding, indented. What a
 * rule says more than three times is told once, with the lines that it says it of.
 */
export function textReport(
	path: string,
	findings: readonly Finding[],
	notes: readonly (string | undefined)[] = [],
): string {
	const byRule = new Map<string, Finding[]>();
	for (const each of findings) byRule.set(each.rule, [...(byRule.get(each.rule) ?? []), each]);
	const lines = findings.flatMap(({ line, level, rule, message }, index) => {
		const alike = byRule.get(rule) ?? [];
		const note = notes[index];
		const below = note === undefined ? [] : [`    fix: ${note}`];
		if (alike.length <= SEPARATE) return [`${path}:${line}: ${level} ${message} [${rule}]`, ...below];
		if (alike[0] !== findings[index]) return [];
		const others = alike.slice(1).map((each) => each.line);
		return [
			`${path}:${line}: ${level} ${message} [${rule}]`,
			`    and ${others.length} more: line ${others.join(', ')}`,
			...below,
		];
	});
	const counts = LEVELS.map((level) => ({ level, count: findings.filter((each) => each.level === level).length }));
	const sum = counts
		.filter(({ count }) => count > 0)
		.map(({ level, count }) => `${count} ${level}`)
		.join(', ');
	return [...lines, sum === '' ? `${path}: nothing found` : `${path}: ${sum}`, ''].join('\n');
}

const LEVELS: readonly Level[] = ['ERROR', 'WARN', 'INFO', 'STYLE'];

/** Workflow commands that GitHub turns into annotations. */
export function githubReport(path: string, findings: readonly Finding[]): string {
	return findings
		.map(({ level, line, endLine, rule, message }) => {
			const place = `file=${property(path)},line=${line},endLine=${endLine},title=${property(rule)}`;
			return `::${GITHUB[level]} ${place}::${escaped(message)}\n`;
		})
		.join('');
}

/** A broken limit as an annotation of the line that costs most. */
export function githubBudget(path: string, limits: readonly Kept[]): string {
	return limits
		.filter(({ kept }) => !kept)
		.map(({ line = 1, text }) => `::error file=${property(path)},line=${line},title=budget::${escaped(text)}\n`)
		.join('');
}

const GITHUB: Readonly<Record<Level, string>> = { ERROR: 'error', WARN: 'warning', INFO: 'notice', STYLE: 'notice' };

function escaped(text: string): string {
	return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
	return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

export interface LintedFile {
	readonly path: string;
	readonly text: string;
	readonly findings: readonly Finding[];
}

/** A file that has no findings because nobody could look at it. */
export interface FailedFile {
	readonly path: string;
	readonly reason: string;
}

/** SARIF 2.1.0, one run over all files. Columns count UTF-16 units from 1, as the format's default has it. */
export function sarifReport(files: readonly LintedFile[], version: string, failed: readonly FailedFile[] = []): string {
	const used = RULES.filter(({ id }) => files.some(({ findings }) => findings.some(({ rule }) => rule === id)));
	const results = files.flatMap(({ path, text, findings }) => {
		const place = (offset: number): { line: number; column: number } => {
			const before = text.slice(0, offset);
			return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
		};
		return findings.map(({ rule, level, message, range }) => {
			const [from, to] = [place(range.start), place(range.end)];
			const region = { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
			return {
				ruleId: rule,
				ruleIndex: used.findIndex(({ id }) => id === rule),
				level: SARIF[level],
				message: { text: message },
				locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) }, region } }],
			};
		});
	});
	const rules = used.map(({ id, level, aliases }) => ({
		id,
		defaultConfiguration: { level: SARIF[level] },
		properties: { aliases },
	}));
	const driver = { name: 'Layerwise', version, rules };
	const toolExecutionNotifications = failed.map(({ path, reason }) => ({
		level: 'error',
		message: { text: reason },
		locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) } } }],
	}));
	const invocations =
		failed.length === 0 ? {} : { invocations: [{ executionSuccessful: false, toolExecutionNotifications }] };
	const run = { tool: { driver }, columnKind: 'utf16CodeUnits', ...invocations, results };
	const schema = 'https://json.schemastore.org/sarif-2.1.0.json';
	return `${JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

function uriOf(path: string): string {
	return path.split(/[/\\]/).map(encodeURIComponent).join('/');
}

const SARIF: Readonly<Record<Level, string>> = { ERROR: 'error', WARN: 'warning', INFO: 'note', STYLE: 'note' };
