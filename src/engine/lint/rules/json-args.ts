/** CMD, ENTRYPOINT or a health check in shell form: signals reach the shell and not the program. */
import { healthcheck } from '../../dockerfile/healthcheck.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import { argumentsRange } from '../helpers/script.ts';
import { defineRule, type FixDraft } from '../rule.ts';

export const rule = defineRule<{ keyword: string }>({
	id: 'json-args',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['hadolint:DL3025', 'buildkit:JSONArgsRecommended'],
	fixable: true,
	message: {
		en: ({ keyword }) =>
			`In this form ${keyword} starts a shell, which may not pass signals on: write ["program", "argument"].`,
		'zh-cn': ({ keyword }) => `这种写法的 ${keyword} 会先启动 shell，信号可能传不到程序：请写成 ["程序", "参数"]。`,
	},
	check(file, report) {
		const shells = new Set<number>();
		for (const instruction of file.instructions) {
			const { keyword, json, args, stage } = instruction;
			const trigger = file.triggers.has(instruction);
			if (keyword === 'SHELL' && !trigger) shells.add(stage);
			if (keyword === 'HEALTHCHECK') {
				const check = healthcheck(instruction);
				if (check.kind !== 'CMD' || check.json !== undefined || check.command.text === '') continue;
				report(instruction, argumentsRange(instruction), { keyword }, { aliases: ['hadolint:DL3025'], peerOnly: true });
			}
			if ((keyword !== 'CMD' && keyword !== 'ENTRYPOINT') || json !== undefined) continue;
			// Who sets SHELL wants a shell.
			let wanted = trigger;
			for (let at: number | undefined = stage; at !== undefined && !wanted; at = file.graph.base[at])
				wanted = shells.has(at);
			if (args.text === '') {
				if (!wanted)
					report(instruction, undefined, { keyword }, { aliases: ['buildkit:JSONArgsRecommended'], peerOnly: true });
				continue;
			}
			// `exec` puts the program in the shell's place; the peers say so all the same.
			const execs = /^exec\s+[^;&|]*$/.test(args.text);
			const aliases = wanted ? ['hadolint:DL3025'] : ['hadolint:DL3025', 'buildkit:JSONArgsRecommended'];
			const fix = asJson(instruction);
			report(
				instruction,
				argumentsRange(instruction),
				{ keyword },
				wanted || execs ? { aliases, peerOnly: true } : { fix },
			);
		}
	},
});

/** Plain words only: anything that the shell would read otherwise stays a person's business. */
function asJson(instruction: Instruction): FixDraft | undefined {
	if (!/^[\w./:=@%+,-]+( +[\w./:=@%+,-]+)*$/.test(instruction.args.text)) return undefined;
	const text = JSON.stringify(instruction.args.text.split(/ +/)).replaceAll('","', '", "');
	const title = { en: 'Use the JSON form', 'zh-cn': '改写为 JSON 格式' };
	return {
		title,
		edits: [{ range: argumentsRange(instruction), text }],
		guarded: true,
		declares: { settings: [instruction.keyword] },
	};
}
