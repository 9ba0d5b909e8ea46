/** zypper that would wait for an answer. */
import { hasOption, runs } from '../helpers/commands.ts';
import { yesRule } from '../helpers/yes.ts';

const VERBS: readonly string[] = ['install', 'in', 'remove', 'rm', 'source-install', 'si', 'patch'];

export const rule = yesRule({
	id: 'zypper-yes',
	alias: 'hadolint:DL3034',
	asks: () => 'zypper',
	or: { en: ', or --non-interactive before the command', 'zh-cn': '，或在子命令前加 --non-interactive' },
	verbs: VERBS,
	waits: (command) =>
		runs(command, 'zypper', ...VERBS) && !hasOption(command, 'non-interactive', 'n', 'no-confirm', 'y'),
});
