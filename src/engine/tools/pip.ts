/** pip: Python's own package manager. */
import { type Tool, words } from './types.ts';

export const pip = {
	id: 'pip',
	programs: ['pip', 'pip3'],
	pattern: /^pip[\d.]*$/,
	resolves: {
		when: /^install\b.* (?:-e |--editable )?\.{1,2}(?:\[[^\]]*\]|\/\S*)?(?: |$)/,
		unless: /(?:^| )(?:--no-deps|--no-index)(?: |$)/,
	},
	family: 'python',
	manifests: ['requirements.txt'],
	reads: ['pip.conf'],
	names: /^[ \t]*(?:-r|-c|--requirement|--constraint)[ \t=]*(\S+)/gm,
	lists: ['-r', '--requirement', '-c', '--constraint'],
	installs: {
		verbs: ['install', 'sync', 'download'],
		// The source itself is what is installed: `pip install .`, `pip install -e ./lib`.
		unless:
			/(?<!(?:^| )(?:-r|--requirement|-c|--constraint|-t|--target|--prefix|--find-links|-f)) (?:\.{0,2}\/?|\.\[\S*|\.{1,2}\/\S*(?<!\.(?:whl|txt|tar\.gz)))(?= |$)/,
		label: 'pip install',
	},
	valued:
		words(`-r --requirement -c --constraint -e --editable -i --index-url --extra-index-url -f --find-links -t --target --prefix
		--root --src --platform --python-version --implementation --abi --upgrade-strategy --trusted-host --timeout --retries --proxy
		--cert --client-cert --cache-dir --log --progress-bar --global-option --config-settings -C --no-binary --only-binary
		--report --python --group --root-user-action --use-feature --use-deprecated --exists-action -d --dest -w --wheel-dir
		--keyring-provider`),
	cache: {
		folders: [['$PIP_CACHE_DIR', '$XDG_CACHE_HOME/pip', '~/.cache/pip']],
		mark: /\.cache(?:\/pip)?$/,
		off: ['--no-cache-dir'],
		clean: ['cache purge'],
	},
	offline: ['--no-index'],
	projects: [{ command: /\bpip[\d.]* install\b[^&|;]*\s-(?:r|-requirement)\b/, files: [], source: 'app' }],
	packages: 'pip',
	catalogue: 'packages',
	image: 'python:3.12-slim',
} as const satisfies Tool;

/** A project that pip builds and installs from its own folder. */
export const setuptools = {
	id: 'setuptools',
	programs: [],
	family: 'python',
	manifests: ['pyproject.toml', 'setup.py', 'setup.cfg'],
	projects: [
		{
			command: /\bpip[\d.]* install\b[^&|;]*\s(?:-e\s+)?\.(?:\[\w+\])?(?:\s|$)/,
			files: ['pyproject.toml'],
			source: 'src',
		},
	],
} as const satisfies Tool;

export const python = {
	id: 'python',
	programs: ['python', 'python3'],
	pattern: /^python[\d.]*$/,
	family: 'python',
	projects: [{ command: /\b(?:python[\d.]*|gunicorn|uvicorn|flask|celery)\b/, files: [], source: 'app' }],
	lastResort: true,
	image: 'python:3.12-slim',
} as const satisfies Tool;
