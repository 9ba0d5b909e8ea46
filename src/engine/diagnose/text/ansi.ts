/** Takes colours, cursor moves and titles out of a line. */

// Control Sequence (CSI), Operating System Command (OSC, up to BEL or ST), and the two-sign escapes.
const ESCAPES =
	// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the signs that are looked for
	/\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]_P^X][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[ -/]*[0-~]|\x1b/g;

/** `[32m` at the start of a word where a tool dropped the escape sign itself. */
export function withoutAnsi(line: string): string {
	return line.includes('\x1b') ? line.replace(ESCAPES, '') : line;
}
