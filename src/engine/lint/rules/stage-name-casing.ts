/** A stage name with capitals. */
import { replaceWith } from '../helpers/fixes.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ name: string }>({
	id: 'stage-name-casing',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'upkeep',
	aliases: ['buildkit:StageNameCasing'],
	fixable: true,
	message: {
		en: ({ name }) => `Stage names are not case-sensitive: write ${name.toLowerCase()}.`,
		'zh-cn': ({ name }) => `阶段名不区分大小写：请写成 ${name.toLowerCase()}。`,
	},
	check(file, report) {
		for (const { from, nameRange } of file.dockerfile.stages) {
			const name = from.words.length === 3 ? (from.words[2]?.text ?? '') : '';
			if (name === name.toLowerCase()) continue;
			const fix = nameRange === undefined ? undefined : replaceWith(nameRange, name.toLowerCase());
			report(from, nameRange, { name }, { fix });
		}
	},
});
