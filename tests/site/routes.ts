/** The site's pages, below the base path. */

export const LOCALES = ['', 'zh-cn/'] as const;

const PATHS = [
	'',
	'lessons/',
	'lessons/before/',
	'lessons/ci-cache/',
	'lessons/capstone/',
	'cheat-sheet/',
	'certificate/',
	'play/',
	'diagnose/',
	'exercise/',
	'course/',
	'teach/',
	'compare/',
	'play/go-service/',
	'examples/',
	'rules/',
	'rules/pip-no-cache-dir/',
	'model/',
	'notices/',
];

export const ROUTES: readonly string[] = [
	...LOCALES.flatMap((locale) => PATHS.map((path) => locale + path)),
	'404.html',
];

export function titleOf(route: string): string {
	return `/${route}`;
}
