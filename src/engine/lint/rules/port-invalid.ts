/** EXPOSE of what is no port, or with a protocol that Docker does not know. */
import { expand } from '../../dockerfile/variables.ts';
import { scopeAt } from '../helpers/scope.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ text: string; protocol: string | undefined }>({
	id: 'port-invalid',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['dockerfile-utils:INVALID_PORT', 'dockerfile-utils:INVALID_PROTO'],
	message: {
		en: ({ text, protocol }) =>
			protocol === undefined
				? `${text} is no port.`
				: `${protocol} is no protocol that can be exposed: tcp, udp or sctp.`,
		'zh-cn': ({ text, protocol }) =>
			protocol === undefined ? `${text} 不是端口。` : `不支持协议 ${protocol}：可用 tcp、udp、sctp。`,
	},
	check(file, report) {
		for (const instruction of file.of('EXPOSE')) {
			const { values } = scopeAt(file, instruction);
			for (const { text, range } of instruction.words) {
				const expanded = text.includes('$')
					? expand(text, (name) => values.get(name), { escape: file.dockerfile.escape }).value
					: text;
				const port = expanded.replace(/^"(.*)"$/, '$1');
				// A variable that is empty here may have a value where it is built.
				if (port === '' || port.startsWith('$') || text.startsWith('$')) continue;
				const match = /^\d+(?:-\d+)?(?::\d+(?:-\d*)?)?(?:\/(\w*))?(?:\/\w*)*$/.exec(port);
				if (match === null) {
					report(
						instruction,
						range,
						{ text: port, protocol: undefined },
						{ aliases: ['dockerfile-utils:INVALID_PORT'], exactLines: true },
					);
				} else if (!/^(|tcp|udp|sctp)$/i.test(match[1] ?? '')) {
					const aliases = ['dockerfile-utils:INVALID_PROTO'];
					report(instruction, range, { text: port, protocol: match[1] }, { aliases, exactLines: true });
				}
			}
		}
	},
});
