/** Compilers and headers in the image of a file with one stage. */

import { TOOLS } from '../../tools/index.ts';
import { operands } from '../helpers/commands.ts';
import { calledTool, installed, programOf } from '../helpers/programs.ts';
import { defineRule } from '../rule.ts';

const COMPILERS =
	/^(gcc|g\+\+|clang|build-essential|build-base|autoconf|automake|default-jdk|openjdk-\d+-jdk|.+-dev|.+-devel)$/;
const PACKAGED: ReadonlySet<string> = new Set(TOOLS.flatMap(({ packaged = [] }) => packaged));

export const rule = defineRule<{ names: string }>({
	id: 'build-tools-shipped',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'size',
	aliases: [],
	message: {
		en: ({ names }) => `As a rule, only a build needs ${names}: build in a separate stage and copy the result.`,
		'zh-cn': ({ names }) => `通常只有构建才需要 ${names}：请放到单独的构建阶段，再把产物复制过来。`,
	},
	check(file, report) {
		if (file.dockerfile.stages.length !== 1) return;
		for (const instruction of file.of('RUN')) {
			const commands = file.commands(instruction);
			if (
				commands.some(({ arguments: words }) =>
					words.some(({ text }) => /^(del|purge|remove|autoremove|erase)$/.test(text)),
				)
			)
				continue;
			for (const command of commands) {
				if (installed(command) === undefined || calledTool(programOf(command))?.tool.family !== 'system') continue;
				const tools = operands(command)
					.map(({ text }) => text.replace(/[=~].*$/, ''))
					.filter((name) => COMPILERS.test(name) || PACKAGED.has(name));
				if (tools.length === 0) continue;
				const names = tools.slice(0, 3).join(', ') + (tools.length > 3 ? ' …' : '');
				report(instruction, file.place(instruction, command.range), { names });
				break;
			}
		}
	},
});
