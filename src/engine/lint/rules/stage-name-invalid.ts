/** A stage name that is none, or a word other than AS before it. */
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ word: string; as: boolean }>({
	id: 'stage-name-invalid',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['dockerfile-utils:INVALID_BUILD_STAGE_NAME', 'dockerfile-utils:INVALID_AS'],
	message: {
		en: ({ word, as }) =>
			as
				? `AS is expected here, not ${word}.`
				: `${word} is not a valid stage name: start with a letter, then use letters, digits, - _ and dots.`,
		'zh-cn': ({ word, as }) =>
			as ? `此处应为 AS，而不是 ${word}。` : `${word} 不是有效的阶段名：以字母开头，只含字母、数字、- _ 和点。`,
	},
	check(file, report) {
		for (const { from } of file.dockerfile.stages) {
			const [, as, name] = from.words;
			if (from.words.length !== 3 || as === undefined || name === undefined) continue;
			if (as.text.toUpperCase() !== 'AS') {
				report(
					from,
					as.range,
					{ word: as.text, as: true },
					{ aliases: ['dockerfile-utils:INVALID_AS'], exactLines: true },
				);
			}
			if (/^[a-z][a-z0-9_.-]*$/.test(name.text.toLowerCase())) continue;
			const aliases = ['dockerfile-utils:INVALID_BUILD_STAGE_NAME'];
			report(from, name.range, { word: name.text, as: false }, { aliases, exactLines: true });
		}
	},
});
