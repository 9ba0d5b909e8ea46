/** A stage whose last USER is root. */
import type { Instruction } from '../../dockerfile/types.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ user: string }>({
	id: 'last-user-root',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'security',
	aliases: ['hadolint:DL3002'],
	message: {
		en: ({ user }) => `The image's last USER is ${user}, so containers run as root. Switch to another user at the end.`,
		'zh-cn': ({ user }) => `镜像最后的 USER 是 ${user}：容器会以 root 身份运行。请为运行阶段切换到其他用户。`,
	},
	check(file, report) {
		const needed = new Set(file.graph.needs.flatMap((stages) => [...stages]));
		for (const { stage, instructions } of file.sections) {
			if (stage === undefined) continue;
			const last = instructions.findLast(({ keyword }) => keyword === 'USER');
			if (last === undefined || !isRoot(last)) continue;
			// Who builds in a stage that only others copy from does not matter.
			const builder = needed.has(stage.index) && !file.graph.shipped.has(stage.index);
			report(last, last.words[0]?.range, { user: last.args.text }, { peerOnly: builder });
		}
	},
});

function isRoot({ args }: Instruction): boolean {
	return /^(root|0)(:|$)/.test(args.text);
}
