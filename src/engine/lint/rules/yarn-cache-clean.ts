/** yarn install that leaves its cache in the layer. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { appendCommand } from '../helpers/append.ts';
import { runs } from '../helpers/commands.ts';
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
		const used = new Set(file.graph.base);
		const last = file.sections.at(-1);
		for (const section of file.sections) {
			if (section !== last && !used.has(section.stage?.index)) continue;
			const own = section.instructions.flatMap((each) => (each.trigger === undefined ? [each] : [each, each.trigger]));
			for (const instruction of own) {
				if (instruction.keyword !== 'RUN' || isMounted(file, instruction)) continue;
				const commands = file.commands(instruction);
				const install = commands.find((command) => runs(command, 'yarn', 'install'));
				if (install === undefined || commands.some((command) => runs(command, 'yarn', 'cache', 'clean'))) continue;
				const fix = appendCommand(file, instruction, 'yarn cache clean');
				// The peer takes a mount in root's home for the right one.
				const more = mountedOver(instruction, '.cache/yarn') ? { aliases: [] } : {};
				report(instruction, file.place(instruction, install.range), {}, { fix, ...more });
			}
		}
	},
});

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
