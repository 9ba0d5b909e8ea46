/** More than twenty instructions of an image. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { joinedRuns } from '../helpers/join.ts';
import { defineRule, type FixDraft } from '../rule.ts';

/** The article's limit; FROM counts, comments do not. */
const LIMIT = 20;

export const rule = defineRule<{ count: number; name: string | undefined }>({
	id: 'too-many-instructions',
	level: 'WARN',
	sets: ['article', 'recommended'],
	topic: 'upkeep',
	aliases: ['article:1'],
	fixable: true,
	message: {
		en: ({ count, name }) =>
			`The image is made of ${count} instructions${name === undefined ? '' : ` (those of ${name})`}, more than ${LIMIT}: see which ones could be combined, or belong in a separate stage.`,
		'zh-cn': ({ count, name }) =>
			`这个镜像由 ${count} 条指令构成${name === undefined ? '' : `（${name}）`}，超过 ${LIMIT} 条：可考虑合并其中一些，或拆分到单独的构建阶段。`,
	},
	check(file, report) {
		const own = ownInstructions(file);
		const surplus = own[LIMIT];
		if (surplus === undefined) return;
		const { stages } = file.dockerfile;
		const names = stages
			.filter(({ index }) => file.graph.shipped.has(index))
			.map(({ name, index }) => name ?? `stage ${index}`);
		const name = stages.length > 1 ? names.join(', ') : undefined;
		report(surplus, undefined, { count: own.length, name }, { fix: joined(file, own) });
	},
});

/** Those of the stage that is built and of the stages that it is FROM: what other stages do is in no layer of the image. */
function ownInstructions(file: LintedFile): readonly Instruction[] {
	const { instructions, stages } = file.dockerfile;
	return stages.length === 0 ? instructions : instructions.filter(({ stage }) => file.graph.shipped.has(stage));
}

/** All RUN that are in rows, where that is enough. */
function joined(file: LintedFile, own: readonly Instruction[]): FixDraft | undefined {
	const { instructions } = file.dockerfile;
	const edits = own.flatMap((instruction) => {
		const next = instructions[instruction.index + 1];
		const row = next?.stage === instruction.stage ? [instruction, next] : [];
		return row.every(({ keyword }) => keyword === 'RUN') ? (joinedRuns(file, row) ?? []) : [];
	});
	if (own.length - edits.length > LIMIT) return undefined;
	const title = { en: 'Join consecutive RUN instructions', 'zh-cn': '合并相邻的 RUN 指令' };
	return { title, edits, guarded: false };
}
