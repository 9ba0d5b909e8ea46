/** apk add that leaves its index in the layer. */
import { hasOption, runs } from '../helpers/commands.ts';
import { insertAfter } from '../helpers/fixes.ts';
import { mountedOver } from '../helpers/mounts.ts';
import { reportRuns } from '../helpers/runs.ts';
import { defineRule } from '../rule.ts';

/** The index, with the folder or as a pattern. */
const REMOVED = /^\/var\/(?:lib\/apk|cache\/(?:apk(?:\/.*)?|\*))\/?$/;

export const rule = defineRule<{ command: string }>({
	id: 'apk-no-cache',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'size',
	aliases: ['hadolint:DL3019'],
	fixable: true,
	ofKeptLayers: true,
	message: {
		en: () => '`apk add` leaves its package index in the layer: with --no-cache nothing is kept.',
		'zh-cn': () => '`apk add` 会把索引留在镜像层里：加上 --no-cache 则每次获取最新索引且不保留。',
	},
	check(file, report) {
		reportRuns(
			file,
			report,
			(command, instruction) =>
				runs(command, 'apk', 'add') && !hasOption(command, 'no-cache') && !mountedOver(instruction, '/var/cache/apk'),
			(command, instruction) => {
				// Removed by hand; the peer wants the option all the same.
				const removed = file
					.commands(instruction)
					.some(({ name, arguments: paths }) => name === 'rm' && paths.some(({ text }) => REMOVED.test(text)));
				if (removed) return { peerOnly: true };
				const fix = insertAfter(file, instruction, command, ['add'], '--no-cache');
				return { fix: fix && { ...fix, declares: { removes: ['/var/cache/apk', '/etc/apk/cache'] } } };
			},
		);
	},
});
