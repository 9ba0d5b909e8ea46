/** `COPY --from` of something that is neither a stage above nor clearly an image. */
import { nearest } from '../../dockerfile/suggest.ts';
import { copySource, unquoted } from '../helpers/copies.ts';
import { writtenName } from '../helpers/stages.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ name: string; meant: string | undefined }>({
	id: 'copy-from-unknown',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['hadolint:DL3022'],
	message: {
		en: ({ name, meant }) =>
			`No stage above is called ${name}, so it is treated as an image. ${meant === undefined ? 'If it is one, add its tag.' : `Did you mean ${meant}?`}`,
		'zh-cn': ({ name, meant }) =>
			`前面没有名为 ${name} 的阶段，它会被当作镜像。${meant === undefined ? '如果确实是镜像，请写明标签。' : `是否想写 ${meant}？`}`,
	},
	check(file, report) {
		const names = new Set<string>();
		let count = 0;
		for (const { stage, instructions } of file.sections) {
			if (stage !== undefined) count++;
			const written = stage && writtenName(file, stage);
			if (written !== undefined) names.add(written);
			const own = instructions.flatMap((each) => (each.trigger === undefined ? [each] : [each, each.trigger]));
			for (const instruction of own) {
				if (instruction.keyword !== 'COPY') continue;
				const flag = instruction.flags.find((each) => each.name === 'from');
				const name = copySource(instruction);
				if (flag === undefined || name === undefined || unquoted(name).includes(':')) continue;
				if (names.has(name) || (/^\d/.test(name) && Number.parseInt(name, 10) < count)) continue;
				// BuildKit compares stage names without regard to case.
				const known = [...names].some((each) => each.toLowerCase() === name.toLowerCase());
				// No stage can be called so: a name with a slash is an image's or a context's.
				const foreign = /[$@/]/.test(name) || name === 'scratch';
				const peerOnly = known || foreign;
				report(instruction, flag.valueRange, { name, meant: nearest(name, names) }, { peerOnly });
			}
		}
	},
});
