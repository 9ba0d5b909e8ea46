/** A flag that the instruction does not know. */
import { GRAMMAR } from '../../dockerfile/grammar.ts';
import { healthcheck } from '../../dockerfile/healthcheck.ts';
import { nearest } from '../../dockerfile/suggest.ts';
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
			`${keyword} has no flag --${name}.${meant === undefined ? '' : ` Is --${meant} meant?`}`,
		'zh-cn': ({ keyword, name, meant }) =>
			`${keyword} 没有选项 --${name}。${meant === undefined ? '' : `是否想写 --${meant}？`}`,
	},
	check(file, report) {
		for (const instruction of file.instructions) {
			const { keyword, flags } = instruction;
			const known = GRAMMAR.get(keyword)?.flags;
			if (flags.length === 0 || known === undefined) continue;
			if (keyword === 'HEALTHCHECK' && healthcheck(instruction).kind === 'NONE') continue;
			const names = [...known.keys()];
			for (const { name, range } of flags) {
				if (names.includes(name)) continue;
				const meant = nearest(name, names);
				const aliases = PEERS.has(keyword) ? [`dockerfile-utils:UNKNOWN_${keyword}_FLAG`] : [];
				const nameRange = { start: range.start, end: Math.min(range.end, range.start + name.length + 2) };
				const fix = meant === undefined ? undefined : replaceWith(nameRange, `--${meant}`, true);
				report(instruction, nameRange, { keyword, name, meant }, { aliases, fix, exactLines: true });
			}
		}
	},
});
