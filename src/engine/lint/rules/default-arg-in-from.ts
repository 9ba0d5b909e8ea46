/** FROM whose ARGs, by their defaults, make no valid image name. */
import { expand } from '../../dockerfile/variables.ts';
import { isImageName } from '../helpers/image.ts';
import { globalScope } from '../helpers/scope.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ base: string; value: string }>({
	id: 'default-arg-in-from',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['buildkit:InvalidDefaultArgInFrom'],
	message: {
		en: ({ base, value }) =>
			`With the default values of its ARGs, ${base} becomes "${value}", which is not a valid image name. Give them defaults that work.`,
		'zh-cn': ({ base, value }) => `按 ARG 的默认值，${base} 会变成 "${value}"，不是有效的镜像名：请设置可用的默认值。`,
	},
	check(file, report) {
		const { values } = globalScope(file, false);
		for (const { base, from } of file.dockerfile.stages) {
			const { value, error } = expand(base.text, (name) => values.get(name), { escape: file.dockerfile.escape });
			if (error !== undefined) return;
			if (base.text !== '' && !isImageName(value)) report(from, base.range, { base: base.text, value });
		}
	},
});
