/** What the diagnosing worker is asked and answers: files in, plain data out, its secrets already masked. */
import * as v from 'valibot';
import type { ComparedBuilds } from '../engine/diagnose/compare.ts';
import type { MatchKind } from '../engine/diagnose/match.ts';
import type { ImageRecord } from '../engine/diagnose/records/types.ts';
import type { ReportedBuild } from '../engine/diagnose/report.ts';
import type { Action, EstimatedRate } from '../engine/diagnosis.ts';
import type { Locale } from '../engine/lint/types.ts';

const diagnoseRequest = v.object({
	/** Read again; without files what was read last is looked at again. */
	files: v.optional(v.array(v.object({ name: v.string(), content: v.instance(Blob) }))),
	/** Folders are contexts with their builds; each file with its path below the folder. */
	folders: v.optional(
		v.array(
			v.object({
				name: v.string(),
				files: v.array(v.object({ path: v.string(), content: v.instance(Blob) })),
			}),
		),
		[],
	),
	/** Which of the builds that a folder or a compose or bake file describes, by name. */
	picked: v.optional(v.string()),
	/** The reader's own Dockerfile instead of the one that came with the log. */
	dockerfile: v.optional(v.string()),
	/** A logged step, and the Dockerfile's step that it is: null for none. */
	own: v.optional(v.array(v.tuple([v.number(), v.nullable(v.number())])), []),
	locale: v.picklist(['en', 'zh-cn']),
});

export interface BroughtFolder {
	readonly name: string;
	readonly files: readonly { readonly path: string; readonly content: Blob }[];
}

export interface DiagnoseRequest {
	readonly files?: readonly { readonly name: string; readonly content: Blob }[] | undefined;
	readonly folders?: readonly BroughtFolder[] | undefined;
	readonly picked?: string | undefined;
	readonly dockerfile?: string | undefined;
	readonly own?: readonly (readonly [number, number | null])[];
	readonly locale: Locale;
}

/** Undefined for a message of another kind. */
export function readDiagnoseRequest(data: unknown) {
	const result = v.safeParse(diagnoseRequest, data);
	return result.success ? result.output : undefined;
}

export interface ReadFile {
	readonly name: string;
	readonly kind: 'build' | 'image' | 'images' | 'dockerfile' | 'builds' | 'folder' | 'unknown';
	readonly format: string;
	readonly bytes: number;
}

export interface ShownStep {
	readonly name: string;
	readonly outcome: string;
	readonly seconds?: number;
	/** It ran although all that it builds on came from the cache. */
	readonly isFirstMiss: boolean;
	readonly onCriticalPath: boolean;
}

export interface ShownDiagnosis {
	readonly change: string;
	readonly measured: number | undefined;
	readonly before: number;
	readonly after: number;
	readonly rates: readonly EstimatedRate[];
	readonly actions: readonly Action[];
	readonly savedAWeek: number;
	readonly steps: readonly { readonly name: string; readonly line: number }[];
	readonly matches: readonly { readonly logged: number; readonly step: number; readonly kind: MatchKind }[];
	readonly diff: readonly { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }[];
	/** What comes after the `#` of a link to the workbench with all of it; '' where it does not fit. */
	readonly hash: string;
}

export interface Diagnosed {
	readonly files: readonly ReadFile[];
	readonly build: ReportedBuild | undefined;
	readonly steps: readonly ShownStep[];
	readonly pathSeconds: number;
	readonly image: ImageRecord | undefined;
	readonly compared:
		| (ComparedBuilds & {
				readonly reasonTexts: readonly string[];
				/** There is no log of either: the model builds one on the other. */
				readonly modelled: boolean;
		  })
		| undefined;
	/** Builds to choose from, where there are several, and the one that was. */
	readonly choice: { readonly names: readonly string[]; readonly picked: string } | undefined;
	readonly dockerfile: { readonly text: string; readonly origin: 'given' | 'whole' | 'names' } | undefined;
	readonly diagnosis: ShownDiagnosis | undefined;
	/** Kinds of secrets that were masked. */
	readonly masked: readonly string[];
}

export type DiagnoseResponse =
	| { readonly kind: 'progress'; readonly done: number; readonly of: number }
	| { readonly kind: 'done'; readonly result: Diagnosed }
	| { readonly kind: 'failed'; readonly message: string };
