/** Bytes of a layer that later steps delete or write again, by the simulated build. */
import { formatBytes } from '../../figures/format.ts';
import { defineRule } from '../rule.ts';

/** Below this nobody would change a Dockerfile. Bytes. */
const LEAST = 10e6;

export const rule = defineRule<{ bytes: number; lines: string; sure: boolean }>({
	id: 'bytes-wasted',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'size',
	aliases: [],
	message: {
		en: ({ bytes, lines, sure }) =>
			`${sure ? 'About' : 'Probably, about'} ${formatBytes(bytes)} of this layer is deleted or rewritten by ${lines.includes(',') ? 'lines' : 'line'} ${lines}: the image stores it twice, or for nothing.`,
		'zh-cn': ({ bytes, lines, sure }) =>
			`${sure ? '' : '很可能，'}这一层约有 ${formatBytes(bytes)} 会被第 ${lines} 行删除或重写：镜像白白多存了这些字节。`,
	},
	check(file, report) {
		for (const [index, { wasted, wastedBy, inImage, bytes }] of file.input.simulated?.steps ?? []) {
			const instruction = file.dockerfile.instructions[index];
			if (instruction === undefined || !inImage || wasted < LEAST) continue;
			const lines = wastedBy.map((by) => file.dockerfile.instructions[by]?.line ?? 0).join(', ');
			const yieldsTo = [wastedBy.map((by) => `waste ${by}`), [`most of ${index}`]];
			report(instruction, undefined, { bytes: wasted, lines, sure: bytes?.evidence !== 'assumed' }, { yieldsTo });
		}
	},
});
