/** yarn, 1 and later ones. */
import { type Tool, words } from './types.ts';

export const yarn = {
	id: 'yarn',
	programs: ['yarn'],
	folder: '.yarn',
	family: 'node',
	manifests: ['package.json'],
	locks: ['yarn.lock'],
	workspaces: /"workspaces"\s*:/,
	reads: ['.yarnrc.yml', '.yarnrc'],
	installs: { verbs: ['install', 'add', 'global'], bare: true },
	builds: ['run', 'build'],
	scripts: 'bare',
	valued:
		words(`--cache-folder --cwd --modules-folder --network-timeout --network-concurrency --registry --mutex --global-folder
		--prefix --include --from -j --jobs`),
	// Version 1 keeps root's downloads apart; what later versions do is in `commands`, because it depends on their settings.
	cache: {
		folders: [['$YARN_CACHE_FOLDER', '~/.cache/yarn/v6']],
		mark: /yarn/,
		clean: ['cache clean'],
	},
	projects: [{ command: /\byarn\b/, files: ['package.json', 'yarn.lock'], source: 'src' }],
	catalogue: 'packages',
	image: 'node:22-slim',
} as const satisfies Tool;
