/** A stage called scratch or context. */
import { writtenName } from '../helpers/stages.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ name: string }>({
	id: 'stage-name-reserved',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['hadolint:DL3063', 'buildkit:ReservedStageName'],
	message: {
		en: ({ name }) => `${name} has a special meaning in BuildKit: give the stage a different name.`,
		'zh-cn': ({ name }) => `${name} 是 BuildKit 的保留名称：请给阶段换一个名字。`,
	},
	check(file, report) {
		for (const stage of file.dockerfile.stages) {
			const { name, nameRange, from } = stage;
			if (name !== 'scratch' && name !== 'context') continue;
			// One peer minds the case.
			const aliases = writtenName(file, stage) === name ? ['hadolint:DL3063'] : [];
			report(from, nameRange, { name }, { aliases: [...aliases, 'buildkit:ReservedStageName'] });
		}
	},
});
