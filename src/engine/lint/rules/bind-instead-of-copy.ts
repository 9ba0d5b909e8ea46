/** A file copied for one RUN alone: a bind mount brings it without a layer. */
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { operands, type ScriptCommand } from '../helpers/commands.ts';
import { copySource, unquoted } from '../helpers/copies.ts';
import { removeInstruction } from '../helpers/fixes.ts';
import { placeOf } from '../helpers/join.ts';
import { programOf } from '../helpers/programs.ts';
import { defineRule, type FixDraft } from '../rule.ts';

export const rule = defineRule<{ path: string; line: number }>({
	id: 'bind-instead-of-copy',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'size',
	aliases: [],
	fixable: true,
	message: {
		en: ({ path, line }) =>
			`${path} is deleted on line ${line} after use: RUN --mount=type=bind,source=… makes it available to that step without a layer.`,
		'zh-cn': ({ path, line }) =>
			`${path} 用完后在第 ${line} 行删除：用 RUN --mount=type=bind,source=… 可临时挂载，不占镜像层。`,
	},
	check(file, report) {
		for (const { instructions } of file.sections) {
			for (const [at, copy] of instructions.entries()) {
				const run = instructions[at + 1];
				if (copy.keyword !== 'COPY' || copySource(copy) !== undefined || run?.keyword !== 'RUN') continue;
				const path = targetOf(copy);
				const rm = file
					.commands(run)
					.map(programOf)
					.find(({ name, arguments: words }) => name === 'rm' && words.some(({ text }) => text === path));
				if (path === undefined || rm === undefined) continue;
				report(copy, undefined, { path, line: run.line }, { fix: lent(file, copy, run, rm.command, path) });
			}
		}
	},
});

/** The mount cannot be deleted, and need not be: the command that did goes. */
function lent(
	file: LintedFile,
	copy: Instruction,
	run: Instruction,
	rm: ScriptCommand,
	path: string,
): FixDraft | undefined {
	const source = unquoted(copyParts(copy).sources[0]?.text ?? '');
	const place = placeOf(file, run, rm);
	if (place === undefined || place.alone || operands(rm).length > 1 || /[\s,*?$[]/.test(source + path))
		return undefined;
	const { end } = run.keywordRange;
	const flag = ` --mount=type=bind,source=${source},target=${path}`;
	return {
		title: { en: 'Use a bind mount', 'zh-cn': '改用绑定挂载' },
		edits: [...removeInstruction(file, copy, true).edits, { range: { start: end, end }, text: flag }, place.remove()],
		guarded: false,
		declares: { mounts: [path], drops: ['rm'] },
	};
}

function targetOf(copy: Instruction): string | undefined {
	const { sources, destination } = copyParts(copy);
	const [only, ...more] = sources;
	if (only === undefined || more.length > 0 || destination === undefined) return undefined;
	const to = unquoted(destination.text);
	return to.endsWith('/') ? to + unquoted(only.text).replace(/^.*\//, '') : to;
}
