/** pip install of packages without a version. */
import { type Argument, type Command, hasArgument, hasOption, hasSequence, operands } from '../helpers/commands.ts';
import { reportUnpinned } from '../helpers/runs.ts';
import { defineRule } from '../rule.ts';

/** Options of pip with a value of their own. */
const VALUED = (
	'abi b build e editable extra-index-url f find-links i index-url implementation no-binary only-binary platform prefix ' +
	'progress-bar proxy python python-version root root-user-action src t target trusted-host upgrade-strategy'
).split(' ');
const VERSION_CONTROL = /^(git|svn|hg\+(file|https?|ssh|static-http)|bzr\+(https?|ssh|sftp|ftp|lp))/;

export const rule = defineRule<{ names: string; count: number }>({
	id: 'pip-version-unpinned',
	level: 'WARN',
	sets: [],
	topic: 'correctness',
	aliases: ['hadolint:DL3013'],
	message: {
		en: ({ names }) =>
			`Without a version, pip installs the newest release of the day: ${names}. Pin with package==version, or use a requirements file.`,
		'zh-cn': ({ names }) =>
			`未指定版本，pip 会安装当天最新的版本：${names}。请写成 package==version，或使用 requirements 文件。`,
	},
	check(file, report) {
		reportUnpinned(file, report, packages, (name) => isPinned(name));
	},
});

function packages(command: Command): readonly Argument[] {
	const pip = /^pip(?!env)/.test(command.name) && hasArgument(command, 'install');
	const python = command.name.startsWith('python') && hasSequence(command, '-m', 'pip', 'install');
	if (!pip && !python) return [];
	if (hasArgument(command, '-r', '--requirement', '.') || hasOption(command, 'c', 'constraint')) return [];
	const words = operands(command, VALUED);
	return words.slice(words.findIndex(({ text }) => text === 'install') + 1).filter(({ text }) => text !== 'install');
}

function isPinned(name: string): boolean {
	if (/[=<>!~]=|[<>]/.test(name) || /\.(whl|tar\.gz)$/.test(name)) return true;
	return VERSION_CONTROL.test(name) ? name.includes('@') : name.includes('/');
}
