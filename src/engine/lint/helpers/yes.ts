/** Rules about package managers that wait for an answer which a build has nobody to give. */
import { defineRule, type Rule } from '../rule.ts';
import type { Locale } from '../types.ts';
import type { ScriptCommand } from './commands.ts';
import { insertAfter } from './fixes.ts';
import { reportRuns } from './runs.ts';

interface Asking {
	readonly id: string;
	readonly alias: string;
	/** What asks, as the message names it; `program`: as written. */
	asks(program: string): string;
	/** Another way beside `-y`, after a comma. */
	readonly or?: Readonly<Record<Locale, string>>;
	/** The words after which `-y` can be written. */
	readonly verbs: readonly string[];
	waits(command: ScriptCommand): boolean;
}

export function yesRule({ id, alias, asks, or = { en: '', 'zh-cn': '' }, verbs, waits }: Asking): Rule {
	return defineRule<{ command: string }>({
		id,
		level: 'WARN',
		sets: ['recommended'],
		topic: 'correctness',
		aliases: [alias],
		fixable: true,
		message: {
			en: ({ command }) => `${asks(command)} asks for confirmation, and a build has no one to answer: add -y${or.en}.`,
			'zh-cn': ({ command }) => `${asks(command)} 会等待确认，而构建时无人应答：请加上 -y${or['zh-cn']}。`,
		},
		check(file, report) {
			reportRuns(file, report, waits, (command, instruction) => ({
				fix: insertAfter(file, instruction, command, verbs, '-y'),
			}));
		},
	});
}
