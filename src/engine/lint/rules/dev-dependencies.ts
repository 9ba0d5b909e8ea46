/** Development dependencies in the image that is shipped. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { valueBefore } from '../helpers/env.ts';
import { insertAfter } from '../helpers/fixes.ts';
import { calledTool, hasWord, type Program, programOf, toolOf, verb } from '../helpers/programs.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ command: string; flag: string }>({
	id: 'dev-dependencies',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'size',
	aliases: [],
	fixable: true,
	message: {
		en: ({ command, flag }) =>
			`\`${command}\` installs development dependencies into the image you ship: add ${flag}, or build in another stage.`,
		'zh-cn': ({ command, flag }) => `\`${command}\` 会把开发依赖装进最终镜像：请加上 ${flag}，或放到构建阶段。`,
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			if (!file.graph.shipped.has(instruction.stage) || file.triggers.has(instruction)) continue;
			const programs = file.commands(instruction).map(programOf);
			// Who builds here needs them; what is left behind is another rule's matter.
			if (
				programs.some(
					(program) => hasWord(program, 'build', 'prune', 'test') || toolOf(program)?.runners?.includes(program.name),
				)
			)
				continue;
			for (const program of programs) {
				const flag = missingFlag(file, instruction, program);
				if (flag === undefined) continue;
				const command = `${program.name} ${verb(program) ?? ''}`.trim();
				// A package that is needed at run time may have been listed among those of development.
				const fix = insertAfter(file, instruction, program.command, [verb(program) ?? ''], flag, true);
				report(instruction, file.place(instruction, program.command.range), { command, flag }, { fix });
				break;
			}
		}
	},
});

/** The option that leaves them out, where neither the words nor the environment do. */
function missingFlag(file: LintedFile, instruction: Instruction, program: Program): string | undefined {
	const known = calledTool(program)?.tool.development;
	const words = program.arguments.map(({ text }) => text);
	if (known === undefined || !known.verbs.includes(verb(program) ?? '') || known.left.test(words.join(' ')))
		return undefined;
	// Words that are no options: more than the verb means packages by name.
	if (known.alone && words.filter((word) => !word.startsWith('-')).length > 1) return undefined;
	const [name, value] = known.variable ?? [];
	const set = name === undefined ? undefined : valueBefore(file, instruction, name, ['ENV', 'ARG']);
	return set !== undefined && value?.test(set) ? undefined : known.flag;
}
