/** A build argument that changes at every build, declared before steps that do not read it. */

import type { Instruction } from '../../dockerfile/types.ts';
import { written } from '../../foreign/written.ts';
import type { LintedFile } from '../file.ts';
import { defineRule, type FixDraft } from '../rule.ts';

/** Names of what differs from commit to commit. */
const CHANGING =
	/^(.*_)?(COMMIT|COMMIT_(SHA|HASH|ID)|(GIT_)?SHA|GIT_(COMMIT|HASH|REF|BRANCH|TAG|DESCRIBE)|VCS_REF|REVISION|BUILD_(DATE|ID|NUMBER|TIME|TIMESTAMP|VERSION)|DATE|TIMESTAMP|CACHE_?BUST(ER)?|CI_(COMMIT_SHA|PIPELINE_ID|JOB_ID)|SOURCE_COMMIT)$/i;

export const rule = defineRule<{ keyword: string; name: string; line: number; count: number }>({
	id: 'changing-arg-early',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'cache',
	aliases: [],
	fixable: true,
	message: {
		en: ({ keyword, name, line, count }) =>
			`${name} is different in every build, and ${keyword} puts it into the cache key of ${count} RUN below (first on line ${line}) that never use it. Move it down to where it is first used.`,
		'zh-cn': ({ keyword, name, line, count }) =>
			`${name} 每次构建都不同；${keyword} 写在这里，后面 ${count} 条用不到它的 RUN（从第 ${line} 行起）每次都会失效。请把它移到首次使用处之前。`,
	},
	check(file, report) {
		for (const { stage, instructions } of file.sections) {
			if (stage === undefined) continue;
			for (const [at, instruction] of instructions.entries()) {
				if (instruction.keyword !== 'ARG' && instruction.keyword !== 'ENV') continue;
				const pair = instruction.pairs.find((each) => isChanging(instruction, each));
				if (pair === undefined) continue;
				const rest = instructions.slice(at + 1);
				const use = rest.findIndex((each) => reads(each, pair.name));
				const runs = rest.slice(0, use < 0 ? rest.length : use).filter(({ keyword }) => keyword === 'RUN');
				const [first] = runs;
				if (first === undefined) continue;
				const params = { keyword: instruction.keyword, name: pair.name, line: first.line, count: runs.length };
				report(instruction, pair.nameRange, params, {
					fix: use < 0 ? moveToEnd(file, instruction, rest) : moveDown(file, instruction, rest[use]),
				});
			}
		}
	},
});

/** An ARG by its name; an ENV by what it holds. */
function isChanging({ keyword }: Instruction, { name, value }: { name: string; value: string | undefined }): boolean {
	if (keyword === 'ARG') return CHANGING.test(name);
	const read = /\$\{?(\w+)/.exec(value ?? '')?.[1];
	return read !== undefined && CHANGING.test(read);
}

function reads({ original, heredocs }: Instruction, name: string): boolean {
	const pattern = written`\b${name}\b`;
	return pattern.test(original.text) || heredocs.some(({ content }) => pattern.test(content));
}

/** Nothing of the stage reads it: at the end it is in no step's key. */
function moveToEnd(file: LintedFile, instruction: Instruction, rest: readonly Instruction[]): FixDraft | undefined {
	const { start, end } = instruction.range;
	const last = rest.at(-1)?.range.end;
	if (last === undefined || instruction.pairs.length !== 1 || file.text[end] !== '\n') return undefined;
	return {
		title: { en: 'Move it to the end of the stage', 'zh-cn': '移到该阶段的末尾' },
		edits: [
			{ range: { start, end: end + 1 }, text: '' },
			{ range: { start: last, end: last }, text: `\n${file.text.slice(start, end)}` },
		],
		guarded: false,
	};
}

function moveDown(file: LintedFile, instruction: Instruction, use: Instruction | undefined) {
	if (use === undefined || instruction.pairs.length !== 1) return undefined;
	const { start, end } = instruction.range;
	const text = file.text.slice(start, end);
	if (file.text[end] !== '\n') return undefined;
	return {
		title: { en: `Move it above line ${use.line}`, 'zh-cn': `移到第 ${use.line} 行之前` },
		edits: [
			{ range: { start, end: end + 1 }, text: '' },
			{ range: { start: use.range.start, end: use.range.start }, text: `${text}\n` },
		],
		guarded: false,
	};
}
