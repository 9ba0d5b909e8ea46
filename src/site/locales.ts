/** The two languages as routes: `/` and `/zh-cn/`. */
import type { GetStaticPaths } from 'astro';

/** For pages under `src/pages/[...locale]/`. */
export const localePaths = (() => [
	{ params: { locale: undefined } },
	{ params: { locale: 'zh-cn' } },
]) satisfies GetStaticPaths;
