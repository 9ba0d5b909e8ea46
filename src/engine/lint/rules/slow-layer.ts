/** A layer that takes more than eighty seconds to build, by the simulated build. */
import { formatSeconds } from '../../figures/format.ts';
import { guessedPart } from '../helpers/guess.ts';
import { defineRule } from '../rule.ts';

/** Seconds; the article's limit. */
const LIMIT = 80;

export const rule = defineRule<{ seconds: number; guessed: string | undefined }>({
	id: 'slow-layer',
	level: 'WARN',
	sets: ['article', 'recommended'],
	topic: 'time',
	aliases: ['article:8'],
	message: {
		en: ({ seconds, guessed }) =>
			`${guessed === undefined ? 'This' : guessed === '' ? 'Probably, this' : `If \`${guessed}\` takes as long as guessed, this`} layer takes about ${formatSeconds(seconds, 'en')} to build, more than ${LIMIT} s.`,
		'zh-cn': ({ seconds, guessed }) =>
			`${guessed === undefined ? '' : guessed === '' ? '很可能，' : `如果 \`${guessed}\` 的耗时与估计相符，`}这一层构建约需 ${formatSeconds(seconds, 'zh-cn')}，超过 ${LIMIT} 秒。`,
	},
	check(file, report) {
		for (const [index, { seconds }] of file.input.simulated?.steps ?? []) {
			const instruction = file.dockerfile.instructions[index];
			if (instruction === undefined || instruction.keyword === 'FROM' || seconds === undefined) continue;
			if (seconds.expected <= LIMIT) continue;
			// What may take less, by what is known, is probable.
			const guessed = guessedPart(seconds) ?? (seconds.low > LIMIT ? undefined : '');
			report(instruction, undefined, { seconds: seconds.expected, guessed });
		}
	},
});
