/** `COPY --from=… / /`: everything of another stage, its package caches and tools too. */
import { copyParts } from '../../dockerfile/copy.ts';
import { copySource, unquoted } from '../helpers/copies.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ name: string }>({
	id: 'copy-whole-filesystem',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'size',
	aliases: ['hadolint:DL3067'],
	message: {
		en: ({ name }) =>
			`This copies all of ${name} into one layer, including tools and leftovers. Copy only what you need, or build FROM it.`,
		'zh-cn': ({ name }) =>
			`这会把 ${name} 的全部内容（包括工具和残留文件）复制进一层。请只复制需要的文件，或直接 FROM 它。`,
	},
	check(file, report) {
		for (const instruction of file.of('COPY')) {
			const name = copySource(instruction);
			const { sources, destination } = copyParts(instruction);
			if (name === undefined || unquoted(destination?.text ?? '') !== '/') continue;
			const root = sources.find(({ text }) => unquoted(text) === '/');
			// Onto nothing, it is how the layers of an image are made one.
			const peerOnly = file.dockerfile.stages[instruction.stage]?.base.text.toLowerCase() === 'scratch';
			if (root !== undefined) report(instruction, root.range, { name }, { peerOnly });
		}
	},
});
