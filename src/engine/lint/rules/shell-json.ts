/** SHELL that is no JSON array, or an empty one. */
import { looseJson } from '../helpers/looseJson.ts';
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
				: 'SHELL only takes a JSON array: SHELL ["/bin/sh", "-c"].',
		'zh-cn': ({ empty }) =>
			empty ? 'SHELL 缺少程序：SHELL ["/bin/sh", "-c"]。' : 'SHELL 只接受 JSON 数组：SHELL ["/bin/sh", "-c"]。',
	},
	check(file, report) {
		for (const instruction of file.of('SHELL')) {
			report.once(instruction, () => {
				const { json, args } = instruction;
				if (args.text === '') return;
				const own = json === undefined || json.length === 0;
				const empty = /^\[\s*\]$/.test(args.text);
				// The peer does not mind what is after the bracket, nor what JSON would refuse in a string.
				const peer = looseJson(args.text)?.open !== false;
				if (!own && !peer) return;
				const aliases = peer ? [`dockerfile-utils:${empty ? 'SHELL_REQUIRES_ONE' : 'SHELL_JSON_FORM'}`] : [];
				report(instruction, argumentsRange(instruction), { empty }, { aliases, exactLines: true, peerOnly: !own });
			});
		}
	},
});
