/** A base image above two gigabytes. */
import { formatBytes } from '../../figures/format.ts';
import { defineRule } from '../rule.ts';

/** Bytes; the article's limit. */
const LIMIT = 2e9;

export const rule = defineRule<{ image: string; bytes: number; sure: boolean }>({
	id: 'large-base-image',
	level: 'WARN',
	sets: ['article', 'recommended'],
	topic: 'size',
	aliases: ['article:11'],
	message: {
		en: ({ image, bytes, sure }) =>
			`${sure ? '' : 'Probably, '}${image} is about ${formatBytes(bytes)}, more than 2 GB. Is there a slimmer one?`,
		'zh-cn': ({ image, bytes, sure }) =>
			`${sure ? '' : '很可能，'}${image} 约有 ${formatBytes(bytes)}，超过 2 GB：有没有更精简的基础镜像？`,
	},
	check(file, report) {
		for (const { instruction, image, bytes } of file.input.simulated?.bases ?? []) {
			const from = file.dockerfile.instructions[instruction];
			if (from === undefined || bytes === undefined || bytes.expected <= LIMIT) continue;
			report(from, file.dockerfile.stages[from.stage]?.base.range, {
				image,
				bytes: bytes.expected,
				sure: bytes.evidence !== 'assumed',
			});
		}
	},
});
