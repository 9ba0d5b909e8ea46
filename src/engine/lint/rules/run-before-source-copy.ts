/** A RUN that installs or downloads, after the COPY of the application's code: each edit of the code runs it again. */
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { appCopyBefore, isCode } from '../helpers/app-code.ts';
import { codeAfter } from '../helpers/codeAfter.ts';
import type { ScriptCommand } from '../helpers/commands.ts';
import { copySource, unquoted } from '../helpers/copies.ts';
import { calledTool, installed, programOf, toolOf } from '../helpers/programs.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ what: string; paths: string; line: number; narrow: boolean }>({
	id: 'run-before-source-copy',
	level: 'ERROR',
	sets: ['article', 'recommended'],
	topic: 'cache',
	aliases: ['article:4'],
	fixable: true,
	message: {
		en: ({ what, paths, line, narrow }) =>
			narrow
				? `If \`${paths}\` changes often, \`${what}\` runs again each time, because it comes after the copy (line ${line}). Copy only what it reads, run it, then copy the rest.`
				: `\`${what}\` runs again after every edit to the application's code, because \`${paths}\` is copied before it (line ${line}). Copy only what it reads, run it, then copy the code.`,
		'zh-cn': ({ what, paths, line, narrow }) =>
			narrow
				? `如果 \`${paths}\` 经常修改，\`${what}\` 每次都会重新执行，因为它在复制（第 ${line} 行）之后。请先只复制它需要的文件并执行，再复制其余内容。`
				: `业务代码（第 ${line} 行复制的 \`${paths}\`）每次修改都会让 \`${what}\` 重新执行。请先只复制它需要的文件并执行，最后再复制代码。`,
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			if (file.triggers.has(instruction)) continue;
			const copy = appCopyBefore(file, instruction);
			if (copy === undefined) continue;
			for (const command of file.commands(instruction)) {
				const what = installed(command);
				if (what === undefined || isOffline(command) || finishesProject(file, instruction, command)) continue;
				const paths = copyParts(copy)
					.sources.map(({ text }) => unquoted(text))
					.join(' ');
				const range = file.place(instruction, command.range);
				// What another stage made changes with the code where the model says so: less than certain.
				const fromStage = copySource(copy) !== undefined;
				const narrow = !fromStage && (!isCode(copy) || readsItself(file, instruction, copy));
				const level = narrow || fromStage ? { level: 'WARN' as const } : {};
				const fix = codeAfter(file, copy, instruction, command);
				report(instruction, range, { what, paths, line: copy.line, narrow }, { fix, ...level });
				break;
			}
		}
	},
});

/** The RUN names the files of the copy itself: what it needs is no edit to the application's code. */
function readsItself(file: LintedFile, run: Instruction, copy: Instruction): boolean {
	const words = file.commands(run).flatMap(({ arguments: args }) => args.map(({ text }) => text));
	return copyParts(copy).sources.every(({ text }) => {
		const name = unquoted(text).replace(/^.*\//, '');
		return /^[^*?[\]]+\.[^*?[\]]+$/.test(name) && words.some((word) => word === name || word.endsWith(`/${name}`));
	});
}

/** What was downloaded before is only put in its place. */
function isOffline(command: ScriptCommand): boolean {
	const called = calledTool(programOf(command));
	return called?.arguments.some(({ text }) => called.tool.offline?.includes(text)) === true;
}

/** The project itself is installed last: what it needs was installed by itself before, without it. */
function finishesProject(file: LintedFile, instruction: Instruction, command: ScriptCommand): boolean {
	const tool = toolOf(programOf(command));
	const first = tool?.partly && file.keep(withoutProject).get(`${instruction.stage} ${tool.id}`);
	return first !== undefined && first < instruction.index;
}

/** By stage and tool, the index of the first RUN that installs everything but the project itself. */
function withoutProject(file: LintedFile): ReadonlyMap<string, number> {
	const found = new Map<string, number>();
	for (const instruction of file.of('RUN')) {
		for (const command of file.commands(instruction)) {
			const program = programOf(command);
			const tool = toolOf(program);
			if (!tool?.partly?.test(program.arguments.map(({ text }) => text).join(' '))) continue;
			const key = `${instruction.stage} ${tool.id}`;
			if (!found.has(key)) found.set(key, instruction.index);
		}
	}
	return found;
}
