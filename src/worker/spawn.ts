/** Starts the page's worker: one that speaks the page's language, because the words of both would be a tenth of what it weighs. */
import type { Locale } from '../engine/lint/types.ts';

/** The addresses are whole in each call: that is how the bundler finds them. */
export function spawnWorker(locale: Locale): Worker {
	return locale === 'zh-cn'
		? new Worker(new URL('./worker.zh-cn.ts', import.meta.url), { type: 'module' })
		: new Worker(new URL('./worker.en.ts', import.meta.url), { type: 'module' });
}
