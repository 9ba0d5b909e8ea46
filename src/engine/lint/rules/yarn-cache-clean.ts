/** yarn install that leaves its cache in the layer. */
import { appendCommand } from '../helpers/append.ts';
import { runs } from '../helpers/commands.ts';
import { mountedOver } from '../helpers/mounts.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule({
	id: 'yarn-cache-clean',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'size',
	aliases: ['hadolint:DL3060'],
	fixable: true,
	message: {
		en: () => 'yarn leaves its cache in the layer: run `yarn cache clean` in the same RUN, or mount a cache there.',
		'zh-cn': () => 'yarn 会把缓存留在镜像层里：请在同一条 RUN 中执行 `yarn cache clean`，或挂载缓存。',
	},
	check(file, report) {
		const used = new Set(file.graph.base);
		const last = file.sections.at(-1);
		for (const section of file.sections) {
			if (section !== last && !used.has(section.stage?.index)) continue;
			const own = section.instructions.flatMap((each) => (each.trigger === undefined ? [each] : [each, each.trigger]));
			for (const instruction of own) {
				if (instruction.keyword !== 'RUN' || mountedOver(instruction, '.cache/yarn')) continue;
				const commands = file.commands(instruction);
				const install = commands.find((command) => runs(command, 'yarn', 'install'));
				if (install === undefined || commands.some((command) => runs(command, 'yarn', 'cache', 'clean'))) continue;
				const fix = appendCommand(file, instruction, 'yarn cache clean');
				report(instruction, file.place(instruction, install.range), {}, { fix });
			}
		}
	},
});
