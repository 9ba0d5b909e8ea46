/** Wrong turns that a beginner takes in an exercise, and the sentence that answers each. Pure. */
import type { Locale } from '../engine/lint/types.ts';
import { type Attempt, changeOf, checkGoals, folded } from './goals.ts';
import type { Turn } from './types.ts';

/** The first turn that fits; undefined where none does. A build that fails is told first: then nothing else can be said. */
export function turnOf(turns: readonly Turn[], attempt: Attempt, locale: Locale): string | undefined {
	const [failure] = changeOf(attempt.analysis, 'first-build')?.failures ?? [];
	if (failure) return FAILS[locale](failure.line, failure.text.replaceAll('`', ''));
	return turns.find((turn) => fits(turn, attempt))?.say[locale];
}

function fits({ when = [], unless = [], text, not }: Turn, attempt: Attempt): boolean {
	const all = folded(attempt.dockerfile);
	if (text !== undefined && !new RegExp(text, 'i').test(all)) return false;
	if (not !== undefined && new RegExp(not, 'i').test(all)) return false;
	return checkGoals(when, attempt).every(Boolean) && !checkGoals(unless, attempt).some(Boolean);
}

const FAILS: Readonly<Record<Locale, (line: number | undefined, why: string) => string>> = {
	en: (line, why) => `The build fails${line === undefined ? '' : ` on line ${line}`}, so no goal can be met. ${why}`,
	'zh-cn': (line, why) => `构建${line === undefined ? '' : `在第 ${line} 行`}失败了，目标都无从达成。${why}`,
};
