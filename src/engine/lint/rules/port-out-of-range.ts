/** EXPOSE of a port that cannot be. */
import { unquoted } from '../helpers/copies.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ port: string }>({
	id: 'port-out-of-range',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['hadolint:DL3011'],
	message: {
		en: ({ port }) => `${port} is not a valid port: ports go from 0 to 65535.`,
		'zh-cn': ({ port }) => `${port} 不是有效端口：端口范围是 0 到 65535。`,
	},
	check(file, report) {
		for (const instruction of file.of('EXPOSE')) {
			report.once(instruction, () => {
				const wrong = instruction.words.find(({ text }) => numbers(text).some((port) => port > 65535));
				if (wrong !== undefined) report(instruction, wrong.range, { port: unquoted(wrong.text) });
			});
		}
	},
});

/** `80`, `80/tcp`, `8000-8010`. */
function numbers(text: string): readonly number[] {
	const match = /^(\d+)(?:-(\d+))?(?:\/\w*)?$/.exec(unquoted(text));
	return match === null ? [] : [Number(match[1]), Number(match[2] ?? 0)];
}
