/** dnf install of packages or modules without a version. */
import { type Argument, type Command, hasArgument, operands, runs } from '../helpers/commands.ts';
import { isPinnedRpm, isVersionedModule } from '../helpers/rpm.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ name: string }>({
	id: 'dnf-version-unpinned',
	level: 'WARN',
	sets: [],
	topic: 'correctness',
	aliases: ['hadolint:DL3041'],
	message: {
		en: ({ name }) =>
			`Without a version, dnf installs whatever the repository has that day: ${name}. Pin with package-version.`,
		'zh-cn': ({ name }) => `未指定版本，dnf 会安装软件源当天的版本：${name}。请写成 package-version。`,
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			for (const command of file.commands(instruction)) {
				const module = hasArgument(command, 'module');
				const loose = packages(command).find((each) =>
					module ? !isVersionedModule(each.text) : !isPinnedRpm(file, instruction, command, each),
				);
				if (loose === undefined) continue;
				report(instruction, file.place(instruction, loose.range), { name: loose.text });
				break;
			}
		}
	},
});

function packages(command: Command): readonly Argument[] {
	const install = runs(command, 'dnf', 'install') || runs(command, 'microdnf', 'install');
	if (!install || hasArgument(command, 'group')) return [];
	return operands(command).filter(({ text }) => text !== 'install' && text !== 'module');
}
