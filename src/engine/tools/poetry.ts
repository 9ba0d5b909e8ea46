/** poetry: locked projects of Python. */
import { type Tool, words } from './types.ts';

export const poetry = {
	id: 'poetry',
	programs: ['poetry'],
	family: 'python',
	manifests: ['pyproject.toml'],
	locks: ['poetry.lock'],
	reads: ['poetry.toml'],
	installs: { verbs: ['install', 'add', 'sync'] },
	builds: ['build', 'run'],
	ahead: { words: '--no-root' },
	partly: /(?:^| )--no-root(?: |$)/,
	valued:
		words(`--only --without --with -E --extras -C --directory -P --project -f --format -o --output -G --group --python
		--dev-only`),
	// Beside it are virtualenvs/: a mount over the folder of both would take the installed packages out of the image.
	cache: {
		folders: [['$POETRY_CACHE_DIR/artifacts', '~/.cache/pypoetry/artifacts']],
		mark: /pypoetry/,
		off: ['--no-cache'],
		clean: ['cache clear'],
		fills: ['install', 'sync'],
	},
	development: {
		verbs: ['install'],
		flag: '--only main',
		listed: /^\[(?:tool\.poetry\.(?:dev-dependencies|group\.[\w-]+\.dependencies)|dependency-groups)\]/m,
		left: /(?:^| )--(?:only|without|no-dev)/,
	},
	projects: [{ command: /\bpoetry\b/, files: ['pyproject.toml', 'poetry.lock'], source: 'app' }],
	catalogue: 'packages',
	image: 'python:3.12-slim',
} as const satisfies Tool;
