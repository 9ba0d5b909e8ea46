/** Something other than ARG before the first FROM, or no FROM at all. */
import { GRAMMAR } from '../../dockerfile/grammar.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ keyword: string | undefined }>({
	id: 'before-from',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['hadolint:DL3061', 'dockerfile-utils:NO_SOURCE_IMAGE'],
	message: {
		en: ({ keyword }) =>
			keyword === undefined
				? 'No FROM: the file has no base image.'
				: `${keyword} comes before the first FROM, where only ARG is allowed.`,
		'zh-cn': ({ keyword }) =>
			keyword === undefined ? '缺少 FROM：文件没有指定基础镜像。' : `${keyword} 位于第一个 FROM 之前；此处只允许 ARG。`,
	},
	check(file, report) {
		const { instructions, stages } = file.dockerfile;
		const before = instructions.filter(({ stage, keyword }) => stage < 0 && keyword !== 'ARG');
		for (const [at, instruction] of before.entries()) {
			// One peer stops at the first of them.
			const aliases = at === 0 ? ['hadolint:DL3061', 'dockerfile-utils:NO_SOURCE_IMAGE'] : ['hadolint:DL3061'];
			// A slip in “FROM” is told as that.
			const isToldElsewhere = !GRAMMAR.has(instruction.keyword);
			report(
				instruction,
				undefined,
				{ keyword: instruction.keyword },
				{ aliases, peerOnly: at > 0 || isToldElsewhere },
			);
		}
		if (stages.length > 0 || before.length > 0) return;
		const aliases = ['dockerfile-utils:NO_SOURCE_IMAGE'];
		report(undefined, { start: 0, end: 0 }, { keyword: undefined }, { aliases });
	},
});
