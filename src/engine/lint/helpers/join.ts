/** Edits that make one RUN of several, and that take a command out of one. */
import type { Instruction, Range } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import type { TextEdit } from '../types.ts';
import type { ScriptCommand } from './commands.ts';
import { commentsIn, liftedInstruction, removeInstruction } from './fixes.ts';
import { argumentsRange } from './script.ts';

/**
 * One RUN with `&&`; only where all are plain shell forms, and nothing but blank lines is between them. Comments are in the way where a
 * row is joined for its length alone: they part what does not belong together.
 */
export function joinedRuns(
	file: LintedFile,
	row: readonly Instruction[],
	{ acrossComments = false } = {},
): readonly TextEdit[] | undefined {
	const edits: TextEdit[] = [];
	for (const [at, instruction] of row.entries()) {
		if (!isPlain(instruction)) return undefined;
		const next = row[at + 1];
		if (next === undefined) continue;
		const range = { start: argumentsRange(instruction).end, end: argumentsRange(next).start };
		const comments = commentsIn(file.text.slice(instruction.range.end, next.range.start));
		if (comments === undefined || (comments.length > 0 && !acrossComments)) return undefined;
		edits.push({ range, text: joint(file, comments) });
	}
	return edits;
}

/** From one command to the next, with what is said of the second on lines of their own: BuildKit takes comments out of a RUN. */
function joint({ dockerfile }: LintedFile, comments: readonly string[]): string {
	return ` ${dockerfile.escape}\n${comments.map((each) => `    ${each}\n`).join('')}    && `;
}

/**
 * One RUN at the place of the first, with what all of them run and then `last`. What is between stays there, but for `above`, which
 * moves before it; comments go with the command that they are above.
 */
export function gatheredRuns(
	file: LintedFile,
	row: readonly Instruction[],
	{ above = [], last }: { readonly above?: readonly Instruction[]; readonly last?: string | undefined } = {},
): readonly TextEdit[] | undefined {
	const [first, ...rest] = row;
	if (first === undefined || !row.every((each) => isPlain(each) && isChain(file, each))) return undefined;
	const lifted = rest.map((each) => liftedInstruction(file, each));
	if (lifted.some((each) => each === undefined)) return undefined;
	const added = rest.map((instruction, at) => {
		const { start, end } = argumentsRange(instruction);
		return `${joint(file, lifted[at]?.comments ?? [])}${file.text.slice(start, end)}`;
	});
	const { end } = argumentsRange(first);
	const text = `${added.join('')}${last === undefined ? '' : `${joint(file, [])}${last}`}`;
	const moved = above.map(({ range }) => `${file.text.slice(range.start, range.end)}\n`).join('');
	const { start } = first.range;
	return [
		...(moved === '' ? [] : [{ range: { start, end: start }, text: moved }]),
		{ range: { start: end, end }, text },
		...lifted.flatMap((each) => (each === undefined ? [] : [each.edit])),
		...above.flatMap((each) => removeInstruction(file, each, false).edits),
	];
}

/** Nothing but commands joined by `&&`, none of which changes the shell for those after it. */
function isChain(file: LintedFile, run: Instruction): boolean {
	const body = file.script(run)?.body;
	const plain = body?.kind === 'simple' || (body?.kind === 'chain' && !body.operators.includes('||'));
	return plain && !/(?:^|\s)#/.test(run.args.text) && !file.commands(run).some(({ name }) => SHELL_STATE.has(name));
}

const SHELL_STATE: ReadonlySet<string> = new Set(
	'. alias cd eval exec export popd pushd set shopt source trap umask unset'.split(' '),
);

function isPlain({ keyword, json, flags, heredocs, args }: Instruction): boolean {
	const shell = keyword === 'RUN' && json === undefined && flags.length === 0 && heredocs.length === 0;
	return shell && args.text !== '' && !/(^|[^\\])(;|\||&)\s*$/.test(args.text);
}

/** A command's place in a RUN whose commands are joined by nothing but `&&`. */
export interface Place {
	/** The RUN is this command alone. */
	readonly alone: boolean;
	/** Takes the command out, with the `&&` that joined it; not where it is alone. */
	remove(): TextEdit;
	/** Puts another command after it. */
	follow(command: string): TextEdit;
}

/** Undefined where the command is in anything else: a pipe, a condition, a heredoc, an array. */
export function placeOf(file: LintedFile, run: Instruction, command: ScriptCommand): Place | undefined {
	const body = file.script(run)?.body;
	if (body === undefined || run.json !== undefined || run.heredocs.length > 0) return undefined;
	const plain = body.kind === 'simple' || (body.kind === 'chain' && !body.operators.includes('||'));
	const ranges = (body.kind === 'chain' ? body.items : [body]).map(({ range }) => range);
	const at = ranges.findIndex(({ start, end }) => start === command.range.start && end === command.range.end);
	const [own, before, after] = [ranges[at], ranges[at - 1], ranges[at + 1]];
	if (!plain || own === undefined) return undefined;
	const ends = ({ start, end }: Range): Range => file.place(run, { start, end });
	return {
		alone: ranges.length === 1,
		remove: () => {
			const start = before === undefined ? ends(own).start : ends(before).end;
			const end = before === undefined && after !== undefined ? ends(after).start : ends(own).end;
			return { range: { start, end }, text: '' };
		},
		follow: (text) => {
			const { end } = ends(own);
			return { range: { start: end, end }, text: ` && ${text}` };
		},
	};
}
