/** What a Dockerfile's text says, with the place of every part in the text. */

/** Half-open range of UTF-16 offsets in the file's text. */
export interface Range {
	readonly start: number;
	readonly end: number;
}

/** What continues a line at its end and escapes inside it, chosen by the directive `escape`. */
export type EscapeToken = '\\' | '`';

/** Text joined from several source lines, with the way back: `pieces[i]` says that from `at` on it is at `source`. */
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
	/** The value with its way back to the file; its text is '' without one. */
	readonly mapped: MappedText;
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

/** `NAME=value` of ENV, ARG and LABEL, both as written (quotes, variables); `value` is undefined for an ARG without default. */
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
	/** In capitals: FROM, RUN … or whatever unknown word is there. */
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
	/** The whole line, keyword and flags included, lines joined as BuildKit joins them, trimmed: what it names a step after. */
	readonly original: MappedText;
	/** All that follows the flags in `original`; heredoc operators stay, bodies do not. */
	readonly args: MappedText;
	/** `args` as exec form, when it is a JSON array of strings (BuildKit's own test for it). */
	readonly json: readonly string[] | undefined;
	/**
	 * `args` split as BuildKit splits them: ENV, ARG and LABEL at blanks outside quotes, everything else but a shell command at
	 * every blank. In exec form the decoded strings, with the ranges of their literals. Empty for a shell command and ONBUILD.
	 * WORKDIR, USER, STOPSIGNAL and MAINTAINER take `args.text` as one argument, blanks and all.
	 */
	readonly words: readonly Word[];
	/** ENV, ARG, LABEL. */
	readonly pairs: readonly Pair[];
	readonly heredocs: readonly Heredoc[];
	/** The instruction that ONBUILD holds. */
	readonly trigger: Instruction | undefined;
	/** The comment lines that stand directly above, `#` included, oldest first. */
	readonly comments: readonly Word[];
	/** Empty lines between its continued lines. BuildKit drops them and warns. */
	readonly blankLines: readonly Range[];
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
	readonly code: /** `detail` is the word; for a known keyword or flag near it see `suggestion`. */
		| 'unknown-instruction'
		/** `detail` says what is wanted: one, two (name and value), at-least-one, at-least-two, one-or-three, command. */
		| 'missing-arguments'
		/** FROM, and anything after HEALTHCHECK NONE. */
		| 'too-many-arguments'
		/** `detail` is the flag's name. */
		| 'unknown-flag'
		| 'duplicate-flag'
		| 'missing-flag-value'
		| 'bad-boolean'
		/** A duration, count or mode that the flag does not take; `detail` is the value. */
		| 'bad-flag-value'
		| 'short-duration'
		/** `--mount`: the value is no csv line, or an option has no value, an unknown name, or a type that does not take it; `detail` is the option. */
		| 'bad-mount'
		/** `--from` of COPY and `from` of a mount take no variable: only FROM does. */
		| 'from-variable'
		/** A word of ENV or LABEL without `=`. */
		| 'missing-equals'
		| 'blank-name'
		/** An array of something else than strings, or SHELL without an array. */
		| 'bad-json'
		| 'blank-volume'
		/** In a variable or quote of an instruction that expands them; `detail` is the modifier or pattern. */
		| 'unclosed-brace'
		| 'unclosed-single-quote'
		| 'unclosed-double-quote'
		| 'bad-substitution'
		| 'unsupported-modifier'
		| 'bad-pattern'
		| 'too-deep'
		/** More than 65,535 bytes; `detail` is that number. */
		| 'line-too-long'
		| 'unterminated-heredoc'
		| 'heredoc-destination'
		| 'duplicate-directive'
		| 'bad-escape'
		| 'bad-stage-name'
		/** HEALTHCHECK that is neither CMD nor NONE. */
		| 'unknown-type'
		/** ONBUILD of ONBUILD, and of FROM or MAINTAINER. */
		| 'chained-trigger'
		| 'disallowed-trigger'
		/** No FROM at all; or an instruction other than ARG before the first one. */
		| 'no-stage'
		| 'before-from'
		| 'empty-file';
	readonly range: Range;
	/** What the wording needs: the offending word, the flag, the expected form. */
	readonly detail: string;
	/** What was probably meant. */
	readonly suggestion?: string;
	/** It is in what ONBUILD holds: BuildKit refuses it only where the trigger runs. */
	readonly deferred?: true;
}

export interface Dockerfile {
	readonly text: string;
	readonly escape: EscapeToken;
	readonly directives: readonly Directive[];
	readonly instructions: readonly Instruction[];
	readonly stages: readonly Stage[];
	/** Every comment line of the file but directives, for suppressions. */
	readonly comments: readonly Word[];
	readonly problems: readonly SyntaxProblem[];
}
