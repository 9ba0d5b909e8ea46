/** Files that a RUN deletes although an earlier layer holds them: the image keeps every byte. */
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import { formatBytes } from '../../figures/format.ts';
import type { LintedFile } from '../file.ts';
import { appendCommand } from '../helpers/append.ts';
import { type Command, operands } from '../helpers/commands.ts';
import { unquoted } from '../helpers/copies.ts';
import { removeInstruction } from '../helpers/fixes.ts';
import { joinedRuns, placeOf } from '../helpers/join.ts';
import { programOf } from '../helpers/programs.ts';
import { defineRule, type FixDraft } from '../rule.ts';

export const rule = defineRule<{ what: string; line: number; bytes: number | undefined }>({
	id: 'bytes-deleted-late',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'size',
	aliases: [],
	fixable: true,
	message: {
		en: ({ what, line, bytes }) =>
			`${what} stays in the layer of line ${line}${bytes === undefined ? '' : `, about ${formatBytes(bytes)}`}: delete it in the RUN that makes it, or do not bring it in.`,
		'zh-cn': ({ what, line, bytes }) =>
			`${what} 仍留在第 ${line} 行的镜像层里${bytes === undefined ? '' : `，约 ${formatBytes(bytes)}`}：请在产生它的 RUN 中删除，或不要带进来。`,
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			if (file.triggers.has(instruction) || (instruction.stage >= 0 && !file.graph.shipped.has(instruction.stage)))
				continue;
			for (const command of file.commands(instruction)) {
				const program = programOf(command);
				if (program.name !== 'rm') continue;
				const paths = program.arguments.filter(({ text }) => text.startsWith('/') && text.length > 1);
				const found = paths
					.map(({ text }) => ({ text, maker: makerOf(file, instruction, text) }))
					.find(({ maker }) => maker !== undefined);
				if (found?.maker === undefined) continue;
				const wasted = file.input.simulated?.steps.get(found.maker.index);
				const bytes = wasted?.wastedBy.includes(instruction.index) === true ? wasted.wasted : undefined;
				report(
					instruction,
					file.place(instruction, command.range),
					{
						what: found.text,
						line: found.maker.line,
						bytes,
					},
					{ fix: earlier(file, found.maker, instruction, command, found.text) },
				);
				break;
			}
		}
	},
});

/** The deletion in the RUN that makes the file; where it is used in between, all RUN up to the deletion as one. */
function earlier(
	file: LintedFile,
	maker: Instruction,
	run: Instruction,
	rm: Command,
	path: string,
): FixDraft | undefined {
	if (maker.keyword !== 'RUN') return undefined;
	const row = (file.dockerfile.stages[run.stage]?.instructions ?? []).filter(
		({ index }) => index >= maker.index && index <= run.index,
	);
	const name = path.replace(/\/\*?$/, '');
	const elsewhere = row.slice(1, -1).some(({ original }) => original.text.includes(name));
	const beside = run.args.text.split(name).length > 2;
	const place = placeOf(file, run, rm);
	if (elsewhere || beside || place === undefined || operands(rm).length > 1) {
		const edits = joinedRuns(file, row);
		return edits && { title: JOIN, edits, guarded: true };
	}
	const command = `rm -rf ${path}`;
	const added = appendCommand(file, maker, command);
	if (added === undefined) return undefined;
	const removed = place.alone ? removeInstruction(file, run, true).edits : [place.remove()];
	const title = {
		en: `Move \`${command}\` up to line ${maker.line}`,
		'zh-cn': `把 \`${command}\` 移到第 ${maker.line} 行`,
	};
	return { title, edits: [...added.edits, ...removed], guarded: true };
}

const JOIN = { en: 'Join these RUN with &&', 'zh-cn': '用 && 合并这几条 RUN' };

/** The instruction above that surely wrote this path. */
function makerOf(file: LintedFile, run: Instruction, path: string): Instruction | undefined {
	const above = file.dockerfile.stages[run.stage]?.instructions.filter(({ index }) => index < run.index) ?? [];
	return above.findLast((instruction) => {
		if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD')
			return copied(instruction).includes(path.replace(/\/\*?$/, ''));
		return instruction.keyword === 'RUN' && writes(file, instruction, path);
	});
}

function copied(instruction: Instruction): readonly string[] {
	const { sources, destination } = copyParts(instruction);
	const to = unquoted(destination?.text ?? '');
	const names = sources.map(({ text }) => unquoted(text).replace(/\/$/, '').replace(/^.*\//, ''));
	return to.endsWith('/') ? [to.slice(0, -1), ...names.map((name) => to + name)] : [to];
}

/** Downloads and unpacking into a named place, and the lists of apt. */
function writes(file: LintedFile, instruction: Instruction, path: string): boolean {
	const commands = file.commands(instruction).map(programOf);
	if (commands.some(({ name, arguments: words }) => name === 'rm' && words.some(({ text }) => text === path)))
		return false;
	return commands.some(({ name, arguments: words }) => {
		if (/^\/var\/lib\/apt\/lists/.test(path))
			return (name === 'apt-get' || name === 'apt') && words.some(({ text }) => text === 'update');
		if (name !== 'wget' && name !== 'curl' && name !== 'mkdir' && name !== 'git') return false;
		return words.some(({ text }) => text === path);
	});
}
