/** dnf install that would wait for an answer. */
import { hasOption, runs } from '../helpers/commands.ts';
import { RPM_INSTALLS } from '../helpers/rpm.ts';
import { yesRule } from '../helpers/yes.ts';

export const rule = yesRule({
	id: 'dnf-yes',
	alias: 'hadolint:DL3038',
	asks: (program) => `\`${program} install\``,
	verbs: RPM_INSTALLS,
	waits: (command) =>
		(runs(command, 'dnf', ...RPM_INSTALLS) || runs(command, 'microdnf', ...RPM_INSTALLS)) &&
		!hasOption(command, 'y', 'assumeyes'),
});
