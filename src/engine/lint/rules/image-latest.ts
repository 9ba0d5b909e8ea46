/** FROM with the tag latest. */
import { expand } from '../../dockerfile/variables.ts';
import { imageName } from '../helpers/image.ts';
import { globalScope } from '../helpers/scope.ts';
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
		const { values } = globalScope(file);
		for (const { base, from } of file.dockerfile.stages) {
			const { name, tag, digest } = imageName(base.text);
			if (tag === 'latest' && digest === undefined) report(from, base.range, { image: name });
			else if (base.text.includes('$')) {
				// What the file's own defaults make of it; the peer reads names as written.
				const { value, unset } = expand(base.text, (each) => values.get(each), { escape: file.dockerfile.escape });
				const image = imageName(value);
				if (unset.length === 0 && image.tag === 'latest' && image.digest === undefined)
					report(from, base.range, { image: image.name }, { aliases: [] });
			}
		}
	},
});
