/** The words for those who teach, of one language, loaded alone. */
import type { Locale } from '../../engine/lint/types.ts';
import type { teachEn } from './teach.en.ts';

export type TeachWords = typeof teachEn & { readonly ruleTitles: RuleTitles };

/** By rule. */
export type RuleTitles = ReadonlyMap<string, string>;

export async function loadTeachWords(locale: Locale): Promise<TeachWords> {
	const [words, { titles }] =
		locale === 'zh-cn'
			? await Promise.all([
					import('./teach.zh-cn.ts').then(({ teachZhCn }) => teachZhCn),
					import('virtual:rule-titles/zh-cn'),
				])
			: await Promise.all([import('./teach.en.ts').then(({ teachEn }) => teachEn), import('virtual:rule-titles/en')]);
	return { ...words, ruleTitles: new Map(titles) };
}
