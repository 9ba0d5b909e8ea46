/** yum install that would wait for an answer. */
import { hasOption, runs } from '../helpers/commands.ts';
import { RPM_INSTALLS } from '../helpers/rpm.ts';
import { yesRule } from '../helpers/yes.ts';

export const rule = yesRule({
	id: 'yum-yes',
	alias: 'hadolint:DL3030',
	asks: () => '`yum install`',
	verbs: RPM_INSTALLS,
	waits: (command) => runs(command, 'yum', ...RPM_INSTALLS) && !hasOption(command, 'y', 'assumeyes'),
});
