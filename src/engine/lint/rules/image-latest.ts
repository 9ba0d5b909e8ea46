/** FROM with the tag latest. */
import { imageName } from '../helpers/image.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ image: string }>({
	id: 'image-latest',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'cache',
	aliases: ['hadolint:DL3007'],
	message: {
		en: ({ image }) => `${image}:latest can change at any time, and the build and its cache with it. Pin a version.`,
		'zh-cn': ({ image }) => `${image}:latest 明天可能就是另一个镜像：构建结果与缓存都会变化。请指定版本。`,
	},
	check(file, report) {
		for (const { base, from } of file.dockerfile.stages) {
			const { name, tag, digest } = imageName(base.text);
			if (tag === 'latest' && digest === undefined) report(from, base.range, { image: name });
		}
	},
});
