/** Gathers what the engine says of many Dockerfiles: crashes, time, failures by reason, what is unknown, widths of ranges. */
import process from 'node:process';
import { projectFromText } from '../src/cli/fileProject.ts';
import { adviceOf } from '../src/engine/advice/advise.ts';
import { withEdits } from '../src/engine/advice/edits.ts';
import type { Analysis } from '../src/engine/analysis.ts';
import type { Analyzer } from '../src/engine/analyze.ts';
import type { Estimate } from '../src/engine/figures/estimate.ts';
import type { Project } from '../src/engine/project/types.ts';
import type { ParseShell } from '../src/engine/shell/types.ts';
import { FixCheck } from './fixCheck.ts';
import { median } from './median.ts';

interface Prepared extends Analyzer {
	prepare(texts?: readonly string[]): Promise<unknown>;
}

/** Examples printed of each reason. */
const EXAMPLES = 4;
const MOST_FREQUENT = 15;

/** How often each name was met, in how many files, with the first few files. */
class Counter {
	readonly #counts = new Map<string, { times: number; files: string[] }>();

	add(name: string, file: string): void {
		const known = this.#counts.get(name) ?? { times: 0, files: [] };
		known.times++;
		if (known.files.length < EXAMPLES && !known.files.includes(file)) known.files.push(file);
		this.#counts.set(name, known);
	}

	lines(withFiles = false, most = MOST_FREQUENT): string {
		return [...this.#counts]
			.sort(([, one], [, other]) => other.times - one.times)
			.slice(0, most)
			.map(
				([name, { times, files }]) =>
					`  ${String(times).padStart(6)}  ${name}${withFiles ? `  (${files.join(', ')})` : ''}\n`,
			)
			.join('');
	}
}

export class Survey {
	files = 0;
	#crashed = 0;
	#failing = 0;
	readonly #milliseconds: number[] = [];
	readonly #crashes = new Counter();
	readonly #failures = new Counter();
	/** Files with one or more of a kind, and the kinds' names. */
	readonly #unknown = new Map<string, { files: number; names: Counter }>();
	readonly #sizes: number[] = [];
	readonly #times: number[] = [];
	readonly #rules = new Counter();
	#findings = 0;

	/** One Dockerfile alone: no context is given, as when it is pasted. */
	async add(file: string, text: string, analyzer: Prepared, fixes: Fixes | undefined): Promise<void> {
		this.files++;
		const start = process.cpuUsage();
		try {
			await analyzer.prepare([text]);
			const request = { project: projectFromText(text), locale: 'en' } as const;
			const analysis = analyzer.analyze(request);
			this.#note(file, analysis);
			await fixes?.add(file, request.project, analyzer, analysis);
		} catch (error) {
			this.#crashed++;
			this.#crashes.add(error instanceof Error ? error.message : String(error), file);
		}
		const { user, system } = process.cpuUsage(start);
		this.#milliseconds.push((user + system) / 1000);
	}

	#note(file: string, analysis: Analysis): void {
		const first = analysis.changes.find(({ id }) => id === 'first-build');
		if (first && first.failures.length > 0) this.#failing++;
		for (const failure of first?.failures ?? []) this.#failures.add(`${failure.failure.kind}: ${failure.text}`, file);
		const kinds = new Set<string>();
		for (const { kind, what } of analysis.assumptions) {
			const known = this.#unknown.get(kind) ?? { files: 0, names: new Counter() };
			if (!kinds.has(kind)) known.files++;
			kinds.add(kind);
			known.names.add(kind === 'unknown-command' ? (what.split(' ')[0] ?? what) : what, file);
			this.#unknown.set(kind, known);
		}
		this.#sizes.push(widthOf(analysis.imageBytes));
		if (first) this.#times.push(widthOf(first.total));
		this.#findings += analysis.findings.length;
		for (const { rule } of analysis.findings) this.#rules.add(rule, file);
	}

	report(): string {
		const part = (count: number) => `${count} (${((100 * count) / Math.max(1, this.files)).toFixed(1)} %)`;
		const times = quantiles(this.#milliseconds);
		const widths = (all: readonly number[]) => {
			const finite = all.filter(Number.isFinite);
			const { median: middle, ninth } = quantiles(finite);
			return `median ${middle.toFixed(1)}, ninth decile ${ninth.toFixed(1)}, without a lower end ${all.length - finite.length}`;
		};
		return [
			`files            ${this.files}\n`,
			`crashes          ${part(this.#crashed)}\n${this.#crashes.lines(true)}`,
			`milliseconds     median ${times.median.toFixed(0)}, p95 ${times.late.toFixed(0)}, max ${times.most.toFixed(0)}\n`,
			`told to fail     ${part(this.#failing)}\n${this.#failures.lines(true)}`,
			...[...this.#unknown].map(
				([kind, { files, names }]) => `${kind.padEnd(17)}${part(files)} of the files\n${names.lines()}`,
			),
			`size, high/low   ${widths(this.#sizes)}\n`,
			`time, high/low   ${widths(this.#times)}\n`,
			`findings a file  ${(this.#findings / Math.max(1, this.files)).toFixed(1)}\n${this.#rules.lines()}`,
		].join('');
	}
}

/** What becomes of the fixes: how many are offered and proven, why others are not, and what an outsider finds wrong about those that are. */
export class Fixes {
	readonly #check: FixCheck;
	readonly #verdicts = new Counter();
	readonly #refusals = new Counter();
	readonly #violations = new Counter();
	readonly #idle = new Counter();
	#files = 0;
	#safe = 0;
	#offered = 0;
	#proven = 0;
	#refused = 0;
	#wrong = 0;

	constructor(parseShell: ParseShell) {
		this.#check = new FixCheck(parseShell);
	}

	async add(file: string, project: Project, analyzer: Prepared, analysis: Analysis): Promise<void> {
		const advice = adviceOf(analyzer.advise({ project, locale: 'en' }, analysis));
		const { findings } = analysis;
		await this.#check.prepare(project.dockerfile);
		this.#files++;
		if (advice.safe) this.#safe++;
		for (const { finding, fix: at, verdict, proof } of advice.fixes) {
			const { rule = '', fixes = [] } = findings[finding] ?? {};
			const fix = fixes[at];
			if (!fix) continue;
			this.#offered++;
			if (proof.kind === 'proven') this.#proven++;
			this.#verdicts.add(`${proof.kind} ${verdict}: ${rule}`, file);
			this.#judge(`${proof.kind} ${rule}`, file, this.#check.violations(project, fix.edits, [fix.declares]));
			// Applied once it has nothing left to say at that place.
			const next = { ...project, ...withEdits(project, fix.edits) };
			const again = analyzer.analyze({ project: next, locale: 'en' }).findings;
			const count = (of: typeof findings) => of.filter((each) => each.rule === rule).length;
			if (count(again) >= count(findings)) this.#idle.add(rule, file);
		}
		for (const { finding, refusal } of advice.refused) {
			this.#refused++;
			this.#refusals.add(`${findings[finding]?.rule ?? ''}: ${refusal.by}`, file);
		}
		if (advice.safe) {
			const { edits, declares } = advice.safe;
			this.#judge('all that is safe', file, this.#check.violations(project, edits, declares));
			const { week, image } = advice.safe.gain;
			if (week.seconds.expected < -1 || image.expected < -10_000)
				this.#violations.add('all that is safe: costs more', file);
		}
	}

	#judge(name: string, file: string, violations: ReturnType<FixCheck['violations']>): void {
		if (violations.length > 0) this.#wrong++;
		const [first] = violations;
		if (first) this.#violations.add(`${name}: ${first.kind} ${first.what.slice(0, 160)}`, file);
	}

	report(): string {
		return [
			`fixes offered    ${this.#offered}, proven ${this.#proven}, not offered ${this.#refused}; all that is safe in ${this.#safe} of ${this.#files} files\n`,
			this.#verdicts.lines(false, 40),
			`not offered\n${this.#refusals.lines(true, 40)}`,
			`found wrong      ${this.#wrong}\n${this.#violations.lines(true, 40)}`,
			`still told after the fix\n${this.#idle.lines(true)}`,
		].join('');
	}
}

/** How many times as wide at the top as at the bottom; infinite where nothing is a possible amount. */
function widthOf({ low, high }: Estimate): number {
	if (high === low) return 1;
	return low <= 0 ? Number.POSITIVE_INFINITY : high / low;
}

function quantiles(values: readonly number[]): { median: number; ninth: number; late: number; most: number } {
	const sorted = [...values].sort((one, other) => one - other);
	const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
	return { median: sorted.length > 0 ? median(sorted) : 0, ninth: at(0.9), late: at(0.95), most: at(1) };
}
