/** What the command line writes about files, in their order: as soon as it can, or at the end where the form asks for it. */
import type { Analysis } from '../engine/analysis.ts';
import type { MachineProfile } from '../engine/project/types.ts';
import { checkBudget, type Kept, type Limit } from './budget.ts';
import { buildJson } from './buildJson.ts';
import { buildTable } from './buildTable.ts';
import { messageOf, type Result } from './check.ts';
import { gainLines, togetherLine, withAdvice } from './gain.ts';
import {
	type FailedFile,
	githubBudget,
	githubReport,
	hasError,
	type LintedFile,
	sarifReport,
	textReport,
} from './lint.ts';
import type { Format } from './options.ts';

export const VERSION = '0.1.0';

export interface Wanted {
	readonly command: 'lint' | 'simulate';
	readonly format: Format;
	/** A single file that was named itself has a shorter form. */
	readonly single: boolean;
	readonly budget: readonly Limit[];
	readonly machine: MachineProfile;
}

/** What is written for one file when its turn comes, and what for all of them at the end. */
export class Report {
	readonly #wanted: Wanted;
	readonly #linted: LintedFile[] = [];
	readonly #failed: FailedFile[] = [];
	readonly #json: unknown[] = [];
	/** What the form has no place for. */
	readonly #notes: string[] = [];
	#code = 0;

	constructor(wanted: Wanted) {
		this.#wanted = wanted;
	}

	/** Of the worst: 0 nothing of level ERROR, 1 a finding of level ERROR or a limit that was broken, 2 a file without an answer. */
	get code(): number {
		return this.#code;
	}

	add({ path, checked }: Result): string {
		const { command, format, single, budget } = this.#wanted;
		if (checked.kind === 'failed') return this.#fail(path, checked.reason);
		const { analysis, advice, text } = checked;
		let limits: readonly Kept[];
		try {
			limits = checkBudget(budget, analysis);
		} catch (error) {
			return this.#fail(path, messageOf(error));
		}
		const broken = limits.map((limit) => `${limit.text}\n`).join('');
		if (limits.some(({ kept }) => !kept)) this.#code = Math.max(this.#code, 1);
		if (command === 'simulate') return this.#build(path, analysis, limits, broken);
		const { findings } = analysis;
		if (hasError(findings)) this.#code = Math.max(this.#code, 1);
		this.#linted.push({ path, text, findings });
		const found = advice ? withAdvice(findings, advice) : findings;
		this.#json.push(single ? found : { file: path, findings: found, ...(limits.length > 0 ? { budget: limits } : {}) });
		if (format === 'github') return githubReport(path, findings) + githubBudget(path, limits);
		if (format !== 'text') {
			if (limits.length > 0) this.#notes.push(broken);
			return '';
		}
		const report = textReport(path, findings, advice && gainLines(findings, advice));
		return `${report}${advice ? `${togetherLine(advice) ?? 'No fix saves time or space, or makes the text better.'}\n` : ''}${broken}`;
	}

	#build(path: string, analysis: Analysis, limits: readonly Kept[], broken: string): string {
		const { format, single, machine } = this.#wanted;
		if (format === 'json') {
			const own = { ...buildJson(analysis, machine), ...(limits.length > 0 ? { budget: limits } : {}) };
			this.#json.push({ file: path, ...own });
			return '';
		}
		return `${single ? '' : `${path}\n`}${buildTable(analysis)}${broken === '' ? '' : `\n${broken}`}`;
	}

	#fail(path: string, reason: string): string {
		this.#code = 2;
		this.#failed.push({ path, reason });
		this.#json.push({ file: path, error: reason });
		return this.#wanted.format === 'github' ? `::error file=${path}::${reason}\n` : '';
	}

	end(): string {
		const { format, single } = this.#wanted;
		if (format === 'json') return `${JSON.stringify(single ? (this.#json[0] ?? []) : this.#json)}\n`;
		if (format === 'sarif') return sarifReport(this.#linted, VERSION, this.#failed);
		return '';
	}

	/** For the terminal, whatever the form. */
	get failures(): readonly string[] {
		return [...this.#notes, ...this.#failed.map(({ path, reason }) => `${path}: ${reason}\n`)];
	}
}
