/** The commands of a RUN's text, with their places. Offsets count in the text given to the parser. */
import type { Range } from '../dockerfile/types.ts';

export type { Range };

/** A part of a word. Only literals and quotes survive into a lint's view; variables and substitutions need a run. */
export type Part =
	| { readonly kind: 'literal'; readonly text: string; readonly quoted: boolean }
	/** `$NAME`, `${NAME}`, `${NAME:-word}`: operator and operand are undefined for the plain forms. */
	| {
			readonly kind: 'variable';
			readonly name: string;
			/** What is in the brackets of `${NAME[…]}`, of bash alone. */
			readonly subscript?: string;
			readonly operator: string | undefined;
			readonly operand: ShellWord | undefined;
			readonly quoted: boolean;
	  }
	/** `file`: `<( … )`, which stands for the name of a file that holds the output. */
	| { readonly kind: 'substitution'; readonly script: Script; readonly quoted: boolean; readonly file?: boolean }
	/** `$(( … ))`: the text as a word, since variables and substitutions are put in before it is read. */
	| { readonly kind: 'arithmetic'; readonly expression: ShellWord };

export interface ShellWord {
	/** As written. */
	readonly text: string;
	/** Quotes removed where nothing has to be expanded; otherwise the text with variables as written. */
	readonly value: string;
	/** True when `value` is what the shell passes on (no variable, substitution or pattern left). */
	readonly literal: boolean;
	readonly parts: readonly Part[];
	readonly range: Range;
}

export interface Redirect {
	readonly operator: '>' | '>>' | '<' | '<<' | '<<-' | '<<<' | '>&' | '<&' | '&>' | '&>>' | '>|' | '<>';
	readonly fileDescriptor: number | undefined;
	readonly target: ShellWord;
	/** Body of a heredoc. */
	readonly body: ShellWord | undefined;
	readonly range: Range;
}

export interface SimpleCommand {
	readonly kind: 'simple';
	readonly assignments: readonly { readonly name: string; readonly value: ShellWord; readonly range: Range }[];
	/** `words[0]` is the command's name; empty for a line of assignments only. */
	readonly words: readonly ShellWord[];
	readonly redirects: readonly Redirect[];
	readonly range: Range;
}

export type ShellNode =
	| SimpleCommand
	/** `a | b`; `negated` for `! a`. */
	| {
			readonly kind: 'pipeline';
			readonly commands: readonly ShellNode[];
			readonly negated: boolean;
			readonly range: Range;
	  }
	/** `a && b || c`: left to right, `operators[i]` between item i and i + 1. */
	| {
			readonly kind: 'chain';
			readonly items: readonly ShellNode[];
			readonly operators: readonly ('&&' | '||')[];
			readonly range: Range;
	  }
	/** `a; b` and lines; `background` for `a &`. */
	| { readonly kind: 'list'; readonly items: readonly ShellNode[]; readonly range: Range }
	| { readonly kind: 'background'; readonly body: ShellNode; readonly range: Range }
	/** `( … )` and `{ … }`. */
	| {
			readonly kind: 'group';
			readonly subshell: boolean;
			readonly body: ShellNode;
			readonly redirects: readonly Redirect[];
			readonly range: Range;
	  }
	| {
			readonly kind: 'if';
			readonly branches: readonly { readonly condition: ShellNode; readonly body: ShellNode }[];
			readonly otherwise: ShellNode | undefined;
			readonly redirects: readonly Redirect[];
			readonly range: Range;
	  }
	| {
			readonly kind: 'for';
			readonly variable: string;
			readonly words: readonly ShellWord[];
			readonly body: ShellNode;
			readonly redirects: readonly Redirect[];
			readonly range: Range;
	  }
	| {
			readonly kind: 'while';
			readonly until: boolean;
			readonly condition: ShellNode;
			readonly body: ShellNode;
			readonly redirects: readonly Redirect[];
			readonly range: Range;
	  }
	| {
			readonly kind: 'case';
			readonly word: ShellWord;
			readonly branches: readonly CaseBranch[];
			readonly range: Range;
	  }
	/** `(( … ))` of bash: fails where the value is 0. */
	| { readonly kind: 'arithmetic'; readonly expression: ShellWord; readonly range: Range }
	/** `for ((first; condition; next))` of bash. */
	| {
			readonly kind: 'counting';
			readonly expressions: readonly [first: ShellWord, condition: ShellWord, next: ShellWord];
			readonly body: ShellNode;
			readonly redirects: readonly Redirect[];
			readonly range: Range;
	  }
	| { readonly kind: 'function'; readonly name: string; readonly body: ShellNode; readonly range: Range }
	/** What the grammar could not read: kept as text, its effect is unknown. */
	| { readonly kind: 'unknown'; readonly text: string; readonly range: Range };

export interface CaseBranch {
	readonly patterns: readonly ShellWord[];
	readonly body: ShellNode | undefined;
	/** After `;&` the next body runs too, after `;;&` the patterns that follow are tried as well. */
	readonly goesOn?: 'body' | 'patterns';
}

export interface Script {
	/** What its offsets count in: for a script in a substitution, the text around it too. */
	readonly text: string;
	readonly body: ShellNode;
	/** Places that the grammar could not read. */
	readonly errors: readonly Range[];
}

/** Reads a shell text. Never throws; the same text gives the same object for as long as it is remembered. */
export type ParseShell = (text: string) => Script;
