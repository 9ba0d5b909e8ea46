/** Edits that several rules offer. */
import type { Instruction, Range } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import type { FixDraft } from '../rule.ts';
import type { TextEdit } from '../types.ts';
import type { ScriptCommand } from './commands.ts';

/** Puts a word after another one of a command: `-y` behind `install`. Not where the command is in a JSON array. */
export function insertAfter(
	file: LintedFile,
	instruction: Instruction,
	command: ScriptCommand,
	words: readonly string[],
	inserted: string,
	guarded = false,
): FixDraft | undefined {
	const word = command.arguments.find(({ text }) => words.includes(text));
	if (word === undefined || instruction.json !== undefined) return undefined;
	const { end } = file.place(instruction, word.range);
	return {
		title: { en: `Add ${inserted}`, 'zh-cn': `加上 ${inserted}` },
		edits: [{ range: { start: end, end }, text: ` ${inserted}` }],
		guarded,
	};
}

export function replaceWith(range: Range, text: string, guarded = false): FixDraft {
	return { title: { en: `Replace with ${text}`, 'zh-cn': `替换为 ${text}` }, edits: [{ range, text }], guarded };
}

/** Removes a flag or word with the blanks after it. */
export function removeWord(file: LintedFile, range: Range, what: string, guarded = false): FixDraft {
	let { end } = range;
	while (file.text[end] === ' ' || file.text[end] === '\t') end++;
	return {
		title: { en: `Remove ${what}`, 'zh-cn': `删除 ${what}` },
		edits: [{ range: { start: range.start, end }, text: '' }],
		guarded,
	};
}

/** Removes an instruction with its line end. */
export function removeInstruction(file: LintedFile, instruction: Instruction, guarded: boolean): FixDraft {
	const { start, end } = instruction.range;
	const from = file.text.lastIndexOf('\n', start) + 1;
	const begin = file.text.slice(from, start).trim() === '' ? from : start;
	const feed = file.text.indexOf('\n', end);
	return {
		title: { en: `Delete this ${instruction.keyword}`, 'zh-cn': `删除这条 ${instruction.keyword}` },
		edits: [{ range: { start: begin, end: feed < 0 ? file.text.length : feed + 1 }, text: '' }],
		guarded,
	};
}

interface Lifted {
	readonly edit: TextEdit;
	/** Without the blanks before them. */
	readonly comments: readonly string[];
}

/**
 * Takes out an instruction that goes elsewhere with the comments above it, and the blank lines below where there are some above.
 * Undefined where a comment speaks to a linter: it would be read at another place, or not at all.
 */
export function liftedInstruction(file: LintedFile, instruction: Instruction): Lifted | undefined {
	const { text } = file;
	const top = instruction.comments[0]?.range.start ?? instruction.range.start;
	const start = text.lastIndexOf('\n', top - 1) + 1;
	const comments = commentsIn(text.slice(start, instruction.range.start));
	if (comments === undefined) return undefined;
	const feed = text.indexOf('\n', instruction.range.end);
	let end = feed < 0 ? text.length : feed + 1;
	const above = text.slice(text.lastIndexOf('\n', start - 2) + 1, start);
	if (above.trim() === '') end += /^(?:[ \t]*\r?\n)*/.exec(text.slice(end))?.[0].length ?? 0;
	return { edit: { range: { start, end }, text: '' }, comments };
}

/** Of text between instructions; undefined where anything else is in it, or a linter is spoken to. */
export function commentsIn(text: string): readonly string[] | undefined {
	const lines = text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
	return lines.every((line) => line.startsWith('#') && !SPEAKS_TO_LINTER.test(line)) ? lines : undefined;
}

const SPEAKS_TO_LINTER = /^#\s*(?:hadolint|layerwise|dockerfile-utils|checkov|trivy|kics|semgrep|nosemgrep)\b/i;

/** The same cache mounts for each of these RUN of one stage; not after a USER, whose cache is elsewhere. */
export function mountCaches(
	file: LintedFile,
	runs: readonly Instruction[],
	targets: readonly string[],
): FixDraft | undefined {
	const last = runs.at(-1);
	const own = last === undefined ? [] : (file.dockerfile.stages[last.stage]?.instructions ?? []);
	if (
		last === undefined ||
		targets.length === 0 ||
		own.some(({ keyword, index }) => keyword === 'USER' && index < last.index)
	)
		return undefined;
	const flags = targets.map((target) => ` --mount=type=cache,target=${target}`).join('');
	return {
		title: { en: 'Mount a cache', 'zh-cn': '挂载缓存' },
		edits: runs.map(({ keywordRange: { end } }) => ({ range: { start: end, end }, text: flags })),
		guarded: false,
		declares: { mounts: targets, removes: targets },
	};
}
