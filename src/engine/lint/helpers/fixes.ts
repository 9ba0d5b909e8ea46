/** Edits that several rules offer. */
import type { Instruction, Range } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import type { FixDraft } from '../rule.ts';
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

/** The same cache mounts for each of these RUN of one stage; not after a USER, whose cache is elsewhere. */
export function mountCaches(
	file: LintedFile,
	runs: readonly Instruction[],
	targets: readonly string[],
): FixDraft | undefined {
	const last = runs.at(-1);
	const own = last === undefined ? [] : (file.dockerfile.stages[last.stage]?.instructions ?? []);
	if (last === undefined || own.some(({ keyword, index }) => keyword === 'USER' && index < last.index))
		return undefined;
	const flags = targets.map((target) => ` --mount=type=cache,target=${target}`).join('');
	return {
		title: { en: 'Mount a cache', 'zh-cn': '挂载缓存' },
		edits: runs.map(({ keywordRange: { end } }) => ({ range: { start: end, end }, text: flags })),
		guarded: false,
		declares: { mounts: targets, removes: targets },
	};
}
