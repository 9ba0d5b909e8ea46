/** What the reader works on: a Dockerfile with all that decides how it builds. Plain data, as it travels in links and to the worker. */
import type { ContextFile } from '../context/types.ts';
import type { Ecosystem } from '../tools/index.ts';
import type { BuilderVersion } from './builders.ts';

export type { ContextFile } from '../context/types.ts';

/** A base image that the project describes itself; it wins over the catalogue. */
export interface ImageDescription {
	/** As FROM names it, tag included. */
	readonly name: string;
	/** Bytes, uncompressed and as pulled; `[low, expected, high]` or one number. Missing: as the catalogue says, else unknown. */
	readonly size?: number | readonly [number, number, number];
	readonly compressed?: number | readonly [number, number, number];
	/** Changes when the image is rebuilt under the same tag: one digest for the manifest, one for the layers. */
	readonly digest?: string;
	readonly layersDigest?: string;
	/** `NAME=value`, in order. */
	readonly env?: readonly string[];
	readonly workdir?: string;
	readonly user?: string;
	readonly shell?: readonly string[];
	readonly entrypoint?: readonly string[];
	readonly cmd?: readonly string[];
	readonly labels?: Readonly<Record<string, string>>;
	readonly exposed?: readonly string[];
	readonly onbuild?: readonly string[];
	/** The files that matter to a build (users, installed trees, programs); the rest of `size` is one opaque tree. */
	readonly files?: readonly ContextFile[];
	/** Directories of which all that they hold is known, without leading slash; in all others more may lie. */
	readonly closed?: readonly string[];
	/** Programs on its PATH that the model would not expect from its name. */
	readonly programs?: readonly string[];
	/** Packages already installed in it, by ecosystem: nothing is fetched for them. */
	readonly installed?: readonly InstalledSet[];
	/** How often, and in what, it was rebuilt under its name since it was described so, oldest first. */
	readonly rebuilt?: readonly Rebuild[];
	readonly source?: string;
}

/** What a rebuild changes: content of layers, labels only, or environment variables. */
export type Rebuild = 'layers' | 'config' | 'environment';

/** Packages that a base image brings, and the prefix they lie under (a virtual environment, a node_modules folder). */
export interface InstalledSet {
	readonly ecosystem: Ecosystem;
	readonly prefix: string;
	/** Names, or `-r FILE`: all that this context file names in its present text. */
	readonly packages: readonly string[];
}

/** What installing a package costs, where the project knows better than the catalogue. `file` is a download by URL. */
export interface PackageDescription {
	readonly ecosystem: Ecosystem;
	/** Name as written in the manifest, or the URL. */
	readonly name: string;
	/** Bytes over the network and bytes on disk, dependencies included. */
	readonly fetched: number | readonly [number, number, number];
	readonly installed: number | readonly [number, number, number];
	/** Files it leaves. */
	readonly files?: number;
	/** Seconds of work beside fetching and writing. */
	readonly seconds?: number | readonly [number, number, number];
	/** Bytes the manager keeps as cache, where it is not `fetched`. */
	readonly cached?: number | readonly [number, number, number];
	readonly source?: string;
}

/** `docker build`'s own options, and the builder that gets them. */
export interface BuildOptions {
	readonly buildArgs?: Readonly<Record<string, string>>;
	readonly target?: string;
	/** Several, with commas between them, make an image that has one for each. */
	readonly platform?: string;
	readonly noCache?: boolean;
	readonly noCacheFilter?: readonly string[];
	readonly secrets?: Readonly<Record<string, string>>;
	readonly labels?: Readonly<Record<string, string>>;
	/** Further options of the frontend as BuildKit names them: `add-hosts`, `hostname`, `shm-size`, `ulimit`, `cgroup-parent`, `force-network-mode`, `build-arg:…`. */
	readonly frontend?: Readonly<Record<string, string>>;
	/** The newest where it is missing. */
	readonly builder?: BuilderVersion;
}

/** Rates in bytes a second, times in seconds. Each may be one number or `[low, expected, high]`. */
export interface MachineProfile {
	readonly id: string;
	readonly name: { readonly en: string; readonly 'zh-cn': string };
	readonly cores: number;
	/** Writing and reading files of a step. */
	readonly disk: number;
	/** Downloads from package indexes. */
	readonly index: number;
	/** Downloads from anywhere else (wget, curl, git). */
	readonly network: number;
	readonly pull: number;
	/** Of compressed bytes. */
	readonly push: number;
	/** Compressing layers for export, of uncompressed bytes, by one core: a layer is packed by one, several layers by several. */
	readonly compress: number;
	/** From the client to the builder. */
	readonly context: number;
	/** Seconds that starting a step's container takes. */
	readonly stepOverhead: number;
	/** Whether the pipeline pushes the image. */
	readonly pushes: boolean;
	/** What is left of earlier builds when one starts; all of it where missing. */
	readonly cache?: CacheKind;
	readonly fixed: readonly FixedPart[];
	/** What a minute of the job costs, in the reader's own currency. */
	readonly pricePerMinute?: number;
	readonly source?: string;
	/** What the profile stands for and takes for granted, for the reader. */
	readonly note?: { readonly en: string; readonly 'zh-cn': string };
}

/**
 * `kept`: the builder stays. In all others it is new for each job, without images and cache mounts, and finds nothing (`none`),
 * the layers of the last image (`inline`, and `min`, which BuildKit stores apart from it), those of all stages (`max`), or all of them
 * in the storage of the CI service instead of the registry (`actions`).
 */
export type CacheKind = 'kept' | 'none' | 'inline' | 'min' | 'max' | 'actions';

/** A part of every build that no Dockerfile changes: job start, checkout, cache look-up. */
export interface FixedPart {
	readonly id: string;
	readonly name: { readonly en: string; readonly 'zh-cn': string };
	/** Seconds: low, expected, high. */
	readonly seconds: readonly [number, number, number];
	readonly at: 'start' | 'end';
}

/** Seconds and bytes that the reader read off a real build, for the step with this name or text. */
export interface MeasuredStep {
	/** The instruction's text as BuildKit's log shows it after `[stage i/n] `. */
	readonly step: string;
	readonly seconds?: number;
	readonly bytes?: number;
}

/** One thing that happens to a project between two builds. */
export type Operation =
	/** `replace`: the first place where one text is gets another one instead. */
	| {
			readonly op: 'edit';
			readonly path: string;
			readonly text?: string;
			readonly replace?: readonly [string, string];
			readonly size?: number;
	  }
	| { readonly op: 'touch'; readonly path: string }
	| { readonly op: 'chmod'; readonly path: string; readonly mode: number }
	| { readonly op: 'add'; readonly file: ContextFile }
	| { readonly op: 'delete'; readonly path: string }
	| { readonly op: 'rename'; readonly path: string; readonly to: string }
	| { readonly op: 'dockerfile'; readonly text: string }
	| { readonly op: 'dockerignore'; readonly text: string }
	| { readonly op: 'build-arg'; readonly name: string; readonly value?: string | undefined }
	| { readonly op: 'target'; readonly target?: string | undefined }
	/** The tag's image was rebuilt: `layers` other content, `config` only labels or environment. */
	| { readonly op: 'base-image'; readonly image?: string; readonly what: Rebuild }
	| { readonly op: 'no-cache' }
	| { readonly op: 'no-cache-filter'; readonly stages: readonly string[] }
	/** Empties the build cache; with `images` the pulled base images go too. */
	| { readonly op: 'prune'; readonly images: boolean };

/** A named change of the change bar or of the reader's own. The seven of the bar have no operations: they are worked out from the project. */
export type ChangeId =
	| 'first-build'
	| 'app-code'
	| 'requirements'
	| 'script'
	| 'base-image'
	| 'build-arg'
	| 'this-edit'
	| 'clean-machine';

export interface Change {
	readonly id: string;
	readonly name?: string;
	readonly operations: readonly Operation[];
	/** How often a week it happens; for the mix of changes. */
	readonly perWeek?: number;
}

export interface Project {
	readonly dockerfile: string;
	/** '' where there is none. */
	readonly dockerignore: string;
	readonly files: readonly ContextFile[];
	readonly options: BuildOptions;
	readonly images: readonly ImageDescription[];
	readonly packages: readonly PackageDescription[];
	readonly machine: MachineProfile;
	readonly measured: readonly MeasuredStep[];
	/** Which paths the bar's changes touch, where the project says so itself. */
	readonly changes: readonly Change[];
	readonly ruleSet?: RuleSet;
	readonly rules?: OwnRules;
}

/** Which rules the file is held to, where it is not the recommended ones. */
export type RuleSet = 'article' | 'recommended' | 'all';

/** Single rules by id that are asked at another level, or not at all; they win over the set. */
export type OwnRules = Readonly<Record<string, 'ERROR' | 'WARN' | 'INFO' | 'STYLE' | 'off'>>;

/** Before and after of one case: what differs is in the sides, all else is shared. This is what a link holds. */
export interface Workspace {
	readonly title?: string;
	readonly before: Side;
	readonly after?: Side;
	readonly files: readonly ContextFile[];
	readonly images: readonly ImageDescription[];
	readonly packages: readonly PackageDescription[];
	readonly machine: MachineProfile;
	readonly measured: readonly MeasuredStep[];
	readonly changes: readonly Change[];
	readonly ruleSet?: RuleSet;
	readonly rules?: OwnRules;
}

export interface Side {
	readonly dockerfile: string;
	readonly dockerignore: string;
	readonly options: BuildOptions;
}

/** A bare figure of the schema: one number, or low, expected and high. */
export type Figure = number | readonly [number, number, number];
