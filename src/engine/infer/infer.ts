/** A context for a Dockerfile that comes alone: the files that its text names, and what is usually next to them. */

import { baseName, cleanPath, joinPath, parentOf } from '../context/paths.ts';
import { isWildcard } from '../context/pattern.ts';
import { isBeyondPath } from '../context/tree.ts';
import type { ContextFile, FileRole } from '../context/types.ts';
import { copyParts } from '../dockerfile/copy.ts';
import type { Dockerfile, Stage } from '../dockerfile/types.ts';
import type { Project } from '../project/types.ts';
import { possibleNeedsOf, type Read } from '../reads/reads.ts';
import { hasOwnSource, spellingsOf } from '../tools/projects.ts';
import { roleOf } from '../tools/roles.ts';
import { examplesOf, inferredFile, inferredFolder, keptFolder, looksLikeFile } from './inferredFile.ts';
import { withTexts } from './inferredText.ts';
import { type StageWork, workIn } from './work.ts';

const MANIFESTS: readonly FileRole[] = ['manifest', 'lock'];
const BUILD_FILES: ReadonlySet<string> = new Set(['Dockerfile', '.dockerignore']);

const isOwn = ({ path }: ContextFile): boolean => !BUILD_FILES.has(path);

/** Whether the reader has given what is next to the Dockerfile. Asked at every key: no list of thousands of files is made for it. */
export function isContextGiven(files: readonly ContextFile[]): boolean {
	return files.some(isOwn) && !files.some((file) => file.assumed === true && isOwn(file));
}

/**
 * Files to add to those of the project, all marked as assumed. None where the reader has given the context: there a missing
 * source is a mistake of the Dockerfile. Inferred entries among the project's files say that it is still inferred.
 */
export function inferFiles(
	dockerfile: Dockerfile,
	project: Pick<Project, 'files' | 'options'>,
): readonly ContextFile[] {
	if (isContextGiven(project.files)) return [];
	const found = new Found(project.files.filter(isOwn));
	const { reads, stages } = possibleNeedsOf(dockerfile, project.options);
	const works = stages.map((stage) => {
		const folders = reads.filter((read) => read.instruction.stage === stage.index && takesFolder(read));
		return { stage, work: workIn(stage, folders), whole: folders.some(takesAll) };
	});
	const settings = new Set(
		works.flatMap(({ work }) =>
			work.tools.flatMap(({ form, directory }) => (form.settings ? [joinPath(directory, form.settings)] : [])),
		),
	);
	for (const instruction of new Set(reads.map((read) => read.instruction))) {
		found.sources(
			reads.filter((read) => read.instruction === instruction && !takesAll(read)),
			settings,
		);
	}
	const written = new Set(works.flatMap(({ work }) => work.made));
	// What is copied by its name needs no second place.
	const copied = new Set(reads.filter((read) => !takesFolder(read)).map(({ source }) => baseName(source)));
	for (const { work, whole, stage } of works) {
		for (const path of work.named) if (!copied.has(baseName(path)) && !written.has(baseName(path))) found.named(path);
		if (whole) wholeContext(found, work);
		if (whole) for (const path of work.kept) if (!written.has(baseName(path))) found.kept(path);
		if (whole) for (const path of foldersTakenFrom(dockerfile, stage, work)) found.folder(path);
	}
	const made = found.made.filter(({ path }) => !isBeyondPath(path));
	return withTexts(made, dockerfile.text);
}

/** Folders that lie in repositories, not made by builds. */
const KEPT = /^(?:public|static|assets|migrations|templates|views|locales|config|prisma|db|priv|resources)$/;

/** What other stages copy out of the context's files that this one holds. */
function foldersTakenFrom({ stages }: Dockerfile, stage: Stage, { inContext }: StageWork): string[] {
	return stages
		.flatMap(({ instructions }) => instructions)
		.filter(
			({ keyword, flags }) =>
				keyword === 'COPY' && flags.some(({ name, value }) => name === 'from' && value === stage.name),
		)
		.flatMap((instruction) => copyParts(instruction).sources.map(({ text }) => inContext(text)))
		.filter((path): path is string => path !== undefined && KEPT.test(path));
}

function takesAll({ source }: Read): boolean {
	return source === '' || source === '*' || source === '**';
}

function takesFolder(read: Read): boolean {
	const { source, written, destination } = read;
	return takesAll(read) || /\/\*{1,2}$/.test(source) || !(isWildcard(source) || looksLikeFile(written, destination));
}

class Found {
	readonly made: ContextFile[] = [];
	readonly #paths = new Set<string>();
	/** Directories that have something of their own in them, and those that are known as a sum only. */
	readonly #filled = new Set<string>();
	readonly #sums = new Set<string>();

	constructor(files: readonly ContextFile[]) {
		for (const file of files) this.#note(file);
	}

	/** The reads of one instruction. */
	sources(reads: readonly Read[], settings: ReadonlySet<string>): void {
		const wildcards: string[] = [];
		for (const { source, written, destination } of reads) {
			if (/\/\*{1,2}$/.test(source)) this.folder(parentOf(source));
			else if (isWildcard(source)) wildcards.push(source);
			else if (looksLikeFile(written, destination)) this.file(source);
			else this.folder(source, settings.has(source) ? 'config' : undefined);
		}
		for (const path of examplesOf(wildcards)) this.file(path);
	}

	file(path: string): void {
		if (!this.#has(path)) this.#add(inferredFile(path));
	}

	/** A file that a command names is next to those of a folder that is known as a sum. */
	named(path: string): void {
		if (!this.#paths.has(path)) this.#add(inferredFile(path));
	}

	/** A folder in which only manifests are known is not complete without what they are for. */
	folder(path: string, role?: FileRole): void {
		if (!this.#filled.has(path) && !this.#has(path)) this.#add(inferredFolder(path, role));
	}

	/** Another spelling of a file that a project has once: `bun.lockb` for `bun.lock`, `build.gradle.kts` for `build.gradle`. */
	hasRival(directory: string, file: string): boolean {
		return spellingsOf(file).some((other) => this.#paths.has(joinPath(directory, other)));
	}

	/** An empty folder: there, whatever is in it. */
	kept(path: string): void {
		if (!this.#filled.has(path) && !this.#has(path)) this.#add(keptFolder(path));
	}

	#has(path: string): boolean {
		if (this.#paths.has(path)) return true;
		for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
			if (this.#sums.has(path.slice(0, at))) return true;
		}
		return false;
	}

	#add(file: ContextFile): void {
		this.made.push(file);
		this.#note(file);
	}

	#note(file: ContextFile): void {
		const path = cleanPath(file.path);
		this.#paths.add(path);
		if (file.count !== undefined) this.#sums.add(path);
		if (MANIFESTS.includes(roleOf(file))) return;
		for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) this.#filled.add(path.slice(0, at));
	}
}

/** What `COPY . .` brings besides the files that are named: what the stage's tools need, and what is in any repository. */
function wholeContext(found: Found, { tools, web }: StageWork): void {
	const beside = (directory: string) => tools.filter((each) => each.directory === directory).map(({ tool }) => tool);
	const monorepo = tools.some(({ tool }) => tool.monorepo);
	for (const { tool, form, directory } of tools) {
		for (const file of form.files) if (!found.hasRival(directory, file)) found.file(joinPath(directory, file));
		const own = tool.beside;
		const project = own && found.made.find(({ path }) => own.of.test(path));
		if (own && project) {
			found.file(joinPath(parentOf(project.path), own.file));
			found.folder(joinPath(parentOf(project.path), own.folder), 'source');
		} else if ((!monorepo || tool.monorepo) && hasOwnSource(tool, beside(directory)))
			found.folder(joinPath(directory, form.source), 'source');
	}
	if (web && tools.length === 0) {
		found.file('index.html');
		found.folder('assets', 'asset');
	} else if (tools.length === 0) found.folder('src', 'source');
	else found.folder('tests', 'test');
	found.file('README.md');
	found.folder('.git');
}
