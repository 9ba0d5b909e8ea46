/** Rules about what is installed without a version: they differ in the tool, and in how a version is written for it. */
import type { LintedFile } from '../file.ts';
import { defineRule, type Report, type Rule } from '../rule.ts';
import type { Locale } from '../types.ts';

/** `names`: the first few, as the message shows them; `count`: of all. */
export type UnpinnedReport = Report<{ names: string; count: number }>;

interface Unpinned {
	readonly id: string;
	readonly alias: string;
	readonly tool: string;
	/** Where the tool takes packages from: what a distribution has that day, or the newest release of their authors. */
	readonly from: keyof typeof FROM;
	/** What to write instead. */
	readonly pin: string | Readonly<Record<Locale, string>>;
	check(file: LintedFile, report: UnpinnedReport): void;
}

const FROM = {
	repository: { en: 'whatever the repository has that day', 'zh-cn': '软件源当天的版本' },
	releases: { en: 'whatever release is newest that day', 'zh-cn': '当天最新的版本' },
};

/** In no set but `all`: distributions drop old versions from their mirrors, so a pin breaks the build sooner than it protects it. */
export function unpinnedRule({ id, alias, tool, from, pin, check }: Unpinned): Rule {
	const pins = typeof pin === 'string' ? { en: pin, 'zh-cn': pin } : pin;
	return defineRule<{ names: string; count: number }>({
		id,
		level: 'WARN',
		sets: [],
		topic: 'correctness',
		aliases: [alias],
		message: {
			en: ({ names }) => `Without a version, ${tool} installs ${FROM[from].en}: ${names}. Pin with ${pins.en}.`,
			'zh-cn': ({ names }) => `未指定版本，${tool} 会安装${FROM[from]['zh-cn']}：${names}。请写成 ${pins['zh-cn']}。`,
		},
		check,
	});
}
