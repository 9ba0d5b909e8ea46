/** The words of one language, loaded alone. */
import type { Cause } from '../../engine/builder/types.ts';
import type { Locale } from '../../engine/lint/types.ts';
import type { Says } from './causes.ts';
import type { en } from './en.ts';

export type Words = typeof en;

export async function loadWords(locale: Locale): Promise<Words> {
	if (locale === 'zh-cn') return (await import('./zh-cn.ts')).zhCn;
	return (await import('./en.ts')).en;
}

/** Why a step ran or did not, in a sentence. */
export function causeSentence(words: Words, cause: Cause, says: Says): string {
	// Of a failure the analysis brings its own sentence.
	if (cause.kind === 'failed') return '';
	// The key picks the function for this very kind, which the compiler cannot follow through the union.
	const sentence = words.causes[cause.kind] as (cause: Cause, says: Says) => string;
	return sentence(cause, says);
}
