/** What an exercise asks for: goals stated on the model, and the words that name steps in them. Plain data. */
import type { Side, Workspace } from '../engine/project/types.ts';
import type { ViewId } from '../workbench/state/opening.ts';

/**
 * A step by what its instruction says, blanks folded, without case: a regular expression of ours over its text, or, where
 * somebody else wrote the exercise, words that all are in it.
 */
export type StepPattern = string | StepWords;

export interface StepWords {
	/** Empty: any. */
	readonly instruction: string;
	readonly says: readonly string[];
}

/**
 * Each goal is a question to the analysis of the reader's text; sizes are bytes, times seconds, as expected. `step` and `steps` are
 * patterns. A goal about steps is not met by a text that has no such step: deleting the work is not a cure.
 */
export type Goal =
	/** A first build works. */
	| { readonly kind: 'works' }
	/** The image still holds these paths. */
	| { readonly kind: 'ships'; readonly paths: readonly string[] }
	/** These paths belong to this user in the image. */
	| { readonly kind: 'owned'; readonly paths: readonly string[]; readonly user: string; readonly uid: number }
	/** No layer stores anything below these paths, not even one that a later layer deletes. */
	| { readonly kind: 'nowhere'; readonly paths: readonly string[] }
	| { readonly kind: 'image-under'; readonly bytes: number }
	/** The layers of these steps, each; what stays behind in another stage adds nothing to the image. */
	| { readonly kind: 'layer-under'; readonly step: StepPattern; readonly bytes: number }
	/** Bytes of the image that later steps delete or store again, all layers together. */
	| { readonly kind: 'wasted-under'; readonly bytes: number }
	| { readonly kind: 'change-under'; readonly change: string; readonly seconds: number }
	| { readonly kind: 'pushed-under'; readonly change: string; readonly bytes: number }
	/** What the client sends to the builder. */
	| { readonly kind: 'context-under'; readonly change: string; readonly bytes: number }
	| { readonly kind: 'ran-at-most'; readonly change: string; readonly steps: number }
	| { readonly kind: 'steps-cached'; readonly change: string; readonly step: StepPattern }
	| { readonly kind: 'steps-run'; readonly change: string; readonly step: StepPattern }
	/** The two run at the same time for a while. */
	| { readonly kind: 'side-by-side'; readonly change: string; readonly steps: readonly [StepPattern, StepPattern] }
	/** The step is built, but its layer is not part of the image. With paths: or that layer holds nothing of them, as they went in the same step. */
	| { readonly kind: 'left-behind'; readonly step: StepPattern; readonly paths?: readonly string[] }
	| { readonly kind: 'finding-gone'; readonly rule: string }
	| { readonly kind: 'level-gone'; readonly level: 'ERROR' | 'WARN' }
	/** Something to look at: met at the moment when it is chosen, and from then on. */
	| { readonly kind: 'selected'; readonly change: string; readonly which: Landmark }
	| { readonly kind: 'viewed'; readonly view: string }
	| { readonly kind: 'chosen'; readonly change: string }
	/** Every step marked before the answer was asked for; how many were right is kept, and does not decide. */
	| { readonly kind: 'predicted'; readonly change: string };

/** A step by its part in the build: the slowest that runs, the largest layer, where the cascade starts. */
export type Landmark = 'slowest' | 'largest' | 'cause';

/** What the reader looks at. */
export interface Look {
	readonly change: string;
	readonly step: number | undefined;
	readonly view: string;
	/** The change whose prediction has just been answered. */
	readonly predicted?: string | undefined;
}

/** A wrong turn: the text is not the start's, all of `when` is met, none of `unless`, `text` is found and `not` is not. */
export interface Turn {
	readonly when?: readonly Goal[] | undefined;
	readonly unless?: readonly Goal[] | undefined;
	/** Regular expressions over the text of the Dockerfile, blanks folded, without case. */
	readonly text?: string | undefined;
	readonly not?: string | undefined;
	readonly say: Readonly<Record<'en' | 'zh-cn', string>>;
}

export type SideText = Pick<Side, 'dockerfile' | 'dockerignore'>;

/** What an exercise is, in the browser and when pages are built. */
export interface ExerciseData {
	readonly id: string;
	/** Of all that it consists of: what was done of an earlier version does not count. */
	readonly hash: string;
	/** The side that the reader works on: the after of a pair, else the only one. */
	readonly side: 'before' | 'after';
	readonly start: SideText;
	readonly solution: SideText;
	readonly goals: readonly Goal[];
	/** In order: the first that fits is told. */
	readonly turns: readonly Turn[];
}

/** An exercise as its page hands it to the browser. */
export interface DeskExercise extends ExerciseData {
	readonly view: { readonly change?: string; readonly view?: ViewId; readonly diff?: boolean };
	/** The other side of a pair. */
	readonly beside: Side | undefined;
	/** What surrounds the text, where it is another context than that of the lesson's first exercise. */
	readonly workspace: Workspace | undefined;
}

export interface DeskData {
	readonly exercises: readonly DeskExercise[];
	/** Exercises that somebody shared do not count as done lessons. */
	readonly shared?: boolean;
	readonly locale: 'en' | 'zh-cn';
	readonly words: {
		readonly met: string;
		readonly finished: string;
		readonly score: string;
		/** '{met} of {count} goals met'; this and the next two where the page has a place for them. */
		readonly line?: string;
		/** 'Build time {before} → {after}'. */
		readonly time?: string;
		readonly image?: string;
	};
}
