/** A file copied for one RUN alone: a bind mount brings it without a layer. */
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import { copySource, unquoted } from '../helpers/copies.ts';
import { programOf } from '../helpers/programs.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ path: string; line: number }>({
	id: 'bind-instead-of-copy',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'size',
	aliases: [],
	message: {
		en: ({ path, line }) =>
			`${path} is deleted on line ${line} after use: RUN --mount=type=bind,source=… lends it to that step without a layer.`,
		'zh-cn': ({ path, line }) =>
			`${path} 用完后在第 ${line} 行删除：用 RUN --mount=type=bind,source=… 可临时挂载，不占镜像层。`,
	},
	check(file, report) {
		for (const { instructions } of file.sections) {
			for (const [at, copy] of instructions.entries()) {
				const run = instructions[at + 1];
				if (copy.keyword !== 'COPY' || copySource(copy) !== undefined || run?.keyword !== 'RUN') continue;
				const path = targetOf(copy);
				const deletes = file
					.commands(run)
					.map(programOf)
					.some(({ name, arguments: words }) => name === 'rm' && words.some(({ text }) => text === path));
				if (path !== undefined && deletes) report(copy, undefined, { path, line: run.line });
			}
		}
	},
});

function targetOf(copy: Instruction): string | undefined {
	const { sources, destination } = copyParts(copy);
	const [only, ...more] = sources;
	if (only === undefined || more.length > 0 || destination === undefined) return undefined;
	const to = unquoted(destination.text);
	return to.endsWith('/') ? to + unquoted(only.text).replace(/^.*\//, '') : to;
}
