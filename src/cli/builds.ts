/** The builds that a command line asks about: Dockerfiles, those below a folder, or each target of a compose or bake file. */
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { buildOptionsOf } from '../engine/diagnose/records/buildOptions.ts';
import { describedBuilds } from '../engine/diagnose/records/describedBuilds.ts';
import type { DescribedBuild } from '../engine/diagnose/records/types.ts';
import type { BuildOptions, MachineProfile, Project } from '../engine/project/types.ts';
import type { SideProject } from '../worker/question.ts';
import { readText } from './check.ts';
import { projectFromFile, projectFromText } from './fileProject.ts';
import { findDockerfiles } from './findDockerfiles.ts';
import { givenVariables } from './givenVariables.ts';
import { type Options, Usage } from './options.ts';
import type { Task } from './pool.ts';

export interface Builds {
	readonly tasks: readonly Task[];
	/** One build that was named itself: its report is shorter. */
	readonly single: boolean;
}

/** What the command line says of all its builds alike. */
type Told = Pick<Project, 'machine' | 'images'>;

/** The place of a path on the disk; `-` stays. */
type Place = (path: string) => string;

/** Throws Usage where the paths do not fit together, and with a sentence where a list of builds cannot be read. */
export function buildsOf(options: Options, machine: MachineProfile, place: Place): Builds {
	const { build, images } = options;
	const { paths, context } = withContext(options, place);
	const found = findDockerfiles(paths, place);
	if (found.length === 0) throw new Usage(`no Dockerfile in ${paths.join(', ')}\n`);
	if (context !== undefined && (found.length > 1 || isList(found[0] ?? '')))
		throw new Usage('a build context can only be given for a single Dockerfile\n');
	// Without a context all have the same defaults, which cross to a worker once.
	const bare = sided(projectFromText('', { machine, images, options: build }));
	const tasks = found.flatMap((path): Task[] => {
		if (isList(path)) return tasksOfList(path, place(path), build, { machine, images });
		const name = path === '-' ? 'Dockerfile' : path;
		const files = path === '-' ? undefined : filesOf(place(path), context);
		const read = (): SideProject => {
			const text = readText(place(path));
			if (context === undefined) {
				const dockerignore = files?.dockerignore === undefined ? '' : readText(files.dockerignore);
				return { ...bare, dockerfile: text, dockerignore };
			}
			return sided(
				projectFromFile(text, path === '-' ? undefined : place(path), context, { machine, images, options: build }),
			);
		};
		const dockerfileOnly = files?.dockerignore === undefined;
		return [{ path: name, read: () => ({ path: name, project: read(), dockerfileOnly }), files }];
	});
	return {
		tasks,
		single: tasks.length === 1 && paths.length === 1 && (found[0] === paths[0] || context !== undefined),
	};
}

/**
 * The ignore file of the Dockerfile's own counts where there is one, as BuildKit has it. Without a context the one in the same folder
 * does: most builds have that folder as their context.
 */
function filesOf(dockerfile: string, context: string | undefined): NonNullable<Task['files']> {
	const own = `${dockerfile}.dockerignore`;
	if (existsSync(own)) return { dockerfile, dockerignore: own };
	const dockerignore = join(context ?? dirname(dockerfile), '.dockerignore');
	return context === undefined && !existsSync(dockerignore) ? { dockerfile } : { dockerfile, dockerignore };
}

function sided(project: Project): SideProject {
	const { dockerfile, dockerignore, options, ...shared } = project;
	return { dockerfile, dockerignore, options, shared };
}

/** The context may be named last, as `docker build` has it: after `-f FILE`, or after one file. */
function withContext(
	{ command, paths, file, context }: Options,
	place: Place,
): { readonly paths: readonly string[]; readonly context: string | undefined } {
	const named = context === undefined ? undefined : place(context);
	const last = paths.at(-1);
	const folder = last !== undefined && isFolder(last, place) ? place(last) : undefined;
	if (file !== undefined) {
		if (paths.length > 1 || (paths.length === 1 && (!folder || named)))
			throw new Usage('after -f FILE, give exactly one folder: the build context\n');
		// Docker looks for the file where it was typed, then in the context.
		const isInContext = folder !== undefined && file !== '-' && !existsSync(place(file));
		return { paths: [isInContext ? join(folder, file) : file], context: folder ?? named };
	}
	const [first = ''] = paths;
	if (paths.length === 2 && folder !== undefined && !isFolder(first, place) && !isList(first)) {
		if (named !== undefined) throw new Usage('the build context is given twice\n');
		return { paths: [first], context: folder };
	}
	// What `docker build FOLDER` builds, where nothing else there can be meant.
	if (command === 'simulate' && paths.length === 1 && folder !== undefined && named === undefined) {
		const [only, ...others] = findDockerfiles(paths, place);
		if (only !== undefined && others.length === 0 && dirname(place(only)) === folder)
			return { paths: [only], context: folder };
	}
	return { paths, context: named };
}

function isFolder(path: string, place: Place): boolean {
	return path !== '-' && (statSync(place(path), { throwIfNoEntry: false })?.isDirectory() ?? false);
}

/** A compose file, or a bake file in either form. */
function isList(path: string): boolean {
	return /\.(?:ya?ml|hcl|json)$/i.test(path);
}

/** `place`: of the file. What the command line says wins over what the file does. */
function tasksOfList(path: string, place: string, build: BuildOptions, told: Told): Task[] {
	const listed = describedBuilds(readText(place), givenVariables(dirname(place)));
	if (!listed) throw new Usage(`${path}: no service or target in it builds an image\n`);
	return listed.builds.map((described) => {
		const name = `${path} (${described.name})`;
		const root = resolve(dirname(place), described.context);
		const file = join(dirname(path), described.context, described.dockerfile);
		return {
			path: name,
			read: () => ({ path: name, project: sided(projectOf(described, root, build, told)) }),
			...(described.inline === undefined ? { file, files: filesOf(resolve(root, described.dockerfile), root) } : {}),
		};
	});
}

/** `root`: the folder that its context is. */
function projectOf(described: DescribedBuild, root: string, build: BuildOptions, told: Told): Project {
	const { context, dockerfile, inline } = described;
	if (/^(?:[a-z+]+:\/\/|git@)|\.git(?:#|$)/i.test(context))
		throw new Error(`its context is not on this disk: ${context}`);
	const path = resolve(root, dockerfile);
	const given = { ...told, options: buildOptionsOf(described, build) };
	return projectFromFile(inline ?? readText(path), inline === undefined ? path : undefined, root, given);
}
