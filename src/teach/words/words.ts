/** The words for those who teach, of one language, loaded alone. */
import type { Locale } from '../../engine/lint/types.ts';
import type { teachEn } from './teach.en.ts';

export type TeachWords = typeof teachEn;

export async function loadTeachWords(locale: Locale): Promise<TeachWords> {
	if (locale === 'zh-cn') return (await import('./teach.zh-cn.ts')).teachZhCn;
	return (await import('./teach.en.ts')).teachEn;
}
