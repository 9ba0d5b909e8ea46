/** pipenv and pipx: environments that pip fills. */
import type { Tool } from './types.ts';

export const pipenv = {
	id: 'pipenv',
	programs: ['pipenv'],
	family: 'python',
	manifests: ['Pipfile'],
	locks: ['Pipfile.lock'],
	installs: { verbs: ['install', 'sync'] },
	builds: ['run'],
	cache: { folders: [['$PIPENV_CACHE_DIR', '~/.cache/pipenv']], mark: /\.cache\/pipenv/ },
	projects: [{ command: /\bpipenv\b/, files: ['Pipfile', 'Pipfile.lock'], source: 'app' }],
	catalogue: 'packages',
	image: 'python:3.12-slim',
} as const satisfies Tool;

export const pipx = {
	id: 'pipx',
	programs: ['pipx'],
	family: 'python',
	catalogue: 'packages',
	image: 'python:3.12-slim',
} as const satisfies Tool;
