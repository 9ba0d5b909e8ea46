/** What is presented: beats, each a state of the workbench with a sentence, notes for the speaker, lines in the light. */
import * as v from 'valibot';
import { shortened, viewSchema } from '../../engine/project/permalink.ts';
import { workspaceSchema } from '../../engine/project/schema.ts';
import type { Workspace } from '../../engine/project/types.ts';
import { IN_ADDRESS, type Kind } from './documents.ts';

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const line = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000));

const beat = v.object({
	say: v.optional(text(500), ''),
	notes: v.optional(text(4000), ''),
	workspace: workspaceSchema,
	view: v.optional(viewSchema, {}),
	/** First and last line, from 1. */
	light: v.exactOptional(v.tuple([line, line])),
});

const talkShape = v.object({
	title: v.optional(text(200), ''),
	beats: v.pipe(v.array(beat), v.minLength(1), v.maxLength(100)),
});

export interface Beat extends Readonly<Omit<v.InferOutput<typeof beat>, 'workspace'>> {
	readonly workspace: Workspace;
}

export interface Talk {
	readonly title: string;
	readonly beats: readonly Beat[];
}

export const TALK: Kind<Talk> = {
	name: 'talk',
	letter: 't',
	schema: talkShape,
	migrations: [],
	limits: { ...IN_ADDRESS, text: 2 ** 20 },
};

export function writtenTalk({ title, beats }: Talk): Record<string, unknown> {
	return { title, beats: beats.map((one) => ({ ...one, workspace: shortened(one.workspace) })) };
}
