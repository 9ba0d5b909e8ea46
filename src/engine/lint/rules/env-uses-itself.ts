/** ENV that reads a name which the same ENV sets: it gets the value from before. */
import type { Instruction, Pair } from '../../dockerfile/types.ts';
import { unquoted } from '../helpers/copies.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ name: string }>({
	id: 'env-uses-itself',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['hadolint:DL3044'],
	message: {
		en: ({ name }) => `$${name} has no value yet, because this very ENV sets it. Split it in two.`,
		'zh-cn': ({ name }) => `$${name} 此时还没有值：它正是由这条 ENV 设置的。请拆成两条 ENV。`,
	},
	check(file, report) {
		const known = new Set<string>();
		for (const instruction of file.of('ENV', 'ARG').toSorted((a, b) => a.range.start - b.range.start)) {
			if (instruction.keyword === 'ENV' && instruction.args.text.includes('$')) {
				const found = selfReferences(instruction, known);
				const [first] = found;
				// The peer overlooks a `$NAME` at the very end.
				const more = found.some(seenByPeer) ? {} : { aliases: [] };
				if (first !== undefined) report(instruction, first.reader.valueRange, { name: first.name }, more);
			}
			for (const { name } of instruction.pairs) known.add(name);
		}
	},
});

/** Behind an even number of backslashes, or none. */
const READ = /(?<!\\)(?:\\\\)*\$(?:\{(\w+)\}|(\w+))/g;

interface SelfReference {
	readonly name: string;
	readonly reader: Pair;
}

function selfReferences({ pairs }: Instruction, known: ReadonlySet<string>): readonly SelfReference[] {
	// By name, the first pairs that read it: one of two is not the pair that sets it.
	const readers = new Map<string, readonly Pair[]>();
	for (const pair of pairs) {
		// What an escape stands before is text.
		for (const [, braced, plain] of (pair.value ?? '').matchAll(READ)) {
			const name = braced ?? plain ?? '';
			const before = readers.get(name) ?? [];
			if (before.length < 2 && !before.includes(pair)) readers.set(name, [...before, pair]);
		}
	}
	return pairs.flatMap((pair) => {
		const reader = known.has(pair.name) ? undefined : readers.get(pair.name)?.find((other) => other !== pair);
		return reader === undefined ? [] : [{ name: pair.name, reader }];
	});
}

function seenByPeer({ name, reader }: SelfReference): boolean {
	const value = unquoted(reader.value ?? '');
	return value.includes(`\${${name}}`) || value.split(`$${name}`).some((part) => /^\W/.test(part));
}
