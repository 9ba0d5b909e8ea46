/** What FROM says: base, platform, name of the stage. */
import type { Flag, Instruction, Word } from './types.ts';

export interface FromParts {
	/** The image or stage as written; '' after the keyword where it is missing. */
	readonly base: Word;
	/** The word after AS as written; stages are named by it in lower case. */
	readonly name: Word | undefined;
	readonly platform: Flag | undefined;
}

export function fromParts({ words, flags, keywordRange: { end } }: Instruction): FromParts {
	return {
		base: words[0] ?? { text: '', range: { start: end, end } },
		name: words[1]?.text.toUpperCase() === 'AS' ? words[2] : undefined,
		platform: flags.find(({ name }) => name === 'platform'),
	};
}
