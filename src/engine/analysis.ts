/** The engine's answer about a project, as the page and the command line get it. Plain data that survives a worker message. */
import type { FoundFailure } from './analyze/failures.ts';
import type { Cause, Failure, Outcome } from './builder/types.ts';
import type { CommandNote } from './commands/types.ts';
import type { Range } from './dockerfile/types.ts';
import type { Estimate } from './figures/estimate.ts';
import type { Layer } from './filesystem/types.ts';
import type { Finding } from './lint/types.ts';
import type { ChangeId, ContextFile } from './project/types.ts';
import type { Timeline } from './timing/types.ts';

/** A step as the text has it; the same list serves every change. */
export interface AnalyzedStep {
	/** Position in this list; outcomes refer to it. */
	readonly id: number;
	readonly name: string;
	readonly stage: string;
	readonly instruction: string;
	readonly range: Range;
	readonly line: number;
	readonly endLine: number;
	/** Part of the image that is shipped. */
	readonly inImage: boolean;
	/** What it adds to the image in a first build; undefined where it makes no layer or did not run. Bytes. */
	readonly bytes: Estimate | undefined;
	/** How long it takes when it runs and nothing runs beside it. Seconds. */
	readonly seconds: Estimate | undefined;
	readonly layer: LayerSummary | undefined;
	readonly notes: readonly CommandNote[];
	/** Files of the context that it reads, as positions in `files` of the analysis. */
	readonly reads: readonly number[];
	/** Names of the stages that it builds on or copies from. */
	readonly takesFrom: readonly string[];
}

export interface LayerSummary {
	readonly files: number;
	readonly tar: number;
	readonly compressed: number;
	/** Bytes written here and deleted or rewritten by a later step of the image, and by which. */
	readonly wasted: number;
	readonly wastedBy: readonly number[];
	/** What it removes, then its largest entries: at most 160, which is all that most layers have. */
	readonly largest: Layer['entries'];
}

export interface AnalyzedOutcome {
	readonly step: number;
	readonly outcome: Outcome;
	readonly link: Outcome | undefined;
	readonly cause: Cause;
	readonly chain: readonly number[];
	/** Why the step fails: `outcome` is then that of the build as if it worked, but for those of `really`. */
	readonly failure: Failure | undefined;
	/** Seconds from the start of the job, where it took part in the build. */
	readonly start: number | undefined;
	readonly end: number | undefined;
}

export interface AnalyzedChange {
	readonly id: ChangeId | string;
	/** Reader's own name; the bar's changes are named by the page. */
	readonly name: string | undefined;
	/** False where the project has nothing that this change could touch. */
	readonly available: boolean;
	/** How often it happens. */
	readonly perWeek: number;
	/** The files, images or arguments that it touches, for the bar's hint. */
	readonly touches: readonly string[];
	readonly outcomes: readonly AnalyzedOutcome[];
	readonly timeline: Timeline;
	/** Seconds of the whole job. */
	readonly total: Estimate;
	/** Steps that run (FROM apart), layers of the image that differ from those before the change. */
	readonly ran: number;
	readonly steps: number;
	readonly changedLayers: number;
	/** Compressed bytes of those layers: what a push sends, whether or not this machine pushes. */
	readonly changedBytes: Estimate;
	/** Compressed bytes, of the image and of an exported cache. */
	readonly pushed: Estimate;
	readonly contextBytes: number;
	/** Why the build fails, step by step; none for a build that works. All else is then said as if these steps worked. */
	readonly failures: readonly AnalyzedFailure[];
	/** What a reader could say to narrow the size of the image, or the seconds of this build, the most. */
	readonly ask: Ask | undefined;
	/** By step, what the builder does in a build that fails; undefined for one that works: then it does `outcomes`. */
	readonly really: readonly AnalyzedOutcome[] | undefined;
}

/** One figure that is asked for, since most of a range's width comes from it. */
export interface Ask {
	/** How large an image is, how many bytes a step adds, how many seconds it takes. */
	readonly of: 'image' | 'bytes' | 'seconds';
	/** Of the image, or of the step. */
	readonly name: string;
	readonly step: number;
	/** Which figure of the answer it narrows: the size of the image in bytes, or the seconds of the build. */
	readonly about: 'bytes' | 'seconds';
	/** That figure as it is, and about what is left of its range once this one is known. */
	readonly now: Estimate;
	readonly rest: Pick<Estimate, 'low' | 'high'>;
}

/** A step that fails; without a step the builder refuses the file before it starts. */
export interface AnalyzedFailure extends FoundFailure {
	/** Why, in one sentence of the reader's language that can be checked in the file. Code is between backticks. */
	readonly text: string;
}

/** All changes of a week, each as often as it happens. */
export interface Week {
	readonly builds: number;
	/** Of all jobs together. */
	readonly seconds: Estimate;
	/** Compressed bytes that go to the registry and to an exported cache, which keep them. */
	readonly pushed: Estimate;
	/** Where the machine has a price, in its currency. */
	readonly cost: Estimate | undefined;
}

/** A line of the image's history, oldest first, as BuildKit words it. */
export interface HistoryLine {
	readonly by: string;
	/** Bytes of its layer, for the base image of all its layers. */
	readonly bytes: number;
	/** The same as unpacked on the disk, which is what Docker Engine 29 shows from its containerd image store. */
	readonly disk: number;
	readonly isBase: boolean;
	/** The step that made the layer. */
	readonly step: number | undefined;
}

/** The image of one platform, as `docker images` of Docker Engine 29 counts it in its containerd image store. Bytes. */
export interface PlatformImage {
	/** `linux/arm64`. */
	readonly platform: string;
	/** Of all layers, base included. */
	readonly bytes: Estimate;
	/** The compressed layers: CONTENT SIZE. */
	readonly content: Estimate;
	/** The layers as unpacked on the disk. DISK USAGE is `content` and this. */
	readonly unpacked: Estimate;
}

export interface Assumption {
	readonly kind: 'inferred-file' | 'unknown-image' | CommandNote['kind'];
	readonly what: string;
	readonly line: number | undefined;
}

/**
 * What the eye is on when somebody types, ahead of the rest of the answer and as it will be there: steps, findings, and of the
 * changes those that were asked for.
 */
export type Glimpse = Pick<Analysis, 'steps' | 'findings' | 'changes'>;

export interface Analysis {
	readonly steps: readonly AnalyzedStep[];
	/** Bytes of all layers of the target's image, base included; of several platforms all, each layer once. */
	readonly imageBytes: Estimate;
	/** At least one, in the order in which they are asked for. */
	readonly platforms: readonly PlatformImage[];
	/** What `docker history` would show, of several platforms for the first. */
	readonly history: readonly HistoryLine[];
	/** Hexadecimal digits that change with the image's layers. */
	readonly imageId: string;
	readonly changes: readonly AnalyzedChange[];
	readonly week: Week;
	readonly findings: readonly Finding[];
	/** The context as built from, inferred files included. */
	readonly files: readonly ContextFile[];
	/** Files that .dockerignore keeps back. */
	readonly ignored: readonly string[];
	/** For each of them the line, from 1, of the rule that keeps it back. */
	readonly ignoredBy: readonly number[];
	readonly assumptions: readonly Assumption[];
	/** Stages that may be meant, where none was asked for and the last one is for development only; the likeliest first. */
	readonly likelyTargets: readonly string[];
}
