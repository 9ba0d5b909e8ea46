/** COPY --from without --link: with it the layer does not depend on those below, and survives a change of them. */
import { copyParts } from '../../dockerfile/copy.ts';
import { copySource } from '../helpers/copies.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ name: string }>({
	id: 'copy-link',
	level: 'INFO',
	sets: [],
	topic: 'cache',
	aliases: [],
	fixable: true,
	message: {
		en: ({ name }) =>
			`With --link this layer from ${name} stays valid when the layers below it change, even the base image.`,
		'zh-cn': ({ name }) => `加上 --link 后，即使下面的层（包括基础镜像）变化，来自 ${name} 的这一层依然有效。`,
	},
	check(file, report) {
		for (const instruction of file.dockerfile.instructions) {
			const name = instruction.keyword === 'COPY' ? copySource(instruction) : undefined;
			if (name === undefined || instruction.flags.some((flag) => flag.name === 'link')) continue;
			const to = copyParts(instruction).destination?.text ?? '';
			// Names of users and groups are read in the layers below.
			const owner = instruction.flags.find((flag) => flag.name === 'chown')?.value;
			if (!to.startsWith('/') || (owner !== undefined && !/^\d+(:\d+)?$/.test(owner))) continue;
			const { end } = instruction.keywordRange;
			const title = { en: 'Add --link', 'zh-cn': '加上 --link' };
			const fix = { title, edits: [{ range: { start: end, end }, text: ' --link' }], guarded: true, check: CHECK };
			report(instruction, undefined, { name }, { fix });
		}
	},
});

const CHECK = {
	en: 'Check that no directory on the way to the destination is a symbolic link in the image: --link does not follow it.',
	'zh-cn': '请确认目标路径上没有目录是镜像里的符号链接：--link 不会跟随它。',
};
