/** Texts of others on a terminal: what would move its cursor, colour it or turn its lines round is shown as its number. */

/** Control characters but tab and line feed, and those that change the direction of writing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control signs are what it is for
const UNSAFE = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Also right within the strings of JSON, where such characters may be written as numbers. */
export function shown(text: string): string {
	return text.replace(UNSAFE, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Writes what is asked for; no stack of Node ever reaches a terminal, and whoever closes a pipe has read enough. */
export function watchStreams(): void {
	process.stdout.on('error', (error: NodeJS.ErrnoException) => {
		if (error.code === 'EPIPE') process.exit();
		give(`the output cannot be written: ${error.message}`);
	});
	process.stderr.on('error', () => process.exit(2));
	process.on('uncaughtException', (error) => give(error.message));
	process.on('unhandledRejection', (error) => give(error instanceof Error ? error.message : String(error)));
}

function give(reason: string): never {
	process.stderr.write(shown(`${reason}\n`));
	process.exit(2);
}
