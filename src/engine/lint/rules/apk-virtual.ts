/** Build packages that a later `apk del` names one by one. */
import type { ScriptCommand } from '../helpers/commands.ts';
import { hasOption, operands, runs } from '../helpers/commands.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ names: string }>({
	id: 'apk-virtual',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'upkeep',
	aliases: [],
	ofKeptLayers: true,
	message: {
		en: ({ names }) =>
			`Added and later deleted by name: ${names}. \`apk add --virtual .build …\` and \`apk del .build\` remove their dependencies too.`,
		'zh-cn': ({ names }) =>
			`${names} 安装后又逐个删除：用 \`apk add --virtual .build …\` 和 \`apk del .build\` 能一并删除其依赖。`,
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			report.once(instruction, () => {
				const commands = file.commands(instruction);
				const removed = new Set(commands.filter((each) => runs(each, 'apk', 'del')).flatMap(names));
				if (removed.size === 0) return;
				const add = commands.find(
					(each) =>
						runs(each, 'apk', 'add') &&
						!hasOption(each, 't', 'virtual') &&
						names(each).some((name) => removed.has(name)),
				);
				if (add === undefined) return;
				const both = names(add).filter((name) => removed.has(name));
				report(instruction, file.place(instruction, add.range), { names: both.join(', ') });
			});
		}
	},
});

function names(command: ScriptCommand): readonly string[] {
	return operands(command, ['t', 'virtual'])
		.map(({ text }) => text)
		.filter((text) => text !== 'add' && text !== 'del');
}
