/** go install, get or run of a module without a version. */
import { type Argument, type Command, operands, runs } from '../helpers/commands.ts';
import { reportUnpinned } from '../helpers/runs.ts';
import { defineRule } from '../rule.ts';

const FETCHING: readonly string[] = ['install', 'get', 'tool'];

export const rule = defineRule<{ names: string; count: number }>({
	id: 'go-version-unpinned',
	level: 'WARN',
	sets: [],
	topic: 'correctness',
	aliases: ['hadolint:DL3062'],
	message: {
		en: ({ names }) => `go installs the newest release of the day: ${names}. Pin with module@version.`,
		'zh-cn': ({ names }) => `go 会获取当天最新的版本：${names}。请写成 module@version。`,
	},
	check(file, report) {
		reportUnpinned(file, report, modules, isPinned);
	},
});

function modules(command: Command): readonly Argument[] {
	const words = operands(command);
	// What follows the module are arguments of the program that is run.
	if (runs(command, 'go', 'run')) return words.slice(0, 2).filter(({ text }) => text !== 'run');
	return runs(command, 'go', 'install', 'get') ? words.filter(({ text }) => !FETCHING.includes(text)) : [];
}

function isPinned(name: string): boolean {
	if (/^[./]/.test(name)) return true;
	return name.includes('@') && !/@(latest|none)$/.test(name);
}
