/** Parser directives: `# name=value` lines at the very top of the file. */
import type { LineReader } from './lines.ts';
import type { Directive, EscapeToken, SyntaxProblem } from './types.ts';

const NAMES: ReadonlySet<string> = new Set(['syntax', 'escape', 'check']);
/** Only the head: a pattern for the value too would be quadratic on a line of blanks. */
const HEAD = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=/;

/** Collects directives until the first line that is none; duplicates and bad values are problems, as BuildKit refuses them. */
export class DirectiveReader {
	readonly directives: Directive[] = [];
	readonly problems: SyntaxProblem[] = [];
	escape: EscapeToken = '\\';
	done = false;
	/** The file begins with `#!`: BuildKit looks below it for all directives but `escape`. */
	private scripted = false;

	/** Takes the reader's current line, whose `#` is at `from`; false when it is an ordinary comment. */
	read(reader: LineReader, from: number): boolean {
		if (this.done) return false;
		const line = reader.text.slice(from, reader.end);
		if (reader.line === 1 && from === reader.start && line.startsWith('#!')) {
			this.scripted = true;
			return false;
		}
		const head = HEAD.exec(line);
		const name = head?.[1]?.toLowerCase() ?? '';
		const rest = line.slice(head?.[0].length ?? 0);
		if (!NAMES.has(name) || rest === '') {
			this.done = true;
			return false;
		}
		if (this.scripted && name === 'escape') return false;
		const value = rest.trim();
		const range = reader.comment(from).range;
		if (this.directives.some((directive) => directive.name === name)) {
			if (this.scripted) {
				this.done = true;
				return false;
			}
			this.problems.push({ code: 'duplicate-directive', range, detail: name });
		} else if (name === 'escape') {
			if (value === '\\' || value === '`') this.escape = value;
			else this.problems.push({ code: 'bad-escape', range, detail: value });
		}
		this.directives.push({ name, value, range, line: reader.line });
		return true;
	}
}
