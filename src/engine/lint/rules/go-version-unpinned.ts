/** go install, get or run of a module without a version. */
import { type Argument, operands, runs, type ScriptCommand } from '../helpers/commands.ts';
import { defineRule } from '../rule.ts';

const FETCHING: readonly string[] = ['install', 'get', 'tool'];

export const rule = defineRule<{ names: string; count: number }>({
	id: 'go-version-unpinned',
	level: 'WARN',
	sets: [],
	topic: 'correctness',
	aliases: ['hadolint:DL3062'],
	message: {
		en: ({ names }) => `go installs whatever release is newest that day: ${names}. Pin with module@version.`,
		'zh-cn': ({ names }) => `go 会获取当天最新的版本：${names}。请写成 module@version。`,
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			report.once(instruction, () => {
				const commands = file.commands(instruction);
				const loose = (modules: (command: ScriptCommand) => readonly Argument[]) =>
					commands.flatMap(modules).filter(({ text }) => !isPinned(text));
				// Where a script runs modules, the peer does not look at what it installs.
				const runsSome = commands.some((command) => modulesRun(command).length > 0);
				const peer = loose(runsSome ? modulesRun : modulesInstalled);
				const all = [...loose(modulesRun), ...loose(modulesInstalled)];
				const [first] = peer.length > 0 ? peer : all;
				if (first === undefined) return;
				const names = all.slice(0, 3).map(({ text }) => text);
				const params = { names: names.join(', ') + (all.length > 3 ? ' …' : ''), count: all.length };
				const aliases = peer.length > 0 ? {} : { aliases: [] };
				report(instruction, file.place(instruction, first.range), params, aliases);
			});
		}
	},
});

/** What follows the module are arguments of the program that is run. */
function modulesRun(command: ScriptCommand): readonly Argument[] {
	if (!runs(command, 'go', 'run')) return [];
	return operands(command)
		.slice(0, 2)
		.filter(({ text }) => text !== 'run');
}

function modulesInstalled(command: ScriptCommand): readonly Argument[] {
	if (!runs(command, 'go', 'install', 'get')) return [];
	return operands(command).filter(({ text }) => !FETCHING.includes(text));
}

function isPinned(name: string): boolean {
	if (/^[./]/.test(name)) return true;
	return name.includes('@') && !/@(latest|none)$/.test(name);
}
