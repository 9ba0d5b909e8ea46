/** Two stages with one name. */
import type { Stage } from '../../dockerfile/types.ts';
import { writtenName } from '../helpers/stages.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ name: string; line: number }>({
	id: 'stage-name-duplicate',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['hadolint:DL3024', 'buildkit:DuplicateStageName', 'dockerfile-utils:DUPLICATE_BUILD_STAGE_NAME'],
	message: {
		en: ({ name, line }) =>
			`The stage on line ${line} is also called ${name}, so it is easy to get wrong which of them a COPY means.`,
		'zh-cn': ({ name, line }) => `第 ${line} 行的阶段也叫 ${name}：COPY 引用时容易混淆。`,
	},
	check(file, report) {
		const seen = new Map<string, { first: Stage; written: Set<string>; told: boolean }>();
		for (const stage of file.dockerfile.stages) {
			const { name, nameRange, from } = stage;
			const written = writtenName(file, stage);
			if (name === undefined || written === undefined) continue;
			const before = seen.get(name);
			if (before === undefined) {
				seen.set(name, { first: stage, written: new Set([written]), told: false });
				continue;
			}
			const first = before.first;
			if (!before.told) {
				// One peer reports the first of them too.
				const aliases = ['dockerfile-utils:DUPLICATE_BUILD_STAGE_NAME'];
				report(first.from, first.nameRange, { name, line: from.line }, { aliases, peerOnly: true });
				before.told = true;
			}
			const same = before.written.has(written) ? ['hadolint:DL3024'] : [];
			before.written.add(written);
			const aliases = [...same, 'buildkit:DuplicateStageName', 'dockerfile-utils:DUPLICATE_BUILD_STAGE_NAME'];
			report(from, nameRange, { name, line: first.from.line }, { aliases });
		}
	},
});
