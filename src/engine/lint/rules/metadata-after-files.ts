/** CMD, ENTRYPOINT, EXPOSE or LABEL behind a COPY, ADD or RUN of the same stage. */
import { defineRule } from '../rule.ts';

const METADATA: ReadonlySet<string> = new Set(['CMD', 'ENTRYPOINT', 'EXPOSE', 'LABEL']);
const FILES: ReadonlySet<string> = new Set(['COPY', 'ADD', 'RUN']);

export const rule = defineRule<{ keyword: string; before: string; line: number }>({
	id: 'metadata-after-files',
	level: 'INFO',
	// Not recommended: BuildKit makes no layer of these, so their place costs nothing.
	sets: ['article'],
	topic: 'cache',
	aliases: ['article:3'],
	message: {
		en: ({ keyword, before, line }) =>
			`${keyword} stands after the ${before} on line ${line}; the standard wants what never changes first.`,
		'zh-cn': ({ keyword, before, line }) =>
			`${keyword} 位于第 ${line} 行的 ${before} 之后；规范要求把不变的内容放在前面。`,
	},
	check(file, report) {
		for (const { instructions } of file.sections) {
			const first = instructions.find(({ keyword }) => FILES.has(keyword));
			if (first === undefined) continue;
			for (const instruction of instructions) {
				if (!METADATA.has(instruction.keyword) || instruction.index < first.index) continue;
				report(instruction, undefined, { keyword: instruction.keyword, before: first.keyword, line: first.line });
			}
		}
	},
});
