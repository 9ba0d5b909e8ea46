/** A value that the shell splits at blanks and expands as a pattern, because nothing quotes it. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of shells
import { reportNotes } from '../helpers/shellRules.ts';
import { defineRule } from '../rule.ts';
import type { Wording } from '../types.ts';

const SAID = new Map<string, Wording<string>>([
	[
		'SC2086',
		{
			en: (what) => `${what} is split at spaces and expanded as a pattern: quote it.`,
			'zh-cn': (what) => `${what} 会按空格拆分，并按通配符展开：请加引号。`,
		},
	],
	[
		'SC2046',
		{
			en: (what) => `What \`${what}\` prints is split at spaces and expanded as a pattern: quote the $( … ).`,
			'zh-cn': (what) => `\`${what}\` 的输出会按空格拆分，并按通配符展开：请给 $( … ) 加引号。`,
		},
	],
]);

export const rule = defineRule<{ code: string; what: string }>({
	id: 'shell-unquoted',
	level: 'INFO',
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
