/** A RUN with yum that does not end its yum work with `yum clean all`. */
import { appendCommand } from '../helpers/append.ts';
import { mountedOver } from '../helpers/mounts.ts';
import { hasWord, type Program, programOf, verb } from '../helpers/programs.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ verb: string }>({
	id: 'yum-clean-all',
	level: 'WARN',
	sets: ['article', 'recommended'],
	topic: 'size',
	aliases: ['article:5'],
	near: ['hadolint:DL3032'],
	fixable: true,
	message: {
		en: ({ verb }) => `\`yum ${verb}\` leaves its cache in the layer: end the RUN with \`yum clean all\`.`,
		'zh-cn': ({ verb }) => `\`yum ${verb}\` 会把缓存留在镜像层里：请在同一条 RUN 的末尾执行 \`yum clean all\`。`,
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			if (mountedOver(instruction, '/var/cache/yum') || mountedOver(instruction, '/var/cache/dnf')) continue;
			const programs = file.commands(instruction).map(programOf);
			const last = programs.findLastIndex((program) => program.name === 'yum' && !cleans(program));
			if (last < 0 || programs.slice(last + 1).some(cleans)) continue;
			const program = programs[last];
			if (program === undefined) continue;
			const range = file.place(instruction, program.command.range);
			const fix = appendCommand(file, instruction, 'yum clean all');
			report(instruction, range, { verb: verb(program) ?? '' }, { fix });
		}
	},
});

function cleans(program: Program): boolean {
	if (program.name === 'rm') return program.arguments.some(({ text }) => text.startsWith('/var/cache/yum'));
	return program.name === 'yum' && verb(program) === 'clean' && hasWord(program, 'all');
}
