/** A comment that silences rules of hadolint. */
import { defineRule } from '../rule.ts';
import { ignoresLine } from '../suppress.ts';

export const rule = defineRule({
	id: 'inline-ignore',
	level: 'INFO',
	sets: [],
	topic: 'upkeep',
	aliases: ['hadolint:DL1001'],
	message: {
		en: () => 'Findings are silenced here: strict teams want them fixed instead.',
		'zh-cn': () => '此处屏蔽了检查结果：要求严格的团队会让你改掉，而不是屏蔽。',
	},
	check(file, report) {
		for (const { text, range } of file.dockerfile.comments) {
			if (ignoresLine(text)) report(undefined, range, {});
		}
	},
});
