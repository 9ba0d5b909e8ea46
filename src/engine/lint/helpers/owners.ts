/** Sets owners, or permissions, where the files are made, in place of a RUN that changes all of them afterwards. */
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import type { FixDraft } from '../rule.ts';
import type { TextEdit } from '../types.ts';
import { appendCommand } from './append.ts';
import { birthsOf, bornBefore } from './births.ts';
import { operands } from './commands.ts';
import { unquoted } from './copies.ts';
import { removeInstruction } from './fixes.ts';
import { absolute, folderAt } from './folders.ts';
import { placeOf } from './join.ts';
import { installed, type Program, programOf, toolOf } from './programs.ts';
import { stagesUnder } from './stages.ts';

/** Nobody writes longer stages; all that is above is looked at. */
const MOST_ABOVE = 300;
/** More words would make a RUN unreadable: then the whole folder is named. */
const MOST_NAMED = 6;

/**
 * COPY and ADD below the path get the owner, a RUN that made something there changes that itself, and what remains of the command is the
 * folder. Undefined where it is not known who made what, or the owner is not there yet.
 */
export function setWhereMade(file: LintedFile, run: Instruction, program: Program): FixDraft | undefined {
	const place = placeOf(file, run, program.command);
	const [spec, written, ...more] = operands(program.command).map(({ text }) => text);
	const stage = file.dockerfile.stages[run.stage];
	if (place === undefined || spec === undefined || written === undefined || more.length > 0 || stage === undefined)
		return undefined;
	const above = stage.instructions.filter(({ index }) => index < run.index);
	const path = absolute(folderAt(above, undefined), written);
	if (path === undefined || path === '/' || spec.includes('$') || above.length > MOST_ABOVE) return undefined;
	const makers = makersOf(file, above, path);
	if (makers === undefined) return undefined;
	const births = program.name === 'chown' ? birthsOf(file, run, spec) : [];
	const born = births.at(-1)?.run.index ?? -1;
	// What makes no folder alone is made by somebody's hand.
	const isBirth = (each: Instruction): boolean => births.some((birth) => birth.run === each);
	const first = makers.find(({ instruction }) => instruction.keyword !== 'WORKDIR')?.instruction;
	const needy = makers.find(
		({ instruction }) => instruction.keyword !== 'WORKDIR' && !isBirth(instruction),
	)?.instruction;
	const isLate = needy !== undefined && needy.index < born;
	const earlier = isLate ? bornBefore(file, births, needy) : undefined;
	// A RUN that goes elsewhere, or loses a part, takes no further command.
	const moves = births.map((birth) => birth.run).filter(({ index }) => needy !== undefined && index > needy.index);
	if (isLate && (earlier === undefined || makers.some(({ instruction }) => moves.includes(instruction))))
		return undefined;
	const edits: TextEdit[] = [];
	const left = new Set<string>();
	for (const { instruction, made, target } of makers) {
		// A home belongs to its user from the start; the rest of the path may not be there yet.
		if (isBirth(instruction)) continue;
		// Folders that COPY makes on the way to its destination stay with root.
		for (const each of made) for (const folder of foldersAbove(target, each)) left.add(folder);
		if (instruction.keyword === 'WORKDIR') for (const each of made) left.add(each);
		else if (instruction.keyword === 'RUN') {
			const command = `${changeOf(program, { spec, path, made, isFirst: instruction === first })}`;
			const added = userAt(above, instruction) === userAt(above, run) && appendCommand(file, instruction, command, []);
			if (!added) return undefined;
			edits.push(...added.edits);
		} else if (program.name === 'chown') {
			const { end } = instruction.keywordRange;
			const has = instruction.flags.find(({ name }) => name === 'chown');
			const owner = ownerOfCopy(spec, has?.value);
			if (owner === undefined) return undefined;
			if (has !== undefined && has.value !== owner) edits.push({ range: has.valueRange, text: owner });
			if (has === undefined) edits.push({ range: { start: end, end }, text: ` --chown=${owner}` });
		} else return undefined;
	}
	// A folder that COPY goes into may have been there before.
	const isMade = makers.some(({ instruction, made }) => instruction.keyword === 'RUN' && made.includes(path));
	if (!isMade) left.add(path);
	const rest = left.size > 0 ? `${program.name} ${spec} ${[...left].sort().join(' ')}` : undefined;
	const range = file.place(run, program.command.range);
	if (rest !== undefined) edits.push({ range, text: rest });
	else if (earlier !== undefined && born === run.index) return undefined;
	else if (place.alone) edits.push(...removeInstruction(file, run, false).edits);
	else edits.push(place.remove());
	if (edits.length === 1 && rest !== undefined) return undefined;
	const title =
		program.name === 'chown'
			? { en: `Set the owner to ${spec} when the files are created`, 'zh-cn': `在文件产生的那一步就设为 ${spec} 所有` }
			: {
					en: `Run ${program.name} in the step that creates the files`,
					'zh-cn': `在文件产生的那一步就执行 ${program.name}`,
				};
	const declares = { ...earlier?.declares, drops: [program.name], adds: [program.name, 'find'] };
	const all = [...(earlier?.edits ?? []), ...edits];
	return { title, edits: all, declares, ...guardOfPackages(file, run, path, isMade) };
}

/** In a folder of the system a package may have left files: nobody lists them, and they keep their owner. */
export function guardOfPackages(
	file: LintedFile,
	run: Instruction,
	path: string,
	isMade = false,
): Pick<FixDraft, 'guarded' | 'check'> {
	const isOfPackages = /^\/(?:etc|lib|opt|srv|usr(?!\/(?:src|local|app)(?:\/|$))|var)(?:\/|$)/.test(path);
	const mayHold = isOfPackages && !isMade && installsPackages(file, run);
	if (!mayHold) return { guarded: false };
	return {
		guarded: true,
		check: {
			en: `Check that no package left files in ${path}: they would keep their owner and permissions.`,
			'zh-cn': `请确认没有软件包在 ${path} 里留下文件：那些文件的属主和权限不会改变。`,
		},
	};
}

/** In the stage or below it. */
function installsPackages(file: LintedFile, run: Instruction): boolean {
	const stages = new Set(stagesUnder(file, run.stage));
	return file.of('RUN').some(
		(each) =>
			stages.has(each.stage) &&
			each.index < run.index &&
			file.commands(each).some((command) => {
				const tool = installed(command) === undefined ? undefined : toolOf(programOf(command));
				return tool?.family === 'system' && !/^(?:apt-get|apt|apk) update$/.test(installed(command) ?? '');
			}),
	);
}

/** `--chown=app` would give the files to a group of that number, too, where chown leaves the group alone. */
function ownerOfCopy(spec: string, flag = '0:0'): string | undefined {
	const [user = '', group] = spec.split(':', 2);
	const [ownUser = '0', ownGroup = ownUser] = flag.split(':', 2);
	if (group === '') return undefined;
	return `${user === '' ? ownUser : user}:${group ?? ownGroup}`;
}

interface Change {
	readonly spec: string;
	readonly path: string;
	readonly made: readonly string[];
	/** Nothing below the path was made before. */
	readonly isFirst: boolean;
}

/** Of what one RUN made and nothing else: what is changed a second time is stored a second time. */
function changeOf(program: Program, { spec, path, made, isFirst }: Change): string {
	const [option] = recursion(program);
	const isNamed = made.length <= MOST_NAMED && !made.some((each) => each.endsWith('/'));
	const [user = '', group = ''] = spec.split(':', 2);
	if (isNamed || isFirst || program.name !== 'chown')
		return `${program.name} ${option} ${spec} ${(isNamed ? made : [path]).join(' ')}`;
	return `find ${path} ! ${user === '' ? `-group ${group}` : `-user ${user}`} -exec chown -h ${spec} {} +`;
}

interface Maker {
	readonly instruction: Instruction;
	/** Paths below the one in question. */
	readonly made: readonly string[];
	/** Of a COPY or ADD. */
	readonly target: string | undefined;
}

/** Undefined where a copy made more than is below the path. Without a simulated build only copies are known. */
function makersOf(file: LintedFile, above: readonly Instruction[], path: string): readonly Maker[] | undefined {
	const makers: Maker[] = [];
	for (const instruction of above) {
		const all = file.input.simulated?.steps.get(instruction.index)?.made() ?? [];
		const copied = instruction.keyword === 'COPY' || instruction.keyword === 'ADD';
		// A copy may change what is there without making anything new.
		const target = copied
			? absolute(folderAt(above, undefined, instruction), unquoted(copyParts(instruction).destination?.text ?? ''))
			: undefined;
		const below = all.filter((each) => isBelow(each, path));
		const around = all.some((each) => each !== path && isBelow(path, each));
		if (copied && around) return undefined;
		const made = around ? [path] : below;
		const isCopiedBelow = target !== undefined && isBelow(target, path);
		if (copied && made.length > 0 && !isCopiedBelow) return undefined;
		if (made.length > 0 || isCopiedBelow) makers.push({ instruction, made, target });
	}
	return makers;
}

/** Above the target, from the one that was made first. */
function foldersAbove(target: string | undefined, first: string): readonly string[] {
	const folders: string[] = [];
	for (
		let at = target?.replace(/\/[^/]*$/, '');
		at !== undefined && isBelow(at, first);
		at = at.replace(/\/[^/]*$/, '')
	)
		folders.push(at);
	return folders;
}

function isBelow(path: string, folder: string): boolean {
	return `${path}/`.startsWith(`${folder}/`);
}

function recursion({ arguments: words }: Program): readonly string[] {
	return words.filter(({ text }) => text.startsWith('-')).map(({ text }) => text);
}

function userAt(above: readonly Instruction[], { index }: Instruction): string {
	return above.findLast((each) => each.keyword === 'USER' && each.index < index)?.args.text ?? '';
}
