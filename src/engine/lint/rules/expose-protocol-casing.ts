/** EXPOSE with a protocol in capitals. */
import { replaceWith } from '../helpers/fixes.ts';
import { portsOf } from '../helpers/ports.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ port: string }>({
	id: 'expose-protocol-casing',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'upkeep',
	aliases: ['buildkit:ExposeProtoCasing'],
	fixable: true,
	message: {
		en: ({ port }) => `Write the protocol in lower case: ${port.toLowerCase()}.`,
		'zh-cn': ({ port }) => `协议名应小写：${port.toLowerCase()}。`,
	},
	check(file, report) {
		for (const instruction of file.dockerfile.instructions) {
			if (instruction.keyword !== 'EXPOSE') continue;
			for (const { written, range, protocol } of portsOf(file, instruction)) {
				if (protocol === protocol.toLowerCase()) continue;
				const source = file.text.slice(range.start, range.end);
				const fix = source === written ? replaceWith(range, written.toLowerCase()) : undefined;
				report(instruction, range, { port: written }, { fix });
			}
		}
	},
});
