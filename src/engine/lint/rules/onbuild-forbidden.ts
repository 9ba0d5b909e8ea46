/** ONBUILD of what no trigger may be. */
import { argumentsRange } from '../helpers/script.ts';
import { defineRule } from '../rule.ts';

const FORBIDDEN: ReadonlySet<string> = new Set(['ONBUILD', 'FROM', 'MAINTAINER']);

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
		en: ({ keyword }) => `ONBUILD does not allow ${keyword}: builds FROM this image would fail.`,
		'zh-cn': ({ keyword }) => `ONBUILD 不能包含 ${keyword}：以此镜像为基础的构建会失败。`,
	},
	check(file, report) {
		for (const { trigger, line, endLine } of file.of('ONBUILD')) {
			const keyword = trigger?.keyword ?? '';
			if (trigger === undefined || !FORBIDDEN.has(keyword)) continue;
			const aliases = ['hadolint:DL3043', `dockerfile-utils:${codeOf(keyword)}`];
			report(trigger, trigger.keywordRange, { keyword }, { aliases, lines: [line, endLine] });
			// What a forbidden trigger holds is never read; one peer does, one step deep.
			const held = keyword === 'ONBUILD' ? (/^\w+/.exec(trigger.args.text)?.[0].toUpperCase() ?? '') : '';
			if (!FORBIDDEN.has(held)) continue;
			const inner = [`dockerfile-utils:${codeOf(held)}`];
			report(trigger, argumentsRange(trigger), { keyword: held }, { aliases: inner, exactLines: true, peerOnly: true });
		}
	},
});

function codeOf(keyword: string): string {
	return keyword === 'ONBUILD' ? 'ONBUILD_CHAINING_DISALLOWED' : 'ONBUILD_TRIGGER_DISALLOWED';
}
