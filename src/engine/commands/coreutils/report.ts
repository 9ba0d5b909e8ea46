/** What a program has to say while it works through its operands: output, messages, exit code. */
import type { Content } from '../../context/types.ts';
import type { FileError } from '../../filesystem/locate.ts';
import type { Result } from '../command.ts';
import { concat, contentOf } from '../text.ts';

const MESSAGES: Readonly<Record<FileError, string>> = {
	ENOENT: 'No such file or directory',
	ENOTDIR: 'Not a directory',
	EISDIR: 'Is a directory',
	EEXIST: 'File exists',
	ENOTEMPTY: 'Directory not empty',
	EACCES: 'Permission denied',
	EPERM: 'Operation not permitted',
	EROFS: 'Read-only file system',
	ELOOP: 'Too many levels of symbolic links',
	EBUSY: 'Resource busy',
	EXDEV: 'Invalid cross-device link',
	EINVAL: 'Invalid argument',
};

export class Report {
	readonly #name: string;
	readonly #output: Content[] = [];
	#errors = '';
	#exit = 0;

	constructor(name: string) {
		this.#name = name;
	}

	get failed(): boolean {
		return this.#exit !== 0;
	}

	print(text: string): void {
		this.#output.push(contentOf(text));
	}

	write(content: Content): void {
		this.#output.push(content);
	}

	/** Goes on, but the exit code will tell. */
	fail(message: string, error?: FileError, exit = 1): void {
		this.#errors += `${this.#name}: ${message}${error === undefined ? '' : `: ${MESSAGES[error]}`}\n`;
		this.#exit = exit;
	}

	/** An exit code without a message. */
	exit(code: number): void {
		this.#exit = code;
	}

	result(): Result {
		return {
			exit: this.#exit,
			stdout: concat(this.#output),
			...(this.#errors === '' ? {} : { stderr: contentOf(this.#errors) }),
		};
	}
}

/** A message about wrong use. */
export function misuse(name: string, message: string, exit = 1): Result {
	return { exit, stderr: contentOf(`${name}: ${message}\n`) };
}
