/** More than twenty instructions in a file. */
import type { LintedFile } from '../file.ts';
import { joinedRuns } from '../helpers/join.ts';
import { defineRule, type FixDraft } from '../rule.ts';

/** The article's limit; FROM counts, comments do not. */
const LIMIT = 20;

export const rule = defineRule<{ count: number }>({
	id: 'too-many-instructions',
	level: 'WARN',
	sets: ['article', 'recommended'],
	topic: 'upkeep',
	aliases: ['article:1'],
	fixable: true,
	message: {
		en: ({ count }) =>
			`The file has ${count} instructions, more than ${LIMIT}: see which ones could be combined, or belong in a separate stage.`,
		'zh-cn': ({ count }) => `文件共有 ${count} 条指令，超过 ${LIMIT} 条：可考虑合并其中一些，或拆分到单独的构建阶段。`,
	},
	check(file, report) {
		const { instructions } = file.dockerfile;
		const surplus = instructions[LIMIT];
		if (surplus === undefined) return;
		report(surplus, undefined, { count: instructions.length }, { fix: joined(file) });
	},
});

/** All RUN that stand in rows, where that is enough. */
function joined(file: LintedFile): FixDraft | undefined {
	const { instructions } = file.dockerfile;
	const edits = instructions.flatMap((instruction) => {
		const next = instructions[instruction.index + 1];
		const row = next?.stage === instruction.stage ? [instruction, next] : [];
		return row.every(({ keyword }) => keyword === 'RUN') ? (joinedRuns(file, row) ?? []) : [];
	});
	if (instructions.length - edits.length > LIMIT) return undefined;
	const title = { en: 'Join consecutive RUN instructions', 'zh-cn': '合并相邻的 RUN 指令' };
	return { title, edits, guarded: true };
}
