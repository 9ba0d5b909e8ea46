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
		for (const instruction of file.of('USER')) {
			const [user = ''] = instruction.args.text.split(':');
			if (!/^\d*$/.test(user) && !user.includes('$')) report(instruction, instruction.words[0]?.range, { user });
		}
	},
});
