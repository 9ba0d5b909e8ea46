/** pdm: locked projects of Python. */
import type { Tool } from './types.ts';

export const pdm = {
	id: 'pdm',
	programs: ['pdm'],
	family: 'python',
	manifests: ['pyproject.toml'],
	locks: ['pdm.lock'],
	installs: { verbs: ['install', 'add', 'sync'] },
	builds: ['build', 'run'],
	cache: { folders: [['$PDM_CACHE_DIR', '~/.cache/pdm']], mark: /\.cache\/pdm/, clean: ['cache clear'] },
	catalogue: 'packages',
	image: 'python:3.12-slim',
} as const satisfies Tool;
