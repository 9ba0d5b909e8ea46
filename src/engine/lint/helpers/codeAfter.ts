/** The fix by which an install no longer runs after each edit of the code: what it reads comes first, the code after it. */
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import type { Tool } from '../../tools/types.ts';
import type { LintedFile } from '../file.ts';
import type { FixDraft } from '../rule.ts';
import { type Argument, hasArgument, type ScriptCommand } from './commands.ts';
import { unquoted } from './copies.ts';
import { cutAfterInstalls, isIndependent, readsNothing } from './cutInstalls.ts';
import { type Manifests, manifestsFor } from './dependenciesFirst.ts';
import { fetchedAhead, fetchesAlone } from './fetchedAhead.ts';
import { absolute, folderAt } from './folders.ts';
import { installed, installer, programOf } from './programs.ts';
import { BASE, ELSEWHERE, flagsOf, folderOf, guard, isReadBy, nameOf, placeBelow, projectOf } from './projectRead.ts';

/** Nobody moves a line so far; all that is between is looked at for each RUN. */
const MOST_BETWEEN = 200;

/** The code is copied after the install; or the dependencies are fetched before it, where the tool has a call for that. */
export function codeAfter(
	file: LintedFile,
	copy: Instruction,
	run: Instruction,
	command: ScriptCommand,
): FixDraft | undefined {
	if (copy.stage !== run.stage || file.triggers.has(copy) || run.index - copy.index > MOST_BETWEEN) return undefined;
	if (run.json !== undefined || run.heredocs.length > 0) return undefined;
	const tool = installer(programOf(command))?.tool;
	if (tool?.ahead !== undefined && !fetchesAlone(command, tool)) return fetchedAhead(file, copy, run, command, tool);
	return movedAfter(file, copy, run, tool);
}

/** Settings of the system may be among what is copied: installs read them, and leave files in the same folders. */
function guardOfSystem(
	place: string | undefined,
	installs: readonly ScriptCommand[],
): Pick<FixDraft, 'guarded' | 'check'> {
	const [first] = installs;
	if (place === undefined || first === undefined || !SYSTEM.test(place)) return { guarded: false };
	const what = installed(first) ?? first.name;
	return {
		guarded: true,
		check: {
			en: `Check that \`${what}\` neither reads nor replaces what is copied to ${place}.`,
			'zh-cn': `请确认 \`${what}\` 既不读取、也不会覆盖复制到 ${place} 的文件。`,
		},
	};
}

const SYSTEM =
	/^\/(?:$|root(?:\/\.|\/?$)|(?:etc|lib|lib64|bin|sbin|opt\/rh|var\/lib|var\/cache)(?:\/|$)|usr\/(?:local\/)?(?:etc|lib|share|s?bin|include)(?:\/|$))/;

/** The COPY after the install; where it is a whole folder, what the install reads is copied in its old place. */
function movedAfter(
	file: LintedFile,
	copy: Instruction,
	run: Instruction,
	tool: Tool | undefined,
): FixDraft | undefined {
	const { sources, destination } = copyParts(copy);
	const text = file.text.slice(copy.range.start, copy.range.end);
	if (destination === undefined || sources.length === 0) return undefined;
	const own = file.dockerfile.stages[run.stage]?.instructions ?? [];
	const between = own.filter(({ index }) => index > copy.index && index < run.index);
	const elsewhere = !unquoted(destination.text).startsWith('/') && between.some(({ keyword }) => keyword === 'WORKDIR');
	const expanded = text.includes('$') && between.some(({ keyword }) => keyword === 'ENV' || keyword === 'ARG');
	if (elsewhere || expanded) return undefined;
	// A RUN that is passed on the way may read what the COPY brings: of an image nobody knows, the model could not tell.
	if (between.some((each) => each.keyword === 'RUN' && !isIndependent(file, each))) return undefined;
	const cut = cutAfterInstalls(file, run);
	if (cut === undefined) return undefined;
	const read = cut.reads ? readByInstalls(file, copy, run, cut.installs, own) : NOTHING_READ;
	if (read === undefined) return undefined;
	const { manifests, first } = read;
	// The line goes with the instruction.
	const put = manifests.flatMap(({ copies }) => copies).join('\n');
	const end = put === '' ? afterLine(file.text, copy.range.end) : copy.range.end;
	const keyword = file.text.slice(run.keywordRange.start, run.keywordRange.end);
	const said = cut.rest === undefined ? [] : commentLines(file.text.slice(cut.rest.start, cut.rest.end));
	const cleaned = cut.cleans.map((each) => ` ${file.dockerfile.escape}\n    && ${each}`).join('');
	const rest = cut.rest
		? [
				{
					range: cut.rest,
					text: `${[cleaned, text, ...said].join('\n')}\n${keyword} ${flagsOf(file, run)}`,
				},
			]
		: [{ range: { start: run.range.end, end: run.range.end }, text: `\n${text}` }];
	const [only] = manifests;
	const what = tool === undefined ? '' : (first ?? tool.id);
	return {
		title: { en: 'Copy the code after this install', 'zh-cn': '把复制代码的指令移到安装之后' },
		edits: [{ range: { start: copy.range.start, end }, text: put }, ...rest],
		declares: { adds: cut.cleans.map((each) => each.split(' ', 1)[0] ?? '') },
		...(only === undefined
			? guardOfSystem(absolute(folderAt(own, BASE, copy), unquoted(destination.text)), cut.installs)
			: guard(
					{ ...only, paths: manifests.flatMap(({ paths }) => paths), texts: manifests.flatMap(({ texts }) => texts) },
					what,
				)),
	};
}

interface Read {
	readonly manifests: readonly Manifests[];
	readonly first: string | undefined;
}

const NOTHING_READ: Read = { manifests: [], first: undefined };

/** Undefined where it is not clear what an install reads of what the COPY brings. */
function readByInstalls(
	file: LintedFile,
	copy: Instruction,
	run: Instruction,
	installs: readonly ScriptCommand[],
	own: readonly Instruction[],
): Read | undefined {
	const manifests: Manifests[] = [];
	let first: string | undefined;
	const others = own.filter(
		({ index, keyword }) => index < run.index && index !== copy.index && /^(?:COPY|ADD)$/.test(keyword),
	);
	for (const command of installs) {
		const called = installer(programOf(command));
		if (called === undefined || readsNothing(command)) continue;
		first ??= installed(command);
		if (isReadBy(called.tool, copy)) return undefined;
		const lists = called.tool.lists === undefined ? [] : listsIn(called.arguments, called.tool.lists);
		const names = lists.length > 0 ? lists.map(nameOf) : [...(called.tool.manifests ?? []).slice(0, 1)];
		if (names.length > 0 && names.every((name) => others.some((each) => brings(each, name)))) continue;
		const folder = placeBelow(own, copy, run, folderOf(file, run, command));
		const plain = lists.every((path) => /^[\w./-]+$/.test(path) && !path.startsWith('/') && !path.startsWith('..'));
		const project = projectOf(file, command, called.tool);
		if (folder === undefined || !plain || project === false || hasArgument(command, ...ELSEWHERE)) return undefined;
		const found = manifestsFor(
			file,
			copy,
			called.tool,
			folder,
			lists.map((path) => path.replace(/^\.\//, '')),
			project,
		);
		if (found === undefined) return undefined;
		if (!manifests.some((each) => each.copies.join() === found.copies.join())) manifests.push(found);
	}
	return { manifests, first };
}

/** By a name of its own, or by a pattern that is written for it. */
function brings(copy: Instruction, name: string): boolean {
	return copyParts(copy).sources.some(({ text }) => {
		const source = nameOf(unquoted(text));
		const star = source.indexOf('*');
		return (
			source === name || (star > 0 && name.startsWith(source.slice(0, star)) && name.endsWith(source.slice(star + 1)))
		);
	});
}

/** `-r FILE`, `-rFILE`, `--requirement=FILE`. */
function listsIn(words: readonly Argument[], options: readonly string[]): readonly string[] {
	return words.flatMap(({ text }, at) => {
		if (options.includes(text)) return [words[at + 1]?.text ?? ''];
		const option = options.find((name) => text.startsWith(name.startsWith('--') ? `${name}=` : name));
		return option === undefined ? [] : [text.slice(option.length).replace(/^=/, '')];
	});
}

/** Those between two commands of a RUN. */
function commentLines(text: string): readonly string[] {
	return text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line.startsWith('#'));
}

function afterLine(text: string, end: number): number {
	return text.startsWith('\r\n', end) ? end + 2 : text[end] === '\n' ? end + 1 : end;
}
