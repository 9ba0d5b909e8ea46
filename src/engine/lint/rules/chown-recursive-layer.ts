/** `chown -R` or `chmod -R` over files that earlier layers hold: each file it touches is stored a second time. */

import type { Instruction } from '../../dockerfile/types.ts';
import { formatBytes } from '../../figures/format.ts';
import { toolNamed } from '../../tools/index.ts';
import type { LintedFile } from '../file.ts';
import { operands } from '../helpers/commands.ts';
import { wholePath } from '../helpers/mostOf.ts';
import { setWhereMade } from '../helpers/owners.ts';
import type { Program } from '../helpers/programs.ts';
import { programOf } from '../helpers/programs.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ command: string; path: string; bytes: number | undefined; sure: boolean }>({
	id: 'chown-recursive-layer',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'size',
	aliases: [],
	fixable: true,
	message: {
		en: ({ command, path, bytes, sure }) =>
			`${sure ? '' : 'Probably, '}\`${command}\` stores every file it changes in ${path} a second time${bytes === undefined ? '' : `: about ${formatBytes(bytes)}`}. ${command.startsWith('chmod') ? 'Set the permissions when the files are created: with COPY --chmod, or in the RUN that makes them.' : 'Set the owner when the files are created: with COPY --chown, or as that user.'}`,
		'zh-cn': ({ command, path, bytes, sure }) =>
			`${sure ? '' : '很可能，'}\`${command}\` 会把 ${path} 中改动的文件再存一份${bytes === undefined ? '' : `，约 ${formatBytes(bytes)}`}。${command.startsWith('chmod') ? '请在文件进入镜像时设定权限：用 COPY --chmod，或在产生它们的 RUN 里设置。' : '请在文件进入镜像时设定属主：用 COPY --chown，或切换到该用户后再生成。'}`,
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			if (file.triggers.has(instruction) || !livesOn(file, instruction)) continue;
			const programs = file.commands(instruction).map(programOf);
			const found = programs.find(
				(program, at) =>
					isRecursive(program) &&
					!madeHere(programs.slice(0, at), pathOf(program)) &&
					!unpackedHere(file, instruction, programs.slice(0, at), pathOf(program)) &&
					!addedHere(file, instruction, program),
			);
			if (found === undefined) continue;
			const step = file.input.simulated?.steps.get(instruction.index);
			// Of what is named alone: the RUN may add more.
			const named = step?.bytesIn(wholePath(file, instruction, pathOf(found)) ?? pathOf(found)) ?? 0;
			const bytes = step?.bytes === undefined ? undefined : Math.min(named, step.bytes.expected);
			const size = step?.bytes;
			const small = bytes !== undefined && bytes < 1e6;
			// Where the model knows the layer, a small one is no matter; a guess that it is small decides nothing.
			if (small && size?.evidence !== 'assumed') continue;
			const fix = setWhereMade(file, instruction, found);
			const option =
				found.arguments.find(({ text }) => /^(-[a-zA-Z]*R[a-zA-Z]*|--recursive)$/.test(text))?.text ?? '-R';
			const params = {
				command: `${found.name} ${option}`,
				path: pathOf(found),
				bytes: small ? undefined : bytes,
				sure: size?.evidence !== 'assumed',
			};
			report(instruction, file.place(instruction, found.command.range), params, {
				fix,
				// Without a figure of its own the one of the whole layer is still to be told.
				tells: [
					...(params.bytes === undefined ? [] : [`waste ${instruction.index}`]),
					...(fix === undefined ? [] : [`owner ${instruction.index}`]),
				],
				// Without a fix of its own the other rule, which has one, says more.
				yieldsTo: fix === undefined ? [[`flag ${instruction.index}`]] : [],
			});
		}
	},
});

/** The layer is part of the image, or of what it is FROM. */
function livesOn(file: LintedFile, { stage }: Instruction): boolean {
	return stage < 0 || file.graph.shipped.has(stage);
}

function isRecursive({ name, arguments: words }: Program): boolean {
	if (name !== 'chown' && name !== 'chmod' && name !== 'chgrp') return false;
	return words.some(({ text }) => text === '--recursive' || /^-[a-zA-Z]*R/.test(text));
}

function pathOf({ arguments: words }: Program): string {
	return words.findLast(({ text }) => !text.startsWith('-'))?.text ?? '';
}

/** The model knows that all of it is new in this layer. */
function addedHere(file: LintedFile, { index }: Instruction, program: Program): boolean {
	const made = file.input.simulated?.steps.get(index)?.made() ?? [];
	const paths = operands(program.command)
		.slice(1)
		.map(({ text }) => text.replace(/(?<=.)\/$/, ''));
	return made.length > 0 && paths.every((path) => made.some((each) => `${path}/`.startsWith(`${each}/`)));
}

/** What the same RUN made or unpacked is in no earlier layer. */
function madeHere(before: readonly Program[], path: string): boolean {
	return before.some(({ name, arguments: words }) => {
		const makes = ['mkdir', 'tar', 'unzip', 'git', 'cp', 'mv', 'install'].includes(name);
		return (
			(makes || toolNamed(name) !== undefined) &&
			words.some(({ text }) => text === path || text.startsWith(`${path.replace(/\/$/, '')}/`))
		);
	});
}

/** Where something is unpacked before, what it brought may be all that is there; not where a COPY above brought files too. */
function unpackedHere(file: LintedFile, run: Instruction, before: readonly Program[], path: string): boolean {
	if (!before.some(({ name }) => UNPACKERS.has(name))) return false;
	const top = path.split('/').slice(0, 2).join('/');
	return !file
		.of('COPY', 'ADD')
		.some(({ stage, index, args }) => stage === run.stage && index < run.index && args.text.includes(top));
}

const UNPACKERS: ReadonlySet<string> = new Set(['unzip', 'tar', 'git', '7z', 'cpio', 'bsdtar']);
