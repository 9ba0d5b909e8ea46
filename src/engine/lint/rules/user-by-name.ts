/** USER by name where a number would be understood outside of the image too. */
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ user: string }>({
	id: 'user-by-name',
	level: 'INFO',
	sets: [],
	topic: 'security',
	aliases: ['hadolint:DL3066'],
	message: {
		en: ({ user }) =>
			`Only the image itself can tell whether ${user} is root: Kubernetes' runAsNonRoot needs a number.`,
		'zh-cn': ({ user }) => `从镜像外面看不出 ${user} 是不是 root：Kubernetes 的 runAsNonRoot 需要数字 ID。`,
	},
	check(file, report) {
		// Who an image runs as is what its last USER says; the peer asks every one.
		const last = file.sections.at(-1)?.instructions.findLast(({ keyword }) => keyword === 'USER');
		const args = file.of('ARG');
		for (const instruction of file.of('USER')) {
			const { text } = instruction.args;
			const [user = ''] = text.split(':');
			if (/^\d*$/.test(user)) continue;
			const isDeclared = args.some(
				({ range, pairs }) =>
					range.start < instruction.range.start &&
					pairs.some(({ name }) => text.includes(`$${name}`) || text.includes(`\${${name}}`)),
			);
			if (isDeclared) continue;
			// The peer wants the variable to be an ARG; what an ENV holds is as good.
			const peerOnly = instruction !== last || user.includes('$');
			report(instruction, instruction.words[0]?.range, { user }, { peerOnly });
		}
	},
});
