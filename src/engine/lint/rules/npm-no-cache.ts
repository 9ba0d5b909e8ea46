/** npm install whose cache stays in the layer. */
import { npm } from '../../tools/npm.ts';
import { appendCommand } from '../helpers/append.ts';
import { valueBefore } from '../helpers/env.ts';
import { mountCaches } from '../helpers/fixes.ts';
import { mountedOver, mountsOf } from '../helpers/mounts.ts';
import { hasWord, type Program, programOf, verb } from '../helpers/programs.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ verb: string }>({
	id: 'npm-no-cache',
	level: 'ERROR',
	sets: ['article', 'recommended'],
	topic: 'size',
	aliases: ['article:7'],
	fixable: true,
	ofKeptLayers: true,
	message: {
		en: ({ verb }) =>
			`\`npm ${verb}\` leaves npm's cache in the layer. Mount a cache (--mount=type=cache,target=/root/.npm) or run \`npm cache clean --force\` in the same RUN.`,
		'zh-cn': ({ verb }) =>
			`\`npm ${verb}\` 会把 npm 缓存留在镜像层里。请挂载缓存（--mount=type=cache,target=/root/.npm），或在同一条 RUN 中执行 \`npm cache clean --force\`。`,
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			const programs = file.commands(instruction).map(programOf);
			const at = programs.findLastIndex(
				(program) => program.name === 'npm' && npm.installs.verbs.some((word) => word === verb(program)),
			);
			const program = programs[at];
			// The article asks for --no-cache; npm ignores the flag, so the rule only keeps the article's word.
			if (program === undefined || hasWord(program, '--no-cache') || programs.slice(at + 1).some(cleans)) continue;
			const moved = valueBefore(file, instruction, 'npm_config_cache');
			const mounted = mountsOf(instruction).some(({ type, target }) => type === 'cache' && target === moved);
			if (mounted || mountedOver(instruction, '.npm')) continue;
			const fix = appendCommand(file, instruction, 'npm cache clean --force', ['.npm']);
			const otherwise = mountCaches(file, [instruction], ['/root/.npm']);
			const params = { verb: verb(program) ?? '' };
			report(instruction, file.place(instruction, program.command.range), params, { fix, otherwise });
		}
	},
});

function cleans(program: Program): boolean {
	if (program.name === 'rm') return program.arguments.some(({ text }) => /\.npm(\/|$)/.test(text));
	return program.name === 'npm' && verb(program) === 'cache' && hasWord(program, 'clean');
}
