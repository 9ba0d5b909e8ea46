/** SHELL that is no JSON array, or an empty one. */
import { argumentsRange } from '../helpers/script.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ empty: boolean }>({
	id: 'shell-json',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['dockerfile-utils:SHELL_JSON_FORM', 'dockerfile-utils:SHELL_REQUIRES_ONE'],
	message: {
		en: ({ empty }) =>
			empty
				? 'SHELL needs a program: SHELL ["/bin/sh", "-c"].'
				: 'SHELL takes a JSON array only: SHELL ["/bin/sh", "-c"].',
		'zh-cn': ({ empty }) =>
			empty ? 'SHELL 缺少程序：SHELL ["/bin/sh", "-c"]。' : 'SHELL 只接受 JSON 数组：SHELL ["/bin/sh", "-c"]。',
	},
	check(file, report) {
		for (const instruction of file.of('SHELL')) {
			const { json, args } = instruction;
			if (args.text === '' || (json !== undefined && json.length > 0)) continue;
			const empty = /^\[\s*\]$/.test(args.text);
			const aliases = [`dockerfile-utils:${empty ? 'SHELL_REQUIRES_ONE' : 'SHELL_JSON_FORM'}`];
			report(instruction, argumentsRange(instruction), { empty }, { aliases, exactLines: true });
		}
	},
});
