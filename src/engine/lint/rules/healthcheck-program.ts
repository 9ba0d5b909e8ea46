/** A health check whose program the image does not have: it always fails. */
import { healthcheck } from '../../dockerfile/healthcheck.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { copySource } from '../helpers/copies.ts';
import { rootImage } from '../helpers/stages.ts';
import { defineRule } from '../rule.ts';

/** Images of which it is known that they have neither; those on Alpine have busybox's wget. Read off them, November 2026. */
const WITHOUT: readonly (readonly [image: RegExp, has: readonly string[]])[] = [
	[/^(?:debian|ubuntu)(?::|$)/, []],
	[/^(?:python|node|ruby|rust|golang|perl|php):[^@]*slim/, []],
	[/^(?:alpine|busybox)(?::|$)/, ['wget']],
	[/^(?:python|node|ruby|golang|rust|openjdk|redis|postgres|haproxy|traefik):[^@]*alpine/, ['wget']],
	[/^gcr\.io\/distroless\//, []],
	[/^scratch$/, []],
];

export const rule = defineRule<{ program: string; image: string }>({
	id: 'healthcheck-program',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: [],
	message: {
		en: ({ program, image }) =>
			`${image} has no ${program}, and nothing here installs it: this health check always fails. Install it, or check with a program that is there.`,
		'zh-cn': ({ program, image }) =>
			`${image} 里没有 ${program}，这里也没有安装：健康检查会一直失败。请安装它，或改用镜像里已有的程序。`,
	},
	check(file, report) {
		for (const instruction of file.of('HEALTHCHECK')) {
			const check = healthcheck(instruction);
			if (check.kind !== 'CMD' || file.triggers.has(instruction)) continue;
			const text = Array.isArray(check.json) ? check.json.join(' ') : check.command.text;
			const program = /^(?:\/usr\/bin\/)?(curl|wget)\b/.exec(text)?.[1] ?? /(?:^|\s)(curl|wget)\s+-/.exec(text)?.[1];
			const image = rootImage(file, instruction.stage).replace(/^(?:docker\.io\/)?(?:library\/)?/, '');
			const known = WITHOUT.find(([each]) => each.test(image));
			if (
				program === undefined ||
				known === undefined ||
				known[1].includes(program) ||
				mayBring(file, instruction, program)
			)
				continue;
			report(instruction, check.kindRange, { program, image });
		}
	},
});

/** Somebody names it, copies a program folder, or runs a script that may install it. */
function mayBring(file: LintedFile, at: Instruction, program: string): boolean {
	const stages = new Set<number>();
	for (let stage: number | undefined = at.stage; stage !== undefined; stage = file.graph.base[stage]) stages.add(stage);
	return file.dockerfile.instructions.some((each) => {
		if (!stages.has(each.stage)) return false;
		if (each.keyword === 'COPY' || each.keyword === 'ADD')
			return (
				copySource(each) !== undefined &&
				/\s\/(?:usr\/(?:local\/)?)?(?:s?bin|lib)?\/?\s*$|curl|wget/.test(each.args.text)
			);
		if (each.keyword !== 'RUN') return false;
		return (
			each.original.text.includes(program) ||
			file.commands(each).some(({ name }) => /\.sh$|^(?:sh|bash|make|ansible\S*)$|^\.?\//.test(name)) ||
			each.heredocs.length > 0
		);
	});
}
