/** jlink: a Java runtime of the modules that are asked for. */
import { between } from '../../figures/estimate.ts';
import type { Command } from '../command.ts';
import { readOptions } from '../shared/options.ts';
import { servedContent, treeNode } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';

const VALUED = new Set(
	'--add-modules --output --module-path -p --compress -c --launcher --vm --include-locales --limit-modules'.split(' '),
);
/** Megabytes of a runtime with the base module alone, of one with a few modules, and of one with all of them, as seen with Java 17 to 21. */
const SIZES = { few: [28, 50, 110], all: [75, 110, 180] } as const;
const SECONDS = between(2, 7, 25, 'assumed', 'typical time for jlink');
const FILES = 120;

export const jlink: Command = {
	names: ['jlink'],
	run(call, shell) {
		const options = readOptions(call.args, VALUED);
		const output = options.last('--output');
		if (output === undefined) return { exit: options.has('--list-plugins', '--version', '--help', '-h') ? 0 : 1 };
		const path = shell.path(output);
		if (shell.files.lookup(path)) return { exit: 1 };
		const what = shortened(['jlink', ...call.args].join(' '));
		const modules = options.last('--add-modules') ?? '';
		const [low, expected, high] = SIZES[/\bALL-MODULE-PATH\b|\bjava\.se\b/.test(modules) ? 'all' : 'few'];
		const size = between(low * 1e6, expected * 1e6, high * 1e6, 'assumed', 'a Java runtime with some of its modules');
		shell.work({ resource: 'cpu', amount: SECONDS, threads: 2, what });
		const owner = { uid: shell.user.uid, gid: shell.user.gid };
		if (shell.files.makeDirectory(path, { parents: true, ...owner })) return { exit: 1 };
		shell.files.leaveUnseen(path, treeNode(shell, servedContent(`java:${what}`, size, 'binary'), FILES), 'runtime');
		shell.files.open(path);
		return { exit: 0 };
	},
};
