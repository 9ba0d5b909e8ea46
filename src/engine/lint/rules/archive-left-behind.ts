/** A download that is unpacked or run, and then left in the layer. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import type { Argument } from '../helpers/commands.ts';
import { downloaded } from '../helpers/downloaded.ts';
import { placeOf } from '../helpers/join.ts';
import { mostOf, toldAsLeft } from '../helpers/mostOf.ts';
import { type Program, programOf } from '../helpers/programs.ts';
import { defineRule, type FixDraft } from '../rule.ts';

export const rule = defineRule<{ name: string }>({
	id: 'archive-left-behind',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'size',
	aliases: [],
	fixable: true,
	message: {
		en: ({ name }) =>
			`${name} is downloaded, used and left in the layer: remove it in the same RUN, or pipe the download straight into the program that reads it.`,
		'zh-cn': ({ name }) => `${name} 下载并使用后仍留在镜像层里：请在同一条 RUN 中删除，或用管道直接交给处理程序。`,
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			if (instruction.stage >= 0 && !file.graph.shipped.has(instruction.stage)) continue;
			const programs = file.commands(instruction).map(programOf);
			for (const [at, program] of programs.entries()) {
				const name = downloaded(program);
				if (name === undefined) continue;
				const rest = programs.slice(at + 1, at + 1 + MOST_BETWEEN);
				const used = rest.some((each) => uses(each, name));
				const gone = rest.some(
					(each) =>
						(each.name === 'rm' || each.name === 'mv') &&
						each.arguments.some((word) => names(word, name) || covers(word.text, name)),
				);
				if (!used || gone) continue;
				const fix = removeAfter(file, instruction, rest, name);
				const yieldsTo = toldAsLeft(file, instruction, name);
				report(
					instruction,
					file.place(instruction, program.command.range),
					{ name },
					{ fix, yieldsTo, tells: mostOf(file, instruction, name) },
				);
				break;
			}
		}
	},
});

/** Commands after a download among which its uses are looked for. */
const MOST_BETWEEN = 500;

/** Right after its last use: there the shell still is in the folder that the name counts from. */
function removeAfter(file: LintedFile, run: Instruction, rest: readonly Program[], name: string): FixDraft | undefined {
	const last = rest.findLast((each) => uses(each, name) || each.arguments.some((word) => names(word, name)));
	const place = last && placeOf(file, run, last.command);
	if (last === undefined || place === undefined) return undefined;
	const written = started(last, name) ? last.command.name : last.arguments.find((word) => names(word, name))?.text;
	const command = `rm -f ${(written ?? name).replace(/^\.\//, '')}`;
	return {
		title: { en: `Add \`${command}\``, 'zh-cn': `加上 \`${command}\`` },
		edits: [place.follow(command)],
		guarded: false,
		declares: { adds: ['rm'], removes: [written?.startsWith('/') ? written : base(written ?? name)] },
	};
}

/** Unpacked, installed from, or started: what is done with a download that is not itself the product. */
function uses(program: Program, file: string): boolean {
	const { name, arguments: words } = program;
	const reads = [
		'tar',
		'unzip',
		'dpkg',
		'rpm',
		'sh',
		'bash',
		'apt-get',
		'apt',
		'gunzip',
		'bunzip2',
		'xz',
		'python',
		'python3',
		'7z',
	].includes(name);
	return started(program, file) || (reads && words.some((word) => names(word, file)));
}

function started({ command }: Program, file: string): boolean {
	return command.name === `./${base(file)}` || command.name === file;
}

function names({ text }: Argument, file: string): boolean {
	return text === file || text === `./${file}` || base(text) === base(file);
}

function base(path: string): string {
	return path.replace(/^.*\//, '');
}

/** `rm -rf /tmp/opencv*`, `rm -rf /tmp/x` for a file below it. */
function covers(pattern: string, file: string): boolean {
	const star = pattern.indexOf('*');
	const head = star < 0 ? `${pattern.replace(/\/$/, '')}/` : pattern.slice(0, star);
	const tail = star < 0 ? '' : pattern.slice(pattern.lastIndexOf('*') + 1);
	return (file.startsWith(head) || base(file).startsWith(head)) && file.endsWith(tail);
}
