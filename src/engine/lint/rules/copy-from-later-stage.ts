/** COPY or a mount from a stage that is below. */
import { mountsOf } from '../helpers/mounts.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ name: string; line: number }>({
	id: 'copy-from-later-stage',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: [],
	message: {
		en: ({ name, line }) => `${name} is defined below, on line ${line}: a stage can only copy from stages above it.`,
		'zh-cn': ({ name, line }) => `${name} 定义在下方第 ${line} 行：只能从前面的阶段复制。`,
	},
	check(file, report) {
		const { stages } = file.dockerfile;
		const named = new Map(stages.flatMap((stage) => (stage.name === undefined ? [] : [[stage.name, stage] as const])));
		for (const instruction of file.of('COPY', 'RUN')) {
			const flag = instruction.flags.find(({ name }) => name === 'from');
			const places = [
				...(flag?.value === undefined ? [] : [{ name: flag.value, range: flag.valueRange }]),
				...mountsOf(instruction).flatMap((mount) =>
					mount.from === undefined ? [] : [{ name: mount.from, range: mount.flag.range }],
				),
			];
			for (const { name, range } of places) {
				const stage = named.get(name.toLowerCase());
				if (stage === undefined || stage.index <= instruction.stage) continue;
				if (file.graph.find(name, instruction.stage) !== undefined) continue;
				report(instruction, range, { name, line: stage.from.line });
			}
		}
	},
});
