/** Gathers what the engine says of many Dockerfiles: crashes, time, failures by reason, what is unknown, widths of ranges. */
import process from 'node:process';
import { projectFromText } from '../src/cli/fileProject.ts';
import { adviceOf } from '../src/engine/advice/advise.ts';
import type { Analysis } from '../src/engine/analysis.ts';
import type { Analyzer } from '../src/engine/analyze.ts';
import type { Estimate } from '../src/engine/figures/estimate.ts';
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

	lines(withFiles = false): string {
		return [...this.#counts]
			.sort(([, one], [, other]) => other.times - one.times)
			.slice(0, MOST_FREQUENT)
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
			fixes?.add(file, adviceOf(analyzer.advise(request, analysis)), analysis);
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

/** What becomes of the fixes that are offered. */
export class Fixes {
	readonly #verdicts = new Counter();
	#together = 0;
	#files = 0;

	add(file: string, advice: ReturnType<typeof adviceOf>, { findings }: Analysis): void {
		this.#files++;
		if (advice.safe || advice.together) this.#together++;
		for (const { finding, verdict } of advice.fixes) {
			this.#verdicts.add(`${verdict}: ${findings[finding]?.rule ?? ''}`, file);
		}
	}

	report(): string {
		return `fixes that help  in ${this.#together} of ${this.#files} files\n${this.#verdicts.lines()}`;
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
