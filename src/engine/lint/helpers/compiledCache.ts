/** A build whose compiled results go into a cache mount: what is needed of them is copied out in the same RUN. */
import { baseName, joinPath } from '../../context/paths.ts';
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import type { Results, Tool } from '../../tools/types.ts';
import type { LintedFile } from '../file.ts';
import type { FixDraft } from '../rule.ts';
import type { TextEdit } from '../types.ts';
import { appendCommand } from './append.ts';
import { hasArgument } from './commands.ts';
import { copySource, unquoted } from './copies.ts';
import { valueBefore } from './env.ts';
import { mountCaches } from './fixes.ts';
import { absolute, folderAt } from './folders.ts';
import { calledTool, type Program, programOf, toolOf } from './programs.ts';
import { stagesUnder } from './stages.ts';

/** Where a stage keeps what others copy from it. */
const PROGRAMS = '/usr/local/bin';

/**
 * Mounts over the downloads, and over the folder of results. Undefined where that folder is needed after the RUN in any way but that
 * files of it are copied by their names.
 */
export function compiledCache(
	file: LintedFile,
	run: Instruction,
	program: Program,
	tool: Tool,
	downloads: readonly string[],
): FixDraft | undefined {
	const { results } = tool;
	const words = calledTool(program)?.arguments.map(({ text }) => text) ?? [];
	if (results === undefined) return undefined;
	const isInstalled = installsItself(words, results);
	if (!isInstalled && !words.some((word) => results.verbs.includes(word))) return undefined;
	const own = file.dockerfile.stages[run.stage]?.instructions ?? [];
	const folder = absolute(folderAt(own, undefined, run), results.folder);
	const isElsewhere =
		hasArgument(program.command, ...results.elsewhere) || valueBefore(file, run, results.variable) !== undefined;
	const moves = file.commands(run).some(({ name }) => name === 'cd' || name === 'pushd');
	if (folder === undefined || isElsewhere || moves || run.flags.length > 0) return undefined;
	if (file.graph.base.includes(run.stage) || isUsedElsewhere(file, run, tool, results.folder)) return undefined;
	const copies = copiesOf(file, run.stage, folder);
	const isCopiedOut = file
		.commands(run)
		.some(
			({ name, range, arguments: words }) =>
				/^(?:cp|mv|install)$/.test(name) &&
				range.start > program.command.range.start &&
				words.some(({ text }) => isBelow(absolute(folderAt(own, undefined, run), text) ?? '', folder)),
		);
	const mounts = mountCaches(file, [run], [...downloads, folder]);
	if (copies === undefined || mounts === undefined || (copies.length === 0 && !isCopiedOut && !isInstalled))
		return undefined;
	const taken = new Map(copies.map(({ path }) => [baseName(path), path]));
	// Two of one name would come to one place.
	if (copies.some(({ path }) => taken.get(baseName(path)) !== path)) return undefined;
	const paths = [...taken.values()].map((path) => joinPath(results.folder, path.slice(folder.length + 1)));
	const out = copies.length === 0 ? undefined : appendCommand(file, run, `cp ${paths.join(' ')} ${PROGRAMS}/`, []);
	if (copies.length > 0 && out === undefined) return undefined;
	const moved = copies.map(({ edit }) => edit);
	return {
		...mounts,
		title: {
			en: 'Keep downloads and compiled results in cache mounts',
			'zh-cn': '用缓存挂载保留下载和编译结果',
		},
		edits: [...mounts.edits, ...(out?.edits ?? []), ...moved].toSorted(
			(one, other) => one.range.start - other.range.start,
		),
		declares: { ...mounts.declares, adds: out === undefined ? [] : ['cp'] },
		...guard(file, paths),
	};
}

/** The working directory is built, and its programs are put among the others. */
function installsItself(words: readonly string[], { installs }: Results): boolean {
	if (!installs || !words.includes(installs.verb)) return false;
	const value = words[words.indexOf(installs.from) + 1];
	const isNamed = words.includes(installs.from) && (value === '.' || value === './');
	return isNamed || words.some((word) => word === `${installs.from}=.` || word === `${installs.from}=./`);
}

/** What is started, or has an ending, is a file; of anything else nobody has said so. */
function guard(file: LintedFile, paths: readonly string[]): Pick<FixDraft, 'guarded' | 'check'> {
	const started = file
		.of('CMD', 'ENTRYPOINT', 'RUN')
		.map(({ args }) => args.text)
		.join('\n')
		.split(/[\s"',[\]=]+/)
		.map(baseName);
	const open = paths.find((path) => !started.includes(baseName(path)) && !/\.\w+$/.test(path));
	if (open === undefined) return { guarded: false };
	return {
		guarded: true,
		check: {
			en: `Check that ${open} is a single file: it is copied with \`cp\`.`,
			'zh-cn': `请确认 ${open} 是单个文件：它会用 \`cp\` 复制。`,
		},
	};
}

interface CopiedFile {
	/** Absolute, in the stage that builds. */
	readonly path: string;
	readonly edit: TextEdit;
}

/** Files of the folder that other stages copy by their names. Undefined where one takes it whole, or nobody can tell. */
function copiesOf(file: LintedFile, stage: number, folder: string): readonly CopiedFile[] | undefined {
	const found: CopiedFile[] = [];
	for (const instruction of file.instructions) {
		const lends = instruction.flags.some(({ name, value }) => name === 'mount' && /(?:^|,)from=/.test(value ?? ''));
		if (lends && file.graph.needs[instruction.stage]?.has(stage)) return undefined;
		const from = copySource(instruction);
		if (from === undefined || file.graph.find(from, instruction.stage) !== stage) continue;
		for (const { text, range } of copyParts(instruction).sources) {
			const path = absolute('/', unquoted(text));
			if (path === undefined || /[$*?[]/.test(path) || isBelow(folder, path)) return undefined;
			if (!isBelow(path, folder)) continue;
			// A program of a profile, with or without a platform's folder.
			const parts = path.slice(folder.length + 1).split('/');
			if (text !== unquoted(text) || text.endsWith('/') || parts.length < 2 || parts.length > 3) return undefined;
			found.push({ path, edit: { range, text: `${PROGRAMS}/${baseName(path)}` } });
		}
	}
	return found;
}

/** Another RUN works with the tool's results, or the image starts a program out of them. */
function isUsedElsewhere(file: LintedFile, run: Instruction, tool: Tool, folder: string): boolean {
	const stages = new Set(stagesUnder(file, run.stage));
	const names = (text: string): boolean => text.split(/[\s"',=:]+/).some((word) => word.split('/').includes(folder));
	return file.instructions.some((each) => {
		if (!stages.has(each.stage) || each === run) return false;
		if (each.keyword === 'WORKDIR' && names(each.args.text)) return true;
		if (each.keyword === 'RUN')
			return names(each.args.text) || file.commands(each).some((command) => works(programOf(command), tool));
		return /^(?:CMD|ENTRYPOINT|ENV|VOLUME|HEALTHCHECK)$/.test(each.keyword) && names(each.args.text);
	});
}

function works(program: Program, tool: Tool): boolean {
	const words = calledTool(program)?.arguments.map(({ text }) => text) ?? [];
	return toolOf(program) === tool && !words.some((word) => /^(?:--version|-V|fetch|install|login)$/.test(word));
}

function isBelow(path: string, folder: string): boolean {
	return `${path}/`.startsWith(`${folder}/`);
}
