/**
 * Comments that silence findings: `# hadolint ignore=`, `stage ignore=` and `global ignore=`, `# check=skip=` for the
 * file or the instruction below, `# dockerfile-utils: ignore`,
 * and our own `# layerwise ignore=ID reason`, for a `stage`, a `file`, or from `begin ignore=ID` to `end`.
 */
import type { Range } from '../dockerfile/types.ts';
import type { LintedFile } from './file.ts';
import { checkComment, checkOptions, commentsAbove } from './helpers/checkOptions.ts';
import { lineAt } from './helpers/lines.ts';

export interface Suppression {
	/** As written: `DL3042`, `StageNameCasing`, `chown-recursive-layer`, `all`. */
	readonly id: string;
	/** `scheme:id`, as aliases are written; our own ids have no scheme. `*` stands for all of a scheme. */
	readonly match: string;
	/** What it silences: findings of a line, of a stage, or of the whole file. */
	readonly scope: Scope;
	readonly range: Range;
	/** Own suppressions may say why. */
	readonly reason: string;
}

/** `lines`: from and to, both inclusive. */
type Scope = `line ${number}` | `lines ${number} ${number}` | `stage ${number}` | 'file';

const HADOLINT =
	/^#[ \t]*hadolint[ \t]+((?:global|stage)[ \t]+)?ignore[ \t]*=[ \t]*([DLSC0-9]+(?:[ \t]*,[ \t]*[DLSC0-9]+)*)[ \t]*(?:#.*)?$/;
const OWN =
	/^#[ \t]*layerwise[ \t]+((?:global|file|stage|begin)[ \t]+)?ignore[ \t]*=[ \t]*([A-Za-z0-9-]+(?:[ \t]*,[ \t]*[A-Za-z0-9-]+)*)(.*)$/;
const END = /^#[ \t]*layerwise[ \t]+end\b/;
const UTILS = /^#[ \t]*dockerfile-utils: ignore[ \t]*$/;

export function suppressionsOf(file: LintedFile): readonly Suppression[] {
	const found: Suppression[] = [];
	const { dockerfile } = file;
	for (const directive of dockerfile.directives) {
		if (directive.name === 'check') found.push(...skipped(directive.value, 'file', directive.range));
	}
	for (const [{ line }, comments] of commentsAbove(dockerfile)) {
		const comment = checkComment(dockerfile.text, comments);
		if (comment !== undefined) found.push(...skipped(comment.value, `line ${line}`, comment.range));
	}
	for (const comment of dockerfile.comments) {
		const line = file.lineAt(comment.range.start);
		const add = (list: string, scheme: string, scope: Scope, reason = ''): void => {
			for (const id of list.split(',').map((each) => each.trim())) {
				const foreign = /^DL\d/.test(id) ? 'hadolint:' : /^SC\d/.test(id) ? 'shellcheck:' : scheme;
				const owner = scheme === 'dockerfile-utils:' ? scheme : foreign;
				found.push({ id, match: owner + id, scope, range: comment.range, reason });
			}
		};
		const hadolint = HADOLINT.exec(comment.text);
		if (hadolint !== null) add(hadolint[2] ?? '', 'hadolint:', scopeOf(hadolint[1]?.trim(), file, line));
		const own = OWN.exec(comment.text);
		if (own !== null) {
			const [, word, list = '', reason = ''] = own;
			add(list, '', ownScope(file, word?.trim(), line), reason.trim());
		}
		if (UTILS.test(comment.text)) add('*', 'dockerfile-utils:', `line ${line + 1}`);
	}
	return found;
}

/** Ours: the instruction below, what is between `begin` and `end`, the stage around or below, or the file. */
function ownScope(file: LintedFile, word: string | undefined, line: number): Scope {
	if (word === 'global' || word === 'file') return 'file';
	if (word === 'begin') {
		const end = file.dockerfile.comments
			.filter(({ text }) => END.test(text))
			.map(({ range }) => file.lineAt(range.start))
			.find((each) => each > line);
		return `lines ${line} ${end ?? Number.MAX_SAFE_INTEGER}`;
	}
	const below = instructionBelow(file, line);
	if (word !== 'stage') return `line ${below}`;
	const stage = file.dockerfile.stages.findLast(({ from }) => from.line <= below);
	const next = file.dockerfile.stages.find(({ from }) => from.line > below);
	return `lines ${stage?.from.line ?? 1} ${next === undefined ? Number.MAX_SAFE_INTEGER : next.from.line - 1}`;
}

/** The peers mean the very next line: that of a FROM, for a stage; within one, what comes after the next line up to the next FROM. */
function scopeOf(word: string | undefined, file: LintedFile, line: number): Scope {
	if (word === undefined) return `line ${line + 1}`;
	if (word === 'global') return 'file';
	const stage = file.keep(stagesByLine).get(line + 1);
	if (stage !== undefined) return `stage ${stage}`;
	const next = file.dockerfile.stages.find(({ from }) => from.line > line);
	return `lines ${line + 2} ${next?.from.line ?? Number.MAX_SAFE_INTEGER}`;
}

const stagesByLine = (file: LintedFile): ReadonlyMap<number, number> =>
	new Map(file.dockerfile.stages.map(({ from, index }) => [from.line, index]));

/** `# hadolint ignore=`, as that peer reads it. */
export function ignoresLine(comment: string): boolean {
	const found = HADOLINT.exec(comment);
	return found !== null && found[1] === undefined;
}

/** Comments may stand between ours and its instruction: a reason of several lines, a second suppression. */
function instructionBelow(file: LintedFile, line: number): number {
	const { instructions } = file.dockerfile;
	const above = (instructions[0]?.line ?? line) > line ? 0 : lineAt(file.keep(instructionLines), line);
	return instructions[above]?.line ?? line + 1;
}

const instructionLines = (file: LintedFile): readonly number[] => file.dockerfile.instructions.map(({ line }) => line);

function skipped(value: string, scope: Scope, range: Range): Suppression[] {
	return (checkOptions(value)?.skip ?? []).map((id, _, all) => {
		return { id, match: `buildkit:${id === 'all' && all.length === 1 ? '*' : id}`, scope, range, reason: '' };
	});
}

/** What a peer reports of the file as a whole: its comment does not silence these. */
const LOUD: ReadonlySet<string> = new Set([
	'dockerfile-utils:NO_SOURCE_IMAGE',
	'dockerfile-utils:EMPTY_CONTINUATION_LINE',
	'dockerfile-utils:INVALID_ESCAPE_DIRECTIVE',
	'dockerfile-utils:DUPLICATED_ESCAPE_DIRECTIVE',
	'dockerfile-utils:CASING_DIRECTIVE',
]);

/** What is asked for by name is not skipped. */
const EXPERIMENTAL: ReadonlySet<string> = new Set(['buildkit:InvalidDefinitionDescription']);
/** BuildKit judges these when it has read all of the file: a comment above an instruction does not count. */
const OF_FILE: ReadonlySet<string> = new Set([
	...EXPERIMENTAL,
	'buildkit:NoEmptyContinuation',
	'buildkit:ConsistentInstructionCasing',
	'buildkit:DuplicateStageName',
	'buildkit:ReservedStageName',
	'buildkit:InvalidDefaultArgInFrom',
]);

/** Which suppressions silence a finding. */
export class Silencers {
	readonly #byScope = new Map<Scope, Suppression[]>();
	readonly #blocks: { readonly from: number; readonly to: number; readonly suppression: Suppression }[] = [];

	constructor(suppressions: readonly Suppression[]) {
		for (const each of suppressions) {
			const [, from, to] = /^lines (\d+) (\d+)$/.exec(each.scope) ?? [];
			if (from !== undefined) this.#blocks.push({ from: Number(from), to: Number(to), suppression: each });
			const list = this.#byScope.get(each.scope);
			if (list === undefined) this.#byScope.set(each.scope, [each]);
			else list.push(each);
		}
	}

	/** `names` are the finding's own id and its aliases, `lines` its own and its instruction's first, `stage` that of the instruction. */
	of(names: readonly string[], lines: readonly number[], stage: number | undefined): readonly Suppression[] {
		if (this.#byScope.size === 0) return [];
		const around = this.#blocks
			.filter(({ from, to }) => lines.some((line) => line >= from && line <= to))
			.map(({ suppression }) => suppression);
		const scopes: readonly Scope[] = [
			'file',
			`stage ${stage ?? -1}`,
			...[...new Set(lines)].map((line) => `line ${line}` as const),
		];
		return [...scopes.flatMap((scope) => this.#byScope.get(scope) ?? []), ...around].filter((each) =>
			means(each, names),
		);
	}
}

function means({ match, scope }: Suppression, names: readonly string[]): boolean {
	const loud = scope === 'file' ? EXPERIMENTAL : OF_FILE;
	if (match.startsWith('buildkit:') && names.some((name) => loud.has(name))) return false;
	if (match.endsWith('*')) return names.some((name) => name.startsWith(match.slice(0, -1)) && !LOUD.has(name));
	return names.includes(match);
}
