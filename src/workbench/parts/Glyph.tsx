/** The sign of an outcome, with its name for those who do not see it. */
import { GLYPHS, type Tone } from '../../editor/tone.ts';
import type { Words } from '../words/words.ts';

export function Glyph({ tone, words }: { tone: Tone; words: Words }) {
	return (
		<span class="wb-glyph" data-tone={tone} title={words.outcomes[tone]}>
			<span aria-hidden="true">{GLYPHS[tone]}</span>
			<span class="wb-unseen">{words.outcomes[tone]}</span>
		</span>
	);
}
