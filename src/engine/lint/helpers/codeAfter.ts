/** The fix by which an install no longer runs after each edit of the code: what it reads comes first, the code after it. */
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction, Range } from '../../dockerfile/types.ts';
import type { AheadCall, Tool } from '../../tools/types.ts';
import type { LintedFile } from '../file.ts';
import type { FixDraft } from '../rule.ts';
import type { TextEdit } from '../types.ts';
import { cacheFolders } from './caches.ts';
import { type Argument, hasArgument, type ScriptCommand } from './commands.ts';
import { unquoted } from './copies.ts';
import { type Manifests, manifestsFor } from './dependenciesFirst.ts';
import { absolute, folderAt } from './folders.ts';
import { givenContext } from './givenContext.ts';
import { installed, installer, programOf, toolOf } from './programs.ts';

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

/** It is the very call that its documentation puts before the code. */
function fetchesAlone(command: ScriptCommand, { ahead, partly }: Tool): boolean {
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
	const feed = newline(file);
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
			{ range: { start, end: start }, text: lines.map((line) => line + feed).join('') },
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

/** What nobody has seen, and what runs scripts of the project, a person has to look at. */
function guard(manifests: Manifests, what: string): Pick<FixDraft, 'guarded' | 'check'> & { guarded: boolean } {
	const paths = shortList(manifests.paths);
	const check = {
		en: `Check that \`${what}\` needs nothing from the project except ${paths}.`,
		'zh-cn': `请确认 \`${what}\` 只需要项目里的 ${paths}。`,
	};
	const isCertain = manifests.given && !manifests.texts.some((text) => RUNS_CODE.test(text));
	return isCertain ? { guarded: false } : { guarded: true, check };
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

/** Scripts that an install starts by itself; packages that lie in the project. */
const RUNS_CODE =
	/"(?:pre|post)?install"\s*:|"prepare"\s*:|"(?:file|link):|^\s*(?:-e\s|\.{1,2}\/|file:)|path\s*=\s*"|<systemPath>|^\s*gemspec\b|\bpath:\s*['"]|^\s*path\s+['"]|"type"\s*:\s*"path"/m;

function shortList(paths: readonly string[]): string {
	return paths.length > 4 ? `${paths.slice(0, 3).join(', ')} …` : paths.join(', ');
}

const ELSEWHERE = [
	'--prefix',
	'-C',
	'--cwd',
	'--dir',
	'--directory',
	'--project',
	'-f',
	'--file',
	'-d',
	'--working-dir',
	'--manifest-path',
];

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
	return [ahead.call, ...(typeof project === 'string' ? [project] : []), ...carried(command, ahead)].join(' ');
}

/** The project's file that a command names; false where nobody can tell what belongs to what it names. */
function projectOf(
	file: LintedFile,
	command: ScriptCommand,
	{ projectFiles, valued }: Tool,
): string | undefined | false {
	if (projectFiles === undefined) return undefined;
	const words = programOf(command).arguments.map(({ text }) => text);
	const project = words.find(
		(word, at) => at > 0 && !word.startsWith('-') && valued?.has(words[at - 1] ?? '') !== true,
	);
	if (project === undefined) return undefined;
	if (project.startsWith('./') || project.startsWith('../')) return false;
	const isSolution = /\.slnx?$/.test(project);
	if (!isSolution && !/\.\w+proj$/.test(project)) return false;
	return /[\s$"']/.test(project) || (isSolution && givenContext(file) === undefined) ? false : project;
}

/** What decides which packages are fetched, as written. */
function carried(command: ScriptCommand, { carries = [] }: AheadCall): readonly string[] {
	const words = command.arguments.map(({ text }) => text);
	return words.flatMap((word, at) => (carries.includes(word) ? [word, words[at + 1] ?? ''] : []));
}

/** The word by which builds below find what was fetched; where properties decide about packages too, they look themselves. */
function spared(
	file: LintedFile,
	run: Instruction,
	command: ScriptCommand,
	{ ahead, resolves, id }: Tool,
): readonly TextEdit[] {
	if (ahead === undefined || 'words' in ahead || ahead.spares === undefined) return [];
	const { spares } = ahead;
	const own = file.dockerfile.stages[run.stage]?.instructions ?? [];
	const asked = carried(command, ahead).join(' ');
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
				if (!isBuild || !isPlain || verb === undefined || carried(one, ahead).join(' ') !== asked) return [];
				const { end } = file.place(each, verb.range);
				return [{ range: { start: end, end }, text: ` ${spares}` }];
			}),
		);
}

/** Where the base image's own folder is meant. */
const BASE = '/(base)';

/** `cd` before the command, where it is the first and a plain one; '' without. */
function folderOf(file: LintedFile, run: Instruction, command: ScriptCommand): string {
	const before = file.commands(run).filter(({ range, name }) => name === 'cd' && range.end <= command.range.start);
	return before.length === 1 ? (before[0]?.arguments[0]?.text ?? '') : '';
}

/** The folder of a command below where the COPY puts its source: '' for there. */
function placeBelow(
	own: readonly Instruction[],
	copy: Instruction,
	run: Instruction,
	inRun: string,
): string | undefined {
	const destination = unquoted(copyParts(copy).destination?.text ?? '');
	const to = absolute(folderAt(own, BASE, copy), destination);
	const at = absolute(folderAt(own, BASE, run), inRun === '' ? '.' : inRun);
	if (to === undefined || at === undefined) return undefined;
	// Nobody knows where the base image has its folder: it may well be where the code goes.
	if (at === BASE) return '';
	const [place, folder] = [to === '/' ? '' : to, at === '/' ? '' : at];
	if (folder === place) return '';
	return folder.startsWith(`${place}/`) ? folder.slice(place.length + 1) : undefined;
}

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
	const feed = newline(file);
	// The line goes with the instruction.
	const put = manifests.flatMap(({ copies }) => copies).join(feed);
	const end = put === '' ? afterLine(file.text, copy.range.end) : copy.range.end;
	const keyword = file.text.slice(run.keywordRange.start, run.keywordRange.end);
	const said = cut.rest === undefined ? [] : commentLines(file.text.slice(cut.rest.start, cut.rest.end));
	const cleaned = cut.cleans.map((each) => ` ${file.dockerfile.escape}${feed}    && ${each}`).join('');
	const rest = cut.rest
		? [
				{
					range: cut.rest,
					text: `${[cleaned, text, ...said].join(feed)}${feed}${keyword} ${flagsOf(file, run)}`,
				},
			]
		: [{ range: { start: run.range.end, end: run.range.end }, text: `${feed}${text}` }];
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

/** What is copied is itself something that the install reads, by its name. */
function isReadBy({ manifests = [], locks = [], reads = [], projectFiles = [] }: Tool, copy: Instruction): boolean {
	const names = [...manifests, ...locks, ...reads, ...projectFiles];
	return copyParts(copy).sources.some(({ text }) =>
		names.some((name) => {
			const source = nameOf(unquoted(text));
			return name.startsWith('*') ? source.endsWith(name.slice(1)) : source === name;
		}),
	);
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

function nameOf(path: string): string {
	return path.replace(/^.*\//, '');
}

interface Cut {
	readonly installs: readonly ScriptCommand[];
	/** Something of the context is read. */
	readonly reads: boolean;
	/** From the end of the last install to the command after it, which is to be a RUN of its own; undefined where nothing follows. */
	readonly rest: Range | undefined;
	/** Commands that empty the caches of what is installed: each layer needs them. */
	readonly cleans: readonly string[];
}

/** Where a RUN can be cut behind what installs. Undefined where it installs nothing first, or is more than commands joined by `&&`. */
function cutAfterInstalls(file: LintedFile, run: Instruction): Cut | undefined {
	const body = file.script(run)?.body;
	if (body === undefined) return undefined;
	const commands = file.commands(run);
	const items = body.kind === 'chain' ? body.items : [body];
	if (body.kind === 'chain' ? body.operators.includes('||') : body.kind !== 'simple') {
		// A list, a condition: all of it, if all of it installs.
		const all = commands.every((command) => BESIDE.has(command.name) || installed(command) !== undefined);
		return all ? { installs: commands, reads: !commands.every(readsNothing), rest: undefined, cleans: [] } : undefined;
	}
	const own = items.map(({ range }) =>
		commands.find((each) => each.range.start === range.start && each.range.end === range.end),
	);
	const isInstall = (command: ScriptCommand | undefined) => command !== undefined && installed(command) !== undefined;
	const isPart = (command: ScriptCommand | undefined) =>
		isInstall(command) || (command !== undefined && isNeutral(command));
	let last = own.findIndex((command) => !isPart(command)) - 1;
	if (last === -2) last = own.length - 1;
	const taken = own.slice(0, last + 1).filter((command) => command !== undefined);
	if (!taken.some(isInstall)) return undefined;
	const installs = taken.filter(isInstall);
	const reads = !taken.every((command) => isNeutral(command) || readsNothing(command));
	const [here, next] = [items[last], items[last + 1]];
	if (here === undefined || next === undefined) return { installs, reads, rest: undefined, cleans: [] };
	// What the shell itself was told would be forgotten.
	if (taken.some(({ name }) => SHELL_STATE.has(name))) return undefined;
	const later = commands.filter(({ range }) => range.start >= next.range.start);
	const cleans = later.flatMap((each) => cleaning(each) ?? []);
	// What is removed further down would stay in a layer of its own; an install below it needs the lists.
	if (later.some((each) => takesAway(each, taken))) return undefined;
	if (cleans.length > 0 && later.some((each) => installed(each) !== undefined)) return undefined;
	const start = file.place(run, here.range).end;
	return { installs, reads, rest: { start, end: file.place(run, next.range).start }, cleans };
}

/** The command, where it empties a package manager's caches; of `rm` with the paths that are such caches. */
function cleaning({ name, arguments: words }: ScriptCommand): string | undefined {
	if (/^(?:apt-get|apt|yum|dnf|microdnf|zypper)$/.test(name)) {
		const verbs = words.map(({ text }) => text).filter((text) => !text.startsWith('-'));
		return /^(?:clean|dist-?clean|autoclean)(?: (?:all|-a|autoclean))?$/.test(verbs.join(' '))
			? `${name} ${verbs.join(' ')}`
			: undefined;
	}
	const paths = words.map(({ text }) => text).filter((text) => MANAGERS_CACHE.test(text));
	return name === 'rm' && paths.length > 0 ? `rm -rf ${paths.join(' ')}` : undefined;
}

const MANAGERS_CACHE = /^\/var\/(?:lib\/apt|cache\/(?:apk|apt|yum|dnf|libdnf5|zypp))(?:\/[\w/.*-]*)?$/;

/** Packages again, or what the commands before have made. */
function takesAway({ name, arguments: words }: ScriptCommand, before: readonly ScriptCommand[]): boolean {
	if (MANAGERS.test(name)) return words.some(({ text }) => REMOVES.test(text));
	const made = before.filter((each) => each.name === 'mkdir').flatMap((each) => each.arguments.map(({ text }) => text));
	return name === 'rm' && words.some(({ text }) => made.includes(text.replace(/\/\*?$/, '')));
}

const MANAGERS = /^(?:apt-get|apt|aptitude|apk|yum|dnf|microdnf|zypper|rpm|dpkg|pip[\d.]*|npm|yarn|gem)$/;
const REMOVES = /^(?:purge|remove|autoremove|del|erase|rm|uninstall|-e|-r|-P)$/;

/** It reads nothing of the project, and is before installs. */
function isNeutral(command: ScriptCommand): boolean {
	const makesEnvironment = /^(?:python[\d.]*|virtualenv)$/.test(command.name) && hasArgument(command, '-m', 'venv');
	return BESIDE.has(command.name) || SHELL_STATE.has(command.name) || makesEnvironment;
}

/** A RUN of which every command is known, and none reads anything of the project. */
function isIndependent(file: LintedFile, run: Instruction): boolean {
	const commands = file.commands(run);
	const isPlain = run.json === undefined && run.heredocs.length === 0 && file.script(run)?.body !== undefined;
	return isPlain && commands.length > 0 && commands.every((command) => isNeutral(command) || readsNothing(command));
}

const SHELL_STATE: ReadonlySet<string> = new Set(['.', 'cd', 'export', 'set', 'source']);

/** Installs by name alone, and what goes with it: nothing of the context is needed. */
function readsNothing(command: ScriptCommand): boolean {
	// What chef cooks is in its recipe.
	if (BESIDE.has(command.name) || hasArgument(command, 'cook')) return true;
	const called = installer(programOf(command));
	if (called === undefined || installed(command) === undefined) return false;
	const byName = called.tool.family === 'system' || called.tool.family === 'web';
	return byName || (called.tool.lists !== undefined && !hasArgument(command, ...called.tool.lists));
}

const BESIDE: ReadonlySet<string> = new Set(
	'rm mkdir echo set useradd groupadd adduser addgroup update-ca-certificates'.split(' '),
);

/** `-r FILE`, `-rFILE`, `--requirement=FILE`. */
function listsIn(words: readonly Argument[], options: readonly string[]): readonly string[] {
	return words.flatMap(({ text }, at) => {
		if (options.includes(text)) return [words[at + 1]?.text ?? ''];
		const option = options.find((name) => text.startsWith(name.startsWith('--') ? `${name}=` : name));
		return option === undefined ? [] : [text.slice(option.length).replace(/^=/, '')];
	});
}

function flagsOf(file: LintedFile, { flags }: Instruction): string {
	return flags.map(({ range }) => `${file.text.slice(range.start, range.end)} `).join('');
}

/** Those between two commands of a RUN. */
function commentLines(text: string): readonly string[] {
	return text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line.startsWith('#'));
}

function newline({ text }: LintedFile): string {
	return text.includes('\r\n') ? '\r\n' : '\n';
}

function afterLine(text: string, end: number): number {
	return text.startsWith('\r\n', end) ? end + 2 : text[end] === '\n' ? end + 1 : end;
}
