/** HEALTHCHECK that is neither CMD nor NONE. */
import { healthcheck } from '../../dockerfile/healthcheck.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ kind: string }>({
	id: 'healthcheck-type',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['dockerfile-utils:UNKNOWN_TYPE'],
	message: {
		en: ({ kind }) => `HEALTHCHECK takes CMD or NONE, not ${kind}.`,
		'zh-cn': ({ kind }) => `HEALTHCHECK 后只能是 CMD 或 NONE，不能是 ${kind}。`,
	},
	check(file, report) {
		for (const instruction of file.of('HEALTHCHECK')) {
			report.once(instruction, () => {
				const { kind, kindRange } = healthcheck(instruction);
				if (kind !== '' && kind !== 'CMD' && kind !== 'NONE')
					report(instruction, kindRange, { kind }, { exactLines: true });
			});
		}
	},
});
