/** uv: environments, locked projects and pip's commands. */
import { type Tool, words } from './types.ts';

export const uv = {
	id: 'uv',
	programs: ['uv', 'uvx'],
	family: 'python',
	manifests: ['pyproject.toml'],
	locks: ['uv.lock'],
	reads: ['.python-version'],
	installs: { verbs: ['sync', 'add'] },
	builds: ['build', 'run'],
	workspaces: /\[tool\.uv\.workspace\]/,
	ahead: { words: '--no-install-project' },
	partly: /(?:^| )--no-install-(?:project|workspace)(?: |$)/,
	valued:
		words(`-r --requirement --requirements -c --constraint -e --editable -p --python --cache-dir --index-url --extra-index-url
		--index -i --default-index --target --prefix --group --extra --no-group --only-group --package --project --directory
		--link-mode -o --output-file --format --with --from --python-version --python-platform --no-binary --only-binary
		--index-strategy`),
	cache: {
		folders: [['$UV_CACHE_DIR', '$XDG_CACHE_HOME/uv', '~/.cache/uv']],
		mark: /\.cache(?:\/uv)?$/,
		off: ['--no-cache', '-n', '--no-cache-dir'],
		clean: ['cache clean', 'cache prune'],
		fills: ['sync', 'pip'],
	},
	offline: ['--offline'],
	projects: [{ command: /\buv (?:sync|lock|run)\b/, files: ['pyproject.toml', 'uv.lock'], source: 'app' }],
	catalogue: 'packages',
	image: 'ghcr.io/astral-sh/uv:python3.12-bookworm-slim',
} as const satisfies Tool;
