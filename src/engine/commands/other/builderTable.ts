/** Build tools of which no more is known than what they usually take: data for `builders.ts`. */

export type Span = readonly [low: number, expected: number, high: number];

export interface Packages {
	/** Tasks that bring the packages; those of the own code do so too. */
	readonly task: RegExp;
	readonly megabytes: Span;
	/** Seconds of processor time for compiling them, taken where the own code is built, or where `task` says `compiles`. */
	readonly seconds?: Span;
	readonly compiles?: RegExp;
	/** Below the working directory, or below the home directory for `~/`. */
	readonly at: string;
}

export interface Own {
	readonly task: RegExp;
	/** Seconds of processor time. */
	readonly seconds: Span;
	readonly megabytes: Span;
	readonly at: string;
}

export interface Builder {
	readonly threads?: number;
	readonly packages?: Packages;
	readonly own?: Own;
	/** Tasks that only print a path: what is there, below the working directory. */
	readonly prints?: readonly [task: RegExp, path: string];
}

const TEX: Builder = { own: { task: /./, seconds: [2, 10, 90], megabytes: [0.2, 1.5, 20], at: '.' } };
const CPAN: Packages = {
	task: /./,
	megabytes: [0.5, 6, 40],
	seconds: [5, 40, 600],
	compiles: /./,
	at: '/usr/local/lib/perl5',
};
const CLOJURE: Builder = {
	threads: 2,
	packages: { task: /\bdeps\b|-P\b/, megabytes: [10, 40, 200], seconds: [2, 6, 20], at: '~/.m2' },
	own: { task: /jar|compile|build/, seconds: [10, 40, 200], megabytes: [10, 35, 150], at: 'target' },
};

export const BUILDERS: Readonly<Record<string, Builder>> = {
	swift: {
		threads: 8,
		packages: { task: /^package (?:resolve|update)/, megabytes: [3, 50, 300], seconds: [60, 600, 2400], at: '.build' },
		own: { task: /^(?:build|test|run)/, seconds: [5, 30, 300], megabytes: [10, 60, 250], at: '.build' },
		prints: [/--show-bin-path/, '.build/release'],
	},
	stack: {
		threads: 4,
		packages: {
			task: /--(?:only|dependencies)|^setup/,
			megabytes: [20, 200, 900],
			seconds: [120, 900, 6000],
			compiles: /--(?:only-)?dependencies/,
			at: '~/.stack',
		},
		own: { task: /^(?:build|install|test)/, seconds: [10, 60, 600], megabytes: [5, 40, 200], at: '.stack-work' },
	},
	cabal: {
		threads: 4,
		packages: {
			task: /^update|--(?:only-)?dependencies/,
			megabytes: [20, 150, 600],
			seconds: [120, 900, 6000],
			compiles: /--(?:only-)?dependencies/,
			at: '~/.cabal/packages',
		},
		own: {
			task: /^(?:v2-)?(?:build|install|test)/,
			seconds: [10, 60, 600],
			megabytes: [5, 40, 200],
			at: 'dist-newstyle',
		},
	},
	sbt: {
		threads: 3,
		packages: {
			task: /update|reload/,
			megabytes: [60, 180, 500],
			seconds: [10, 30, 120],
			compiles: /update/,
			at: '~/.cache/coursier',
		},
		own: {
			task: /compile|assembly|stage|package|dist|publish|test/i,
			seconds: [30, 120, 600],
			megabytes: [20, 60, 200],
			at: 'target',
		},
	},
	lein: CLOJURE,
	clojure: CLOJURE,
	clj: CLOJURE,
	flutter: {
		threads: 4,
		packages: { task: /^pub get|^precache/, megabytes: [5, 40, 200], at: '~/.pub-cache' },
		own: { task: /^build|^test/, seconds: [30, 120, 900], megabytes: [3, 20, 80], at: 'build' },
	},
	dart: {
		threads: 2,
		packages: { task: /^pub get/, megabytes: [2, 15, 80], at: '~/.pub-cache' },
		own: { task: /^compile|^run build_runner/, seconds: [3, 12, 90], megabytes: [3, 8, 30], at: 'bin' },
	},
	zig: { threads: 4, own: { task: /^build/, seconds: [5, 60, 600], megabytes: [1, 6, 60], at: 'zig-out' } },
	deno: {
		packages: {
			task: /^(?:cache|install|add)/,
			megabytes: [0.5, 10, 100],
			seconds: [0.3, 2, 15],
			compiles: /./,
			at: '~/.cache/deno',
		},
		own: { task: /^compile/, seconds: [1, 4, 30], megabytes: [60, 95, 180], at: '.' },
	},
	hugo: {
		threads: 4,
		own: { task: /^(?!version|mod)/, seconds: [0.3, 4, 90], megabytes: [0.5, 8, 200], at: 'public' },
	},
	jekyll: { own: { task: /^b/, seconds: [1, 6, 90], megabytes: [0.5, 8, 200], at: '_site' } },
	mkdocs: { own: { task: /^build/, seconds: [1, 5, 60], megabytes: [1, 6, 80], at: 'site' } },
	'sphinx-build': { own: { task: /./, seconds: [3, 15, 200], megabytes: [1, 10, 100], at: '_build' } },
	colcon: { threads: 4, own: { task: /build/, seconds: [20, 180, 3000], megabytes: [1, 15, 300], at: 'install' } },
	rosdep: {
		packages: {
			task: /^(?:install|update)/,
			megabytes: [5, 100, 1500],
			seconds: [5, 30, 300],
			compiles: /^install/,
			at: '/opt/ros/packages',
		},
	},
	cpanm: { packages: CPAN },
	cpan: { packages: CPAN },
	carton: { packages: { ...CPAN, task: /^install/, megabytes: [2, 15, 80], seconds: [20, 120, 900], at: 'local' } },
	luarocks: {
		packages: {
			...CPAN,
			task: /install|make|build/,
			megabytes: [0.05, 0.5, 10],
			seconds: [1, 5, 60],
			at: '/usr/local/share/lua',
		},
	},
	tlmgr: {
		packages: {
			task: /^(?:install|update)/,
			megabytes: [1, 15, 300],
			seconds: [2, 10, 120],
			compiles: /./,
			at: '/usr/local/texlive/packages',
		},
	},
	latexmk: TEX,
	pdflatex: TEX,
	xelatex: TEX,
	lualatex: TEX,
	msbuild: { threads: 4, own: { task: /./, seconds: [10, 60, 600], megabytes: [1, 20, 200], at: 'bin' } },
	nuget: {
		packages: {
			task: /^(?:restore|install)/,
			megabytes: [5, 80, 500],
			seconds: [2, 8, 60],
			compiles: /./,
			at: '~/.nuget/packages',
		},
	},
	terraform: {
		packages: { task: /^init/, megabytes: [20, 150, 900], seconds: [1, 4, 30], compiles: /./, at: '.terraform' },
	},
	'confluent-hub': {
		packages: {
			task: /^install/,
			megabytes: [3, 20, 100],
			seconds: [0.5, 2, 15],
			compiles: /./,
			at: '/usr/share/confluent-hub-components',
		},
	},
	'steamcmd.sh': {
		packages: {
			task: /app_update/,
			megabytes: [300, 4000, 40_000],
			seconds: [5, 60, 600],
			compiles: /./,
			at: '~/Steam/steamapps',
		},
	},
};
