/** Script lines for which the shell has a better form. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of shells
import { reportNotes } from '../helpers/shellRules.ts';
import { defineRule } from '../rule.ts';
import type { Wording } from '../types.ts';

const SAID = new Map<string, Wording<string>>([
	['SC2006', { en: () => 'Backticks cannot be nested: write $( … ).', 'zh-cn': () => '反引号不能嵌套：请写 $( … )。' }],
	[
		'SC2103',
		{
			en: () => 'Use a subshell, ( cd …; … ): then there is nothing to go back from.',
			'zh-cn': () => '写成 ( cd …; … )，就不用再 cd 回来。',
		},
	],
	[
		'SC2116',
		{
			en: () => 'This echo does nothing: write what it prints.',
			'zh-cn': () => '这个 echo 多余：直接写它输出的内容。',
		},
	],
	[
		'SC2129',
		{
			en: (what) => `Several commands append to ${what}: { …; …; } >> ${what} opens it once.`,
			'zh-cn': (what) => `多条命令都追加到 ${what}：{ …; …; } >> ${what} 只打开一次。`,
		},
	],
	[
		'SC2166',
		{
			en: (what) => `${what} in [ … ] is not well defined: use [ … ] ${what === '-a' ? '&&' : '||'} [ … ].`,
			'zh-cn': (what) => `[ … ] 里的 ${what} 没有明确定义：请用 [ … ] ${what === '-a' ? '&&' : '||'} [ … ]。`,
		},
	],
	[
		'SC2181',
		{
			en: () => 'Test the command itself instead of $?: if command; then …',
			'zh-cn': () => '直接判断命令，而不是 $?：if 命令; then …',
		},
	],
]);

export const rule = defineRule<{ code: string; what: string }>({
	id: 'shell-style',
	level: 'STYLE',
	// Of a chain that ends with its first failure, most of this is a matter of taste.
	sets: [],
	topic: 'upkeep',
	aliases: [...SAID.keys()].map((code) => `shellcheck:${code}`),
	message: {
		en: ({ code, what }) => SAID.get(code)?.en(what) ?? code,
		'zh-cn': ({ code, what }) => SAID.get(code)?.['zh-cn'](what) ?? code,
	},
	check(file, report) {
		reportNotes(file, report, [...SAID.keys()]);
	},
});
