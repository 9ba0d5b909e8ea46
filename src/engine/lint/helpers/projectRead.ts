/** In which folder an install looks for the project, what it reads there, and what a person has to check of that. */
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import type { Tool } from '../../tools/types.ts';
import type { LintedFile } from '../file.ts';
import type { FixDraft } from '../rule.ts';
import type { ScriptCommand } from './commands.ts';
import { unquoted } from './copies.ts';
import type { Manifests } from './dependenciesFirst.ts';
import { absolute, folderAt } from './folders.ts';
import { givenContext } from './givenContext.ts';
import { programOf } from './programs.ts';

/** What nobody has seen, and what runs scripts of the project, a person has to look at. */
export function guard(manifests: Manifests, what: string): Pick<FixDraft, 'guarded' | 'check'> & { guarded: boolean } {
	const paths = shortList(manifests.paths);
	const check = {
		en: `Check that \`${what}\` needs nothing from the project except ${paths}.`,
		'zh-cn': `请确认 \`${what}\` 只需要项目里的 ${paths}。`,
	};
	const isCertain = manifests.given && !manifests.texts.some((text) => RUNS_CODE.test(text));
	return isCertain ? { guarded: false } : { guarded: true, check };
}

/** Scripts that an install starts by itself; packages that lie in the project. */
const RUNS_CODE =
	/"(?:pre|post)?install"\s*:|"prepare"\s*:|"(?:file|link):|^\s*(?:-e\s|\.{1,2}\/|file:)|path\s*=\s*"|<systemPath>|^\s*gemspec\b|\bpath:\s*['"]|^\s*path\s+['"]|"type"\s*:\s*"path"/m;

function shortList(paths: readonly string[]): string {
	return paths.length > 4 ? `${paths.slice(0, 3).join(', ')} …` : paths.join(', ');
}

export const ELSEWHERE = [
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

/** The project's file that a command names; false where nobody can tell what belongs to what it names. */
export function projectOf(
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

/** Where the base image's own folder is meant. */
export const BASE = '/(base)';

/** `cd` before the command, where it is the first and a plain one; '' without. */
export function folderOf(file: LintedFile, run: Instruction, command: ScriptCommand): string {
	const before = file.commands(run).filter(({ range, name }) => name === 'cd' && range.end <= command.range.start);
	return before.length === 1 ? (before[0]?.arguments[0]?.text ?? '') : '';
}

/** The folder of a command below where the COPY puts its source: '' for there. */
export function placeBelow(
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

/** What is copied is itself something that the install reads, by its name. */
export function isReadBy(
	{ manifests = [], locks = [], reads = [], projectFiles = [] }: Tool,
	copy: Instruction,
): boolean {
	const names = [...manifests, ...locks, ...reads, ...projectFiles];
	return copyParts(copy).sources.some(({ text }) =>
		names.some((name) => {
			const source = nameOf(unquoted(text));
			return name.startsWith('*') ? source.endsWith(name.slice(1)) : source === name;
		}),
	);
}

export function nameOf(path: string): string {
	return path.replace(/^.*\//, '');
}

export function flagsOf(file: LintedFile, { flags }: Instruction): string {
	return flags.map(({ range }) => `${file.text.slice(range.start, range.end)} `).join('');
}
