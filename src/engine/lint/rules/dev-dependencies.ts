/** Development dependencies in the image that is shipped. */
import { insertAfter } from '../helpers/fixes.ts';
import { forProduction } from '../helpers/production.ts';
import { hasWord, type Program, programOf, verb } from '../helpers/programs.ts';
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
			if (programs.some((program) => hasWord(program, 'build', 'prune', 'test') || program.name === 'npx')) continue;
			for (const program of programs) {
				const flag = missingFlag(program);
				if (flag === undefined || forProduction(file, instruction)) continue;
				const command = `${program.name} ${verb(program) ?? ''}`.trim();
				// A package that is needed at run time may have been listed among those of development.
				const fix = insertAfter(file, instruction, program.command, [verb(program) ?? ''], flag, true);
				report(instruction, file.place(instruction, program.command.range), { command, flag }, { fix });
				break;
			}
		}
	},
});

function missingFlag(program: Program): string | undefined {
	const first = verb(program);
	switch (program.name) {
		case 'npm':
			return (first === 'ci' || first === 'install' || first === 'i') &&
				adds(program) === 1 &&
				!hasWord(program, '--omit=dev', '--production', '--only=production', '--only=prod', '-g', '--global')
				? '--omit=dev'
				: undefined;
		case 'composer':
			return first === 'install' && !hasWord(program, '--no-dev') ? '--no-dev' : undefined;
		case 'pnpm':
			return first === 'install' && !hasWord(program, '--prod', '-P', '--production') ? '--prod' : undefined;
		case 'poetry':
			return first === 'install' && !program.arguments.some(({ text }) => /^--(only|without|no-dev)/.test(text))
				? '--only main'
				: undefined;
		default:
			return undefined;
	}
}

/** Words that are no options: more than the verb means packages by name. */
function adds(program: Program): number {
	return program.arguments.filter(({ text }) => !text.startsWith('-')).length;
}
