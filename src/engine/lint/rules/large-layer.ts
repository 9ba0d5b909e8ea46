/** A layer above five hundred megabytes, by the simulated build. */
import { formatBytes } from '../../figures/format.ts';
import { guessedPart } from '../helpers/guess.ts';
import { defineRule } from '../rule.ts';

/** Bytes; the article's limit. */
const LIMIT = 500e6;

export const rule = defineRule<{ bytes: number; guessed: string | undefined }>({
	id: 'large-layer',
	level: 'WARN',
	sets: ['article', 'recommended'],
	topic: 'size',
	aliases: ['article:9'],
	message: {
		en: ({ bytes, guessed }) =>
			`${guessed === undefined ? 'This' : guessed === '' ? 'Probably, this' : `If the guess for ${guessed} is right, this`} layer is about ${formatBytes(bytes)}, more than 500 MB.`,
		'zh-cn': ({ bytes, guessed }) =>
			`${guessed === undefined ? '' : guessed === '' ? '很可能，' : `如果 ${guessed} 的大小与估计相符，`}这一层约有 ${formatBytes(bytes)}，超过 500 MB。`,
	},
	check(file, report) {
		for (const [index, { bytes }] of file.input.simulated?.steps ?? []) {
			const instruction = file.dockerfile.instructions[index];
			if (instruction === undefined || instruction.keyword === 'FROM' || bytes === undefined) continue;
			if (bytes.expected > LIMIT)
				// What may be less, by what is known of the packages, is probable.
				report(instruction, undefined, {
					bytes: bytes.expected,
					guessed: guessedPart(bytes) ?? (bytes.low > LIMIT ? undefined : ''),
				});
		}
	},
});
