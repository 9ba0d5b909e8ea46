/**
 * Reads the picture that BuildKit draws on a terminal, and compose with it: rows ` => name  0.3s`, drawn again and again.
 * The last row of a step counts. Names are cut to the width of the terminal.
 */
import { emptyBuild, type LineReader, type LoggedBuild, type LoggedStep } from '../types.ts';
import { Failure, settleError } from './failures.ts';
import { isContext, isExport } from './names.ts';
import { statusRow } from './statusRow.ts';

const ROW = /^\s*=> (?!=> )(?:(CACHED|ERROR|CANCELED) )?(.+?)\s+(\d+(?:\.\d+)?)s\s*$/;
const STATUS = /^\s*=> => (?!# )(.+?)\s+(\d+(?:\.\d+)?)s\s*$/;
const OUTPUT = /^\s*=> => # (.*)$/;
const TITLE = /^\s*\[\+\] (?:Building|up|Running) (\d+(?:\.\d+)?)s? \((\d+)\/(\d+)\)( FINISHED)?/;
const BRACKET = /^\[[^\]]+\] \S+/;

interface Row {
	readonly step: LoggedStep;
	open: boolean;
}

export class BuildkitTty implements LineReader {
	readonly #rows = new Map<string, Row>();
	readonly #failure = new Failure();
	readonly #build = emptyBuild('buildkit-tty');
	#current: LoggedStep | undefined;
	#finishedPicture = false;
	/** Output is drawn below the steps that go on, and below no other. */
	readonly #running = new Set<LoggedStep>();

	line(text: string): void {
		const arrow = text.indexOf('=> ');
		if (arrow >= 0 && arrow < 8) {
			const row = ROW.exec(text);
			if (row) {
				this.#row(row[1], row[2] ?? '', Number(row[3]));
				return;
			}
			const status = STATUS.exec(text);
			if (status) {
				this.#status(status[1] ?? '', Number(status[2]));
				return;
			}
			const output = OUTPUT.exec(text)?.[1];
			if (output !== undefined && this.#current) {
				this.#current.tail = [...(this.#current.tail ?? []).slice(-19), output];
				this.#running.add(this.#current);
			}
			return;
		}
		const title = TITLE.exec(text);
		if (title) {
			this.#build.totalSeconds = Number(title[1]);
			this.#finishedPicture = title[4] !== undefined;
			return;
		}
		if (this.#rows.size === 0) return;
		this.#failure.line(text);
	}

	#row(word: string | undefined, name: string, seconds: number): void {
		const key = this.#key(name);
		const known = this.#rows.get(key);
		const step = known?.step ?? { name, outcome: 'UNKNOWN' };
		if (name.length > step.name.length) step.name = name;
		step.seconds = seconds;
		step.outcome = word === 'CACHED' || word === 'ERROR' || word === 'CANCELED' ? word : 'RAN';
		this.#current = step;
		this.#running.delete(step);
		if (!known) this.#rows.set(key, { step, open: true });
	}

	/** A step keeps its bracket and its first word, however far its name is cut. */
	#key(name: string): string {
		const bracket = BRACKET.exec(name)?.[0];
		if (bracket === undefined || /\binternal\]/.test(bracket)) return name;
		return bracket;
	}

	#status(text: string, seconds: number): void {
		const step = this.#current;
		if (!step) return;
		const row = statusRow(text);
		const name = step.name;
		if (/^transferring [\w ]+:$/.test(row.status)) {
			if (row.bytes !== undefined) this.#build.transfers.set(name, row.bytes);
			this.#build.transferSeconds.set(name, seconds);
		}
		if (!isExport(name)) return;
		const rows = this.#build.exports.get(name) ?? [];
		this.#build.exports.set(name, rows);
		const known = rows.find(({ status }) => status === row.status);
		if (known) known.seconds = seconds;
		else rows.push({ status: row.status, seconds });
	}

	finish(): LoggedBuild | undefined {
		const build = this.#build;
		if (this.#rows.size === 0) return undefined;
		build.steps = [...this.#rows.values()].map(({ step }) => step);
		for (const name of this.#failure.blamed) {
			const cut = build.steps.find((step) => step.outcome === 'ERROR' && name.startsWith(step.name.trimEnd()));
			if (cut) cut.name = name;
		}
		const longest = Math.max(...build.steps.map(({ name }) => name.length));
		for (const step of build.steps) if (step.name.length > 60 && step.name.length >= longest - 12) step.cut = true;
		const contexts = [...build.transfers].filter(([name]) => isContext(name));
		if (contexts.length > 0) build.contextBytes = contexts.reduce((sum, [, bytes]) => sum + bytes, 0);
		for (const rows of build.exports.values())
			for (const { status } of rows) {
				const reference = /^pushing manifest for (\S+)/.exec(status)?.[1];
				if (reference && this.#finishedPicture) build.pushed.push(reference);
			}
		const canceled = this.#failure.final?.endsWith('context canceled') === true;
		for (const step of this.#running) if (step.outcome === 'RAN') step.outcome = canceled ? 'CANCELED' : 'UNKNOWN';
		settleError(build, this.#failure);
		return build;
	}
}

/** A picture pasted without its line ends, as lines. */
export function unflattened(line: string): readonly string[] | undefined {
	if (!line.includes('[+] ') || (line.match(/\d\.\ds +=> /g) ?? []).length < 2) return undefined;
	return line
		.replace(/(\d\.\ds|docker:\S+|FINISHED|\(\d+\/\d+\)) +(?==> )/g, '$1\n ')
		.replace(/ (-{6,}) /g, '\n$1\n ')
		.replace(/: (?=\d+\.\d{1,3} )/g, ':\n')
		.replace(/ (?=(?:ERROR|error): failed to )/g, '\n')
		.split('\n');
}
