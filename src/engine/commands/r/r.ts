/** R and Rscript: packages that are installed by a line of R, some of them compiled. */
import { between } from '../../figures/estimate.ts';
import type { Command, Invocation, Result, Shell } from '../command.ts';
import { about } from '../shared/compiling.ts';
import { readOptions } from '../shared/options.ts';
import { servedContent, treeNode } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';
import { derived } from '../shared/text.ts';

/** Of a package that somebody names, with those that it brings. */
const PACKAGE = { fetched: [0.3e6, 5e6, 40e6], installed: [1e6, 15e6, 120e6] } as const;
/** From source, and where the image's repository has compiled ones (rocker's images are set up so). */
const SECONDS = { source: 45, compiled: 3 };
const LIBRARY = '/usr/local/lib/R/site-library';
/** Packages of an renv.lock: bytes that each takes. */
const LOCK_BYTES = 450;
const START = between(0.2, 0.5, 2, 'assumed', 'starting R');

export const r: Command = {
	names: ['R', 'Rscript', 'install2.r', 'install.r'],
	run(call, shell) {
		const what = shortened([call.name, ...call.args].join(' '));
		shell.work({ resource: 'wait', amount: START, what });
		if (call.name.startsWith('install')) {
			const { words } = readOptions(call.args, new Set(['-n', '--ncpus', '-r', '--repos', '-l', '--libloc']));
			return install(shell, what, words.length, words.join(' '));
		}
		const options = readOptions(call.args, new Set(['-e', '-f', '--file']));
		const text = options.all('-e').join('\n');
		const named = [
			...text.matchAll(
				/(?:install\.packages|install_version|install_cran|BiocManager::install|pak::pak)\s*\(\s*(c\([^)]*\)|["'][^"']+["'])/g,
			),
		].flatMap(([, list = '']) => [...list.matchAll(/["']([^"']+)["']/g)].map(([, name = '']) => name));
		if (named.length > 0) return install(shell, what, named.length, named.join(' '));
		if (/renv::restore|renv::install/.test(text)) return restore(shell, what);
		if (/install_github|install_git|remotes::install|devtools::install/.test(text)) {
			shell.note({ kind: 'unknown-package', what, range: call.range });
			return install(shell, what, 4, text);
		}
		return unknown(call, shell, what);
	},
};

function restore(shell: Shell, what: string): Result {
	const lock = shell.files.lookup(`${shell.cwd}/renv.lock`);
	shell.read(`${shell.cwd}/renv.lock`);
	const size = lock?.kind === 'file' ? lock.content.size : 0;
	// A package of a lock stands for itself alone.
	return install(shell, what, Math.max(10, size / LOCK_BYTES) / 5, lock?.kind === 'file' ? lock.content.id : 'renv');
}

function install(shell: Shell, what: string, count: number, id: string): Result {
	const many = ([low, expected, high]: readonly [number, number, number], why: string) =>
		between(low * count, expected * count, high * count, 'assumed', why);
	const compiled = /rocker|p3m|packagemanager/.test(shell.env.get('CRAN') ?? '') || shell.env.has('R_VERSION');
	const each = compiled ? SECONDS.compiled : SECONDS.source;
	shell.work({ resource: 'index', amount: many(PACKAGE.fetched, 'R packages'), what });
	shell.work({
		resource: 'cpu',
		amount: about(each * count, compiled ? 'unpacking R packages' : 'compiling R packages'),
		threads: 2,
		what,
	});
	const content = servedContent(derived(1, 'text', 'r', id).id, many(PACKAGE.installed, 'R packages'), 'binary');
	shell.files.makeDirectory(LIBRARY, { parents: true });
	shell.files.leaveUnseen(LIBRARY, treeNode(shell, content, 400 * count), content.id);
	// Times and paths of the build are in what is installed.
	shell.irreproducible();
	return { exit: 0 };
}

function unknown(call: Invocation, shell: Shell, what: string): Result {
	return shell.opaque([call.word, ...call.args], derived(1, 'text', what));
}
