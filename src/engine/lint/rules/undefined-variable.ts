/** A variable that nothing above sets. */

import { expandedTexts } from '../../dockerfile/expandedTexts.ts';
import { nearest } from '../../dockerfile/suggest.ts';
import type { Instruction, Range } from '../../dockerfile/types.ts';
import { variableUses } from '../../dockerfile/variables.ts';
import type { LintedFile } from '../file.ts';
import { scopeAt, unsetNames } from '../helpers/scope.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ name: string; meant: string | undefined }>({
	id: 'undefined-variable',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['buildkit:UndefinedVar'],
	message: {
		en: ({ name, meant }) =>
			`Nothing above sets $${name}: it is empty here.${meant === undefined ? '' : ` Did you mean $${meant}?`}`,
		'zh-cn': ({ name, meant }) =>
			`前面没有设置 $${name}，它在此处为空。${meant === undefined ? '' : `是否想写 $${meant}？`}`,
	},
	check(file, report) {
		for (const instruction of file.dockerfile.instructions) {
			if (instruction.stage < 0 || instruction.keyword === 'FROM' || instruction.keyword === 'EXPOSE') continue;
			const unset = unsetNames(file, instruction);
			if (unset.length === 0) continue;
			const places = placesOf(file, instruction);
			const { names, complete } = scopeAt(file, instruction);
			const set = new Set(instruction.keyword === 'ENV' ? instruction.pairs.map((pair) => pair.name) : []);
			const told = new Set<string>();
			for (const name of unset) {
				// The peer tells it of every word that reads it.
				const again = told.has(name);
				told.add(name);
				const meant = nearest(name, names);
				// An image that is not known may set it; and an ENV that reads what it sets is another rule's matter.
				const peerOnly = again || set.has(name) || (!complete && meant === undefined);
				report(instruction, places.get(name), { name, meant }, { peerOnly });
			}
		}
	},
});

/** Where each variable is read first. */
function placesOf(file: LintedFile, instruction: Instruction): ReadonlyMap<string, Range> {
	const token = file.dockerfile.escape;
	const places = new Map<string, Range>();
	for (const text of expandedTexts(instruction, token)) {
		for (const { name, range } of variableUses(text, token)) if (!places.has(name)) places.set(name, range);
	}
	return places;
}
