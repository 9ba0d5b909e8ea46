/** What the command line writes about files, in their order: as soon as it can, or at the end where the form asks for it. */
import { buildTable } from './buildTable.ts';
import type { Result } from './check.ts';
import { gainLines, togetherLine, withAdvice } from './gain.ts';
import { type FailedFile, githubReport, hasError, type LintedFile, sarifReport, textReport } from './lint.ts';

export const FORMATS = ['text', 'json', 'sarif', 'github'] as const;
export type Format = (typeof FORMATS)[number] | 'build';

const VERSION = '0.1.0';

/** What is written for one file when its turn comes, and what for all of them at the end. */
export class Report {
	readonly #format: Format;
	/** A single file that was named itself has a shorter form. */
	readonly #single: boolean;
	readonly #linted: LintedFile[] = [];
	readonly #failed: FailedFile[] = [];
	readonly #json: unknown[] = [];
	#code = 0;

	constructor(format: Format, single: boolean) {
		this.#format = format;
		this.#single = single;
	}

	/** Of the worst: 0 nothing of level ERROR, 1 a finding of level ERROR, 2 a file without an answer. */
	get code(): number {
		return this.#code;
	}

	add({ path, checked }: Result): string {
		if (checked.kind === 'failed') {
			const { reason } = checked;
			this.#code = 2;
			this.#failed.push({ path, reason });
			this.#json.push({ file: path, error: reason });
			return this.#format === 'github' ? `::error file=${path}::${reason}\n` : '';
		}
		const { analysis, advice, text } = checked;
		const { findings } = analysis;
		if (this.#format === 'build') return `${this.#single ? '' : `${path}\n`}${buildTable(analysis)}`;
		if (hasError(findings)) this.#code = Math.max(this.#code, 1);
		this.#linted.push({ path, text, findings });
		const found = advice ? withAdvice(findings, advice) : findings;
		this.#json.push(this.#single ? found : { file: path, findings: found });
		if (this.#format === 'github') return githubReport(path, findings);
		if (this.#format !== 'text') return '';
		const report = textReport(path, findings, advice && gainLines(findings, advice));
		return advice
			? `${report}${togetherLine(advice) ?? 'No fix saves time or space, or makes the text better.'}\n`
			: report;
	}

	end(): string {
		if (this.#format === 'json') return `${JSON.stringify(this.#single ? (this.#json[0] ?? []) : this.#json)}\n`;
		if (this.#format === 'sarif') return sarifReport(this.#linted, VERSION, this.#failed);
		return '';
	}

	/** For the terminal, whatever the form. */
	get failures(): readonly string[] {
		return this.#failed.map(({ path, reason }) => `${path}: ${reason}\n`);
	}
}
