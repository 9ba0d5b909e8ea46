/** A flag that is given twice. */
import { GRAMMAR } from '../../dockerfile/grammar.ts';
import { healthcheck } from '../../dockerfile/healthcheck.ts';
import { defineRule } from '../rule.ts';

const PEERS: ReadonlySet<string> = new Set(['ADD', 'COPY', 'HEALTHCHECK']);

export const rule = defineRule<{ name: string }>({
	id: 'duplicate-flag',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['dockerfile-utils:FLAG_DUPLICATE'],
	message: {
		en: ({ name }) => `--${name} is given twice.`,
		'zh-cn': ({ name }) => `--${name} 重复出现。`,
	},
	check(file, report) {
		for (const instruction of file.instructions) {
			report.once(instruction, () => {
				const { keyword, flags } = instruction;
				const known = GRAMMAR.get(keyword)?.flags;
				if (flags.length < 2 || known === undefined) return;
				if (keyword === 'HEALTHCHECK' && healthcheck(instruction).kind === 'NONE') return;
				for (const [name, kind] of known) {
					const same = flags.filter((flag) => flag.name === name);
					if (kind === 'strings' || same.length < 2) continue;
					// The first and the last of them, as the peer marks them.
					for (const flag of [same[0], same.at(-1)]) {
						const aliases = PEERS.has(keyword) && name !== 'unpack' ? ['dockerfile-utils:FLAG_DUPLICATE'] : [];
						report(instruction, flag?.range, { name }, { aliases, exactLines: true, peerOnly: flag === same[0] });
					}
				}
			});
		}
	},
});
