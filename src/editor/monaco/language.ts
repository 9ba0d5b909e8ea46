/** Registers the Dockerfile language with our own colours, the same as those of the page before Monaco came. */
import { FIRST_LINE, highlightLine, type LineState } from '../highlight.ts';
import type { Monaco } from './load.ts';

export const DOCKERFILE = 'dockerfile';

class State {
	readonly line: LineState;
	constructor(line: LineState) {
		this.line = line;
	}
	clone(): State {
		return this;
	}
	equals(other: { clone(): unknown }): boolean {
		return (
			other instanceof State &&
			other.line.keyword === this.line.keyword &&
			other.line.escape === this.line.escape &&
			other.line.isTop === this.line.isTop &&
			other.line.heredocs.join('\n') === this.line.heredocs.join('\n')
		);
	}
}

let registered = false;

export function registerLanguages(monaco: Monaco): void {
	if (registered) return;
	registered = true;
	for (const language of [DOCKERFILE, 'plain'] as const) {
		monaco.languages.register({ id: language });
		monaco.languages.setTokensProvider(language, {
			getInitialState: () => new State(FIRST_LINE),
			tokenize(line, state) {
				const { tokens, next } = highlightLine(line, (state as State).line, language);
				return {
					tokens: tokens.map(({ start, kind }) => ({ startIndex: start, scopes: kind === 'text' ? '' : kind })),
					endState: new State(next),
				};
			},
		});
		monaco.languages.setLanguageConfiguration(language, {
			comments: { lineComment: '#' },
			brackets: [
				['{', '}'],
				['[', ']'],
				['(', ')'],
			],
			autoClosingPairs: [
				{ open: '{', close: '}' },
				{ open: '[', close: ']' },
				{ open: '(', close: ')' },
			],
		});
	}
}
