/** `COPY --from` of the stage it is in. */
import { writtenName } from '../helpers/stages.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ name: string }>({
	id: 'copy-from-itself',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['hadolint:DL3023'],
	message: {
		en: ({ name }) => `This copies from ${name}, the stage it is in: copy from another stage, or use RUN cp.`,
		'zh-cn': ({ name }) => `当前阶段就是 ${name}：请从其他阶段复制，或使用 RUN cp。`,
	},
	check(file, report) {
		for (const instruction of file.of('COPY')) {
			const stage = file.dockerfile.stages[instruction.stage];
			const flag = instruction.flags.find(({ name }) => name === 'from');
			if (stage?.name === undefined || flag?.value === undefined) continue;
			if (flag.value.toLowerCase() !== stage.name) continue;
			// One peer minds the case.
			const same = flag.value === writtenName(file, stage);
			report(instruction, flag.valueRange, { name: flag.value }, same ? {} : { aliases: [] });
		}
	},
});
