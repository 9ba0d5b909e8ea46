/** EXPOSE of what is no port, or with a protocol that Docker does not know. */
import type { EscapeToken } from '../../dockerfile/types.ts';
import { expand } from '../../dockerfile/variables.ts';
import { scopeAt } from '../helpers/scope.ts';
import { unescaped, variablesIn } from '../helpers/utilsVariables.ts';
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
				? `${text} is not a valid port.`
				: `${protocol} is not a protocol you can expose: use tcp, udp or sctp.`,
		'zh-cn': ({ text, protocol }) =>
			protocol === undefined ? `${text} 不是端口。` : `不支持协议 ${protocol}：可用 tcp、udp、sctp。`,
	},
	check(file, report) {
		for (const instruction of file.of('EXPOSE')) {
			const { values } = scopeAt(file, instruction);
			const { escape: token } = file.dockerfile;
			for (const { text, range } of instruction.words) {
				const own = wrongIn(expand(text, (name) => values.get(name), { escape: token }).value);
				const read = asPeerReads(text, values, token);
				// What the escape character is before it takes as it is.
				const peer = wrongIn(text.includes('$') ? read : unescaped(read, token));
				const wrong = own ?? peer;
				if (wrong === undefined) continue;
				const alias = peer === 'port' ? 'INVALID_PORT' : 'INVALID_PROTO';
				const aliases = peer === undefined ? [] : [`dockerfile-utils:${alias}`];
				const params = { text, protocol: wrong === 'port' ? undefined : wrong };
				report(instruction, range, params, { aliases, exactLines: true, peerOnly: own === undefined });
			}
		}
	},
});

/** 'port', or the protocol that is none. A variable that is empty here may have a value where it is built. */
function wrongIn(port: string): string | undefined {
	if (port === '' || port.startsWith('$')) return undefined;
	const match = /^\d+(?:-\d+)?(?::\d+(?:-\d*)?)?(?:\/(\w*))?(?:\/\w*)*$/.exec(port);
	if (match === null) return 'port';
	return /^(|tcp|udp|sctp)$/i.test(match[1] ?? '') ? undefined : match[1];
}

/** Variables without a value stay as they are, with one they become it whatever their modifier; only double quotes go. */
function asPeerReads(text: string, values: ReadonlyMap<string, string>, token: EscapeToken): string {
	const variables = variablesIn(text, token);
	const known = variables.filter(({ name }) => (values.get(name) ?? '') !== '');
	let read = '';
	let at = 0;
	for (const { name, start, end } of known) {
		read += text.slice(at, start) + (values.get(name) ?? '');
		at = end;
	}
	read += text.slice(at);
	return read.replace(/^"(.*)"$/, '$1');
}
