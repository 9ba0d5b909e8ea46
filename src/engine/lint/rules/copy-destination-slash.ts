/** COPY or ADD of several sources to something that is not written as a directory. */
import { copyParts } from '../../dockerfile/copy.ts';
import { sourceRange } from '../../dockerfile/mapped.ts';
import type { EscapeToken, Instruction, Range } from '../../dockerfile/types.ts';
import { unquoted } from '../helpers/copies.ts';
import { looseJson } from '../helpers/looseJson.ts';
import { placeOf, utilsVariables } from '../helpers/utilsVariables.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ keyword: string; destination: string }>({
	id: 'copy-destination-slash',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['hadolint:DL3021', 'dockerfile-utils:INVALID_DESTINATION'],
	fixable: true,
	message: {
		en: ({ keyword, destination }) =>
			`${keyword} with several sources needs a directory as its destination: write ${destination}/.`,
		'zh-cn': ({ keyword, destination }) => `${keyword} 有多个源时，目标必须是目录：请写成 ${destination}/。`,
	},
	check(file, report) {
		for (const instruction of file.of('COPY', 'ADD')) {
			report.once(instruction, () => {
				const { keyword, json } = instruction;
				const { sources, destination, heredocs } = copyParts(instruction);
				const peer = judgeAsPeer(instruction, file.dockerfile.escape);
				if ((sources.length + heredocs.length < 2 || destination === undefined) && peer === undefined) return;
				const word = destination ?? { text: '', range: peer ?? instruction.keywordRange };
				const path = unquoted(word.text);
				const wrong = !path.endsWith('/') && sources.length + heredocs.length > 1;
				const aliases: string[] = [];
				if (wrong && keyword === 'COPY' && heredocs.length === 0) aliases.push('hadolint:DL3021');
				if (peer !== undefined) aliases.push('dockerfile-utils:INVALID_DESTINATION');
				// What a variable holds may well end with a slash.
				const peerOnly = !wrong || /\$(\w+|\{[^}]*\})$/.test(path) || path === '.' || path === '..';
				if (peerOnly && aliases.length === 0) return;
				const { end } = word.range;
				const quoted = json !== undefined || /["']$/.test(word.text);
				const at = quoted ? end - 1 : end;
				const title = { en: 'Add /', 'zh-cn': '加上 /' };
				const fix = wrong
					? { title, edits: [{ range: { start: at, end: at }, text: '/' }], guarded: false }
					: undefined;
				report(instruction, peer ?? word.range, { keyword, destination: path }, { aliases, fix, peerOnly });
			});
		}
	},
});

/** The last word's place, where dockerfile-utils minds it: it looks at the very last character, quotes or not. */
function judgeAsPeer(instruction: Instruction, token: EscapeToken): Range | undefined {
	const { args, words } = instruction;
	const array = looseJson(args.text);
	const last = array === undefined ? words.at(-1) : undefined;
	const item = array?.strings.at(-1);
	if ((array?.strings ?? words).length < 3) return undefined;
	if (array === undefined && words.some(({ text }) => text.startsWith('<<'))) return undefined;
	const range = last?.range ?? sourceRange(args, item?.at ?? 0, (item?.at ?? 0) + (item?.text.length ?? 0));
	const variable = utilsVariables(instruction, token).at(-1);
	const end = variable === undefined ? -1 : placeOf(instruction.original, variable).end;
	if (end === range.end || end === range.end - 1) return undefined;
	return /[\\/]"?$/.test(item?.text ?? '') || /[\\/]$/.test(last?.text ?? '') ? undefined : range;
}
