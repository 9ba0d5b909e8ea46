/** More than three RUN in a row. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { joinedRuns } from '../helpers/join.ts';
import { defineRule, type FixDraft } from '../rule.ts';

const LIMIT = 3;

export const rule = defineRule<{ count: number }>({
	id: 'consecutive-runs',
	level: 'WARN',
	sets: ['article', 'recommended'],
	topic: 'size',
	aliases: ['article:2'],
	near: ['hadolint:DL3059'],
	fixable: true,
	ofKeptLayers: true,
	message: {
		en: ({ count }) =>
			`${count} RUN instructions in a row, more than ${LIMIT}. Join those that change together; leave a RUN that changes often on its own.`,
		'zh-cn': ({ count }) =>
			`连续 ${count} 条 RUN 指令，超过 ${LIMIT} 条。请合并会一起变化的 RUN；经常变化的 RUN 宜单独保留。`,
	},
	check(file, report) {
		for (const { instructions } of file.sections) {
			let row: Instruction[] = [];
			const end = (): void => {
				const surplus = row[LIMIT];
				if (surplus !== undefined) report(surplus, undefined, { count: row.length }, { fix: joined(file, row) });
				row = [];
			};
			for (const instruction of instructions) {
				if (instruction.keyword === 'RUN') row.push(instruction);
				else end();
			}
			end();
		}
	},
});

function joined(file: LintedFile, row: readonly Instruction[]): FixDraft | undefined {
	const edits = joinedRuns(file, row);
	const title = { en: 'Join the RUN instructions with &&', 'zh-cn': '用 && 合并这些 RUN' };
	return edits && { title, edits, guarded: false };
}
