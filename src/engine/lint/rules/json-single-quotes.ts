/** An array in single quotes, which is no JSON and goes to the shell as it is. */

import { replaceWith } from '../helpers/fixes.ts';
import { argumentsRange } from '../helpers/script.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ keyword: string }>({
	id: 'json-single-quotes',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['dockerfile-utils:JSON_IN_SINGLE_QUOTES'],
	fixable: true,
	message: {
		en: ({ keyword }) => `JSON needs double quotes: with single quotes, ${keyword} treats this as plain text.`,
		'zh-cn': ({ keyword }) => `JSON 需要双引号：目前 ${keyword} 会把它当作普通文本。`,
	},
	check(file, report) {
		for (const instruction of file.of('CMD', 'ENTRYPOINT', 'RUN', 'VOLUME', 'ADD', 'COPY')) {
			report.once(instruction, () => {
				const text = instruction.args.text;
				if (!/^\s*\[[ \t]*'[^']*'[ \t]*(,[ \t]*'[^']*'[ \t]*)*,?[ \t]*\]/.test(text)) return;
				const range = argumentsRange(instruction);
				const swapped = text.replaceAll("'", '"');
				const plain = !text.includes('"') && !text.includes('\\') && file.text.slice(range.start, range.end) === text;
				const fix = plain && isArray(swapped) ? replaceWith(range, swapped, true) : undefined;
				report(instruction, range, { keyword: instruction.keyword }, { fix, exactLines: true });
			});
		}
	},
});

function isArray(text: string): boolean {
	try {
		return Array.isArray(JSON.parse(text));
	} catch {
		return false;
	}
}
