/** A project made ready to build: read, planned, with its context and its base images. */

import { Builder, type BuildRequest } from '../builder/builder.ts';
import type { Environment } from '../builder/execute.ts';
import { ExecutionMemo } from '../builder/memo.ts';
import type { BuildResult } from '../builder/types.ts';
import type { Knowledge } from '../commands/knowledge.ts';
import { knowledgeOf } from '../commands/shared/projectKnowledge.ts';
import { applyIgnore, ignoreTextFor, parseIgnore } from '../context/ignore.ts';
import { cleanPath } from '../context/paths.ts';
import { contextTree, nodeAt, openContext } from '../context/tree.ts';
import type { ContextFile, Node } from '../context/types.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import type { Dockerfile } from '../dockerfile/types.ts';
import { unseenFile } from '../filesystem/unseen.ts';
import { inferFiles, isContextGiven } from '../infer/infer.ts';
import { inferredFile, inferredFolder, looksLikeFile } from '../infer/inferredFile.ts';
import { LastFew } from '../memory/lastFew.ts';
import { latestPerObject, perObject } from '../memory/perObject.ts';
import { makePlan } from '../plan/plan.ts';
import { rebased } from '../plan/rebased.ts';
import type { BaseImage, Plan } from '../plan/types.ts';
import type { BuildOptions, Project } from '../project/types.ts';
import type { ParseShell } from '../shell/types.ts';
import { Builds } from './builds.ts';
import { type FoundImage, type ImageCatalogue, Images } from './images.ts';
import { useOf } from './imageUse.ts';

/** What is in the engine besides projects. */
export interface Resources {
	readonly parseShell: ParseShell;
	readonly images: ImageCatalogue;
	readonly knowledge: Knowledge;
}

export interface PreparedProject {
	readonly project: Project;
	readonly dockerfile: Dockerfile;
	readonly plan: Plan;
	/** All that is in the context's folder, Dockerfile and inferred files included. */
	readonly files: readonly ContextFile[];
	readonly image: (name: string) => FoundImage;
	readonly request: BuildRequest;
	/** Built once, from an empty cache with the images there, as if every step worked. */
	readonly built: () => FirstBuild;
	/** The same as a builder does it, which stops where a step fails; one and the same where none does. */
	readonly reallyBuilt: () => FirstBuild;
}

/** A builder that has built once, and what that build did. */
export interface FirstBuild {
	readonly builder: Builder;
	readonly result: BuildResult;
}

export class Session {
	readonly builds = new Builds();
	readonly #resources: Resources;
	readonly #images: Images;
	#lastRead: Dockerfile | undefined;
	readonly #recent = new LastFew<PreparedProject>(REMEMBERED);
	/** The text that was typed last, while `recent` begins with what was asked about last: often the state as built. */
	#newest: PreparedProject | undefined;
	/** By packages, then by the programs of images. */
	readonly #memos = perObject((_packages: Project['packages']) => new Map<string, ExecutionMemo>());

	constructor(resources: Resources) {
		this.#resources = resources;
		this.#images = new Images(resources.parseShell);
	}

	/** A text that was typed in differs from the last one by little, one that a project was changed to from that project's. */
	#read(text: string, origin: Dockerfile | undefined): Dockerfile {
		if (origin) return origin.text === text ? origin : parseDockerfile(text, origin);
		if (this.#lastRead?.text !== text) this.#lastRead = parseDockerfile(text, this.#lastRead);
		return this.#lastRead;
	}

	/** Packages, and programs of images, decide what commands do; while they are the same, so is what steps gave. */
	#memo({ packages, images }: Project): ExecutionMemo {
		const programs = images.flatMap((image) => image.programs ?? []).join();
		const memos = this.#memos(packages);
		const memo = memos.get(programs) ?? new ExecutionMemo();
		// Of the lists that were there before hardly one comes back.
		if (memos.size > 1) memos.clear();
		memos.set(programs, memo);
		return memo;
	}

	/** The same, remembered for the few projects that are asked about again and again: above all the state as built. */
	prepare(project: Project): PreparedProject {
		const known = this.#recent.find((prepared) => isSame(prepared.project, project));
		// While one types, the files stay what they are: their digests do not have to be worked out again.
		const hasSameFiles = (prepared: PreparedProject) => prepared.project.files === project.files;
		const origin = this.#newest && hasSameFiles(this.#newest) ? this.#newest : this.#recent.find(hasSameFiles);
		if (!known) {
			this.#memo(project).nextProject();
			this.#images.nextProject();
		}
		const prepared = known ?? this.prepareChanged(project, origin);
		if (!known) this.#newest = prepared;
		return this.#recent.add(prepared, known);
	}

	/**
	 * `origin`: the project that this one was changed from; what is equal in both is taken over. `listed` says that the
	 * project's files are all of that project's, as the change left them: what is missing was deleted, and is not inferred again.
	 */
	prepareChanged(project: Project, origin?: PreparedProject, listed = false): PreparedProject {
		const dockerfile = this.#read(project.dockerfile, origin?.dockerfile);
		const knowledge = knowledgeOf(project.packages, project.images, this.#resources.knowledge);
		const found = new Map<string, FoundImage>();
		const image = (name: string): FoundImage => {
			const known =
				found.get(name) ??
				this.#images.find(name, project.images, this.#resources.images, knowledge, useOf(dockerfile, name));
			found.set(name, known);
			return known;
		};
		const findImage = (name: string, platform?: string) => onPlatform(image(name).base, platform);
		const sameSteps = origin?.dockerfile === dockerfile && origin.project.options === project.options;
		const sameImages = origin?.project.images === project.images;
		const plan =
			(sameSteps ? (sameImages ? origin.plan : rebased(origin.plan, findImage)) : undefined) ??
			makePlan(dockerfile, project.options, findImage, origin?.plan);
		const sameTexts =
			origin?.project.dockerfile === project.dockerfile && origin.project.dockerignore === project.dockerignore;
		const files =
			listed && sameTexts
				? project.files
				: withBuildFiles(project.files, dockerfile, project.dockerignore, project.options);
		const sameContext =
			origin !== undefined && origin.project.dockerignore === project.dockerignore && origin.files === files;
		const tree = contextTree(files, origin?.files);
		// What is next to a Dockerfile that came alone is assumed: there may be more.
		const folder = isContextGiven(project.files) ? tree : openContext(tree, listed ? deletedFrom(origin, files) : []);
		const ignore = parseIgnore(ignoreTextFor(files, project.dockerignore));
		const context = sameContext ? origin.request.context : applyIgnore(folder, ignore);
		const environment: Environment = {
			parseShell: this.#resources.parseShell,
			knowledge,
			memo: this.#memo(project),
			imageRoot: ({ name }) => image(name).root,
			download: () => undefined,
			standIn,
		};
		const dockerignore = project.dockerignore === '' ? undefined : project.dockerignore;
		const request = {
			plan,
			context,
			folder,
			ignore,
			dockerignore,
			environment,
			secrets: project.options.secrets ?? {},
			version: project.options.builder,
		};
		const built = once(() => this.#coldBuild('first-build', { ...request, asIf: true }));
		const reallyBuilt = once(() =>
			built().result.assumed.length === 0 ? built() : this.#coldBuild('first-build really', request),
		);
		return { project, dockerfile, plan, files, image, request, built, reallyBuilt };
	}

	#coldBuild(id: string, request: BuildRequest): FirstBuild {
		const builder = new Builder();
		return { builder, result: this.builds.run(id, builder, request) };
	}
}

/** A file that is missing in the context is taken for what a file of its name usually is. */
function standIn(path: string, inContext: boolean): Node {
	if (!inContext) return unseenFile(path);
	const clean = cleanPath(path);
	const file = looksLikeFile(clean, undefined) ? inferredFile(clean) : inferredFolder(clean);
	return nodeAt(contextTree([{ ...file, seed: 'missing' }]), clean) ?? unseenFile(path);
}

/** Paths that a change took away from the files of the project before. */
function deletedFrom(origin: PreparedProject | undefined, files: readonly ContextFile[]): readonly string[] {
	const left = new Set(files.map(({ path }) => path));
	return (origin?.files ?? []).map(({ path }) => path).filter((path) => !left.has(path));
}

/** Of an image only one platform is described: those of others have its settings, and layers of their own. */
function onPlatform(image: BaseImage, platform: string | undefined): BaseImage {
	if (platform === undefined) return image;
	const { digest, layersDigest } = image;
	return { ...image, digest: `${digest} ${platform}`, layersDigest: `${layersDigest} ${platform}` };
}

/** As many as before and after have states. */
const REMEMBERED = 4;

/** The parts of a project that cross to the worker only when they change are compared by identity. */
function isSame(one: Project, other: Project): boolean {
	return (
		one.dockerfile === other.dockerfile &&
		one.dockerignore === other.dockerignore &&
		one.files === other.files &&
		one.images === other.images &&
		one.packages === other.packages &&
		one.machine === other.machine &&
		one.measured === other.measured &&
		one.changes === other.changes &&
		JSON.stringify(one.options) === JSON.stringify(other.options)
	);
}

function once<T>(make: () => T): () => T {
	let made: { readonly value: T } | undefined;
	return () => {
		made ??= { value: make() };
		return made.value;
	};
}

/** The Dockerfile and .dockerignore lie in the context too; files that nobody lists are inferred from what the text names. */
const withBuildFiles = latestPerObject(
	(
		given: readonly ContextFile[],
		dockerfile: Dockerfile,
		dockerignore: string,
		options: BuildOptions,
	): readonly ContextFile[] => {
		const lists = (name: string) => given.some(({ path }) => path === name);
		const own: ContextFile[] = [];
		if (!lists('Dockerfile')) own.push({ path: 'Dockerfile', text: dockerfile.text, role: 'config' });
		if (dockerignore !== '' && !lists('.dockerignore'))
			own.push({ path: '.dockerignore', text: dockerignore, role: 'config' });
		return [...own, ...given, ...inferFiles(dockerfile, { files: given, options })];
	},
);
