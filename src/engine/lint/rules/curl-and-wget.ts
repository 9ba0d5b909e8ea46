/** Both curl and wget in one stage. */
import type { Instruction } from '../../dockerfile/types.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule({
	id: 'curl-and-wget',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'size',
	aliases: ['hadolint:DL4001'],
	ofKeptLayers: true,
	message: {
		en: () => 'This stage uses both curl and wget. One is enough, and one package fewer to install.',
		'zh-cn': () => '同一阶段同时使用了 curl 和 wget：用其中一个即可，也能少装一个软件包。',
	},
	check(file, report) {
		const judge = (instructions: readonly Instruction[]): void => {
			const seen = new Set<string>();
			let told = false;
			for (const instruction of instructions) {
				if (instruction.keyword !== 'RUN') continue;
				const used = file.commands(instruction).filter(({ name }) => name === 'curl' || name === 'wget');
				for (const { name } of used) seen.add(name);
				const [first] = used;
				if (first === undefined || seen.size < 2) continue;
				// Once a stage; the peer tells it of every RUN from there on.
				report(instruction, file.place(instruction, first.range), {}, { peerOnly: told });
				told = true;
			}
		};
		for (const { instructions } of file.sections) judge(instructions);
		judge([...file.triggers]);
	},
});
