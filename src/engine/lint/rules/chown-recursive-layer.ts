/** `chown -R` or `chmod -R` over files that earlier layers hold: each file it touches is stored a second time. */

import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import { formatBytes } from '../../figures/format.ts';
import { toolNamed } from '../../tools/index.ts';
import type { LintedFile } from '../file.ts';
import { operands } from '../helpers/commands.ts';
import { unquoted } from '../helpers/copies.ts';
import { removeInstruction } from '../helpers/fixes.ts';
import { placeOf } from '../helpers/join.ts';
import type { Program } from '../helpers/programs.ts';
import { programOf } from '../helpers/programs.ts';
import { defineRule, type FixDraft } from '../rule.ts';

export const rule = defineRule<{ command: string; path: string; bytes: number | undefined }>({
	id: 'chown-recursive-layer',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'size',
	aliases: [],
	fixable: true,
	message: {
		en: ({ command, path, bytes }) =>
			`\`${command}\` stores every file it changes in ${path} a second time${bytes === undefined ? '' : `: about ${formatBytes(bytes)}`}. Set the owner when the files are created: with COPY --chown, or as that user.`,
		'zh-cn': ({ command, path, bytes }) =>
			`\`${command}\` 会把 ${path} 中改动的文件再存一份${bytes === undefined ? '' : `，约 ${formatBytes(bytes)}`}。请在文件进入镜像时设定属主：用 COPY --chown，或切换到该用户后再生成。`,
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			if (file.triggers.has(instruction) || !livesOn(file, instruction)) continue;
			const programs = file.commands(instruction).map(programOf);
			const found = programs.find(
				(program, at) => isRecursive(program) && !madeHere(programs.slice(0, at), pathOf(program)),
			);
			if (found === undefined) continue;
			const bytes = file.input.simulated?.steps.get(instruction.index)?.bytes?.expected;
			// Where the model knows the layer, a small one is no matter.
			if (bytes !== undefined && bytes < 1e6) continue;
			const fix = ownersInCopies(file, instruction, found);
			const option =
				found.arguments.find(({ text }) => /^(-[a-zA-Z]*R[a-zA-Z]*|--recursive)$/.test(text))?.text ?? '-R';
			const params = { command: `${found.name} ${option}`, path: pathOf(found), bytes };
			report(instruction, file.place(instruction, found.command.range), params, { fix });
		}
	},
});

/** Nobody writes longer stages; for each chown all that stands above it is looked at. */
const MOST_ABOVE = 300;

/** Takes the command out; a chown's owner is given to the COPY and ADD that bring in what lies below its path. */
function ownersInCopies(file: LintedFile, run: Instruction, program: Program): FixDraft | undefined {
	const place = placeOf(file, run, program.command);
	if (place === undefined) return undefined;
	const removed = place.alone ? removeInstruction(file, run, true).edits : [place.remove()];
	const owner = program.name === 'chown' ? operands(program.command)[0]?.text : undefined;
	const stage = file.dockerfile.stages[run.stage];
	if (owner !== undefined && run.index - (stage?.from.index ?? 0) > MOST_ABOVE) return undefined;
	const copies = owner === undefined ? [] : copiesBelow(file, run, pathOf(program));
	// COPY looks the name up: it must be there by then.
	if (copies.some((copy) => copy.index < bornAt(file, run, owner ?? ''))) return undefined;
	const flags = copies.map(({ keywordRange: { end } }) => ({ range: { start: end, end }, text: ` --chown=${owner}` }));
	const title =
		flags.length > 0
			? { en: `Use COPY --chown=${owner} instead`, 'zh-cn': `改用 COPY --chown=${owner}` }
			: place.alone
				? { en: 'Delete this RUN', 'zh-cn': '删除这条 RUN' }
				: { en: `Delete this ${program.name}`, 'zh-cn': `删除这个 ${program.name}` };
	return { title, edits: [...flags, ...removed], guarded: true };
}

/** Of the same stage, without an owner of their own. */
function copiesBelow(file: LintedFile, run: Instruction, path: string): readonly Instruction[] {
	const own = file.dockerfile.stages[run.stage]?.instructions ?? [];
	let directory: string | undefined = '/';
	return own.filter((instruction) => {
		if (instruction.index >= run.index) return false;
		if (instruction.keyword === 'WORKDIR') directory = joined(directory, instruction.args.text);
		if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return false;
		const to = joined(directory, unquoted(copyParts(instruction).destination?.text ?? ''));
		const root = joined(directory, path)?.replace(/\/$/, '');
		const below = to !== undefined && root !== undefined && `${to}/`.startsWith(`${root}/`);
		return below && !instruction.flags.some(({ name }) => name === 'chown');
	});
}

function joined(directory: string | undefined, path: string): string | undefined {
	if (path.includes('$')) return undefined;
	const plain = path.replace(/^\.(\/|$)/, '');
	if (plain.startsWith('/')) return plain;
	return directory === undefined ? undefined : `${directory.replace(/\/$/, '')}/${plain}`;
}

/** The RUN that adds the user or the group; -1 where none does. */
function bornAt(file: LintedFile, run: Instruction, owner: string): number {
	const names = owner.split(':').filter((name) => name !== '' && !/^\d+$/.test(name));
	const adds = (each: Instruction): boolean =>
		file
			.commands(each)
			.map(programOf)
			.some(
				({ name, arguments: words }) =>
					/^(user|group)add$|^add(user|group)$/.test(name) && words.some(({ text }) => names.includes(text)),
			);
	const own = file.dockerfile.stages[run.stage]?.instructions ?? [];
	return own.find((each) => each.keyword === 'RUN' && each.index <= run.index && adds(each))?.index ?? -1;
}

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
