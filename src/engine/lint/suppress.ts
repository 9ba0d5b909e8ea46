/**
 * Comments that silence findings: `# hadolint ignore=` and `global ignore=`, `# check=skip=`, `# dockerfile-utils: ignore`,
 * and our own `# layerwise ignore=ID reason`.
 */
import type { Range } from '../dockerfile/types.ts';
import type { LintedFile } from './file.ts';

export interface Suppression {
	/** As written: `DL3042`, `StageNameCasing`, `chown-recursive-layer`, `all`. */
	readonly id: string;
	/** `scheme:id`, as aliases are written; our own ids have no scheme. `*` stands for all of a scheme. */
	readonly match: string;
	/** The line whose findings it silences; undefined for the whole file. */
	readonly line: number | undefined;
	readonly range: Range;
	/** Own suppressions may say why. */
	readonly reason: string;
}

const HADOLINT =
	/^#[ \t]*hadolint[ \t]+(global[ \t]+)?ignore[ \t]*=[ \t]*([A-Z0-9]+(?:[ \t]*,[ \t]*[A-Z0-9]+)*)[ \t]*(?:#.*)?$/;
const OWN = /^#[ \t]*layerwise[ \t]+(global[ \t]+)?ignore[ \t]*=[ \t]*([a-z0-9-]+(?:[ \t]*,[ \t]*[a-z0-9-]+)*)(.*)$/;
const UTILS = /^#[ \t]*dockerfile-utils: ignore[ \t]*$/;

export function suppressionsOf(file: LintedFile): readonly Suppression[] {
	const found: Suppression[] = [];
	const { dockerfile } = file;
	for (const directive of dockerfile.directives) {
		if (directive.name === 'check') found.push(...skipped(directive.value, directive.range));
	}
	for (const comment of dockerfile.comments) {
		const line = file.lineAt(comment.range.start);
		const add = (list: string, scheme: string, global: boolean, reason: string, below: number): void => {
			for (const id of list.split(',').map((each) => each.trim())) {
				found.push({ id, match: scheme + id, line: global ? undefined : below, range: comment.range, reason });
			}
		};
		const hadolint = HADOLINT.exec(comment.text);
		// The peers mean the very next line.
		if (hadolint !== null) add(hadolint[2] ?? '', 'hadolint:', hadolint[1] !== undefined, '', line + 1);
		const own = OWN.exec(comment.text);
		if (own !== null) add(own[2] ?? '', '', own[1] !== undefined, (own[3] ?? '').trim(), instructionBelow(file, line));
		if (UTILS.test(comment.text)) add('*', 'dockerfile-utils:', false, '', line + 1);
	}
	return found;
}

/** Comments may stand between ours and its instruction: a reason of several lines, a second suppression. */
function instructionBelow(file: LintedFile, line: number): number {
	return file.dockerfile.instructions.find((instruction) => instruction.line > line)?.line ?? line + 1;
}

/** `skip=A,B;error=true;experimental=all` */
function skipped(value: string, range: Range): Suppression[] {
	const list = value
		.split(';')
		.map((part) => /^\s*skip\s*=(.*)$/i.exec(part)?.[1] ?? '')
		.filter((part) => part !== '');
	return list.flatMap((ids) =>
		ids.split(',').map((each) => {
			const id = each.trim();
			const match = `buildkit:${id.toLowerCase() === 'all' ? '*' : id}`;
			return { id, match, line: undefined, range, reason: '' };
		}),
	);
}

/** What a peer reports of the file as a whole: its comment does not silence these. */
const LOUD: ReadonlySet<string> = new Set([
	'dockerfile-utils:NO_SOURCE_IMAGE',
	'dockerfile-utils:EMPTY_CONTINUATION_LINE',
	'dockerfile-utils:INVALID_ESCAPE_DIRECTIVE',
	'dockerfile-utils:DUPLICATED_ESCAPE_DIRECTIVE',
	'dockerfile-utils:CASING_DIRECTIVE',
]);

/** Which suppressions silence a finding. */
export class Silencers {
	/** By line; those for the whole file under `undefined`. */
	readonly #byLine = new Map<number | undefined, Suppression[]>();

	constructor(suppressions: readonly Suppression[]) {
		for (const each of suppressions) {
			const list = this.#byLine.get(each.line);
			if (list === undefined) this.#byLine.set(each.line, [each]);
			else list.push(each);
		}
	}

	/** `names` are the finding's own id and its aliases, `lines` its own and its instruction's first. */
	of(names: readonly string[], lines: readonly number[]): readonly Suppression[] {
		if (this.#byLine.size === 0) return [];
		const near = [undefined, ...new Set(lines)].flatMap((line) => this.#byLine.get(line) ?? []);
		return near.filter((each) => means(each, names));
	}
}

/** Case does not count, as with BuildKit. */
function means(suppression: Suppression, names: readonly string[]): boolean {
	const match = suppression.match.toLowerCase();
	if (match.endsWith('*')) return names.some((name) => name.startsWith(match.slice(0, -1)) && !LOUD.has(name));
	return names.some((name) => name.toLowerCase() === match);
}
