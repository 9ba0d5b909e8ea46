/** Two stages that begin alike: a common stage would be built once, wherever the lines then part. */
import type { Stage } from '../../dockerfile/types.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ line: number; count: number }>({
	id: 'repeated-stage-start',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'upkeep',
	aliases: [],
	message: {
		en: ({ line, count }) =>
			`This stage begins with the same ${count} instructions as the one on line ${line}: move them into a stage that both start FROM.`,
		'zh-cn': ({ line, count }) =>
			`这个阶段和第 ${line} 行的阶段，开头 ${count} 条指令一模一样：可以抽成公共阶段，两边都写 FROM 它。`,
	},
	check(file, report) {
		const { stages } = file.dockerfile;
		const starts = new Map<string, Stage>();
		for (const stage of stages) {
			const key = `${stage.base.text} ${stage.platform?.value ?? ''} ${stage.instructions[0]?.original.text ?? ''}`;
			const first = starts.get(key);
			if (first === undefined) {
				if (stage.instructions.length > 0) starts.set(key, stage);
				continue;
			}
			const count = common(first, stage);
			// A lone FROM or WORKDIR is no work.
			if (!stage.instructions.slice(0, count).some(({ keyword }) => keyword === 'RUN')) continue;
			report(stage.from, stage.base.range, { line: first.from.line, count: count + 1 });
		}
	},
});

function common(one: Stage, other: Stage): number {
	let count = 0;
	while (
		count < one.instructions.length &&
		one.instructions[count]?.original.text === other.instructions[count]?.original.text
	)
		count++;
	return count;
}
