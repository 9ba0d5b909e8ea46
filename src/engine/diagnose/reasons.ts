/** What can have made a step miss the cache, by the rules of BuildKit's cache keys, each with one command that checks it. */
import { placeOf } from './graph.ts';
import { comparable } from './names.ts';
import type { LoggedBuild, LoggedStep } from './types.ts';

export type ReasonKind =
	| 'command'
	| 'base'
	| 'files'
	| 'stage'
	| 'arguments'
	/** One of them, by its name. */
	| 'variable'
	/** Both builds are given whole, and nothing that the step depends on differs. */
	| 'nothing-changed'
	| 'import-failed'
	| 'no-import'
	| 'mode-min'
	| 'no-cache'
	| 'builder';

export interface Reason {
	readonly kind: ReasonKind;
	/** The logs themselves say so; all others are possible. */
	readonly certain: boolean;
	/** What it is about: paths, an image, a cache. */
	readonly about: string;
	/** Checks it. */
	readonly check: string;
}

interface Case {
	readonly before: LoggedBuild;
	readonly after: LoggedBuild;
	readonly miss: LoggedStep;
	/** The same step of the first build. */
	readonly partner: LoggedStep | undefined;
	readonly misses: readonly LoggedStep[];
}

/** The certain ones first. */
export function reasonsOf(given: Case): readonly Reason[] {
	const { before, after, miss, partner } = given;
	const instruction = placeOf(miss.name)?.instruction ?? miss.name;
	const reasons: Reason[] = [];
	const add = (kind: ReasonKind, certain: boolean, about: string, check: string) =>
		reasons.push({ kind, certain, about, check });

	if (partner && comparable(partner.name).text !== comparable(miss.name).text)
		add('command', true, instruction, 'git log -p -1 -- Dockerfile');
	const base = changedBase(before, after, miss);
	if (base) add('base', base.certain, base.image, `docker buildx imagetools inspect ${base.image}`);
	for (const failed of after.steps.filter(({ name, outcome }) => /importing cache/.test(name) && outcome === 'ERROR')) {
		const reference = failed.name.split(' ').at(-1) ?? '';
		add('import-failed', true, reference, `docker buildx imagetools inspect ${reference}`);
	}
	if (imports(before) && !imports(after))
		add('no-import', true, '--cache-from', 'docker buildx build --cache-from type=registry,ref=IMAGE:cache .');
	if (/^(?:COPY|ADD)\b/i.test(instruction)) {
		const from = /--from=(\S+)/.exec(instruction)?.[1];
		if (from === undefined)
			add('files', false, sourcesOf(instruction), `git diff --stat HEAD~1 -- ${sourcesOf(instruction)}`);
		else add('stage', false, from, `docker buildx build --target ${from} --progress=plain .`);
	}
	if (/^RUN\b/i.test(instruction)) {
		if (/--mount=[^ ]*type=bind/.test(instruction)) add('files', false, '--mount=type=bind', 'git diff --stat HEAD~1');
		add('arguments', false, 'ARG, ENV', 'docker buildx history inspect --format json');
	}
	if (imports(after) && !inLastStage(after, miss))
		add('mode-min', false, comparable(miss.name).stage, 'grep -n "mode=max" .github/workflows/*.yml');
	if (isAllNew(after)) {
		add('no-cache', false, '--no-cache', 'docker buildx history inspect');
		add('builder', false, '', 'docker buildx ls');
	} else add('builder', false, '', 'docker buildx du --verbose');
	return reasons.sort((one, other) => Number(other.certain) - Number(one.certain));
}

function imports({ steps }: LoggedBuild): boolean {
	return steps.some(({ name, outcome }) => /importing cache manifest/.test(name) && outcome !== 'ERROR');
}

function digestsOf({ steps }: LoggedBuild): ReadonlyMap<string, string> {
	return new Map(
		steps.flatMap(({ name }) => {
			const match = /FROM (\S+?)@(sha256:[0-9a-f]+)/.exec(name);
			return match?.[1] && match[2] ? [[match[1], match[2]] as const] : [];
		}),
	);
}

/** Certain where both logs give the digest of the same image; possible where the step is right on its base. */
function changedBase(
	before: LoggedBuild,
	after: LoggedBuild,
	miss: LoggedStep,
): { image: string; certain: boolean } | undefined {
	const old = digestsOf(before);
	for (const [image, digest] of digestsOf(after))
		if (old.has(image) && old.get(image) !== digest) return { image, certain: true };
	if (placeOf(miss.name)?.index !== 2) return undefined;
	if (digestsOf(after).size > 0 && old.size > 0) return undefined;
	const from = after.steps.find(({ name }) => /FROM \S/.test(name));
	const image = from && /FROM (\S+)/.exec(from.name)?.[1];
	return image ? { image, certain: false } : undefined;
}

function inLastStage({ steps }: LoggedBuild, miss: LoggedStep): boolean {
	const stages = steps.flatMap(({ name }) => (placeOf(name) ? [comparable(name).stage] : []));
	const copied = new Set(
		steps.flatMap(({ name }) => [...name.matchAll(/\bfrom=([\w.-]+)/g)].flatMap(([, stage]) => stage ?? [])),
	);
	const stage = comparable(miss.name).stage;
	return stages.length === 0 || !copied.has(stage);
}

function isAllNew({ steps }: LoggedBuild): boolean {
	const own = steps.filter(({ name }) => placeOf(name) && !/FROM /.test(name));
	return own.length > 0 && own.every(({ outcome }) => outcome !== 'CACHED');
}

function sourcesOf(instruction: string): string {
	const words = instruction
		.split(/\s+/)
		.slice(1)
		.filter((word) => !word.startsWith('--'));
	return words.slice(0, -1).join(' ') || '.';
}
