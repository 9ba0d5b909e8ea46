/** Where a process reads from and writes to. */
import { concat, EMPTY, textOf } from '../commands/shared/text.ts';
import type { Content } from '../context/types.ts';
import type { FileSystem } from '../filesystem/filesystem.ts';
import type { Budget } from './budget.ts';

export interface Sink {
	write(content: Content): void;
}

export const DISCARD: Sink = { write() {} };

/** Keeps what is written. */
export class Capture implements Sink {
	readonly #parts: Content[] = [];
	readonly #budget: Budget;

	constructor(budget: Budget) {
		this.#budget = budget;
	}

	write(content: Content): void {
		this.#budget.signs(content.text?.length ?? 0);
		this.#parts.push(content);
	}

	content(): Content {
		return concat(this.#parts);
	}
}

/** Appends to a file, which was opened before. */
export class FileSink implements Sink {
	readonly #files: FileSystem;
	readonly #path: string;
	readonly #budget: Budget;

	constructor(files: FileSystem, path: string, budget: Budget) {
		this.#budget = budget;
		this.#files = files;
		this.#path = path;
	}

	write(content: Content): void {
		if (content.size === 0 || !Number.isFinite(content.size)) return;
		const node = this.#files.lookup(this.#path);
		if (node?.kind !== 'file') return;
		this.#budget.signs((node.content.text?.length ?? 0) + (content.text?.length ?? 0));
		this.#files.write(this.#path, concat([node.content, content]));
	}
}

/** Standard input: programs take all of it, `read` takes line after line. */
export class Input {
	#rest: Content | undefined;

	constructor(content: Content | undefined) {
		this.#rest = content;
	}

	/** Undefined when nothing was piped or redirected in. */
	take(): Content | undefined {
		const all = this.#rest;
		if (all) this.#rest = EMPTY;
		return all;
	}

	/** The next line without `end`, and whether it had one; undefined at the end. A text that is not known is one line. */
	line(ends = '\n'): { text: string; complete: boolean } | undefined {
		if (!this.#rest || this.#rest.size === 0) return undefined;
		const { text } = this.#rest;
		if (text === undefined) return { text: textOf(this.take() ?? EMPTY), complete: true };
		const end = text.indexOf(ends);
		const rest = end < 0 ? '' : text.slice(end + 1);
		// Only what is left counts: nobody asks for the id of half a stream.
		this.#rest = { ...EMPTY, id: 'rest', size: rest.length, text: rest };
		return { text: end < 0 ? text : text.slice(0, end), complete: end >= 0 };
	}
}

export interface Io {
	stdin: Input;
	stdout: Sink;
	stderr: Sink;
	/** Descriptors above 2 that were opened. */
	readonly others: Map<number, Sink>;
}

export function withStdout(io: Io, stdout: Sink): Io {
	return { ...io, stdout, others: new Map(io.others) };
}
