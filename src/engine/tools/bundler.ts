/** bundle, gem and rails: Ruby's packages and its framework. */
import { type Tool, words } from './types.ts';

const VALUED =
	words(`--path --jobs -j --retry --without --with --gemfile --deployment-path -v --version --source -s -n --bindir -i
	--install-dir --cache-path --redownload-path -r`);

export const bundler = {
	id: 'bundler',
	programs: ['bundle', 'bundler'],
	family: 'ruby',
	manifests: ['Gemfile'],
	locks: ['Gemfile.lock'],
	reads: ['*.gemspec'],
	lockBytes: 9_000,
	names: /(?:\beval_gemfile|\bfile:|\bFile\.read)[ (]*['"]([^'"\n]+)/g,
	installs: { verbs: ['install'] },
	builds: ['install'],
	valued: VALUED,
	cache: {
		// The image of Ruby sets GEM_HOME; elsewhere the folder has the version in its name.
		folders: [['$GEM_HOME/cache']],
		off: ['--path', '--deployment'],
		mark: /bundle/,
		clean: ['clean'],
		fills: ['install'],
	},
	projects: [{ command: /\bbundle\b/, files: ['Gemfile', 'Gemfile.lock'], source: 'app' }],
	image: 'ruby:3.3-slim',
	imageSets: { GEM_HOME: '/usr/local/bundle' },
} as const satisfies Tool;

export const gem = {
	id: 'gem',
	programs: ['gem'],
	family: 'ruby',
	installs: { verbs: ['install', 'i'] },
	valued: VALUED,
	packages: 'gem',
	image: 'ruby:3.3-slim',
} as const satisfies Tool;

export const rails = {
	id: 'rails',
	programs: ['rails'],
	family: 'ruby',
	projects: [
		{
			command: /\brails\b/,
			files: ['bin/rails', 'config.ru', 'db/schema.rb', 'log/.keep', 'storage/.keep', 'tmp/.keep', 'public/robots.txt'],
			source: 'app',
		},
	],
	image: 'ruby:3.3-slim',
} as const satisfies Tool;
