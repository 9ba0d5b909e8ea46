/** Compares the builds before and after a fix: what differs has to be what the fix declares. */

import type { CommandNote } from '../commands/types.ts';
import type { DirectoryNode } from '../context/types.ts';
import { LintedFile } from '../lint/file.ts';
import type { Declared, Finding, Level } from '../lint/types.ts';
import { perObject } from '../memory/perObject.ts';
import { imageSettings } from '../plan/history.ts';
import { compareTrees, type Differing } from './compareTrees.ts';
import { sameCommands } from './sameCommands.ts';
import { type SpokenFile, spokenFile } from './spokenCommands.ts';
import type { BuiltProject, Doubt, Refusal } from './types.ts';

export interface Proved {
	readonly refusal: Refusal | undefined;
	/** The first one counts. */
	readonly doubts: readonly Doubt[];
}

/** `repairs`: a step fails before that works after; what it leaves then comes to what was there. */
export function prove(before: BuiltProject, after: BuiltProject, declared: Declared, repairs: boolean): Proved {
	const refusal = newProblem(before, after) ?? otherStages(before, after, declared);
	if (refusal) return { refusal, doubts: [] };
	const old = spokenOf(before);
	const now = spokenOf(after);
	const commands = sameCommands(old, now, declared);
	const found = commands.refusal ?? otherSettings(before, after, declared);
	if (found) return { refusal: found, doubts: [] };
	const image = sameImage(before, after, { declared, moved: commands.moved, repairs });
	const inputs = commands.moved ? newInputs(before, after) : [];
	return {
		refusal: image.refusal,
		doubts: [...commands.doubts, ...image.doubts, ...newOutcomes(before, after), ...inputs],
	};
}

const spokenOf: (built: BuiltProject) => SpokenFile = perObject(spokenFile);

/** What BuildKit would refuse that it took before. */
function newProblem(before: BuiltProject, after: BuiltProject): Refusal | undefined {
	const known = before.dockerfile.problems.map(({ code, detail }) => `${code} ${detail}`);
	const [first] = surplus(
		after.dockerfile.problems.map(({ code, detail }) => `${code} ${detail}`),
		known,
	);
	return first === undefined ? undefined : { by: 'syntax', what: first };
}

/** The members of one list that are not in the other, each as often as it is there once more. */
function surplus(some: readonly string[], others: readonly string[]): readonly string[] {
	const left = [...others];
	return some.filter((each) => {
		const at = left.indexOf(each);
		if (at >= 0) left.splice(at, 1);
		return at < 0;
	});
}

/** Stages, what they are built on, and which of them take files of which. */
function otherStages(before: BuiltProject, after: BuiltProject, { stages }: Declared): Refusal | undefined {
	if (stages) return undefined;
	const [old, now] = [stagesOf(before), stagesOf(after)];
	const at = old.findIndex((stage, index) => stage !== now[index]);
	const differing = at >= 0 ? old[at] : now[old.length];
	return differing === undefined ? undefined : { by: 'stages', what: differing };
}

function stagesOf({ dockerfile, parseShell }: BuiltProject): readonly string[] {
	const { graph } = new LintedFile({ dockerfile, parseShell });
	return dockerfile.stages.map(({ name = '', base, index }) => {
		const from = graph.base[index] ?? base.text;
		return `${index} ${name} from ${from} needs ${[...(graph.needs[index] ?? [])].sort().join(' ')}`;
	});
}

function otherSettings(
	before: BuiltProject,
	after: BuiltProject,
	{ settings = [], variables = [] }: Declared,
): Refusal | undefined {
	const [old, now] = [settingsOf(before), settingsOf(after)];
	for (const name of new Set([...old.keys(), ...now.keys()])) {
		const [keyword = '', variable = ''] = name.split(' ', 2);
		if (old.get(name) === now.get(name) || settings.includes(keyword)) continue;
		if (keyword === 'ENV' && variables.includes(variable)) continue;
		return { by: 'setting', what: name };
	}
	return undefined;
}

const settingsOf = ({ dockerfile, project, plan, findImage }: BuiltProject) =>
	imageSettings(dockerfile, project.options, plan, findImage);

/** Programs that may now fail, or not, as far as anyone knows. */
function newOutcomes(before: BuiltProject, after: BuiltProject): readonly Doubt[] {
	const fresh = surplus(noted(after, 'unknown-outcome'), noted(before, 'unknown-outcome'));
	return fresh.map((command) => ({ kind: 'outcome', command }));
}

/** Files that are read, and were known: it may be that they come later now. */
function newInputs(before: BuiltProject, after: BuiltProject): readonly Doubt[] {
	const fresh = surplus(noted(after, 'unknown-input'), noted(before, 'unknown-input'));
	return fresh.filter((what) => what.startsWith('/')).map((path) => ({ kind: 'input', path }));
}

function noted({ result }: BuiltProject, kind: CommandNote['kind']): string[] {
	return result.steps.flatMap(({ notes }) => notes.filter((note) => note.kind === kind).map(({ what }) => what));
}

interface Comparison {
	readonly declared: Declared;
	readonly moved: boolean;
	readonly repairs: boolean;
}

function sameImage(before: BuiltProject, after: BuiltProject, comparison: Comparison): Proved {
	const [old, now] = [targetRoot(before), targetRoot(after)];
	if (!old || !now) return { refusal: old === now ? undefined : { by: 'file', what: '/' }, doubts: [] };
	const doubts: Doubt[] = [];
	// The texts themselves may lie in the context that is copied.
	const own: readonly (string | undefined)[] = [after.project.dockerfile, after.project.dockerignore];
	for (const differing of compareTrees(old, now)) {
		if (differing.text !== undefined && own.includes(differing.text)) continue;
		const found = judged(differing, comparison);
		if (found === 'undeclared')
			return { refusal: { by: 'file', what: `${differing.path} ${differing.how}` }, doubts: [] };
		if (found) doubts.push(found);
	}
	// What a program leaves that nobody describes follows from all that it could read.
	if (comparison.moved && old.unseen !== now.unseen) doubts.push({ kind: 'order' });
	return { refusal: undefined, doubts };
}

function judged(
	{ path, how, isFolder }: Differing,
	{ declared, moved, repairs }: Comparison,
): Doubt | 'undeclared' | undefined {
	const { removes, brings, caches } = declared;
	if (JOURNALS.test(path) || [removes, brings, caches].some((places) => isBelow(path, places))) return undefined;
	switch (how) {
		case 'removed':
			return declared.packages || (isFolder && isAbove(path, declared.removes)) ? undefined : 'undeclared';
		case 'added':
			return repairs || isMountPoint(path, declared) ? undefined : 'undeclared';
		case 'owner':
			return isBelow(path, declared.owners) ? undefined : 'undeclared';
		case 'open-owner':
			return isBelow(path, declared.owners) ? undefined : { kind: 'owner', path };
		case 'mode':
			return isBelow(path, declared.modes) ? undefined : 'undeclared';
		case 'unsure':
			return moved && !repairs && !declared.packages ? { kind: 'content', path } : undefined;
		default:
			return repairs || declared.packages ? undefined : 'undeclared';
	}
}

/** What package managers write about themselves, with the time. */
const JOURNALS = /^\/var\/(?:log|lib\/dpkg|lib\/apt\/extended_states|cache\/ldconfig)(?:\/|$)/;

/** A path without a slash before it means that name wherever it is. */
function isBelow(path: string, places: readonly string[] = []): boolean {
	return places.some((written) => {
		const place = written.replace(/\/\*?$/, '');
		return place.startsWith('/') ? `${path}/`.startsWith(`${place}/`) : `${path}/`.includes(`/${place}/`);
	});
}

/** The folder that a mount needs, and those above it, stay in the layer; so do those above what is now removed. */
function isMountPoint(path: string, { mounts = [], removes = [] }: Declared): boolean {
	return isAbove(path, [...mounts, ...removes]);
}

/** `/root/.cache` is above `/root/.cache/pip`, and above `.cache/pip`. */
function isAbove(path: string, places: readonly string[] = []): boolean {
	return places.some((place) => {
		if (place.startsWith('/')) return `${place}/`.startsWith(`${path}/`);
		const parts = place.split('/');
		return parts.some((_, at) => path.endsWith(`/${parts.slice(0, at).join('/')}`) && at > 0);
	});
}

/** The files of the image that is built. */
export function targetRoot({ plan, result }: BuiltProject): DirectoryNode | undefined {
	const step = plan.steps[plan.imageSteps.at(-1) ?? -1];
	return step && result.steps[step.mergedWith ?? step.id]?.after;
}

const GRAVITY: Readonly<Record<Level, number>> = { ERROR: 0, WARN: 1, INFO: 2, STYLE: 3 };

/**
 * A finding that the fix brings, of the level of the one that it removes or of a graver one. What one layer or step has that several had
 * before is not new: such amounts are in the gain. Nor is what was left behind already, where the image gets smaller.
 */
export function newFinding(
	before: readonly Finding[],
	after: readonly Finding[],
	level: Level,
	isSmaller: boolean,
): Refusal | undefined {
	const grave = (findings: readonly Finding[]) =>
		findings.filter((each) => GRAVITY[each.level] <= GRAVITY[level]).map(({ rule }) => rule);
	const fresh = surplus(grave(after), grave(before));
	const first = fresh.find((rule) => !AMOUNTS.has(rule) && !(isSmaller && LEFT_BEHIND.has(rule)));
	return first === undefined ? undefined : { by: 'finding', what: first };
}

/** Rules about how much one layer holds, or one step takes; a download and its use come together where RUN are joined. */
const AMOUNTS: ReadonlySet<string> = new Set(['large-layer', 'slow-layer', 'archive-left-behind']);
/** Rules about bytes below the files that hide them. */
const LEFT_BEHIND: ReadonlySet<string> = new Set(['bytes-wasted', 'bytes-deleted-late']);
