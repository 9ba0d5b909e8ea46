/** What a page opens the workbench with, and what can be chosen in it. */
import type { Advice } from '../../engine/advice/types.ts';
import type { Analysis } from '../../engine/analysis.ts';
import type { Locale } from '../../engine/lint/types.ts';
import type { Workspace } from '../../engine/project/types.ts';
import type { SideName } from '../../worker/protocol.ts';

/** What a page gives the workbench, as data in its HTML. */
export interface Opening {
	/** Names the example or lesson, for drafts. */
	readonly id: string;
	/** Of the workspace: drafts of an example that was changed since are not its drafts any more. */
	readonly hash: string;
	readonly workspace: Workspace;
	/** Worked out when the page was built, so that it shows figures before any script runs. */
	readonly analyses: Readonly<Partial<Record<SideName, Analysis>>>;
	/** The same of the fixes; where it is missing the worker is asked when the page wakes. */
	readonly advice?: Readonly<Partial<Record<SideName, Advice>>>;
	/** The reader is to find the way: fixes are not applied all at once. */
	readonly exercise?: boolean;
	readonly view: Partial<View>;
	readonly locale: Locale;
	/**
	 * Where links to a state lead, on a page whose own address holds something else (an exercise, a frame's state). Neither the
	 * address nor a draft is kept there.
	 */
	readonly home?: string;
	/** Other examples to open, and the page of all of them; missing where the reader is to stay with this one. */
	readonly gallery?: {
		readonly entries: readonly { readonly title: string; readonly href: string }[];
		readonly all: string;
		/** What this one is called among them. */
		readonly here: string;
	};
	/** Where the pages of the rules are; the rule's id and '/' are added. */
	readonly rules: string;
}

export const VIEW_IDS = [
	'steps',
	'timeline',
	'stages',
	'layers',
	'history',
	'contents',
	'week',
	'assumed',
	'predict',
] as const;
export type ViewId = (typeof VIEW_IDS)[number];

export function isViewId(id: unknown): id is ViewId {
	return VIEW_IDS.some((known) => known === id);
}

export type PanelId = 'files' | 'editor' | 'result';

/** What is chosen; travels in links. */
export interface View {
	readonly side: SideName;
	readonly diff: boolean;
	readonly file: string;
	readonly change: string;
	readonly step: number | undefined;
	readonly view: ViewId;
}
