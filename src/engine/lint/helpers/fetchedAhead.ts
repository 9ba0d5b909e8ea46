/** The fix by which dependencies are fetched in a RUN of their own, before the code comes. */
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import type { AheadCall, Tool } from '../../tools/types.ts';
import type { LintedFile } from '../file.ts';
import type { FixDraft } from '../rule.ts';
import type { TextEdit } from '../types.ts';
import { cacheFolders } from './caches.ts';
import { hasArgument, type ScriptCommand } from './commands.ts';
import { unquoted } from './copies.ts';
import { manifestsFor } from './dependenciesFirst.ts';
import { absolute, folderAt } from './folders.ts';
import { programOf, toolOf } from './programs.ts';
import { BASE, ELSEWHERE, flagsOf, folderOf, guard, isReadBy, placeBelow, projectOf } from './projectRead.ts';

/** It is the very call that its documentation puts before the code. */
export function fetchesAlone(command: ScriptCommand, { ahead, partly }: Tool): boolean {
	if (ahead === undefined) return false;
	const words = programOf(command).arguments.map(({ text }) => text);
	if ('words' in ahead) return partly?.test(words.join(' ')) === true || words.includes(ahead.words);
	return ahead.call
		.split(' ')
		.slice(1)
		.every((word) => words.includes(word));
}

/** A RUN of its own before the COPY; the one that is there finds what it needs. */
export function fetchedAhead(
	file: LintedFile,
	copy: Instruction,
	run: Instruction,
	command: ScriptCommand,
	tool: Tool,
): FixDraft | undefined {
	if (copy.stage !== run.stage || tool.ahead === undefined || hasArgument(command, ...ELSEWHERE)) return undefined;
	const own = file.dockerfile.stages[run.stage]?.instructions ?? [];
	const inRun = folderOf(file, run, command);
	const folder = placeBelow(own, copy, run, inRun);
	// A RUN of its own that fetches is moved, by what reports it.
	const isFetched = own.some(
		(each) =>
			each.keyword === 'RUN' &&
			each.index > copy.index &&
			each.index <= run.index &&
			file.commands(each).some((one) => toolOf(programOf(one)) === tool && fetchesAlone(one, tool)),
	);
	if (folder === undefined || isFetched || isReadBy(tool, copy)) return undefined;
	const call = callAhead(file, run, command, tool);
	const project = projectOf(file, command, tool);
	if (project === false) return undefined;
	const manifests = call === undefined ? undefined : manifestsFor(file, copy, tool, folder, [], project);
	if (call === undefined || manifests === undefined) return undefined;
	if (!manifests.given && isOlder(file, run, tool)) return undefined;
	const [there, here] = [folderAt(own, BASE, copy), folderAt(own, BASE, run)];
	const destination = unquoted(copyParts(copy).destination?.text ?? '');
	// The folder is set a line earlier where it is only set after the COPY.
	if (there !== here && !(destination.startsWith('/') && here.startsWith('/') && !here.startsWith(BASE)))
		return undefined;
	const keyword = file.text.slice(run.keywordRange.start, run.keywordRange.end);
	const lines = [
		...(there === here ? [] : [`WORKDIR ${here}`]),
		...manifests.copies,
		`${keyword} ${flagsOf(file, run)}${inRun === '' ? '' : `cd ${inRun} && `}${call}`,
	];
	const start = copy.range.start;
	return {
		title: {
			en: `Download the dependencies before the code: \`${call}\``,
			'zh-cn': `先下载依赖，再复制代码：\`${call}\``,
		},
		edits: [
			{ range: { start, end: start }, text: lines.map((line) => `${line}\n`).join('') },
			...spared(file, run, command, tool),
		],
		declares: {
			adds: [programOf(command).name, ...(inRun === '' ? [] : ['cd'])],
			// More may be fetched than the build would have asked for.
			caches: tool.cache === undefined ? [] : cacheFolders(file, run, tool),
		},
		...guard(manifests, call),
	};
}

/** Signs of a project from before the tool had such manifests: its former companions, its former folder, its image of that time. */
function isOlder(file: LintedFile, run: Instruction, { before, image = '' }: Tool): boolean {
	if (before === undefined) return false;
	const own = file.dockerfile.stages[run.stage]?.instructions ?? [];
	const place = absolute(folderAt(own, BASE, run), '.') ?? '';
	const base = file.dockerfile.stages[run.stage]?.base.text ?? '';
	const [, name = '', major, minor] = /(?:^|\/)([\w-]+):(\d+)\.(\d+)/.exec(base) ?? [];
	const version = name === image.replace(/:.*/s, '') ? [Number(major), Number(minor)] : undefined;
	const isPast = version !== undefined && compare(version, before.release) < 0;
	const isCurrent = version !== undefined && compare(version, before.folderUntil) >= 0;
	const called = own.some(
		(each) =>
			each.keyword === 'RUN' && file.commands(each).some((one) => before.programs.includes(programOf(one).name)),
	);
	return called || isPast || (before.folder.test(place) && !isCurrent && !before.unless.test(file.text));
}

function compare([major = 0, minor = 0]: readonly number[], [other = 0, least = 0]: readonly number[]): number {
	return major - other || minor - least;
}

/** The call that fetches, as it is to be written; undefined where its words are not all plain. */
function callAhead(file: LintedFile, run: Instruction, command: ScriptCommand, tool: Tool): string | undefined {
	const { ahead } = tool;
	if (ahead === undefined || command.simple.redirects.length > 0) return undefined;
	const { assignments } = command.simple;
	if ('words' in ahead) {
		const { start, end } = file.place(run, command.range);
		const written = file.text.slice(start, end);
		return assignments.length > 0 || /[\n$`]/.test(written) ? undefined : `${written} ${ahead.words}`;
	}
	// Settings of the tool itself hold for the call; those of the build do not matter to it.
	if (assignments.some(({ name }) => /^GO(?:PRIVATE|PROXY|FLAGS|SUMDB|NOSUMDB)$|_OPTS$/.test(name))) return undefined;
	const [first] = command.simple.words;
	const name = first?.text ?? '';
	// A wrapper of the project has files of its own.
	if (name !== programOf(command).name || tool.wrapper === name) return undefined;
	if (ahead.call.startsWith('-')) return `${name} ${ahead.call}`;
	const project = projectOf(file, command, tool);
	const carries = carried(command, ahead);
	// What a variable holds is known further down, perhaps.
	if (carries.some((word) => word.includes('$'))) return undefined;
	return [ahead.call, ...(typeof project === 'string' ? [project] : []), ...carries].join(' ');
}

/** What decides which packages are fetched, as written. */
function carried(command: ScriptCommand, { carries = [] }: AheadCall): readonly string[] {
	const words = command.arguments.map(({ text }) => text);
	return words.flatMap((word, at) => {
		if (carries.includes(word)) return [word, words[at + 1] ?? ''];
		return carries.some((name) => word.startsWith(`${name}=`) || word.startsWith(`${name}:`)) ? [word] : [];
	});
}

/** The word by which builds below find what was fetched; where properties decide about packages too, they look themselves. */
function spared(file: LintedFile, run: Instruction, command: ScriptCommand, tool: Tool): readonly TextEdit[] {
	const { ahead, resolves, id } = tool;
	if (ahead === undefined || 'words' in ahead || ahead.spares === undefined) return [];
	const { spares } = ahead;
	const own = file.dockerfile.stages[run.stage]?.instructions ?? [];
	const asked = carried(command, ahead).join(' ');
	const project = projectOf(file, command, tool);
	return own
		.filter(({ keyword, index, json }) => keyword === 'RUN' && index >= run.index && json === undefined)
		.filter((each) => folderAt(own, BASE, each) === folderAt(own, BASE, run))
		.flatMap((each) =>
			file.commands(each).flatMap((one) => {
				const words = one.arguments.map(({ text }) => text);
				const line = words.join(' ');
				const [verb] = one.arguments;
				const isBuild = toolOf(programOf(one))?.id === id && resolves?.when.test(line) && !resolves.unless?.test(line);
				const isPlain = !words.some((word) => /^(?:[-/]p:|--?property|-p$|--self-contained|--sc$)/.test(word));
				if (projectOf(file, one, tool) !== project) return [];
				if (!isBuild || !isPlain || verb === undefined || carried(one, ahead).join(' ') !== asked) return [];
				const { end } = file.place(each, verb.range);
				return [{ range: { start: end, end }, text: ` ${spares}` }];
			}),
		);
}
