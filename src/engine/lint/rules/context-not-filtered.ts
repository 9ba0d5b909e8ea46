/** The whole context is copied, and no .dockerignore keeps back what does not belong into an image. */
import { applyIgnore, parseIgnore } from '../../context/ignore.ts';
import { contextTree } from '../../context/tree.ts';
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import { copySource, unquoted } from '../helpers/copies.ts';
import { defineRule } from '../rule.ts';

/** What a context has at its top that an image seldom wants. */
const SURPLUS: readonly string[] = [
	'.git',
	'node_modules',
	'.venv',
	'venv',
	'__pycache__',
	'dist',
	'target',
	'.idea',
	'.vscode',
	'.env',
	'coverage',
	'.next',
];

export const rule = defineRule<{ names: string }>({
	id: 'context-not-filtered',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'cache',
	aliases: [],
	message: {
		en: ({ names }) =>
			names === ''
				? 'The whole context is copied and there is no .dockerignore: .git, logs and local builds come along, and each change of them misses the cache.'
				: `The whole context is copied, ${names} too: list what the image does not need in .dockerignore.`,
		'zh-cn': ({ names }) =>
			names === ''
				? '复制了整个上下文却没有 .dockerignore：.git、日志和本地构建产物都会进来，它们一变缓存就失效。'
				: `复制了整个上下文，其中包括 ${names}：请把镜像不需要的内容写进 .dockerignore。`,
	},
	check(file, report) {
		const { dockerignore, files } = file.input;
		if (dockerignore === undefined) return;
		const real = files?.filter(({ assumed }) => assumed !== true) ?? [];
		const left = real.length === 0 ? undefined : applyIgnore(contextTree(real), parseIgnore(dockerignore));
		const names = SURPLUS.filter((name) => left?.children.has(name) === true).join(', ');
		if (names === '' && (dockerignore.trim() !== '' || real.length > 0)) return;
		const copy = file.dockerfile.instructions.find(copiesAll);
		if (copy !== undefined) report(copy, copyParts(copy).sources[0]?.range, { names });
	},
});

function copiesAll(instruction: Instruction): boolean {
	if ((instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') || copySource(instruction) !== undefined)
		return false;
	return copyParts(instruction).sources.some(({ text }) => /^(\.\/?|\/|\*)$/.test(unquoted(text)));
}
