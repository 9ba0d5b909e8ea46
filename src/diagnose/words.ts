/** The words of one language, loaded alone. */
import type { Locale } from '../engine/lint/types.ts';
import type { en } from './words.en.ts';

export type Words = typeof en;

export async function loadWords(locale: Locale): Promise<Words> {
	if (locale === 'zh-cn') return (await import('./words.zh-cn.ts')).zhCn;
	return (await import('./words.en.ts')).en;
}
