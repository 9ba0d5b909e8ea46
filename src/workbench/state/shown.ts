/** What the workbench has to show beside its texts: answers, notices, what was just done. */
import type { Analysis, Glimpse } from '../../engine/analysis.ts';
import type { Side } from '../../engine/project/types.ts';
import type { ClientState } from '../../worker/client.ts';
import type { SideName } from '../../worker/protocol.ts';
import type { SideProject } from '../../worker/question.ts';

/** An analysis with the very texts that it belongs to. */
export interface Result {
	readonly project: SideProject;
	readonly analysis: Analysis;
}

export type Results = Readonly<Partial<Record<SideName, Result>>>;

/** What came ahead of results that are on their way, with the texts that it belongs to. */
export type Glimpses = Readonly<
	Partial<Record<SideName, { readonly project: SideProject; readonly glimpse: Glimpse }>>
>;

export interface Notice {
	readonly id: string;
	readonly text: string;
	readonly tone: 'plain' | 'problem';
	readonly actions: readonly { readonly label: string; readonly act: () => void }[];
	/** One of several, by position. */
	readonly choice?: {
		readonly label: string;
		readonly options: readonly string[];
		readonly chosen: number;
		readonly choose: (index: number) => void;
	};
}

export interface Applied {
	readonly title: string;
	readonly texts: Side;
	readonly undo: () => void;
}

/** While a folder from the disk is being read. */
export interface ReadingFolder {
	readonly files: number;
	readonly cancel: () => void;
}

export type Stopped = Extract<ClientState, { kind: 'stopped' }>;
