/** `apt` in a RUN: its options and output are for people and may change. */
import { replaceWith } from '../helpers/fixes.ts';
import { programOf, verb } from '../helpers/programs.ts';
import { reportRuns } from '../helpers/runs.ts';
import { defineRule } from '../rule.ts';

const SAME: ReadonlySet<string> = new Set([
	'install',
	'update',
	'remove',
	'purge',
	'upgrade',
	'autoremove',
	'clean',
	'autoclean',
]);

export const rule = defineRule<{ command: string }>({
	id: 'apt-in-script',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'upkeep',
	aliases: ['hadolint:DL3027'],
	fixable: true,
	message: {
		en: () => '`apt` is meant for interactive use and has no stable interface: use apt-get or apt-cache.',
		'zh-cn': () => '`apt` 面向终端用户，不保证接口稳定：脚本中请使用 apt-get 或 apt-cache。',
	},
	check(file, report) {
		reportRuns(
			file,
			report,
			({ name }) => name === 'apt',
			(_, instruction) => {
				const calls = file.commands(instruction).filter(({ name }) => name === 'apt');
				const edits = calls.flatMap((command) => {
					const word = command.simple.words[0];
					const same = SAME.has(verb(programOf(command)) ?? '') && word?.text === 'apt';
					return same ? replaceWith(file.place(instruction, word.range), 'apt-get').edits : [];
				});
				if (edits.length < calls.length || instruction.json !== undefined) return {};
				return { fix: { ...replaceWith(instruction.range, 'apt-get'), edits, declares: APT_GET } };
			},
		);
	},
});

const APT_GET = { drops: ['apt'], adds: ['apt-get'] } as const;
