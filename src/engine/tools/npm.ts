/** npm: Node's own package manager. */
import { type Tool, words } from './types.ts';

export const npm = {
	id: 'npm',
	programs: ['npm', 'npx'],
	runners: ['npx'],
	family: 'node',
	manifests: ['package.json'],
	locks: ['package-lock.json', 'npm-shrinkwrap.json'],
	lockBytes: 280_000,
	workspaces: /"workspaces"\s*:/,
	reads: ['.npmrc'],
	installs: { verbs: ['install', 'i', 'ci', 'clean-install', 'add', 'install-ci-test', 'it', 'cit'] },
	builds: ['run', 'build'],
	scripts: 'run',
	valued: words(`--omit --include --only --cache --prefix -C --registry --loglevel -w --workspace --tag --location
		--install-strategy --fetch-retries --fetch-timeout --script-shell --userconfig --maxsockets -c --call -p --package`),
	cache: {
		folders: [['$NPM_CONFIG_CACHE', '$npm_config_cache', '~/.npm']],
		mark: /\.npm$/,
		clean: ['cache clean'],
	},
	development: {
		verbs: ['ci', 'install', 'i'],
		flag: '--omit=dev',
		listed: /"devDependencies"\s*:\s*\{\s*"/,
		left: /(?:^| )(?:--omit[= ]dev|--prod(?:uction)?|--only[= ]prod(?:uction)?|-g|--global)(?: |$)/,
		alone: true,
		variable: ['NODE_ENV', /^production$/],
	},
	offline: ['--offline'],
	projects: [
		{
			command: /\bnpm (?:ci|i|install|clean-install|run|start|test)\b(?!\s+(?:-g|--global)\b)/,
			files: ['package.json', 'package-lock.json'],
			source: 'src',
		},
	],
	packages: 'npm',
	catalogue: 'packages',
	image: 'node:22-slim',
} as const satisfies Tool;
