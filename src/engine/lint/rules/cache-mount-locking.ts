/** apt in a cache mount that builds running side by side would share. */
import { mountsOf } from '../helpers/mounts.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ target: string }>({
	id: 'cache-mount-locking',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: [],
	fixable: true,
	message: {
		en: ({ target }) => `apt locks ${target} and fails when two builds share it: add sharing=locked to the mount.`,
		'zh-cn': ({ target }) => `apt 会锁定 ${target}，两个构建同时使用就会失败：请在挂载中加上 sharing=locked。`,
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			report.once(instruction, () => {
				for (const { type, target, flag, option } of mountsOf(instruction)) {
					if (type !== 'cache' || option('sharing') !== undefined || !/^\/var\/(cache|lib)\/apt(\/|$)/.test(target))
						continue;
					const { end } = flag.range;
					const title = { en: 'Add sharing=locked', 'zh-cn': '加上 sharing=locked' };
					const fix = {
						title,
						edits: [{ range: { start: end, end }, text: ',sharing=locked' }],
						guarded: false,
						declares: { mounts: [target] },
					};
					report(instruction, flag.range, { target }, { fix });
				}
			});
		}
	},
});
