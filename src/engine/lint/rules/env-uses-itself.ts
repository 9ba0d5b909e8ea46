/** ENV that reads a name which the same ENV sets: it gets the value from before. */
import type { Instruction } from '../../dockerfile/types.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ name: string }>({
	id: 'env-uses-itself',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['hadolint:DL3044'],
	message: {
		en: ({ name }) => `$${name} has no value yet: the ENV that sets it is this one. Split it in two.`,
		'zh-cn': ({ name }) => `$${name} 此时还没有值：它正是由这条 ENV 设置的。请拆成两条 ENV。`,
	},
	check(file, report) {
		const known = new Set<string>();
		for (const instruction of file.of('ENV', 'ARG').toSorted((a, b) => a.range.start - b.range.start)) {
			if (instruction.keyword === 'ENV' && instruction.args.text.includes('$')) {
				const found = selfReference(instruction, known);
				if (found !== undefined) report(instruction, found.valueRange, { name: found.name });
			}
			for (const { name } of instruction.pairs) known.add(name);
		}
	},
});

function selfReference({ pairs }: Instruction, known: ReadonlySet<string>) {
	for (const pair of pairs) {
		const { name } = pair;
		if (known.has(name) || name === '') continue;
		const reference = new RegExp(`\\$(${escaped(name)}(?!\\w)|\\{${escaped(name)}\\})`);
		const reader = pairs.find((other) => other !== pair && reference.test(other.value ?? ''));
		if (reader !== undefined) return { name, valueRange: reader.valueRange };
	}
	return undefined;
}

function escaped(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
