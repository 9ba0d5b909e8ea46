/** yarn install that leaves its cache in the layer. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { appendCommand } from '../helpers/append.ts';
import { runs, type ScriptCommand } from '../helpers/commands.ts';
import { isLayerKept } from '../helpers/kept.ts';
import { lastsForPeer } from '../helpers/lastingStages.ts';
import { mountedOver, mountsOf } from '../helpers/mounts.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule({
	id: 'yarn-cache-clean',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'size',
	aliases: ['hadolint:DL3060'],
	fixable: true,
	message: {
		en: () =>
			'yarn leaves its cache in the layer: run `yarn cache clean` in the same RUN, or mount a cache where yarn keeps it (/usr/local/share/.cache/yarn for Yarn 1 as root).',
		'zh-cn': () =>
			'yarn 会把缓存留在镜像层里：请在同一条 RUN 中执行 `yarn cache clean`，或在 yarn 存放缓存的位置挂载缓存（Yarn 1 以 root 运行时是 /usr/local/share/.cache/yarn）。',
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			const commands = file.commands(instruction);
			const at = commands.findIndex((command) => runs(command, 'yarn', 'install'));
			const install = commands[at];
			if (install === undefined) continue;
			const clean = commands
				.slice(at + 1)
				.some((command) => runs(command, 'yarn', 'cache') && runs(command, 'yarn', 'clean'));
			const own = isLayerKept(file, instruction) && !clean && !isMounted(file, instruction);
			const peer = lastsForPeer(file, instruction) && peerComplains(instruction, commands, at);
			if (!own && !peer) continue;
			const fix = own ? appendCommand(file, instruction, 'yarn cache clean', CACHES) : undefined;
			const more = { fix, peerOnly: !own, ...(peer ? {} : { aliases: [] }) };
			report(instruction, file.place(instruction, install.range), {}, more);
		}
	},
});

/** The peer takes a mount in root's home for the right one, either word for a cleaning, and goes by the first of them. */
function peerComplains(instruction: Instruction, commands: readonly ScriptCommand[], install: number): boolean {
	const clean = commands.findIndex((command) => runs(command, 'yarn', 'cache', 'clean'));
	return clean < 0 ? !mountedOver(instruction, '.cache/yarn') : clean < install;
}

/**
 * Yarn 1 keeps its cache in ~/.cache/yarn, but as root in /usr/local/share/.cache/yarn; later versions in ~/.yarn/berry/cache. A mount
 * in root's home is used only where a setting sends yarn there.
 */
function isMounted(file: LintedFile, instruction: Instruction): boolean {
	if (mountedOver(instruction, '.yarn/')) return true;
	if (!mountedOver(instruction, '.cache/yarn')) return false;
	const inRootsHome = mountsOf(instruction).some(({ target }) => target.startsWith('/root/.cache/yarn'));
	return !inRootsHome || /YARN_CACHE_FOLDER|cache-folder/.test(file.dockerfile.text);
}

/** Of Yarn 1, as root and as somebody else, and of later versions. */
const CACHES: readonly string[] = ['/usr/local/share/.cache/yarn', '.cache/yarn', '.yarn/berry/cache'];
