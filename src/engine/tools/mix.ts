/** mix: packages and builds of Elixir. */
import type { Tool } from './types.ts';

export const mix = {
	id: 'mix',
	programs: ['mix'],
	family: 'elixir',
	manifests: ['mix.exs'],
	locks: ['mix.lock'],
	lockBytes: 12_000,
	installs: { verbs: ['deps.get'] },
	builds: ['compile', 'release'],
	cache: { folders: [['$HEX_HOME/packages', '~/.hex/packages']], mark: /\.hex/ },
	projects: [{ command: /\bmix\b/, files: ['mix.exs', 'mix.lock'], source: 'lib' }],
	image: 'elixir:1.17-slim',
} as const satisfies Tool;
