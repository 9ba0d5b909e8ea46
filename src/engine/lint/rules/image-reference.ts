/** FROM with a tag or digest that cannot be one. */
import { imageName } from '../helpers/image.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ text: string }>({
	id: 'image-reference',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['dockerfile-utils:INVALID_REFERENCE_FORMAT'],
	message: {
		en: ({ text }) => `${text} is no valid image reference: its tag or digest is empty or malformed.`,
		'zh-cn': ({ text }) => `${text} 不是有效的镜像引用：标签或摘要为空或格式不对。`,
	},
	check(file, report) {
		for (const { base, from } of file.dockerfile.stages) {
			const count = from.words.length;
			if (base.text.includes('$') || (count !== 1 && count !== 3) || isValid(base.text)) continue;
			report(from, base.range, { text: base.text }, { exactLines: true });
		}
	},
});

function isValid(text: string): boolean {
	const { tag, digest } = imageName(text);
	if (digest === undefined) return tag === undefined || /^\w[\w.-]{0,127}$/.test(tag);
	if (tag === '') return false;
	const [algorithm, hex, ...more] = digest.split(':');
	return more.length === 0 && /[A-Fa-f0-9_+.-]/.test(algorithm ?? '') && /[A-Fa-f0-9]/.test(hex ?? '');
}
