/** Projects as they come from outside (links, storage, paste, project.yaml): unknown data in, a workspace or its problems out. */
import * as v from 'valibot';
import { cleanPath } from '../context/paths.ts';
import { ECOSYSTEMS } from '../tools/index.ts';
import { BUILDERS } from './builders.ts';
import { machineById } from './machines.ts';
import { parseBytes } from './sizes.ts';
import type { Project, Side, Workspace } from './types.ts';

export type Parsed =
	| { readonly ok: true; readonly workspace: Workspace }
	| { readonly ok: false; readonly problems: readonly Problem[] };

export interface Problem {
	/** Where in the data: `files.3.size`. */
	readonly path: string;
	/** In English, for those who write such data by hand. */
	readonly message: string;
}

const MOST_PROBLEMS = 20;
/** Beyond any context, image or build: numbers that can still be added up exactly. */
const MOST_BYTES = 1e15;
const MOST_SECONDS = 1e7;
const MOST_FILES = 150_000;

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(512));
const filePath = v.pipe(
	v.string(),
	v.maxLength(4096),
	v.check((path) => cleanPath(path) !== '' && !path.includes('\0'), 'a path inside the context is needed'),
);
const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
const amount = (most: number) => v.pipe(v.number(), v.minValue(0), v.maxValue(most));
const bytes = v.union([
	amount(MOST_BYTES),
	v.pipe(
		text(40),
		v.rawTransform(({ dataset, addIssue, NEVER }) => {
			const size = parseBytes(dataset.value);
			if (size !== undefined && size <= MOST_BYTES) return size;
			addIssue({ message: 'a number of bytes or a size such as 14 MB is needed' });
			return NEVER;
		}),
	),
]);
const rate = v.pipe(bytes, v.minValue(1));
const rising = v.check(
	([low, expected, high]: [number, number, number]) => low <= expected && expected <= high,
	'low, expected and high must not fall',
);
const size = v.union([bytes, v.pipe(v.tuple([bytes, bytes, bytes]), rising)]);
const time = amount(MOST_SECONDS);
const times = v.pipe(v.tuple([time, time, time]), rising);
const seconds = v.union([time, times]);
const words = v.pipe(v.array(text(8192)), v.maxLength(1000));
const table = v.record(text(512), text(65_536));
const localized = v.object({ en: text(2000), 'zh-cn': text(2000) });

const fileFields = {
	path: filePath,
	kind: v.exactOptional(v.picklist(['file', 'directory', 'symlink'])),
	text: v.exactOptional(text(2 ** 20)),
	size: v.exactOptional(bytes),
	seed: v.exactOptional(text(4096)),
	count: v.exactOptional(whole(1e7)),
	sort: v.exactOptional(v.picklist(['text', 'binary', 'compressed', 'zero', 'random'])),
	mode: v.exactOptional(whole(0o7777)),
	uid: v.exactOptional(whole(2 ** 32)),
	gid: v.exactOptional(whole(2 ** 32)),
	mtime: v.exactOptional(amount(1e11)),
	target: v.exactOptional(text(4096)),
	xattrs: v.exactOptional(table),
	inode: v.exactOptional(whole(2 ** 53 - 1)),
	role: v.exactOptional(v.picklist(['source', 'manifest', 'lock', 'config', 'script', 'asset', 'test', 'docs'])),
	assumed: v.exactOptional(v.union([v.boolean(), v.literal('size')])),
};
/** An archive holds no archives, so that nothing nests without end. */
const file = v.object({
	...fileFields,
	archive: v.exactOptional(v.pipe(v.array(v.object(fileFields)), v.maxLength(1000))),
});
const files = v.pipe(
	v.array(file),
	v.maxLength(MOST_FILES),
	v.transform((list) => lastOfEachPath(list)),
);

const ecosystem = v.picklist(ECOSYSTEMS);

const rebuild = v.picklist(['layers', 'config', 'environment']);

const image = v.object({
	name,
	size: v.exactOptional(size),
	compressed: v.exactOptional(size),
	digest: v.exactOptional(text(512)),
	layersDigest: v.exactOptional(text(512)),
	env: v.exactOptional(words),
	workdir: v.exactOptional(text(4096)),
	user: v.exactOptional(text(512)),
	shell: v.exactOptional(words),
	entrypoint: v.exactOptional(words),
	cmd: v.exactOptional(words),
	labels: v.exactOptional(table),
	exposed: v.exactOptional(words),
	onbuild: v.exactOptional(words),
	files: v.exactOptional(files),
	programs: v.exactOptional(words),
	installed: v.exactOptional(
		v.pipe(v.array(v.object({ ecosystem, prefix: text(4096), packages: words })), v.maxLength(100)),
	),
	rebuilt: v.exactOptional(v.pipe(v.array(rebuild), v.maxLength(100))),
	source: v.exactOptional(text(2000)),
});

const packageDescription = v.object({
	ecosystem,
	name: text(2000),
	fetched: size,
	installed: size,
	files: v.exactOptional(whole(1e9)),
	seconds: v.exactOptional(seconds),
	cached: v.exactOptional(size),
	source: v.exactOptional(text(2000)),
});

const cache = v.union([
	v.picklist(['kept', 'none', 'inline', 'min', 'max', 'actions']),
	// What links of the first version say.
	v.pipe(
		v.literal('registry'),
		v.transform(() => 'max' as const),
	),
]);

const machine = v.union([
	v.pipe(
		text(64),
		v.transform((id) => machineById(id)),
	),
	v.object({
		id: text(64),
		name: localized,
		cores: v.pipe(v.number(), v.minValue(0.1), v.maxValue(10_000)),
		disk: rate,
		index: rate,
		network: rate,
		pull: rate,
		push: rate,
		compress: rate,
		context: rate,
		stepOverhead: time,
		pushes: v.boolean(),
		cache: v.exactOptional(cache),
		fixed: v.pipe(
			v.array(v.object({ id: text(64), name: localized, seconds: times, at: v.picklist(['start', 'end']) })),
			v.maxLength(20),
		),
		pricePerMinute: v.exactOptional(amount(1e6)),
		source: v.exactOptional(text(2000)),
		note: v.exactOptional(localized),
	}),
]);

const stages = v.pipe(v.array(text(512)), v.maxLength(100));

const options = v.object({
	buildArgs: v.exactOptional(table),
	target: v.exactOptional(text(512)),
	platform: v.exactOptional(text(512)),
	noCache: v.exactOptional(v.boolean()),
	noCacheFilter: v.exactOptional(stages),
	secrets: v.exactOptional(table),
	labels: v.exactOptional(table),
	frontend: v.exactOptional(table),
	builder: v.exactOptional(v.picklist(BUILDERS)),
});

/** A Dockerfile beyond this is not read at all. */
const script = text(2 ** 18);

const side = v.object({
	dockerfile: v.optional(script, ''),
	dockerignore: v.optional(script, ''),
	options: v.optional(options, {}),
});

const operation = v.variant('op', [
	v.object({
		op: v.literal('edit'),
		path: filePath,
		text: v.exactOptional(text(2 ** 20)),
		replace: v.exactOptional(v.tuple([text(65_536), text(65_536)])),
		size: v.exactOptional(bytes),
	}),
	v.object({ op: v.literal('touch'), path: filePath }),
	v.object({ op: v.literal('chmod'), path: filePath, mode: whole(0o7777) }),
	v.object({ op: v.literal('add'), file }),
	v.object({ op: v.literal('delete'), path: filePath }),
	v.object({ op: v.literal('rename'), path: filePath, to: filePath }),
	v.object({ op: v.literal('dockerfile'), text: script }),
	v.object({ op: v.literal('dockerignore'), text: script }),
	v.object({ op: v.literal('build-arg'), name, value: v.optional(text(65_536)) }),
	v.object({ op: v.literal('target'), target: v.optional(text(512)) }),
	v.object({
		op: v.literal('base-image'),
		image: v.exactOptional(name),
		what: rebuild,
	}),
	v.object({ op: v.literal('no-cache') }),
	v.object({ op: v.literal('no-cache-filter'), stages }),
	v.object({ op: v.literal('prune'), images: v.boolean() }),
]);

const change = v.object({
	id: text(64),
	name: v.exactOptional(text(200)),
	operations: v.pipe(v.array(operation), v.maxLength(100)),
	perWeek: v.exactOptional(amount(1e6)),
});

const measured = v.object({
	step: text(65_536),
	seconds: v.exactOptional(time),
	bytes: v.exactOptional(bytes),
});

export const workspaceSchema = v.object({
	title: v.exactOptional(text(200)),
	before: v.optional(side, {}),
	after: v.exactOptional(side),
	files: v.optional(files, []),
	images: v.optional(v.pipe(v.array(image), v.maxLength(200)), []),
	packages: v.optional(v.pipe(v.array(packageDescription), v.maxLength(5000)), []),
	machine: v.optional(machine, 'laptop'),
	measured: v.optional(v.pipe(v.array(measured), v.maxLength(1000)), []),
	changes: v.optional(v.pipe(v.array(change), v.maxLength(100)), []),
	ruleSet: v.exactOptional(v.picklist(['article', 'recommended', 'all'])),
	rules: v.exactOptional(
		v.pipe(
			v.record(text(64), v.picklist(['ERROR', 'WARN', 'INFO', 'STYLE', 'off'])),
			v.check((own) => Object.keys(own).length <= 500, 'at most 500 rules can be set'),
		),
	),
});

const sides = v.looseObject({ before: v.optional(v.looseObject({})), after: v.optional(v.looseObject({})) });

/** Unknown fields are left out, missing ones get what an empty project has. Never throws. */
export function parseWorkspace(value: unknown): Parsed {
	const result = v.safeParse(workspaceSchema, value);
	if (result.success) return { ok: true, workspace: result.output satisfies Workspace };
	return { ok: false, problems: problemsOf(result.issues) };
}

function problemsOf(issues: readonly v.BaseIssue<unknown>[]): Problem[] {
	return issues.slice(0, MOST_PROBLEMS).map((issue) => {
		// A union says only that nothing fitted; what is deeper says why.
		const deepest = issue.issues?.reduce((one, other) =>
			(other.path?.length ?? 0) > (one.path?.length ?? 0) ? other : one,
		);
		const path = [...(issue.path ?? []), ...(deepest?.path ?? [])].map(({ key }) => String(key)).join('.');
		return { path, message: deepest?.message ?? issue.message };
	});
}

/** One side of a workspace as a project of its own. Without an `after` both sides are the `before`. */
export function projectOf(workspace: Workspace, which: 'before' | 'after'): Project {
	const { dockerfile, dockerignore, options } = (which === 'after' ? workspace.after : undefined) ?? workspace.before;
	const { before: _before, after: _after, title: _title, ...shared } = workspace;
	return { dockerfile, dockerignore, options, ...shared };
}

/**
 * A workspace from a document written by hand (project.yaml) and the texts of the files beside it. Texts win over what the
 * document says of its sides; build options of a side are in the document.
 */
export function projectFromDocument(
	document: unknown,
	texts: { readonly before: Partial<Side>; readonly after?: Partial<Side> },
): Parsed {
	const { before, after, ...rest } = v.is(sides, document) ? document : {};
	return parseWorkspace({
		...rest,
		before: { ...before, ...texts.before },
		...(after || texts.after ? { after: { ...after, ...texts.after } } : {}),
	});
}

/** A list in which a path is there twice would have two meanings. */
function lastOfEachPath<T extends { path: string }>(list: T[]): T[] {
	const byPath = new Map<string, T>();
	for (const entry of list) byPath.set(cleanPath(entry.path), entry);
	return byPath.size === list.length ? list : [...byPath.values()];
}
