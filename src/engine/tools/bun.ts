/** bun: a runtime of JavaScript with a package manager of its own. */
import { type Tool, words } from './types.ts';

export const bun = {
	id: 'bun',
	programs: ['bun', 'bunx'],
	runners: ['bunx'],
	family: 'node',
	manifests: ['package.json'],
	locks: ['bun.lock', 'bun.lockb'],
	workspaces: /"workspaces"\s*:/,
	spellings: { 'bun.lock': ['bun.lockb'] },
	installs: { verbs: ['install', 'i', 'add'] },
	builds: ['run', 'build'],
	scripts: 'run',
	valued: words('--cwd --cache-dir --outdir --outfile --target --backend --registry --omit -F --filter'),
	cache: { folders: [['$BUN_INSTALL_CACHE_DIR', '~/.bun/install/cache']], mark: /\.bun/, clean: ['pm cache rm'] },
	projects: [{ command: /\bbun (?:install|i|run|build)\b/, files: ['package.json', 'bun.lock'], source: 'src' }],
	catalogue: 'packages',
	image: 'oven/bun:1',
} as const satisfies Tool;
