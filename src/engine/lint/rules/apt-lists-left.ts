/** apt's package lists left in a layer. */
import { appendCommand } from '../helpers/append.ts';
import { runs } from '../helpers/commands.ts';
import { mountedOver } from '../helpers/mounts.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule({
	id: 'apt-lists-left',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'size',
	aliases: ['hadolint:DL3009'],
	fixable: true,
	message: {
		en: () =>
			'The package lists that `apt-get update` downloaded stay in this layer: remove /var/lib/apt/lists/* in the same RUN.',
		'zh-cn': () => '`apt-get update` 下载的软件包列表会留在这一层：请在同一条 RUN 中删除 /var/lib/apt/lists/*。',
	},
	check(file, report) {
		const { sections, graph } = file;
		const used = new Set(graph.base);
		const last = sections.at(-1);
		for (const section of sections) {
			// What a stage leaves behind matters where its layers go on living.
			if (section !== last && !used.has(section.stage?.index)) continue;
			const own = section.instructions.flatMap((each) => (each.trigger === undefined ? [each] : [each, each.trigger]));
			for (const instruction of own) {
				if (instruction.keyword !== 'RUN') continue;
				const commands = file.commands(instruction);
				const update = commands.find((command) => runs(command, 'apt-get', 'update'));
				if (update === undefined || mountedOver(instruction, '/var/lib/apt/lists')) continue;
				if (mountedOver(instruction, '/var/lib/apt') && mountedOver(instruction, '/var/cache/apt')) continue;
				const removes = commands.some(
					({ name, arguments: paths }) =>
						name === 'rm' && paths.some(({ text }) => /^\/var\/lib\/apt(\/lists)?(\/\*|\/)?$/.test(text)),
				);
				// The peer takes any `rm -rf` for a cleaning, and no other path than this one.
				const cleaned = commands.some((command) => runs(command, 'rm', '-rf', '/var/lib/apt/lists/*'));
				if (removes && cleaned) continue;
				const fix = removes ? undefined : appendCommand(file, instruction, 'rm -rf /var/lib/apt/lists/*');
				const more = { fix, peerOnly: removes, ...(cleaned ? { aliases: [] } : {}) };
				report(instruction, file.place(instruction, update.range), {}, more);
			}
		}
	},
});
