/** useradd with a large uid: the log of last logins grows with the number. */
import { hasOption, optionValues, type ScriptCommand } from '../helpers/commands.ts';
import { reportRuns } from '../helpers/runs.ts';
import { defineRule } from '../rule.ts';

const declares = { removes: ['/var/log/lastlog', '/var/log/faillog'] };

export const rule = defineRule<{ command: string }>({
	id: 'useradd-high-uid',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'size',
	aliases: ['hadolint:DL3046'],
	fixable: true,
	message: {
		en: () => 'useradd with a large uid writes a huge, sparse login log into the layer: add -l (--no-log-init).',
		'zh-cn': () => 'useradd 使用很大的 uid 时会在镜像层里写入巨大的稀疏登录日志：请加上 -l（--no-log-init）。',
	},
	check(file, report) {
		reportRuns(
			file,
			report,
			(command) =>
				command.name === 'useradd' &&
				!hasOption(command, 'l', 'no-log-init') &&
				uids(command).some((uid) => uid.length > 5),
			(command, instruction) => {
				const word = command.simple.words[0];
				// The peer overlooks `--uid`.
				const peer = optionValues(command, 'u').some((uid) => uid.length > 5);
				// It counts the letters of a variable's name.
				const more = { peerOnly: !uids(command).some((uid) => /^\d{6,}$/.test(uid)), ...(peer ? {} : { aliases: [] }) };
				if (word === undefined || instruction.json !== undefined) return more;
				const { end } = file.place(instruction, word.range);
				const title = { en: 'Add -l', 'zh-cn': '加上 -l' };
				return {
					...more,
					fix: { title, edits: [{ range: { start: end, end }, text: ' -l' }], guarded: false, declares },
				};
			},
		);
	},
});

function uids(command: ScriptCommand): readonly string[] {
	const long = command.arguments.flatMap(({ text }) =>
		text.startsWith('--uid=') ? [text.slice('--uid='.length)] : [],
	);
	const next = command.arguments.some(({ text }) => text === '--uid') ? optionValues(command, 'uid') : [];
	return [...optionValues(command, 'u'), ...next, ...long];
}
