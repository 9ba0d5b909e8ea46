/** Programs that scripts of package.json call: compilers, bundlers, frameworks, checks. */

import { between } from '../../figures/estimate.ts';
import { entryOf } from '../../foreign/table.ts';
import type { Command, Invocation, Result, Shell } from '../command.ts';
import { readOptions } from '../shared/options.ts';
import { servedContent, treeNode } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';
import { buildSources } from './building.ts';

interface Tool {
	/** Words of which one must stand there for it to build at all. */
	readonly when?: RegExp;
	readonly outputs: readonly string[];
	/** Seconds of processor time: low, expected, high. */
	readonly seconds: readonly [number, number, number];
	/** Bytes of the result; as a factor of the sources where it is below 10. */
	readonly size: readonly [number, number, number];
	readonly fresh?: boolean;
}

const SMALL = [150e3, 1.5e6, 20e6] as const;

const TOOLS: Readonly<Record<string, Tool>> = {
	tsc: { outputs: ['dist'], seconds: [2, 6, 25], size: [0.5, 1, 3] },
	swc: { outputs: ['dist'], seconds: [0.3, 1, 5], size: [0.5, 1, 2] },
	babel: { outputs: ['dist', 'lib'], seconds: [1, 4, 20], size: [0.5, 1, 2] },
	tsup: { outputs: ['dist'], seconds: [1, 4, 20], size: [0.3, 1, 4] },
	esbuild: { outputs: ['dist'], seconds: [0.2, 1, 5], size: SMALL },
	rollup: { outputs: ['dist'], seconds: [2, 8, 60], size: SMALL },
	vite: { when: /^build$/, outputs: ['dist'], seconds: [3, 12, 80], size: SMALL },
	webpack: { outputs: ['dist'], seconds: [4, 20, 150], size: SMALL },
	parcel: { when: /^build$/, outputs: ['dist'], seconds: [3, 15, 90], size: SMALL },
	next: { when: /^build$/, outputs: ['.next'], seconds: [15, 50, 240], size: [2e6, 20e6, 150e6], fresh: true },
	nuxt: {
		when: /^(?:build|generate)$/,
		outputs: ['.output'],
		seconds: [10, 40, 180],
		size: [4e6, 20e6, 120e6],
		fresh: true,
	},
	nuxi: {
		when: /^(?:build|generate)$/,
		outputs: ['.output'],
		seconds: [10, 40, 180],
		size: [4e6, 20e6, 120e6],
		fresh: true,
	},
	astro: { when: /^build$/, outputs: ['dist'], seconds: [4, 15, 120], size: [200e3, 3e6, 60e6] },
	gatsby: { when: /^build$/, outputs: ['public'], seconds: [15, 50, 300], size: [1e6, 8e6, 100e6] },
	remix: { when: /^(?:build|vite:build)$/, outputs: ['build'], seconds: [4, 15, 90], size: SMALL },
	'react-router': { when: /^build$/, outputs: ['build'], seconds: [4, 15, 90], size: SMALL },
	'react-scripts': { when: /^build$/, outputs: ['build'], seconds: [12, 35, 150], size: [500e3, 3e6, 30e6] },
	'vue-cli-service': { when: /^build$/, outputs: ['dist'], seconds: [8, 25, 120], size: [300e3, 2.5e6, 30e6] },
	ng: { when: /^(?:build|b)$/, outputs: ['dist'], seconds: [15, 45, 200], size: [400e3, 3e6, 30e6] },
	nest: { when: /^build$/, outputs: ['dist'], seconds: [4, 12, 50], size: [0.5, 1, 3] },
	nx: { when: /build/, outputs: ['dist'], seconds: [10, 40, 240], size: [300e3, 5e6, 80e6] },
	docusaurus: { when: /^build$/, outputs: ['build'], seconds: [12, 40, 200], size: [1e6, 8e6, 100e6] },
	storybook: { when: /^build$/, outputs: ['storybook-static'], seconds: [15, 50, 200], size: [3e6, 10e6, 60e6] },
	tailwindcss: { outputs: [], seconds: [0.5, 2, 10], size: [0, 0, 0] },
	sass: { outputs: [], seconds: [0.5, 2, 10], size: [0, 0, 0] },
	'svelte-kit': { outputs: [], seconds: [0.5, 2, 8], size: [0, 0, 0] },
	'vue-tsc': { outputs: [], seconds: [3, 10, 50], size: [0, 0, 0] },
};

const VALUED = new Set(
	'-p --project --outDir --outdir --outfile -o --output --output-path -d --out-dir --dir --dist-dir -c --config --mode --target --format --platform'.split(
		' ',
	),
);

const builder: Command = {
	names: Object.keys(TOOLS),
	run(call, shell) {
		const tool = entryOf(TOOLS, call.name);
		const options = readOptions(call.args, VALUED);
		const what = shortened([call.name, ...call.args].join(' '));
		if (!tool || options.has('--version', '--help')) return { exit: 0 };
		const checks = options.has('--noEmit') || (tool.when && !options.words.some((word) => tool.when?.test(word)));
		const given =
			options.last('--outDir', '--outdir', '--out-dir', '--output-path', '-d', '--dist-dir', '--dir') ??
			directoryOf(options.last('--outfile', '-o'));
		const outputs = checks ? [] : given === undefined ? outputsOf(call.name, shell, tool) : [given];
		const relative = (tool.size[2] ?? 0) < 10;
		buildSources(shell, {
			what,
			directory: shell.cwd,
			outputs,
			args: call.args,
			seconds: between(...tool.seconds, 'assumed', `typical time for ${call.name}`),
			size: between(...tool.size, 'assumed', `typical result of ${call.name}`),
			...(relative ? { ofSources: 1 } : {}),
			reproducible: !tool.fresh,
		});
		if (call.name === 'next' && !checks) nextExtras(shell, what);
		return { exit: 0 };
	},
};

/** The compiler's own configuration says where its output goes. */
function outputsOf(name: string, shell: Shell, { outputs }: Tool): readonly string[] {
	const files = name === 'vite' ? ['vite.config.ts', 'vite.config.js'] : ['tsconfig.build.json', 'tsconfig.json'];
	for (const file of name === 'tsc' || name === 'vite' || name === 'nest' ? files : []) {
		const found = /["']?outDir["']?\s*:\s*["']([^"']+)["']/.exec(shell.readText(`${shell.cwd}/${file}`) ?? '')?.[1];
		if (found !== undefined) return [found.replace(/^\.\//, '').replace(/\/$/, '')];
	}
	return outputs;
}

function directoryOf(file: string | undefined): string | undefined {
	return file === undefined || !file.includes('/') ? undefined : file.slice(0, file.lastIndexOf('/'));
}

const STANDALONE = between(12e6, 45e6, 180e6, 'assumed', 'server and traced packages of a standalone build');
const STATIC = between(500e3, 4e6, 40e6, 'assumed', 'chunks for the browser');
const NEXT_CACHE = between(5e6, 60e6, 400e6, 'assumed', "the compiler's cache");

/** A build of Next.js has an identifier of its own; it may come with a server in a folder of its own, and keeps a cache. */
function nextExtras(shell: Shell, what: string): void {
	const configs = ['next.config.js', 'next.config.mjs', 'next.config.ts'].map((name) =>
		shell.readText(`${shell.cwd}/${name}`),
	);
	const known = configs.find((text) => text !== undefined);
	const put = (name: string, size: typeof STATIC, id: string) => {
		const path = `${shell.cwd}/.next/${name}`;
		shell.files.makeDirectory(path, { parents: true, uid: shell.user.uid, gid: shell.user.gid });
		shell.files.leaveUnseen(
			path,
			treeNode(shell, servedContent(id, size, 'text'), Math.round(size.expected / 20e3)),
			'built',
		);
		shell.files.open(path);
	};
	const { id } = shell.fresh(1);
	if (known === undefined || known.includes('standalone')) put('standalone', STANDALONE, `${id}:standalone`);
	put('static', STATIC, `${id}:static`);
	if (!shell.files.lookup(`${shell.cwd}/.next/cache/…built`)) put('cache', NEXT_CACHE, `next-cache:${what}`);
}

const CHECKS: Command = {
	names: 'eslint prettier jest vitest mocha ava stylelint biome tsd c8 nyc karma wtr oxlint knip'.split(' '),
	run(call, shell) {
		const amount = between(1, 10, 90, 'assumed', `typical time for ${call.name}`);
		shell.work({ resource: 'cpu', amount, threads: 4, what: shortened([call.name, ...call.args].join(' ')) });
		return { exit: 0 };
	},
};

const QUICK: Command = {
	names: 'husky is-ci lint-staged simple-git-hooks lefthook only-allow patch-package opencollective'.split(' '),
	run: () => ({ exit: 0 }),
};

/** They run what follows. */
const WRAPPERS: Command = {
	names: [
		'cross-env',
		'cross-env-shell',
		'dotenv',
		'dotenvx',
		'run-s',
		'run-p',
		'npm-run-all',
		'concurrently',
		'rimraf',
		'shx',
		'del-cli',
	],
	run(call, shell) {
		const { name, args } = call;
		if (name === 'rimraf' || name === 'del-cli')
			return shell.run(['rm', '-rf', ...args.filter((arg) => !arg.startsWith('-'))]);
		if (name === 'shx') return shell.run(args);
		if (name.startsWith('run-') || name === 'npm-run-all')
			return each(
				shell,
				args.filter((arg) => !arg.startsWith('-')).map((arg) => ['npm', 'run', arg]),
			);
		if (name === 'concurrently')
			return each(
				shell,
				args.filter((arg) => !arg.startsWith('-')).map((arg) => ['sh', '-c', arg]),
			);
		const env = new Map(shell.env);
		const rest = [...args];
		for (let word = rest[0]; word !== undefined && /^(-|\w+=)/.test(word); word = rest[0]) {
			const [, variable, value] = /^(\w+)=(.*)$/.exec(word) ?? [];
			if (variable !== undefined && value !== undefined) env.set(variable, value);
			rest.shift();
			if (word === '-e' || word === '-f') rest.shift();
		}
		return rest.length > 0 ? shell.run(rest, { env }) : { exit: 0 };
	},
};

function each(shell: Shell, calls: readonly (readonly string[])[]): Result {
	for (const words of calls) {
		const { exit } = shell.run(words);
		if (exit !== 0) return { exit };
	}
	return { exit: 0 };
}

/** What they fetch beside the registry: bytes over the network and on disk, and where it is. */
const FETCHERS: Readonly<
	Record<
		string,
		{
			readonly path: string;
			readonly fetched: readonly [number, number, number];
			readonly installed: readonly [number, number, number];
			readonly when: RegExp;
		}
	>
> = {
	playwright: {
		path: '.cache/ms-playwright',
		fetched: [120e6, 280e6, 500e6],
		installed: [350e6, 700e6, 1.3e9],
		when: /^install$/,
	},
	cypress: {
		path: '.cache/Cypress',
		fetched: [180e6, 220e6, 280e6],
		installed: [500e6, 650e6, 800e6],
		when: /^install$/,
	},
	prisma: { path: '.cache/prisma', fetched: [5e6, 18e6, 45e6], installed: [12e6, 40e6, 90e6], when: /^generate$/ },
};

const fetcher: Command = {
	names: Object.keys(FETCHERS),
	run(call: Invocation, shell: Shell): Result {
		const tool = entryOf(FETCHERS, call.name);
		const word = call.args.find((arg) => !arg.startsWith('-'));
		if (!tool || word === undefined || !tool.when.test(word)) return { exit: 0 };
		const what = shortened([call.name, ...call.args].join(' '));
		const home = shell.env.get('HOME') ?? shell.user.home;
		const path =
			call.name === 'playwright'
				? (shell.env.get('PLAYWRIGHT_BROWSERS_PATH') ?? `${home}/${tool.path}`)
				: `${home}/${tool.path}`;
		if (shell.files.lookup(path)) return { exit: 0 };
		const source = `what ${call.name} downloads, rounded, 2025`;
		shell.work({ resource: 'network', amount: between(...tool.fetched, 'catalogue', source), what });
		const content = servedContent(
			`${call.name} ${call.args.join(' ')}`,
			between(...tool.installed, 'catalogue', source),
			'binary',
		);
		shell.files.put(path, treeNode(shell, content, 400));
		return { exit: 0 };
	},
};

export const WEB_TOOLS: readonly Command[] = [builder, CHECKS, QUICK, WRAPPERS, fetcher];
