/** pnpm: one store for all projects of a machine. */
import { type Tool, words } from './types.ts';

export const pnpm = {
	id: 'pnpm',
	programs: ['pnpm'],
	family: 'node',
	manifests: ['package.json', 'pnpm-workspace.yaml'],
	locks: ['pnpm-lock.yaml'],
	names: /(?<![^\s"':])([^\s"':]+\.patch)/g,
	workspaceFiles: ['pnpm-workspace.yaml'],
	reads: ['.npmrc', '.pnpmfile.cjs'],
	installs: { verbs: ['install', 'i', 'add', 'fetch'] },
	builds: ['run', 'build'],
	scripts: 'bare',
	valued: words(`-C --dir -F --filter --filter-prod --store-dir --virtual-store-dir --lockfile-dir --network-concurrency
		--workspace-concurrency --registry --reporter --loglevel --config`),
	cache: {
		folders: [['$npm_config_store_dir', '$NPM_CONFIG_STORE_DIR', '$PNPM_HOME/store', '~/.local/share/pnpm/store']],
		mark: /pnpm/,
		clean: ['store prune'],
		fills: ['install', 'i', 'add'],
	},
	development: {
		verbs: ['install', 'i'],
		flag: '--prod',
		listed: /"devDependencies"\s*:\s*\{\s*"/,
		left: /(?:^| )(?:--prod|-P|--production)(?: |$)/,
		variable: ['NODE_ENV', /^production$/],
	},
	offline: ['--offline'],
	projects: [{ command: /\bpnpm\b/, files: ['package.json', 'pnpm-lock.yaml'], source: 'src' }],
	catalogue: 'packages',
	image: 'node:22-slim',
} as const satisfies Tool;
