/** zypper install that leaves its cache in the layer. */
import type { Instruction } from '../../dockerfile/types.ts';
import { appendToEach } from '../helpers/append.ts';
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
		const judged = file.of('RUN').flatMap((instruction) => judge(instruction, file.commands(instruction)) ?? []);
		for (const { instruction, command, isClean, isCleanForPeer } of judged) {
			if (isClean && isCleanForPeer) continue;
			const beside = judged.filter((each) => !each.isClean && each.instruction.stage === instruction.stage);
			const runs = beside.map((each) => each.instruction);
			const fix = isClean
				? undefined
				: appendToEach(file, instruction, runs, 'zypper clean --all', ['/var/cache/zypp']);
			report(instruction, file.place(instruction, command.range), {}, { fix, peerOnly: isClean });
		}
	},
});

/** The first install of a RUN, and whether its cache is emptied after it. */
function judge(instruction: Instruction, commands: readonly ScriptCommand[]) {
	if (mountedOver(instruction, '/var/cache/zypp')) return undefined;
	const at = commands.findIndex((command) => runs(command, 'zypper', 'install', 'in'));
	const command = commands[at];
	if (command === undefined) return undefined;
	const cleans = (each: ScriptCommand): boolean => runs(each, 'zypper', 'clean', 'cc');
	const isClean = commands.slice(at + 1).some(cleans);
	// The peer goes by the first cleaning of the script, which may be before the install.
	return { instruction, command, isClean, isCleanForPeer: commands.findIndex(cleans) > at };
}
