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
		// Who an image runs as is what its last USER says.
		const last = file.sections.at(-1)?.instructions.findLast(({ keyword }) => keyword === 'USER');
		if (last === undefined) return;
		const { text } = last.args;
		const [user = ''] = text.split(':');
		if (/^\d*$/.test(user)) return;
		const declared = file
			.of('ARG')
			.some(
				({ index, pairs }) =>
					index < last.index && pairs.some(({ name }) => text.includes(`$${name}`) || text.includes(`\${${name}}`)),
			);
		// One peer wants the variable to be an ARG; what an ENV holds is as good.
		if (!declared) report(last, last.words[0]?.range, { user }, { peerOnly: user.includes('$') });
	},
});
