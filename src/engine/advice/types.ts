/** What a fix is worth, as the model says it. Plain data that survives a worker message. */
import type { AnalyzedChange } from '../analysis.ts';
import type { BuildResult } from '../builder/types.ts';
import type { Dockerfile } from '../dockerfile/types.ts';
import type { Estimate } from '../figures/estimate.ts';
import type { Declared, TextEdit } from '../lint/types.ts';
import type { FindImage, Plan } from '../plan/types.ts';
import type { Project } from '../project/types.ts';
import type { ParseShell } from '../shell/types.ts';

/** What a project costs its team: the image's bytes, and the time and pushed bytes of each change. */
export interface Costs {
	/** Bytes of all layers. */
	readonly image: Estimate;
	readonly changes: readonly ChangeCost[];
	/** Why the build fails, a name for each failure; all figures are as if these steps worked. */
	readonly failures: readonly string[];
}

/** Seconds of the job, and compressed bytes. */
export type ChangeCost = Pick<AnalyzedChange, 'id' | 'available' | 'perWeek' | 'total' | 'pushed'>;

/** A project as it was read, planned and built first: all that a proof looks at. */
export interface BuiltProject {
	readonly project: Project;
	readonly dockerfile: Dockerfile;
	readonly plan: Plan;
	readonly findImage: FindImage;
	readonly parseShell: ParseShell;
	/** From an empty cache, as if every step worked. */
	readonly result: BuildResult;
}

export interface Simulation {
	readonly costs: Costs;
	readonly built: BuiltProject;
}

/** What an edit saves. Negative where it costs more. */
export interface Gain {
	/** Seconds and compressed bytes of all builds of a week. */
	readonly week: { readonly builds: number; readonly seconds: Estimate; readonly pushed: Estimate };
	/** The same of one build after each change that a week has. */
	readonly changes: readonly { readonly id: string; readonly seconds: Estimate; readonly pushed: Estimate }[];
	/** Bytes of the image. */
	readonly image: Estimate;
}

/**
 * `saves` and `costs`: time and size weighed together (`scoreOf`), as if every step worked. `nothing`: less than anyone would
 * notice. `repairs`: no step fails any more. `repairs-one`: one failure less.
 */
export type Verdict = 'repairs' | 'repairs-one' | 'saves' | 'nothing' | 'costs';

/** Why a fix is not offered, for tests and surveys: what of both builds differs though the fix does not declare it. */
export interface Refusal {
	readonly by: 'failure' | 'syntax' | 'finding' | 'stages' | 'command' | 'file' | 'setting';
	readonly what: string;
}

/** What nobody can say for certain of a fix; `checks.ts` words it. */
export type Doubt =
	/** A command no longer has the variable, and might read it. */
	| { readonly kind: 'variable'; readonly name: string; readonly line: number; readonly command: string }
	/** A program that nobody describes, or one that works on other files than before, writes the file. */
	| { readonly kind: 'content'; readonly path: string }
	/** What is removed earlier than before is named later on. */
	| { readonly kind: 'named'; readonly path: string; readonly line: number }
	/** The folder may have been there, and then copying leaves its owner alone. */
	| { readonly kind: 'owner'; readonly path: string }
	/** A command reads the file before it is certainly there. */
	| { readonly kind: 'input'; readonly path: string }
	/** Whether the command succeeds is not known. */
	| { readonly kind: 'outcome'; readonly command: string }
	/** Steps change places around a command of unknown effect. */
	| { readonly kind: 'order' }
	/** The rule says that a person has to look. */
	| { readonly kind: 'meaning' };

/**
 * `proven`: with it each command runs as it did, and the image holds what it held, but for what the fix declares. `guarded`: that is not
 * certain, or the fix is meant to change what is built; `check` says in one sentence what to look at.
 */
export type Proof = { readonly kind: 'proven' } | { readonly kind: 'guarded'; readonly check: string };

export interface FixAdvice {
	/** Position among the findings, and of the fix among the finding's. */
	readonly finding: number;
	readonly fix: number;
	readonly verdict: Verdict;
	readonly proof: Proof;
	readonly gain: Gain;
	/** From 1, the best first. */
	readonly rank: number;
	/** Ranks of the fixes that cannot be applied with this one: another way to mend the same, or an edit of the same place. */
	readonly excludes: readonly number[];
}

/** A fix that is not offered. */
export interface Refused {
	readonly finding: number;
	readonly fix: number;
	readonly refusal: Refusal;
}

/** Fixes that do not exclude one another, simulated and proven together. */
export interface Together {
	/** How many fixes that are. */
	readonly fixes: number;
	/** What a person has to check, a sentence for each fix that is guarded. */
	readonly checks: readonly string[];
	/** What each of them says that it changes. */
	readonly declares: readonly Declared[];
	/** From the project's texts to the fixed ones: at most one edit a file. */
	readonly edits: readonly TextEdit[];
	readonly gain: Gain;
	readonly before: Costs;
	readonly after: Costs;
}

export interface Advice {
	/** The fixes that are offered, in order of rank. A fix of a finding that is not among them must not be offered. */
	readonly fixes: readonly FixAdvice[];
	readonly refused: readonly Refused[];
	/** All that is safe: proven fixes that help, or cost nothing. Undefined where there is none. */
	readonly safe: Together | undefined;
	/** The same with guarded fixes that help. Undefined where that is no more than `safe`. */
	readonly together: Together | undefined;
}
