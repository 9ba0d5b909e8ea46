/** dnf install that leaves its cache in the layer. */
import type { Instruction } from '../../dockerfile/types.ts';
import { appendToEach } from '../helpers/append.ts';
import { hasArgument, runs, type ScriptCommand } from '../helpers/commands.ts';
import { mountedOver } from '../helpers/mounts.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ name: string }>({
	id: 'dnf-clean',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'size',
	aliases: ['hadolint:DL3040'],
	fixable: true,
	ofKeptLayers: true,
	message: {
		en: ({ name }) => `${name} leaves repository metadata in the layer: end the RUN with \`${name} clean all\`.`,
		'zh-cn': ({ name }) => `${name} 会把软件包索引留在镜像层里：请在同一条 RUN 的末尾执行 \`${name} clean all\`。`,
	},
	check(file, report) {
		const judged = file.of('RUN').flatMap((instruction) => judge(instruction, file.commands(instruction)) ?? []);
		for (const { instruction, command, name, isClean, isCleanForPeer } of judged) {
			if (isClean && isCleanForPeer) continue;
			const beside = judged.filter(
				(each) => each.name === name && !each.isClean && each.instruction.stage === instruction.stage,
			);
			const runs = beside.map((each) => each.instruction);
			const fix = isClean ? undefined : appendToEach(file, instruction, runs, `${name} clean all`, CACHES);
			const more = { fix, peerOnly: isClean, ...(isCleanForPeer ? { aliases: [] } : {}) };
			report(instruction, file.place(instruction, command.range), { name }, more);
		}
	},
});

/** The first of both programs that installs in a RUN, and whether its cache is emptied after it. */
function judge(instruction: Instruction, commands: readonly ScriptCommand[]) {
	if (mountedOver(instruction, '/var/cache/libdnf5') || mountedOver(instruction, '.cache/libdnf5')) return undefined;
	const mounted = mountedOver(instruction, '/var/cache/dnf');
	const found = ['dnf', 'microdnf'].flatMap((name) => {
		const at = commands.findIndex((command) => runs(command, name, ...FILLS));
		const command = commands[at];
		if (command === undefined) return [];
		const isClean = mounted || commands.slice(at + 1).some((each) => cleans(each, name));
		// The peer goes by the first cleaning of the script, which may be before the install.
		const isCleanForPeer = commands.findIndex((each) => cleansForPeer(each, name)) > at;
		return [{ instruction, command, name, isClean, isCleanForPeer }];
	});
	return found.find(({ isClean, isCleanForPeer }) => !isClean || !isCleanForPeer) ?? found[0];
}

/** Verbs that download, with their short forms. */
const FILLS = ['install', 'in', 'upgrade', 'up', 'upgrade-minimal', 'up-min', 'reinstall', 'rei'] as const;

function cleans(command: ScriptCommand, name: string): boolean {
	if (runs(command, name, 'clean') && hasArgument(command, 'all')) return true;
	return command.name === 'rm' && command.arguments.some(({ text }) => /^\/var\/cache\/(libdnf5|dnf)/.test(text));
}

/** The peer takes any `rm -rf` and any `clean` for a cleaning, and looks for no other directory than that of dnf 5. */
function cleansForPeer(command: ScriptCommand, name: string): boolean {
	return runs(command, name, 'clean', 'all') || runs(command, 'rm', '-rf', '/var/cache/libdnf5*');
}

const CACHES: readonly string[] = ['/var/cache/dnf', '/var/cache/libdnf5', '/var/cache/yum'];
