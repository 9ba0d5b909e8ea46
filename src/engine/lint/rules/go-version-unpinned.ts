/** go install, get or run of a module without a version. */
import { type Argument, type Command, operands, runs } from '../helpers/commands.ts';
import { reportUnpinned } from '../helpers/runs.ts';
import { defineRule } from '../rule.ts';

const VERBS: readonly string[] = ['install', 'get', 'run'];

export const rule = defineRule<{ names: string; count: number }>({
	id: 'go-version-unpinned',
	level: 'WARN',
	sets: [],
	topic: 'correctness',
	aliases: ['hadolint:DL3062'],
	message: {
		en: ({ names }) => `go fetches what is newest that day: ${names}. Pin with module@version.`,
		'zh-cn': ({ names }) => `go 会获取当天最新的版本：${names}。请写成 module@version。`,
	},
	check(file, report) {
		reportUnpinned(file, report, modules, isPinned);
	},
});

/** What follows the module are arguments of the program that is run. */
function modules(command: Command): readonly Argument[] {
	if (!runs(command, 'go', ...VERBS)) return [];
	return operands(command)
		.slice(0, 2)
		.filter(({ text }) => !VERBS.includes(text));
}

function isPinned(name: string): boolean {
	if (/^[./]/.test(name)) return true;
	return name.includes('@') && !/@(latest|none)$/.test(name);
}
