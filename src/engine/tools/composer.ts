/** composer: PHP's packages. */
import { type Tool, words } from './types.ts';

export const composer = {
	id: 'composer',
	programs: ['composer'],
	family: 'php',
	manifests: ['composer.json'],
	locks: ['composer.lock'],
	installs: { verbs: ['install', 'i', 'require', 'update'] },
	builds: ['install'],
	ahead: { words: '--no-scripts --no-autoloader' },
	partly: /(?:^| )--no-autoloader(?: |$)/,
	valued: words('-d --working-dir --ignore-platform-req --prefer-install --apcu-autoloader-prefix'),
	cache: {
		folders: [['$COMPOSER_CACHE_DIR', '$COMPOSER_HOME/cache', '$XDG_CACHE_HOME/composer', '~/.composer/cache']],
		mark: /composer|^\/tmp\/cache$/,
		off: ['--no-cache'],
		clean: ['clear-cache', 'clearcache', 'cc'],
		fills: ['install', 'require'],
	},
	development: {
		listed: /"require-dev"\s*:\s*\{\s*"/,
		verbs: ['install'],
		flag: '--no-dev',
		left: /(?:^| )--no-dev(?: |$)/,
		variable: ['COMPOSER_NO_DEV', /^(?:1|true|on|yes)$/i],
	},
	projects: [{ command: /\bcomposer\b/, files: ['composer.json', 'composer.lock'], source: 'app' }],
	packages: 'composer',
	image: 'composer:2',
	imageSets: { COMPOSER_HOME: '/tmp' },
} as const satisfies Tool;
