/** Lines of .dockerignore that do not do what they seem to. */
import { type IgnoreRule, parseIgnore } from '../../context/ignore.ts';
import { contextTree, walk } from '../../context/tree.ts';
import type { ContextFile } from '../../context/types.ts';
import { copySource } from '../helpers/copies.ts';
import { defineRule } from '../rule.ts';

type Wrong = 'comment' | 'broken' | 'nothing' | 'exception' | 'nested';

export const rule = defineRule<{ line: number; text: string; wrong: Wrong; example: string }>({
	id: 'dockerignore-mistake',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'cache',
	aliases: [],
	message: {
		en: ({ line, text, wrong, example }) =>
			`.dockerignore line ${line}: ${
				{
					comment: `\`${text}\` is all one pattern, including the #: put the comment on its own line`,
					broken: `\`${text}\` is not a valid pattern, and the build fails`,
					nothing: `\`${text}\` matches nothing in the build context`,
					exception: `\`${text}\` re-includes something that no line above excludes`,
					nested: `\`${text}\` matches only at the top level: ${example} is still sent. Write **/${text}`,
				}[wrong]
			}.`,
		'zh-cn': ({ line, text, wrong, example }) =>
			`.dockerignore 第 ${line} 行：${
				{
					comment: `\`${text}\` 整行都会当作模式，包括 #：注释要单独写一行`,
					broken: `\`${text}\` 不是有效的模式，构建会失败`,
					nothing: `\`${text}\` 在上下文中没有匹配到任何文件`,
					exception: `\`${text}\` 要恢复的内容并没有被前面的行排除`,
					nested: `\`${text}\` 只匹配顶层：${example} 仍会保留。请写成 **/${text}`,
				}[wrong]
			}。`,
	},
	check(file, report) {
		const { dockerignore, files } = file.input;
		if (dockerignore === undefined || dockerignore.trim() === '') return;
		// The finding is where the context is copied: the text of the other file is not what is linted.
		const { instructions } = file.dockerfile;
		const copies = instructions.filter(({ keyword }) => keyword === 'COPY' || keyword === 'ADD');
		const at = copies.find((each) => copySource(each) === undefined) ?? instructions[0];
		const paths = isKnown(files) ? [...walk(contextTree(files))].map(([path]) => path) : undefined;
		const { rules } = parseIgnore(dockerignore);
		const first = rules.findIndex(({ exception }) => !exception);
		for (const [index, each] of rules.entries()) {
			const text = dockerignore.slice(each.range.start, each.range.end);
			const found = judge(each, text, first >= 0 && first < index, paths);
			if (found !== undefined) report(at, undefined, { line: each.line, text, ...found });
		}
	},
});

/** Files that were guessed from the Dockerfile say nothing about what else the folder holds; nor do the build's own two. */
function isKnown(files: readonly ContextFile[] | undefined): files is readonly ContextFile[] {
	if (files === undefined || files.some(({ assumed }) => assumed === true)) return false;
	return files.some(({ path }) => path !== 'Dockerfile' && path !== '.dockerignore');
}

function judge(
	{ matches, exception, pattern }: IgnoreRule,
	text: string,
	excludedAbove: boolean,
	paths: readonly string[] | undefined,
): { wrong: Wrong; example: string } | undefined {
	if (/\s#/.test(text)) return { wrong: 'comment', example: '' };
	if (matches === undefined) return { wrong: 'broken', example: '' };
	if (exception && !excludedAbove) return { wrong: 'exception', example: '' };
	if (paths === undefined || exception || paths.some((path) => matches(path))) return undefined;
	// A plain name means the top of the context, unlike in .gitignore.
	const nested = /^[\w.-]+$/.test(pattern) ? paths.find((path) => path.split('/').includes(pattern)) : undefined;
	return nested === undefined ? { wrong: 'nothing', example: '' } : { wrong: 'nested', example: nested };
}
