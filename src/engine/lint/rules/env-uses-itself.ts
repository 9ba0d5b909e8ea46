/** ENV that reads a name which the same ENV sets: it gets the value from before. */
import type { Instruction, Pair } from '../../dockerfile/types.ts';
import { scopeAt } from '../helpers/scope.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ name: string; sure: boolean }>({
	id: 'env-uses-itself',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['hadolint:DL3044'],
	message: {
		en: ({ name, sure }) =>
			`${sure ? '' : 'Unless the base image sets it, '}$${name} has no value yet, because this very ENV sets it. Split it in two.`,
		'zh-cn': ({ name, sure }) =>
			`${sure ? '' : '除非基础镜像已经设置，'}$${name} 此时还没有值：它正是由这条 ENV 设置的。请拆成两条 ENV。`,
	},
	check(file, report) {
		const known = new Set<string>();
		for (const instruction of file.of('ENV', 'ARG').toSorted((a, b) => a.range.start - b.range.start)) {
			if (instruction.keyword === 'ENV' && instruction.args.text.includes('$')) {
				const { values, complete } = scopeAt(file, instruction);
				const own = selfReference(instruction, READ, (name) => values.has(name) || known.has(name));
				// The peer does not mind what an escape is before, and what every image sets.
				const peer = selfReference(instruction, READ_BY_PEER, (name) => known.has(name));
				const found = own ?? peer;
				const sure = complete && !file.triggers.has(instruction);
				const aliases = peer === undefined ? { aliases: [] } : {};
				const level = sure ? {} : { level: 'WARN' as const };
				if (found !== undefined)
					report(
						instruction,
						found.reader.valueRange,
						{ name: found.name, sure },
						{ peerOnly: own === undefined, ...aliases, ...level },
					);
			}
			for (const { name } of instruction.pairs) known.add(name);
		}
	},
});

/** Behind an even number of backslashes, or none: what an escape is before is text. */
const READ = /(?<!\\)(?:\\\\)*\$(?:\{(\w+)\}|(\w+))/g;
const READ_BY_PEER = /\$(?:\{(\w+)\}|(\w+))/g;

interface SelfReference {
	readonly name: string;
	readonly reader: Pair;
}

/** The first pair whose name another pair reads, where nothing set it before. */
function selfReference(
	{ pairs }: Instruction,
	expression: RegExp,
	isSet: (name: string) => boolean,
): SelfReference | undefined {
	// By name, the first pairs that read it: one of two is not the pair that sets it.
	const readers = new Map<string, readonly Pair[]>();
	for (const pair of pairs) {
		for (const [, braced, plain] of (pair.value ?? '').matchAll(expression)) {
			const name = braced ?? plain ?? '';
			const before = readers.get(name) ?? [];
			if (before.length < 2 && !before.includes(pair)) readers.set(name, [...before, pair]);
		}
	}
	for (const pair of pairs) {
		const reader = isSet(pair.name) ? undefined : readers.get(pair.name)?.find((other) => other !== pair);
		if (reader !== undefined) return { name: pair.name, reader };
	}
	return undefined;
}
