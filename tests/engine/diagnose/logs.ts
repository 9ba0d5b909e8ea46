/** The recorded and synthetic logs, each with what it truly says. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

export const LOGS = join(import.meta.dirname, '..', '..', 'diagnose', 'logs');

const truth = v.looseObject({
	tool: v.optional(v.string()),
	steps: v.optional(
		v.array(
			v.looseObject({
				name: v.string(),
				outcome: v.string(),
				seconds: v.optional(v.number()),
				/** False where the plain log has no line with its name. */
				shown: v.optional(v.boolean()),
				nameInLog: v.optional(v.boolean()),
				error: v.optional(v.string()),
			}),
		),
	),
	groups: v.optional(
		v.array(v.looseObject({ name: v.string(), members: v.array(v.string()), outcome: v.string() })),
		[],
	),
	contextBytes: v.optional(v.nullable(v.number())),
	contextShown: v.optional(v.string()),
	transfers: v.optional(v.record(v.string(), v.number()), {}),
	exports: v.optional(
		v.record(v.string(), v.array(v.looseObject({ status: v.string(), seconds: v.optional(v.number()) }))),
		{},
	),
	pushed: v.optional(v.array(v.string()), []),
	warnings: v.optional(v.array(v.string())),
	error: v.optional(v.nullable(v.looseObject({ step: v.nullable(v.string()), exitCode: v.nullable(v.number()) }))),
});

export type Truth = v.InferOutput<typeof truth>;

export interface RecordedLog {
	readonly name: string;
	readonly truth: Truth;
	/** What --progress=plain printed, or the log of another builder. */
	readonly plain?: Uint8Array;
	/** The status stream of the same build. */
	readonly raw?: Uint8Array;
}

function content(folder: string, file: string): Uint8Array | undefined {
	const path = join(LOGS, folder, file);
	return existsSync(path) ? readFileSync(path) : undefined;
}

export function fileOf(folder: string, file: string): Uint8Array {
	return readFileSync(join(LOGS, folder, file));
}

export const RECORDED: readonly RecordedLog[] = readdirSync(LOGS)
	.filter((name) => existsSync(join(LOGS, name, 'truth.json')))
	.map((name) => {
		const plain = content(name, 'plain.txt');
		const raw = content(name, 'rawjson.jsonl');
		const parsed = v.parse(truth, JSON.parse(readFileSync(join(LOGS, name, 'truth.json'), 'utf8')));
		return { name, truth: parsed, ...(plain ? { plain } : {}), ...(raw ? { raw } : {}) };
	});
