/** zypper install that leaves its cache in the layer. */
import { appendCommand } from '../helpers/append.ts';
import { runs, type ScriptCommand } from '../helpers/commands.ts';
import { mountedOver } from '../helpers/mounts.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule({
	id: 'zypper-clean',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'size',
	aliases: ['hadolint:DL3036'],
	fixable: true,
	ofKeptLayers: true,
	message: {
		en: () => 'zypper leaves repository metadata in the layer: end the RUN with `zypper clean --all`.',
		'zh-cn': () => 'zypper 会把软件包索引留在镜像层里：请在同一条 RUN 的末尾执行 `zypper clean --all`。',
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			report.once(instruction, () => {
				if (mountedOver(instruction, '/var/cache/zypp')) return;
				const commands = file.commands(instruction);
				const at = commands.findIndex((command) => runs(command, 'zypper', 'install', 'in'));
				const command = commands[at];
				if (command === undefined) return;
				const cleans = (each: ScriptCommand): boolean => runs(each, 'zypper', 'clean', 'cc');
				const clean = commands.slice(at + 1).some(cleans);
				// The peer goes by the first cleaning of the script, which may be before the install.
				if (clean && commands.findIndex(cleans) > at) return;
				const fix = clean ? undefined : appendCommand(file, instruction, 'zypper clean --all', ['/var/cache/zypp']);
				report(instruction, file.place(instruction, command.range), {}, { fix, peerOnly: clean });
			});
		}
	},
});
