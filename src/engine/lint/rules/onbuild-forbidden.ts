/** ONBUILD of what no trigger may be. */
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ keyword: string }>({
	id: 'onbuild-forbidden',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: [
		'hadolint:DL3043',
		'dockerfile-utils:ONBUILD_CHAINING_DISALLOWED',
		'dockerfile-utils:ONBUILD_TRIGGER_DISALLOWED',
	],
	message: {
		en: ({ keyword }) => `ONBUILD cannot hold ${keyword}: builds FROM this image would fail.`,
		'zh-cn': ({ keyword }) => `ONBUILD 不能包含 ${keyword}：以此镜像为基础的构建会失败。`,
	},
	check(file, report) {
		for (const { trigger, line, endLine } of file.of('ONBUILD')) {
			const keyword = trigger?.keyword ?? '';
			if (trigger === undefined || !['ONBUILD', 'FROM', 'MAINTAINER'].includes(keyword)) continue;
			const code = keyword === 'ONBUILD' ? 'ONBUILD_CHAINING_DISALLOWED' : 'ONBUILD_TRIGGER_DISALLOWED';
			const aliases = ['hadolint:DL3043', `dockerfile-utils:${code}`];
			report(trigger, trigger.keywordRange, { keyword }, { aliases, lines: [line, endLine] });
		}
	},
});
