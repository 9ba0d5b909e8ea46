/** The form in which recorded builds are written down: a Dockerfile with a context, and edits with what they change. */
import * as v from 'valibot';
import { BUILDERS } from '../engine/project/builders.ts';

const word = v.pipe(v.union([v.string(), v.number(), v.boolean()]), v.transform(String));
const octal = v.pipe(
	v.union([v.string(), v.number()]),
	v.transform((mode) => (typeof mode === 'string' ? Number.parseInt(mode, 8) : mode)),
);

const file = v.union([
	v.string(),
	v.object({
		content: v.optional(v.string()),
		size: v.optional(v.number()),
		seed: v.optional(v.union([v.string(), v.number()])),
		sparse: v.optional(v.union([v.number(), v.boolean()])),
		symlink: v.optional(v.string()),
		hardlink: v.optional(v.string()),
		tar: v.optional(v.record(v.string(), v.union([v.string(), v.object({ content: v.string() })]))),
		entryMtime: v.optional(v.number()),
		dir: v.optional(v.boolean()),
		mode: v.optional(octal),
		uid: v.optional(v.number()),
		gid: v.optional(v.number()),
		mtime: v.optional(v.number()),
		xattr: v.optional(v.record(v.string(), word)),
		keepMode: v.optional(v.boolean()),
		rewrite: v.optional(v.boolean()),
		rename: v.optional(v.string()),
	}),
]);

const options = v.partial(
	v.object({
		buildArgs: v.nullable(v.record(v.string(), word)),
		target: v.nullable(v.string()),
		noCache: v.nullable(v.boolean()),
		noCacheFilter: v.nullable(v.array(v.string())),
		secrets: v.nullable(v.record(v.string(), word)),
		labels: v.nullable(v.record(v.string(), v.string())),
		opts: v.nullable(v.record(v.string(), word)),
		platform: v.nullable(v.string()),
		builder: v.nullable(v.picklist(BUILDERS)),
	}),
);

const base = v.union([v.string(), v.record(v.string(), v.string())]);
const http = v.record(v.string(), v.object({ content: v.string(), mtime: v.optional(v.number()) }));

const edit = v.object({
	name: v.string(),
	after: v.optional(v.string()),
	dropContextSync: v.optional(v.boolean()),
	prune: v.optional(v.boolean()),
	change: v.object({
		dockerfile: v.optional(v.string()),
		dockerignore: v.optional(v.nullable(v.string())),
		files: v.optional(v.record(v.string(), v.nullable(file))),
		options: v.optional(options),
		base: v.optional(base),
		http: v.optional(http),
		prune: v.optional(v.boolean()),
	}),
});

export const recordedCase = v.object({
	id: v.string(),
	dockerfile: v.string(),
	dockerignore: v.optional(v.nullable(v.string())),
	context: v.optional(v.record(v.string(), file), {}),
	base: v.optional(base),
	http: v.optional(http),
	options: v.optional(options),
	edits: v.optional(v.array(edit), []),
});

export type RecordedCase = v.InferOutput<typeof recordedCase>;
export type RecordedFile = v.InferOutput<typeof file>;
export type RecordedEdit = v.InferOutput<typeof edit>;

/** The base images of the recorded builds: their layers file by file, and the configs of their variants. */
export const recordedBases = v.object({
	variants: v.record(
		v.string(),
		v.object({
			layer: v.string(),
			env: v.array(v.string()),
			labels: v.optional(v.record(v.string(), v.string())),
			workdir: v.optional(v.string()),
			user: v.optional(v.string()),
			onbuild: v.optional(v.array(v.string())),
		}),
	),
	layers: v.record(
		v.string(),
		v.object({
			tar: v.number(),
			files: v.array(
				v.object({
					path: v.string(),
					mode: v.string(),
					type: v.string(),
					size: v.optional(v.number()),
					content: v.optional(v.string()),
				}),
			),
			busyboxApplets: v.array(v.string()),
		}),
	),
});
