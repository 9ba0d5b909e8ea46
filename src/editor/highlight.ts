/** Colours of a Dockerfile, line by line: for the page as served, for the textarea, and for Monaco alike. */

import { isDockerfileName } from '../engine/foreign/fileNames.ts';

export type Language = 'dockerfile' | 'plain';
export type TokenKind = 'keyword' | 'comment' | 'string' | 'variable' | 'flag' | 'heredoc' | 'text';

export interface Token {
	/** Offset in the line; the token ends where the next one starts. */
	readonly start: number;
	readonly kind: TokenKind;
}

/** What a line leaves to the next one. */
export interface LineState {
	/** The instruction that goes on, in capitals; '' where a new one may start. */
	readonly keyword: string;
	/** Delimiters of heredocs whose bodies are still to come. */
	readonly heredocs: readonly string[];
	/** What continues a line at its end. */
	readonly escape: string;
	/** Only directives so far: the next line may be one. */
	readonly isTop: boolean;
}

export const FIRST_LINE: LineState = { keyword: '', heredocs: [], escape: '\\', isTop: true };

const DIRECTIVE = /^\s*#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/;
const TAKE_HEREDOCS = new Set(['RUN', 'COPY', 'ADD', 'ONBUILD']);

const KEYWORDS = new Set(
	'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
		' ',
	),
);

const PARTS =
	/(?<comment>(?<=\s)#.*)|(?<string>"(?:\\.|[^"\\])*"?|'[^']*'?)|(?<variable>\$(?:\{[^}]*\}?|\w+|[@*#?]))|(?<heredoc><<-?["']?[A-Za-z_][\w.]*["']?)|(?<flag>(?<=\s|^)--?[A-Za-z][\w-]*)|(?<word>[^\s"'$<]+|.)/g;

/** The tokens of one line, first one at 0 (none for an empty line), and what is left to the next line. */
export function highlightLine(
	line: string,
	state: LineState,
	language: Language = 'dockerfile',
): { readonly tokens: readonly Token[]; readonly next: LineState } {
	if (language === 'plain') return { tokens: whole(line, /^\s*#/.test(line) ? 'comment' : 'text'), next: FIRST_LINE };

	const [delimiter, ...later] = state.heredocs;
	if (delimiter !== undefined && state.keyword === '') {
		if (line.replace(/^\t+/, '') === delimiter) {
			return { tokens: whole(line, 'heredoc'), next: { ...state, keyword: '', heredocs: later } };
		}
		if (/^\s*#/.test(line)) return { tokens: whole(line, 'comment'), next: state };
		return { tokens: joined(parts(line, 0, true).tokens), next: state };
	}
	if (/^\s*#/.test(line)) {
		const [, name = '', value = ''] = (state.isTop && DIRECTIVE.exec(line)) || [];
		const sets = name.toLowerCase() === 'escape' && (value === '`' || value === '\\');
		return {
			tokens: whole(line, 'comment'),
			next: { ...state, escape: sets ? value : state.escape, isTop: name !== '' },
		};
	}

	const head = state.keyword === '' ? /^\s*([A-Za-z]+)(?=\s|$)/.exec(line) : null;
	const keyword = head?.[1]?.toUpperCase() ?? state.keyword;
	const known = head !== null && KEYWORDS.has(keyword);
	const from = head?.[0].length ?? 0;
	const { tokens, heredocs } = parts(line, from, keyword === 'RUN', keyword);
	const first: Token[] = line === '' ? [] : [{ start: 0, kind: known ? 'keyword' : 'text' }];
	const goesOn = line.trimEnd().endsWith(state.escape);
	const begun = TAKE_HEREDOCS.has(keyword) ? heredocs : [];
	return {
		tokens: joined([...(from > 0 || tokens[0]?.start !== 0 ? first : []), ...tokens]),
		next: { ...state, keyword: goesOn ? keyword : '', heredocs: [...state.heredocs, ...begun], isTop: false },
	};
}

/** Tokens of all lines of a text. */
export function highlight(text: string, language: Language): readonly (readonly Token[])[] {
	let state = FIRST_LINE;
	return text.split('\n').map((line) => {
		const { tokens, next } = highlightLine(line, state, language);
		state = next;
		return tokens;
	});
}

/** A Dockerfile is told by its name; every other file is shown plain, comments apart. */
export function languageOf(path: string): Language {
	return isDockerfileName(path) ? 'dockerfile' : 'plain';
}

function parts(line: string, from: number, shell: boolean, keyword = '') {
	const tokens: Token[] = [];
	const heredocs: string[] = [];
	PARTS.lastIndex = from;
	for (let match = PARTS.exec(line); match; match = PARTS.exec(line)) {
		const { comment, string, variable, heredoc, flag, word } = match.groups ?? {};
		let kind: TokenKind = 'text';
		if (comment !== undefined) {
			if (!shell) {
				// Only a shell knows comments after words: look at what comes after the `#` on its own.
				PARTS.lastIndex = match.index + 1;
			} else kind = 'comment';
		} else if (string !== undefined) kind = 'string';
		else if (variable !== undefined) kind = 'variable';
		else if (heredoc !== undefined) {
			kind = 'heredoc';
			heredocs.push(heredoc.replace(/^<<-?["']?/, '').replace(/["']$/, ''));
		} else if (flag !== undefined) kind = 'flag';
		else if (word !== undefined && isKeywordInside(word, keyword)) kind = 'keyword';
		tokens.push({ start: match.index, kind });
	}
	return { tokens, heredocs };
}

function isKeywordInside(word: string, keyword: string): boolean {
	if (keyword === 'FROM') return word.toUpperCase() === 'AS';
	if (keyword === 'HEALTHCHECK') return word === 'CMD' || word === 'NONE';
	return keyword === 'ONBUILD' && KEYWORDS.has(word.toUpperCase());
}

function whole(line: string, kind: TokenKind): readonly Token[] {
	return line === '' ? [] : [{ start: 0, kind }];
}

/** Neighbours of one kind become one token. */
function joined(tokens: readonly Token[]): readonly Token[] {
	return tokens.filter((token, index) => index === 0 || token.kind !== tokens[index - 1]?.kind);
}
