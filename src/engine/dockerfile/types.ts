/** What a Dockerfile's text says, with the place of every part in the text. */

/** Half-open range of UTF-16 offsets in the file's text. */
export interface Range {
	readonly start: number;
	readonly end: number;
}

/** Text joined from several source lines, with the way back: `pieces[i]` says that from `at` on it stands at `source`. */
export interface MappedText {
	readonly text: string;
	readonly pieces: readonly { readonly at: number; readonly source: number }[];
}

/** One word as written, quotes and variables kept. */
export interface Word {
	readonly text: string;
	readonly range: Range;
}

/** `--name=value` before the arguments; `value` is undefined for a flag without `=`. Quotes around the flag are gone from it. */
export interface Flag {
	readonly name: string;
	readonly value: string | undefined;
	readonly range: Range;
	readonly valueRange: Range;
}

export interface Heredoc {
	/** The delimiter's name without quotes. */
	readonly name: string;
	/** As BuildKit reads it: body lines with their newlines, leading tabs gone after `<<-`. */
	readonly content: string;
	/** Quoted delimiters switch variable expansion off (COPY, ADD) or leave it to nobody (RUN). */
	readonly expand: boolean;
	readonly stripTabs: boolean;
	readonly fileDescriptor: number;
	/** The `<<NAME` itself, and the body's lines without the line of the delimiter. */
	readonly operatorRange: Range;
	readonly bodyRange: Range;
	readonly terminated: boolean;
}

/** `NAME=value` of ENV, ARG and LABEL; `value` as written (quotes, variables); undefined for an ARG without default. */
export interface Pair {
	readonly name: string;
	readonly value: string | undefined;
	readonly nameRange: Range;
	readonly valueRange: Range | undefined;
	/** Written as `ENV NAME value`, the form without `=`. */
	readonly legacy: boolean;
}

export interface Instruction {
	/** Position among all instructions of the file, from 0. */
	readonly index: number;
	/** In capitals: FROM, RUN … or whatever unknown word stands there. */
	readonly keyword: string;
	readonly keywordRange: Range;
	/** From the keyword to the last character that belongs to it, heredoc bodies and their end lines included. */
	readonly range: Range;
	/** Lines from 1, the last one inclusive. */
	readonly line: number;
	readonly endLine: number;
	/** Index into `stages`, -1 before the first FROM. */
	readonly stage: number;
	readonly flags: readonly Flag[];
	/** All that follows the flags, lines joined as BuildKit joins them, trimmed; heredoc operators stay, bodies do not. */
	readonly args: MappedText;
	/** `args` as exec form, when it is a JSON array of strings (BuildKit's own test for it). */
	readonly json: readonly string[] | undefined;
	/** `args` split at blanks outside quotes, for instructions that take words. */
	readonly words: readonly Word[];
	/** ENV, ARG, LABEL. */
	readonly pairs: readonly Pair[];
	readonly heredocs: readonly Heredoc[];
	/** The instruction that ONBUILD holds. */
	readonly trigger: Instruction | undefined;
	/** The comment lines that stand directly above, `#` included, oldest first. */
	readonly comments: readonly Word[];
}

export interface Stage {
	readonly index: number;
	/** Lower case, as BuildKit compares names; undefined for an unnamed stage. */
	readonly name: string | undefined;
	readonly nameRange: Range | undefined;
	readonly from: Instruction;
	/** The image or stage as written after FROM, variables not expanded; '' when missing. */
	readonly base: Word;
	readonly platform: Flag | undefined;
	/** All instructions of the stage but FROM. */
	readonly instructions: readonly Instruction[];
}

/** `# name=value` at the top of the file: syntax, escape, check. */
export interface Directive {
	readonly name: string;
	readonly value: string;
	readonly range: Range;
	readonly line: number;
}

/** Why BuildKit's parser would refuse the text, as data; the page words it. */
export interface SyntaxProblem {
	readonly code:
		| 'unknown-instruction'
		| 'missing-arguments'
		| 'too-many-arguments'
		| 'bad-flag'
		| 'bad-pair'
		| 'bad-json'
		| 'bad-variable'
		| 'bad-heredoc'
		| 'bad-directive'
		| 'bad-stage-name'
		| 'no-stage'
		| 'before-from'
		| 'empty-file';
	readonly range: Range;
	/** What the wording needs: the offending word, the flag, the expected form. */
	readonly detail: string;
}

export interface Dockerfile {
	readonly text: string;
	readonly escape: '\\' | '`';
	readonly directives: readonly Directive[];
	readonly instructions: readonly Instruction[];
	readonly stages: readonly Stage[];
	/** Every comment line of the file but directives, for suppressions. */
	readonly comments: readonly Word[];
	readonly problems: readonly SyntaxProblem[];
}
