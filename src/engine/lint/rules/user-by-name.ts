/** USER by name where a number would be understood outside of the image too. */
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ user: string }>({
	id: 'user-by-name',
	level: 'INFO',
	sets: [],
	topic: 'security',
	aliases: ['hadolint:DL3066'],
	message: {
		en: ({ user }) => `Whether ${user} is root only the image can tell: Kubernetes' runAsNonRoot wants a number.`,
		'zh-cn': ({ user }) => `只有镜像内部才知道 ${user} 是否为 root：Kubernetes 的 runAsNonRoot 需要数字 ID。`,
	},
	check(file, report) {
		const declared = file.of('ARG').flatMap(({ index, pairs }) => pairs.map(({ name }) => ({ name, index })));
		for (const instruction of file.of('USER')) {
			const { text } = instruction.args;
			const [user = ''] = text.split(':');
			if (/^\d*$/.test(user)) continue;
			const variable = user.includes('$');
			const known = declared.some(
				({ name, index }) => index < instruction.index && (text.includes(`$${name}`) || text.includes(`\${${name}}`)),
			);
			// One peer wants the variable to be an ARG; what an ENV holds is as good.
			if (!variable || !known) report(instruction, instruction.words[0]?.range, { user }, { peerOnly: variable });
		}
	},
});
