/** pip install of packages without a version. */
import {
	type Argument,
	hasArgument,
	hasOption,
	hasSequence,
	operands,
	type ScriptCommand,
} from '../helpers/commands.ts';
import { reportUnpinned } from '../helpers/runs.ts';
import { unpinnedRule } from '../helpers/unpinned.ts';

/** Options of pip with a value of their own. */
const VALUED = (
	'abi b build e editable extra-index-url f find-links i index-url implementation no-binary only-binary platform prefix ' +
	'progress-bar proxy python python-version root root-user-action src t target trusted-host upgrade-strategy'
).split(' ');
const VERSION_CONTROL = /^(git|svn|hg\+(file|https?|ssh|static-http)|bzr\+(https?|ssh|sftp|ftp|lp))/;

export const rule = unpinnedRule({
	id: 'pip-version-unpinned',
	alias: 'hadolint:DL3013',
	tool: 'pip',
	from: 'releases',
	pin: {
		en: 'package==version, or use a requirements file',
		'zh-cn': 'package==version，或使用 requirements 文件',
	},
	check(file, report) {
		reportUnpinned(file, report, packages, (name) => isPinned(name));
	},
});

function packages(command: ScriptCommand): readonly Argument[] {
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
