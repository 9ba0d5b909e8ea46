/** The same COPY twice in a stage: each edit of what it copies runs the steps between, and the second one again. */
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { unquoted } from '../helpers/copies.ts';
import { removeInstruction } from '../helpers/fixes.ts';
import { defineRule, type FixDraft } from '../rule.ts';

export const rule = defineRule<{ line: number }>({
	id: 'copy-repeated',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'cache',
	aliases: [],
	fixable: true,
	message: {
		en: ({ line }) =>
			`Line ${line} copies the same files to the same place. Keep only one of the two: the later one where the steps between don't need the files, otherwise the first.`,
		'zh-cn': ({ line }) =>
			`第 ${line} 行已把相同的文件复制到相同的位置，只需保留其中一条：中间的步骤用不到这些文件时保留后一条，否则保留前一条。`,
	},
	check(file, report) {
		for (const { instructions } of file.sections) {
			const known = new Map<string, Instruction>();
			for (const instruction of instructions) {
				const { keyword } = instruction;
				const needs = keyword === 'COPY' || keyword === 'ADD' ? whatItCopies(instruction) : undefined;
				// Names may mean something else from here on.
				if (keyword === 'WORKDIR') forget(known, (text) => !text.endsWith('/absolute'));
				if (keyword === 'ENV' || keyword === 'ARG') forget(known, (text) => text.includes('$'));
				if (needs === undefined) continue;
				const first = known.get(needs);
				known.set(needs, instruction);
				if (first === undefined) continue;
				const fix = without(file, first, instruction.line);
				const otherwise = without(file, instruction, first.line);
				report(
					instruction,
					undefined,
					{ line: first.line },
					{
						fix,
						otherwise,
						tells: [`waste ${instruction.index}`],
					},
				);
			}
		}
	},
});

/** Flags, sources and destination as written; undefined where it writes a text of its own. */
function whatItCopies(copy: Instruction): string | undefined {
	const { keyword, flags, args, heredocs } = copy;
	const { destination } = copyParts(copy);
	if (heredocs.length > 0 || destination === undefined) return undefined;
	const options = flags.map(({ name, value = '' }) => `--${name}=${value}`).sort();
	const place = unquoted(destination.text).startsWith('/') ? '/absolute' : '/relative';
	return [keyword, ...options, args.text.replace(/\s+/g, ' '), place].join(' ');
}

function forget(known: Map<string, unknown>, isOther: (text: string) => boolean): void {
	for (const text of [...known.keys()]) if (isOther(text)) known.delete(text);
}

function without(file: LintedFile, copy: Instruction, kept: number): FixDraft {
	return {
		...removeInstruction(file, copy, false),
		title: {
			en: `Delete line ${copy.line}, keep line ${kept}`,
			'zh-cn': `删除第 ${copy.line} 行，保留第 ${kept} 行`,
		},
	};
}
