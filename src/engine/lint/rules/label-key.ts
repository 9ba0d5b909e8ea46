/** A label's name that tools may not take. */
import { unquoted } from '../helpers/copies.ts';
import { defineRule } from '../rule.ts';

const RESERVED = /^(com\.docker|io\.docker|org\.dockerproject)\./;

export const rule = defineRule<{ name: string }>({
	id: 'label-key',
	level: 'STYLE',
	sets: ['recommended'],
	topic: 'upkeep',
	aliases: ['hadolint:DL3048'],
	message: {
		en: ({ name }) =>
			`${name} is not a good label name: use lower-case letters, digits and . - _ /, start with a letter, and avoid Docker's own prefixes.`,
		'zh-cn': ({ name }) =>
			`${name} 不是规范的 LABEL 名：只用小写字母、数字和 . - _ /，以字母开头，且不用 Docker 保留前缀。`,
	},
	check(file, report) {
		for (const instruction of file.of('LABEL')) {
			report.once(instruction, () => {
				const wrong = instruction.pairs.find(({ name }) => !isGood(unquoted(name)));
				if (wrong !== undefined) report(instruction, wrong.nameRange, { name: unquoted(wrong.name) });
			});
		}
	},
});

function isGood(name: string): boolean {
	return /^[a-z]([a-z0-9._/-]*[a-z0-9])?$/.test(name) && !/\.\.|--/.test(name) && !RESERVED.test(name);
}
