/** A flag that the instruction does not know. */
import { GRAMMAR } from '../../dockerfile/grammar.ts';
import { healthcheck } from '../../dockerfile/healthcheck.ts';
import { sourceRange } from '../../dockerfile/mapped.ts';
import { nearest } from '../../dockerfile/suggest.ts';
import type { Instruction, Range } from '../../dockerfile/types.ts';
import { replaceWith } from '../helpers/fixes.ts';
import { defineRule } from '../rule.ts';

const PEERS: ReadonlySet<string> = new Set(['ADD', 'COPY', 'FROM', 'HEALTHCHECK']);

export const rule = defineRule<{ keyword: string; name: string; meant: string | undefined }>({
	id: 'unknown-flag',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: [...PEERS].map((keyword) => `dockerfile-utils:UNKNOWN_${keyword}_FLAG`),
	fixable: true,
	message: {
		en: ({ keyword, name, meant }) =>
			`${keyword} has no flag --${name}.${meant === undefined ? '' : ` Did you mean --${meant}?`}`,
		'zh-cn': ({ keyword, name, meant }) =>
			`${keyword} 没有选项 --${name}。${meant === undefined ? '' : `是否想写 --${meant}？`}`,
	},
	check(file, report) {
		for (const instruction of file.instructions) {
			report.once(instruction, () => {
				const { keyword, flags } = instruction;
				const known = GRAMMAR.get(keyword)?.flags;
				if (known === undefined || (keyword === 'HEALTHCHECK' && healthcheck(instruction).kind === 'NONE')) return;
				const bare = PEERS.has(keyword) ? bareHyphens(instruction) : undefined;
				if (bare !== undefined) {
					// It ends the flags, and one peer takes it for a flag without a name.
					const more = { aliases: [`dockerfile-utils:UNKNOWN_${keyword}_FLAG`], exactLines: true, peerOnly: true };
					report(instruction, bare, { keyword, name: '', meant: undefined }, more);
				}
				const names = [...known.keys()];
				for (const { name, range } of flags) {
					if (names.includes(name)) continue;
					const meant = nearest(name, names);
					const aliases = PEERS.has(keyword) ? [`dockerfile-utils:UNKNOWN_${keyword}_FLAG`] : [];
					const nameRange = { start: range.start, end: Math.min(range.end, range.start + name.length + 2) };
					const fix = meant === undefined ? undefined : replaceWith(nameRange, `--${meant}`, true);
					report(instruction, nameRange, { keyword, name, meant }, { aliases, fix, exactLines: true });
				}
			});
		}
	},
});

function bareHyphens({ original }: Instruction): Range | undefined {
	const before = /^\S+\s+(?:--\S+\s+)*(?=--(?:\s|$))/.exec(original.text)?.[0].length;
	return before === undefined ? undefined : sourceRange(original, before, before + 2);
}
