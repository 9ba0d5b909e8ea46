/** What page and worker say to one another: typed messages with ids, checked where they arrive. */
import * as v from 'valibot';
import type { Advice } from '../engine/advice/types.ts';
import type { Analysis, Glimpse } from '../engine/analysis.ts';
import type { LintSettings, Locale } from '../engine/lint/types.ts';
import type { Project, Side } from '../engine/project/types.ts';
import type { Ask } from '../language/types.ts';
import type { SentAnswer, SentGlimpse } from './parts.ts';

export type SideName = 'before' | 'after';

/** The part of a project that both sides have in common. It can be large, so it crosses to the worker only when it is new there. */
export type Shared = Omit<Project, keyof Side>;

/** A project by the number of its shared part. */
export interface ProjectRef extends Side {
	readonly shared: number;
}

export interface Job {
	readonly side: SideName;
	readonly project: ProjectRef;
	/** The state as built, for "This edit". */
	readonly built: ProjectRef | undefined;
}

export interface AnalyzeRequest {
	readonly kind: 'analyze';
	readonly id: number;
	readonly locale: Locale;
	readonly jobs: readonly Job[];
	/** The shared parts that `jobs` name and that this worker has not been sent in its last request. */
	readonly parts: readonly { readonly key: number; readonly shared: Shared }[];
	/** Nobody waits for the answer: it is worked out so that the next one comes quickly, and not sent. */
	readonly warmUp: boolean;
	/** The change whose outcomes are looked at: they come ahead of the answer, with steps and findings. */
	readonly glimpse?: string;
	readonly settings?: LintSettings;
}

/** A question of an editor about one text. */
export interface LanguageRequest {
	readonly kind: 'language';
	readonly id: number;
	readonly text: string;
	readonly locale: Locale;
	readonly ask: Ask;
}

export type Request = AnalyzeRequest | LanguageRequest;

export interface Answer {
	readonly side: SideName;
	readonly analysis: Analysis;
}

/** What comes ahead of an answer, and is the same in it. */
export interface Glimpsed {
	readonly side: SideName;
	readonly glimpse: Glimpse;
}

export type Response =
	| { readonly kind: 'ready' }
	/** The worker's own files could not be loaded. */
	| { readonly kind: 'unavailable'; readonly message: string }
	| { readonly kind: 'progress'; readonly id: number; readonly done: number; readonly of: number }
	/** Ahead of `analyzed`, which comes if nothing newer is asked meanwhile. */
	| { readonly kind: 'glimpsed'; readonly id: number; readonly glimpses: readonly SentGlimpse[] }
	| {
			readonly kind: 'analyzed';
			readonly id: number;
			readonly answers: readonly SentAnswer[];
			readonly milliseconds: number;
	  }
	/** What the fixes of an answer save. Comes after `analyzed`, one message a side, and not at all where a newer request came first. */
	| { readonly kind: 'advised'; readonly id: number; readonly side: SideName; readonly advice: Advice }
	| { readonly kind: 'failed'; readonly id: number; readonly message: string }
	/** The answer to a language request; undefined where there is none. */
	| { readonly kind: 'language-answer'; readonly id: number; readonly answer: unknown };

/** Beyond this a Dockerfile is not read: bytes are counted as UTF-16 units, which is what a worker copies. */
export const LARGEST_DOCKERFILE = 256 * 1024;

const side = v.picklist(['before', 'after']);
const reference = v.looseObject({ dockerfile: v.string(), dockerignore: v.string(), shared: v.number() });

const locale = v.picklist(['en', 'zh-cn']);

const requestSchema = v.variant('kind', [
	v.looseObject({
		kind: v.literal('analyze'),
		id: v.number(),
		locale,
		jobs: v.array(v.looseObject({ side, project: reference, built: v.optional(reference) })),
		parts: v.array(v.looseObject({ key: v.number(), shared: v.looseObject({ files: v.array(v.any()) }) })),
		warmUp: v.boolean(),
		glimpse: v.optional(v.string()),
	}),
	v.looseObject({
		kind: v.literal('language'),
		id: v.number(),
		text: v.string(),
		locale,
		ask: v.looseObject({ ask: v.string() }),
	}),
]);

const packed = v.looseObject({ lists: v.array(v.any()), fresh: v.array(v.any()) });

const responseSchema = v.variant('kind', [
	v.looseObject({ kind: v.literal('ready') }),
	v.looseObject({ kind: v.literal('unavailable'), message: v.string() }),
	v.looseObject({ kind: v.literal('progress'), id: v.number(), done: v.number(), of: v.number() }),
	v.looseObject({
		kind: v.literal('glimpsed'),
		id: v.number(),
		glimpses: v.array(
			v.looseObject({
				side,
				glimpse: v.looseObject({ steps: v.array(v.any()), changes: v.array(v.any()) }),
				parts: v.looseObject({ steps: packed, layers: packed, findings: packed, outcomes: packed, bars: packed }),
			}),
		),
	}),
	v.looseObject({
		kind: v.literal('analyzed'),
		id: v.number(),
		answers: v.array(
			v.looseObject({
				side,
				analysis: v.looseObject({ steps: v.array(v.any()), changes: v.array(v.any()) }),
				parts: v.looseObject({
					steps: packed,
					layers: packed,
					findings: packed,
					outcomes: packed,
					bars: packed,
					wholes: packed,
				}),
			}),
		),
		milliseconds: v.number(),
	}),
	v.looseObject({
		kind: v.literal('advised'),
		id: v.number(),
		side,
		advice: v.looseObject({ fixes: v.array(v.any()) }),
	}),
	v.looseObject({ kind: v.literal('failed'), id: v.number(), message: v.string() }),
	v.looseObject({ kind: v.literal('language-answer'), id: v.number() }),
]);

/** Checks a message's outer form only: both ends are this project, and a deep check would cost more than the analysis. */
export function readRequest(message: unknown): Request | undefined {
	return v.is(requestSchema, message) ? (message as unknown as Request) : undefined;
}

export function readResponse(message: unknown): Response | undefined {
	return v.is(responseSchema, message) ? (message as unknown as Response) : undefined;
}
