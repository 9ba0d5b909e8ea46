/** Which COPY brings in the application's own code: as the simulated build knows it, else as its source paths tell. */
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import { isInLanguage, isWrapper, roleOf } from '../../tools/roles.ts';
import type { LintedFile } from '../file.ts';
import { copySource, isGit, isUrl, unquoted } from './copies.ts';

const SOURCE_NAMES =
	/^(src|app|apps|application|backend|frontend|server|client|service|services|api|web|site|cmd|internal|pkg|lib|packages|main|project|code|source)$/;

/** By stage, the COPY or ADD whose files change with the application; the first of the widest ones. */
function appCopies(file: LintedFile): ReadonlyMap<number, Instruction> {
	return file.keep(findCopies);
}

function findCopies(file: LintedFile): ReadonlyMap<number, Instruction> {
	const { simulated } = file.input;
	const known = simulated?.appCode?.copy;
	const copies = new Map<number, Instruction>();
	for (const { instructions } of file.sections) {
		let best: { instruction: Instruction; width: number } | undefined;
		for (const instruction of instructions) {
			const width = known === undefined ? widthOf(instruction) : widthOnModel(file, instruction, known);
			if (width > (best?.width ?? 0)) best = { instruction, width };
		}
		if (best !== undefined) copies.set(best.instruction.stage, best.instruction);
	}
	return copies;
}

/** Of the copies that an edit of the code runs again, those of other stages' files too, the first counts. */
function widthOnModel(file: LintedFile, instruction: Instruction, known: number): number {
	if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return 0;
	if (isManifestThere(instruction)) return 0;
	if (instruction.index === known) return 4;
	return file.input.simulated?.steps.get(instruction.index)?.ranByAppCode ? 1 : 0;
}

/** The application's COPY that is before a RUN, in its stage or in one that it is FROM. */
export function appCopyBefore(file: LintedFile, instruction: Instruction): Instruction | undefined {
	if (file.input.simulated?.steps.get(instruction.index)?.ranByAppCode === false) return undefined;
	const copies = appCopies(file);
	for (let stage: number | undefined = instruction.stage; stage !== undefined; stage = file.graph.base[stage]) {
		const copy = copies.get(stage);
		if (copy !== undefined && copy.index < instruction.index) return copy;
	}
	return undefined;
}

/** Files in a programming language that say how something is built, installed or set up: they change seldom. */
const SETTINGS =
	/^(?:\.\w+rc|install\w*|setup|requirements|packages|dependencies|deps|(?:\w+-)?config|conf|settings|gulpfile|gruntfile)\.\w+$/i;

/** Folders in which a program looks for its settings: `/etc`, `init.d`, `init.groovy.d`. */
const SETTINGS_FOLDER = /^\/?etc\/|\.d(?:\/|$)/;

/** Whether what is copied is surely the code: all of the context, a folder called like it, or a file in a programming language. */
export function isCode(copy: Instruction): boolean {
	if (widthOf(copy) > 1) return true;
	const { sources, destination } = copyParts(copy);
	if (isManifestThere(copy) || SETTINGS_FOLDER.test(unquoted(destination?.text ?? ''))) return false;
	return sources.some(({ text }) => {
		const path = unquoted(text);
		const name = path.slice(path.lastIndexOf('/') + 1);
		return isInLanguage(name) && !SETTINGS.test(name) && roleOf({ path }) === 'source';
	});
}

/** It is given a manifest's name, or a lock's, where it is copied to: `deps.clj` as `project.clj`. */
function isManifestThere(copy: Instruction): boolean {
	const role = roleOf({ path: unquoted(copyParts(copy).destination?.text ?? '') });
	return role === 'manifest' || role === 'lock';
}

/** 3 for the whole context, 2 for a directory that is called like source, 1 for any other directory, 0 for the rest. */
function widthOf(instruction: Instruction): number {
	if ((instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') || copySource(instruction) !== undefined)
		return 0;
	const widths = copyParts(instruction).sources.map(({ text }) => {
		const path = unquoted(text);
		if (isUrl(path) || isGit(path)) return 0;
		if (/^(\.\/?|\/|\*|\.\/\*|\*\*)$/.test(path)) return 3;
		const name = path.replace(/\/(\*{1,2}|\.)?$/, '').replace(/^.*\//, '');
		if (SOURCE_NAMES.test(name)) return 2;
		// A name without an extension is a directory, but for the usual files that have none.
		return /^[^.*?]+$/.test(name) && !/^([A-Z]+|[A-Z][a-z]*file)$/.test(name) && !isWrapper(name) ? 1 : 0;
	});
	return widths.reduce<number>((widest, width) => Math.max(widest, width), 0);
}
