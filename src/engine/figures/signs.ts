/** What stands between the parts of a line that is put together: full-width in Chinese, with no blank of its own. */
import type { FigureLocale } from './format.ts';

export const SIGNS: Readonly<
	Record<FigureLocale, Readonly<Record<'colon' | 'comma' | 'stop' | 'end' | 'open' | 'close', string>>>
> = {
	en: { colon: ': ', comma: ', ', stop: '. ', end: '.', open: ' (', close: ')' },
	'zh-cn': { colon: '：', comma: '，', stop: '。', end: '。', open: '（', close: '）' },
};
