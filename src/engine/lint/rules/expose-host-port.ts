/** EXPOSE with an address or port of the host. */
import { replaceWith } from '../helpers/fixes.ts';
import { portsOf } from '../helpers/ports.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ port: string; container: string }>({
	id: 'expose-host-port',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['buildkit:ExposeInvalidFormat'],
	fixable: true,
	message: {
		en: ({ port, container }) =>
			`EXPOSE cannot publish a port on the host: of ${port}, only ${container} counts. Host ports go into docker run -p.`,
		'zh-cn': ({ port, container }) =>
			`EXPOSE 不能映射到宿主机：${port} 中只有 ${container} 有效。宿主机端口请用 docker run -p 指定。`,
	},
	check(file, report) {
		for (const instruction of file.dockerfile.instructions) {
			if (instruction.keyword !== 'EXPOSE') continue;
			for (const { written, range, host } of portsOf(file, instruction)) {
				if (host === '') continue;
				const container = written.slice(written.lastIndexOf(':') + 1);
				const source = file.text.slice(range.start, range.end);
				const fix = source === written ? replaceWith(range, container) : undefined;
				report(instruction, range, { port: written, container }, { fix });
			}
		}
	},
});
