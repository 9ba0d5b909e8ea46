/** `as` written in another case than `FROM`. */
import { replaceWith } from '../helpers/fixes.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ as: string; from: string }>({
	id: 'from-as-casing',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'upkeep',
	aliases: ['buildkit:FromAsCasing'],
	fixable: true,
	message: {
		en: ({ as, from }) => `${from} and ${as} are in different case.`,
		'zh-cn': ({ as, from }) => `${from} 与 ${as} 的大小写不一致。`,
	},
	check(file, report) {
		for (const { from } of file.dockerfile.stages) {
			const word = from.words[1];
			if (word === undefined || from.words.length < 3) continue;
			const keyword = file.text.slice(from.keywordRange.start, from.keywordRange.end);
			// FROM itself in mixed case is another rule's matter.
			const wanted =
				keyword === keyword.toLowerCase()
					? word.text.toLowerCase()
					: keyword === keyword.toUpperCase()
						? word.text.toUpperCase()
						: word.text;
			if (word.text !== wanted) {
				report(from, word.range, { as: word.text, from: keyword }, { fix: replaceWith(word.range, wanted) });
			}
		}
	},
});
