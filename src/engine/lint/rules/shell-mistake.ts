/** Script lines that do something else than they seem to. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of shells
import { reportNotes } from '../helpers/shellRules.ts';
import { defineRule } from '../rule.ts';
import type { Wording } from '../types.ts';

const SAID = new Map<string, Wording<string>>([
	[
		'SC2015',
		{
			en: () => 'In `a && b || c`, c also runs if b fails: that is not an if and else.',
			'zh-cn': () => '`a && b || c` 中 b 失败时也会执行 c：它不是 if 和 else。',
		},
	],
	[
		'SC2016',
		{
			en: (what) => `Nothing is expanded in single quotes: ${what} stays as it is.`,
			'zh-cn': (what) => `单引号里不会展开变量：${what} 会原样保留。`,
		},
	],
	[
		'SC2028',
		{
			en: () => 'Whether echo turns \\n into a line feed depends on the shell: use printf.',
			'zh-cn': () => 'echo 是否把 \\n 变成换行取决于 shell：请用 printf。',
		},
	],
	[
		'SC2059',
		{
			en: (what) => `${what} is the format of printf, where % and \\ mean something: printf "%s" ${what}.`,
			'zh-cn': (what) => `${what} 成了 printf 的格式串，其中的 % 和 \\\\ 有特殊含义：请写 printf "%s" ${what}。`,
		},
	],
	[
		'SC2102',
		{
			en: (what) => `Without quotes, ${what} is a pattern for one character: quote the word.`,
			'zh-cn': (what) => `不加引号时，${what} 是匹配单个字符的通配符：请给这个词加引号。`,
		},
	],
	[
		'SC2115',
		{
			en: (what) => `If ${what} is empty, this deletes a system folder: write \${${what.slice(1)}:?}.`,
			'zh-cn': (what) => `如果 ${what} 为空，删掉的就是系统目录：请写 \${${what.slice(1)}:?}。`,
		},
	],
	[
		'SC2140',
		{
			en: (what) => `The quotes end before ${what}, and none of them is passed on: write \\" for a quote in the text.`,
			'zh-cn': (what) => `引号在 ${what} 之前就结束了，引号本身不会传给命令：文本里的引号请写 \\"。`,
		},
	],
	[
		'SC2144',
		{
			en: (what) => `The test takes one file, and ${what} may be several or none: use a loop.`,
			'zh-cn': (what) => `这个判断只接受一个文件，而 ${what} 可能是多个或没有：请用循环。`,
		},
	],
	[
		'SC2155',
		{
			en: (what) => `\`${what}\` succeeds even when the command in it fails: assign first, then ${what}.`,
			'zh-cn': (what) => `即使其中的命令失败，\`${what}\` 也算成功：请先赋值，再 ${what}。`,
		},
	],
	[
		'SC2164',
		{
			en: (what) => `If ${what} fails, what follows runs in the wrong folder: ${what} … || exit, or &&.`,
			'zh-cn': (what) => `${what} 失败时，后面的命令会在错误的目录执行：请写 ${what} … || exit，或用 &&。`,
		},
	],
	[
		'SC2174',
		{
			en: () => 'With -p, -m sets the mode of the last folder only.',
			'zh-cn': () => '配合 -p 时，-m 的权限只作用于最后一级目录。',
		},
	],
	[
		'SC2183',
		{
			en: (what) => `The format takes ${what} values, but a different number is given.`,
			'zh-cn': (what) => `格式串需要 ${what} 个值，实际数量不符。`,
		},
	],
	[
		'SC2220',
		{
			en: (what) => `Nothing handles an option that getopts does not know: add a *) branch to case $${what}.`,
			'zh-cn': (what) => `getopts 不认识的选项没有处理：请在 case $${what} 里加上 *) 分支。`,
		},
	],
]);

export const rule = defineRule<{ code: string; what: string }>({
	id: 'shell-mistake',
	level: 'WARN',
	// Of a chain that ends with its first failure, most of this is a matter of taste.
	sets: [],
	topic: 'correctness',
	aliases: [...SAID.keys()].map((code) => `shellcheck:${code}`),
	message: {
		en: ({ code, what }) => SAID.get(code)?.en(what) ?? code,
		'zh-cn': ({ code, what }) => SAID.get(code)?.['zh-cn'](what) ?? code,
	},
	check(file, report) {
		reportNotes(file, report, [...SAID.keys()]);
	},
});
