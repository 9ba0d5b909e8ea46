/** `ENV NAME value`, the form without the equals sign. */
import type { Pair } from '../../dockerfile/types.ts';
import { argumentsRange } from '../helpers/script.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ keyword: string; name: string }>({
	id: 'legacy-key-value',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['buildkit:LegacyKeyValueFormat'],
	fixable: true,
	message: {
		en: ({ keyword, name }) =>
			`Write ${keyword} ${name}=value: the form without = sets only one name, and everything after it becomes the value.`,
		'zh-cn': ({ keyword, name }) =>
			`请写成 ${keyword} ${name}=value：不带 = 的写法只能设一个变量，且会保留空格和引号。`,
	},
	check(file, report) {
		for (const instruction of [...file.of('ENV'), ...file.of('LABEL')]) {
			report.once(instruction, () => {
				if (file.triggers.has(instruction)) return;
				for (const pair of instruction.pairs) {
					if (!pair.legacy) continue;
					const fix = { title: { en: 'Use =', 'zh-cn': '改用 =' }, edits: edits(pair), guarded: false };
					const offered = edits(pair).length > 0 ? { fix } : {};
					report(instruction, argumentsRange(instruction), { keyword: instruction.keyword, name: pair.name }, offered);
				}
			});
		}
	},
});

function edits({ nameRange, valueRange, value = '' }: Pair) {
	if (valueRange === undefined) return [];
	// Quotes and escapes mean something else in the other form.
	if (/["'\\`]/.test(value)) return [];
	const text = /\s/.test(value) ? `="${value}"` : `=${value}`;
	return [{ range: { start: nameRange.end, end: valueRange.end }, text }];
}
