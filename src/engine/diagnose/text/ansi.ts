/** Takes colours, cursor moves and titles out of a line. */

// Control Sequence (CSI), Operating System Command (OSC, up to BEL or ST), and the two-sign escapes.
const ESCAPES =
	// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the signs that are looked for
	/\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]_P^X][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[ -/]*[0-~]|\x1b/g;

/** Colours and cursor moves whose escape sign a tool dropped, at the start of a line, and the colour's end after it. */
const BARE = /^(?:\[\??\d{0,3}(?:;\d{1,3})*[A-HJKSTfhlm])+/;
const BARE_END = /\[0?m$/;
const BRACKET = 91;

export function withoutAnsi(line: string): string {
	const clean = line.includes('\x1b') ? line.replace(ESCAPES, '') : line;
	if (clean.charCodeAt(0) !== BRACKET || !BARE.test(clean)) return clean;
	return clean.replace(BARE, '').replace(BARE_END, '');
}
