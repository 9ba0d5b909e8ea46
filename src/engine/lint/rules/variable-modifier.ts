/** `${NAME:x…}` with a modifier that BuildKit does not know. */
import type { Instruction, Range } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { placeOf, utilsVariables, variablesIn } from '../helpers/utilsVariables.ts';
import { defineRule } from '../rule.ts';

/** These hold shell text: the shell knows more. */
const SHELL_TEXT: ReadonlySet<string> = new Set(['CMD', 'ENTRYPOINT', 'RUN']);

const PEER = ['dockerfile-utils:UNSUPPORTED_MODIFIER'];
/** What is longer is not quoted in full. */
const LONGEST = 60;

export const rule = defineRule<{ variable: string }>({
	id: 'variable-modifier',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: PEER,
	message: {
		en: ({ variable }) => `BuildKit cannot expand ${variable}: with a colon it only knows :- :+ and :?`,
		'zh-cn': ({ variable }) => `BuildKit 无法展开 ${variable}：冒号后只支持 :-、:+ 和 :?。`,
	},
	check(file, report) {
		const refused = file.dockerfile.problems.filter(
			({ code, deferred }) => code === 'unsupported-modifier' && !deferred,
		);
		const reported = new Set<number>();
		for (const instruction of file.dockerfile.instructions) {
			for (const range of peerRanges(file, instruction)) {
				const own = refused.find((each) => each.range.start >= range.start && each.range.start < range.end);
				if (own !== undefined) reported.add(own.range.start);
				const variable = file.text.slice(range.start, Math.min(range.end, range.start + LONGEST));
				// In single quotes nothing is expanded: only the peer minds.
				report(instruction, range, { variable }, { aliases: PEER, exactLines: true, peerOnly: own === undefined });
			}
		}
		for (const { range } of refused) {
			if (reported.has(range.start)) continue;
			report(
				undefined,
				range,
				{ variable: file.text.slice(range.start, range.end).slice(0, LONGEST) },
				{ aliases: [] },
			);
		}
	},
});

function peerRanges(file: LintedFile, instruction: Instruction): readonly Range[] {
	if (SHELL_TEXT.has(instruction.keyword) || !file.text.includes(':', instruction.range.start)) return [];
	const { escape: token } = file.dockerfile;
	const bad = ({ modifier }: { modifier: string | undefined }): boolean =>
		modifier !== undefined && (modifier === '' || !'+-?'.includes(modifier));
	const ranges = utilsVariables(instruction, token)
		.filter(bad)
		.map((variable) => placeOf(instruction.original, variable))
		.filter(({ start }) => !singleQuoted(file, instruction, start));
	for (const { bodyRange } of instruction.heredocs) {
		const found = variablesIn(file.text.slice(bodyRange.start, bodyRange.end), token).filter(bad);
		for (const { start, end } of found) ranges.push({ start: bodyRange.start + start, end: bodyRange.start + end });
	}
	return ranges;
}

/** In labels alone the peer minds what single quotes mean. */
function singleQuoted(file: LintedFile, { keyword, pairs }: Instruction, offset: number): boolean {
	if (keyword !== 'LABEL') return false;
	const value = pairs.find(({ valueRange }) => valueRange && valueRange.start <= offset && offset < valueRange.end);
	return value?.valueRange !== undefined && file.text[value.valueRange.start] === "'";
}
