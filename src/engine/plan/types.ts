/** The graph that a target needs: steps as the reader sees them, vertices as BuildKit solves them. */
import type { Instruction, Range } from '../dockerfile/types.ts';

/** What FROM finds: the image's config and the two names BuildKit knows its content by. */
export interface BaseImage {
	/** As written, variables expanded. */
	readonly name: string;
	/** Changes with any change of the image, its config included. */
	readonly digest: string;
	/** Changes only with its layers. */
	readonly layersDigest: string;
	/** `NAME=value`. */
	readonly env: readonly string[];
	/** Nobody has listed its variables: one that is not in `env` may be set all the same. */
	readonly isEnvOpen?: boolean;
	readonly workdir: string;
	readonly user: string;
	readonly shell: readonly string[] | undefined;
	/** Instructions, as text, that run first in a stage built on it. */
	readonly onbuild: readonly string[];
}

/** Looks an image up by name; always answers, with a guess for an image that nobody describes. */
/** `platform`: undefined for the one that the builder runs on. */
export type FindImage = (name: string, platform?: string) => BaseImage;

/** What the instructions before it leave a step with. */
export interface StepState {
	/** In the order of the last assignment: the order counts in a cache key. */
	readonly env: ReadonlyMap<string, Variable>;
	/** As written when absolute: a trailing slash stays, and counts. */
	readonly workdir: string;
	readonly user: string;
	readonly shell: readonly string[];
	/** Variables that are empty because nobody gave their ARG a value: whoever builds may do so. */
	readonly ungiven: ReadonlySet<string>;
	/** Of the image that the stage begins with. */
	readonly isEnvOpen: boolean;
}

export interface Variable {
	readonly value: string;
	readonly by: 'ARG' | 'ENV' | 'base';
}

/** A step of the Dockerfile, needed or not. */
export interface PlannedStep {
	/** Position in the plan, from 0: where several platforms are built, all steps of one, then those of the next. */
	readonly id: number;
	readonly stage: number;
	/** BuildKit's name: `[builder 2/3] RUN …`. */
	readonly name: string;
	/** The name's stage part: 'builder', 'stage-1', '' in a file of one stage. */
	readonly stageName: string;
	/** FROM, RUN, COPY, ADD or WORKDIR. */
	readonly keyword: string;
	/** For a trigger of a base image this is the FROM that brought it. */
	readonly instruction: Instruction;
	readonly onbuild: boolean;
	readonly reachable: boolean;
	/** `WORKDIR /`: counts in the numbering, but makes no step. */
	readonly noStep: boolean;
	readonly state: StepState;
	/** The vertex that does the step's work, and the second one of `COPY --link`; undefined where there is none. */
	readonly vertex: number | undefined;
	readonly linkVertex: number | undefined;
	readonly downloadVertex: number | undefined;
	/** The first step that shares `vertex`, when this one is not it. */
	readonly mergedWith: number | undefined;
}

/** Which part of an input's files a vertex uses: what its content digest is made of. */
export interface Selection {
	/** Absolute and clean; a pattern where `wildcard` allows it. */
	readonly path: string;
	readonly wildcard: boolean;
	/** A symbolic link at the end of the path is followed. */
	readonly follow: boolean;
	/** Patterns below `path` (`--parents`, `--exclude`). */
	readonly include: readonly string[];
	readonly exclude: readonly string[];
	/** A path that has to be there for `--parents`: it names one, without a pattern. */
	readonly required?: string;
}

export type InputSource =
	| { readonly kind: 'vertex'; readonly vertex: number }
	| { readonly kind: 'context' }
	/** The text of a heredoc, as a file of its own. */
	| { readonly kind: 'inline'; readonly name: string; readonly text: string }
	/** An empty root. */
	| { readonly kind: 'scratch' };

export interface Input {
	readonly source: InputSource;
	/** Parts that are matched by content; empty: matched by key only. */
	readonly selections: readonly Selection[];
	/** The files that a COPY takes from its own root. BuildKit has one input for both, and matches it by key: nothing is matched here. */
	readonly isRoot?: boolean;
}

/** The parts of a vertex' own definition that go into its cache key, by name so that a difference can be told. Lists are JSON. */
export type Definition =
	| ImageDefinition
	| RunDefinition
	| CopyDefinition
	| WorkdirDefinition
	| { readonly operation: 'merge' }
	| { readonly operation: 'download'; readonly url: string };

export interface ImageDefinition {
	readonly operation: 'image';
	readonly digest: string;
	readonly layers: string;
}

export interface RunDefinition {
	readonly operation: 'run';
	readonly command: string;
	readonly env: string;
	readonly workdir: string;
	readonly user: string;
	readonly mounts: string;
	readonly file: string;
	readonly network: string;
	readonly security: string;
	readonly devices: string;
	/** Of the build's options. */
	readonly hosts: string;
	readonly hostname: string;
	readonly shm: string;
	readonly ulimit: string;
	readonly cgroup: string;
	readonly platform: string;
}

export interface CopyDefinition {
	readonly operation: 'copy';
	readonly sources: string;
	readonly destination: string;
	readonly flags: string;
}

export interface WorkdirDefinition {
	readonly operation: 'workdir';
	readonly path: string;
	readonly user: string;
	readonly epoch: string;
}

/** A name of a part, of whichever operation. */
export type DefinitionPart = Definition extends infer One ? (One extends Definition ? keyof One : never) : never;

/** Why a vertex runs whatever the cache holds. */
export type Forced = { readonly kind: 'no-cache' } | { readonly kind: 'no-cache-filter'; readonly stage: string };

export interface Vertex {
	readonly id: number;
	/** Equal identities are one vertex, in whatever stage they stand. */
	readonly identity: string;
	readonly definition: Definition;
	readonly inputs: readonly Input[];
	readonly operation: Operation;
	/** `--no-cache`, or a `--no-cache-filter` that names the stage: never looked up. */
	readonly forced: Forced | undefined;
	/** The step whose work it does (the first one, if it is shared). */
	readonly step: number;
}

export type Operation =
	| ImageOperation
	| RunOperation
	| CopyOperation
	| WorkdirOperation
	| MergeOperation
	| DownloadOperation;

export interface ImageOperation {
	readonly kind: 'image';
	readonly image: BaseImage;
	/** Undefined for the one that the builder runs on. */
	readonly platform: string | undefined;
}

export interface RunOperation {
	readonly kind: 'run';
	/** Complete argument list for the exec form; for the shell form the shell alone, with the text, heredoc bodies and all, in `script`. */
	readonly argv: readonly string[];
	readonly script: string | undefined;
	/** A lone heredoc that begins with `#!`: a file of this name is run. */
	readonly file: { readonly name: string; readonly content: string } | undefined;
	/** Proxy settings that the build was given: the process gets them, the key does not. */
	readonly proxies: readonly (readonly [name: string, value: string])[];
	readonly env: readonly (readonly [name: string, value: string])[];
	/** Names among its words of variables that are empty, and that whoever builds may give a value. The key does not have them. */
	readonly ungiven: readonly string[];
	readonly workdir: string;
	readonly user: string;
	readonly mounts: readonly Mount[];
}

/** A mount of a RUN, options resolved. `input` is the position among the vertex' inputs. */
export interface Mount {
	readonly type: string;
	/** Absolute. */
	readonly target: string;
	/** Absolute path inside the source. */
	readonly source: string;
	readonly input: number | undefined;
	readonly readOnly: boolean;
	/** Cache mounts: the id, and mode, user and group of a directory that is made for it (empty without any). */
	readonly cacheId: string;
	readonly made: string;
	readonly sharing: string;
	/** Secret mounts: the secret's id, the variable it goes to, whether the build fails without it. */
	readonly secretId: string;
	readonly variable: string | undefined;
	readonly required: boolean;
	readonly mode: number | undefined;
	readonly uid: number;
	readonly gid: number;
}

export interface CopySource {
	/** Position among the vertex' inputs. */
	readonly input: number;
	/** Position among that input's selections. */
	readonly selection: number;
	/** Absolute path or pattern inside the input. */
	readonly path: string;
	/** The path below which `--parents` keeps directories. */
	readonly parents: boolean;
}

export interface CopyOperation {
	readonly kind: 'copy';
	readonly sources: readonly CopySource[];
	/** Absolute; a trailing slash says that it is a directory. */
	readonly destination: string;
	readonly chown: string | undefined;
	readonly chmod: string | undefined;
	/** ADD of a local archive unpacks it. */
	readonly unpack: boolean;
	/** It has more sources than the model follows. */
	readonly beyond: boolean;
	/** Made on an empty root, to be merged. */
	readonly link: boolean;
}

export interface WorkdirOperation {
	readonly kind: 'workdir';
	readonly path: string;
	readonly user: string;
}

export interface MergeOperation {
	readonly kind: 'merge';
}

export interface DownloadOperation {
	readonly kind: 'download';
	readonly url: string;
	readonly fileName: string;
	readonly mode: string | undefined;
	readonly git: boolean;
	/** What `--checksum` demands; '' without it. */
	readonly checksum: string;
}

export interface Plan {
	/** Index of the stage whose image is built; the last one where the target does not exist. */
	readonly target: number;
	readonly steps: readonly PlannedStep[];
	/** Inputs come before those who use them; only what the target needs. */
	readonly vertices: readonly Vertex[];
	/** Steps whose layers make the target's image, base first; of several platforms all, each layer once. */
	readonly imageSteps: readonly number[];
	/** The target's image by platform, at least one. */
	readonly platforms: readonly PlatformPlan[];
	/** What is asked of the client: paths and patterns, '/' for everything; undefined when the context is not needed. */
	readonly requested: readonly string[] | undefined;
	/** All images that were looked at, by name, those of stages that the target does not need among them. */
	readonly images: ReadonlyMap<string, BaseImage>;
	/** Why nothing can start: unknown target, a ring of stages, no stage at all. */
	readonly error: PlanError | undefined;
}

export interface PlatformPlan {
	/** `linux/arm64`. */
	readonly platform: string;
	/** All steps of this platform's build. */
	readonly steps: readonly PlannedStep[];
	/** Those of them whose layers make the image, base first. */
	readonly imageSteps: readonly number[];
}

export type PlanError =
	| { readonly kind: 'no-stage' }
	| { readonly kind: 'unknown-target'; readonly target: string }
	| { readonly kind: 'empty-base'; readonly stage: number }
	/** The Dockerfile has an error of this kind (see `SyntaxProblem`). */
	| { readonly kind: 'refused'; readonly code: string; readonly detail: string; readonly range: Range }
	/** A line of .dockerignore, from 1, that is no pattern. */
	| { readonly kind: 'bad-ignore-pattern'; readonly pattern: string; readonly line: number }
	/** `--from` of a step of this stage takes files of a stage that is not built before it, or that is not there. */
	| { readonly kind: 'later-stage'; readonly stage: number; readonly from: string };
