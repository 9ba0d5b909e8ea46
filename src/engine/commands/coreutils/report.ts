/** What a program has to say while it works through its operands: output, messages, exit code. */
import type { Content } from '../../context/types.ts';
import type { FileError } from '../../filesystem/locate.ts';
import type { Result, Written } from '../command.ts';
import type { Reason } from '../failure.ts';
import { messageOf } from '../shared/messages.ts';
import { concat, contentOf } from '../shared/text.ts';

export class Report {
	readonly #name: string;
	readonly #written: Written[] = [];
	/** Text that was printed last, while nothing else has come after it. */
	#line = '';
	#exit = 0;
	#reason: Reason | undefined;

	constructor(name: string) {
		this.#name = name;
	}

	get failed(): boolean {
		return this.#exit !== 0;
	}

	print(text: string): void {
		this.#line += text;
	}

	write(content: Content): void {
		this.#flush();
		this.#written.push({ stream: 'stdout', content });
	}

	/** Goes on, but the exit code will tell. */
	fail(message: string, error?: FileError, exit = 1): void {
		const line = `${this.#name}: ${message}${error === undefined ? '' : `: ${messageOf(error)}`}\n`;
		this.#flush();
		this.#written.push({ stream: 'stderr', content: contentOf(line) });
		this.#exit = exit;
	}

	/** The same about a path: where that is not there, it is the reason. */
	failAt(path: string, message: string, error?: FileError, exit = 1): void {
		this.fail(message, error, exit);
		if (error === 'ENOENT') this.#reason ??= { kind: 'missing', path };
	}

	/** An exit code without a message. */
	exit(code: number): void {
		this.#exit = code;
	}

	result(): Result {
		this.#flush();
		const of = (stream: Written['stream']) =>
			concat(this.#written.filter((piece) => piece.stream === stream).map(({ content }) => content));
		const [stdout, stderr] = [of('stdout'), of('stderr')];
		const both = stdout.size > 0 && stderr.size > 0;
		const reason = this.#reason ? { reason: this.#reason } : {};
		return { exit: this.#exit, stdout, stderr, ...reason, ...(both ? { mixed: this.#written } : {}) };
	}

	#flush(): void {
		if (this.#line !== '') this.#written.push({ stream: 'stdout', content: contentOf(this.#line) });
		this.#line = '';
	}
}

/** A message about wrong use. */
export function misuse(name: string, message: string, exit = 1): Result {
	return { exit, stderr: contentOf(`${name}: ${message}\n`) };
}
