/** A build argument that changes at every build, declared before steps that do not read it. */

import { isChangingArg } from '../../dockerfile/changingArg.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import { written } from '../../foreign/written.ts';
import type { LintedFile } from '../file.ts';
import { defineRule, type FixDraft } from '../rule.ts';
import type { TextEdit } from '../types.ts';

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
			const early = earlyOnes(file, instructions);
			for (const { instruction, pair, runs, move } of early.filter(({ told }) => told)) {
				const params = { keyword: instruction.keyword, name: pair.name, line: runs[0]?.line ?? 0, count: runs.length };
				report(instruction, pair.nameRange, params, { fix: movedTogether(early) ?? move });
			}
		}
	},
});

/** In the order of the file. An ARG that an ENV reads moves as far as that ENV does, but no further than what else reads it. */
function earlyOnes(file: LintedFile, instructions: readonly Instruction[]): readonly Early[] {
	/** By instruction, the place of the first one that needs it where it is; the length where none does. */
	const targets = new Map<Instruction, number>();
	// From the last to the first, so that what an ENV does is known to the ARG above it.
	for (const [at, instruction] of [...instructions.entries()].reverse()) {
		const pair = changingPair(instruction);
		if (pair === undefined) continue;
		const needs = instructions.flatMap((each, place) => {
			if (place <= at || !reads(each, pair.name)) return [];
			return [each.keyword === 'ENV' && each.pairs.length === 1 ? (targets.get(each) ?? place) : place];
		});
		targets.set(instruction, Math.min(instructions.length, ...needs));
	}
	return [...targets].reverse().flatMap(([instruction, target]) => {
		const pair = changingPair(instruction);
		const rest = instructions.filter(({ index }) => index > instruction.index);
		const use = instructions[target];
		const runs = rest.filter((each) => each.keyword === 'RUN' && (use === undefined || each.index < use.index));
		if (pair === undefined || runs.length === 0) return [];
		const move = use === undefined ? moveToEnd(file, instruction, rest) : moveDown(file, instruction, use);
		// What an ENV right below hands on is told of once, with the ENV.
		const reader = rest.find((each) => reads(each, pair.name));
		const told = runs.some(({ index }) => reader === undefined || index < reader.index);
		return [{ instruction, pair, runs, move, told }];
	});
}

function changingPair(instruction: Instruction): Instruction['pairs'][number] | undefined {
	if (instruction.keyword !== 'ARG' && instruction.keyword !== 'ENV') return undefined;
	return instruction.pairs.find((each) => isChanging(instruction, each));
}

interface Early {
	readonly instruction: Instruction;
	readonly pair: Instruction['pairs'][number];
	readonly runs: readonly Instruction[];
	readonly move: FixDraft | undefined;
	/** It has a finding of its own. */
	readonly told: boolean;
}

/** As long as one of them stays where it is, moving the others saves nothing. Undefined where there is one alone, or one stays. */
function movedTogether(early: readonly Early[]): FixDraft | undefined {
	const moves = early.flatMap(({ move }) => move ?? []);
	if (early.length < 2 || moves.length < early.length) return undefined;
	const edits = new Map<string, TextEdit>();
	for (const edit of moves.flatMap((move) => move.edits)) {
		const place = `${edit.range.start} ${edit.range.end}`;
		edits.set(place, { ...edit, text: (edits.get(place)?.text ?? '') + edit.text });
	}
	return {
		title: {
			en: `Move ${early.map(({ pair }) => pair.name).join(' and ')} down to where they are first used`,
			'zh-cn': `把 ${early.map(({ pair }) => pair.name).join('、')} 移到首次使用处之前`,
		},
		edits: [...edits.values()],
		guarded: false,
		declares: { variables: early.map(({ pair }) => pair.name) },
	};
}

/** An ARG by its name; an ENV by what it holds. */
function isChanging({ keyword }: Instruction, { name, value }: { name: string; value: string | undefined }): boolean {
	if (keyword === 'ARG') return isChangingArg(name);
	const read = /\$\{?(\w+)/.exec(value ?? '')?.[1];
	return read !== undefined && isChangingArg(read);
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
		declares: { variables: instruction.pairs.map(({ name }) => name) },
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
		declares: { variables: instruction.pairs.map(({ name }) => name) },
	};
}
