/** make, cmake, ninja, meson and configure: time by the sources, results by what they are made of. */

import { between } from '../../figures/estimate.ts';
import { make as sheet } from '../../tools/native.ts';
import type { Command, Invocation, Result, Shell } from '../command.ts';
import { lacks } from '../failure.ts';
import { about, jobsOf } from '../shared/compiling.ts';
import { fingerprint, type LeavesOut } from '../shared/fingerprint.ts';
import { readOptions } from '../shared/options.ts';
import { servedContent, treeNode } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';
import { derived } from '../shared/text.ts';
import { recipe } from './makefile.ts';
import { leavesOut, sourcesOf, UNKNOWN } from './sources.ts';

const CONFIGURE = between(1, 8, 60, 'assumed', 'looking for compilers and libraries');
const INSTALLED = between(200e3, 12e6, 300e6, 'assumed', 'what an unknown project installs');

/** Runs what a Makefile's target says as far as it is plain; else works on the sources that lie there. */
const make: Command = {
	names: ['make', 'gmake', 'ninja', 'samu', 'scons', 'bazel', 'xmake'],
	run(call, shell) {
		const options = readOptions(normalized(call.args), sheet.valued);
		const directory = shell.path(options.last('-C', '--directory') ?? '.');
		if (options.has('--version', '-v')) return { exit: 0 };
		const words = options.words.filter((word) => !word.includes('='));
		const file = options.last('-f', '--file', '--makefile') ?? 'Makefile';
		const path = shell.path(file.startsWith('/') ? file : `${directory}/${file}`);
		if (call.name === 'make' || call.name === 'gmake') {
			const text = configuredFrom(shell, directory) === undefined ? shell.readText(path) : undefined;
			if (text === undefined && !shell.files.mayExist(path) && !shell.files.mayExist(`${directory}/makefile`))
				return lacks(path, 2);
			const script = text === undefined ? undefined : recipe(text, words[0]);
			if (script !== undefined) return { exit: shell.script(script, ['sh'], { cwd: directory, flags: ['e'] }).exit };
		}
		const threads = jobsOf(options.last('-j', '--jobs'), options.has('-j', '--jobs'), call.name === 'ninja' ? 8 : 1);
		const source = configuredFrom(shell, directory);
		if (words.some((word) => word === 'install' || word.startsWith('install'))) {
			return installed(call, shell, directory, { threads });
		}
		if (words.some((word) => /^(?:clean|distclean|mrproper)$/.test(word))) return { exit: 0 };
		return source === undefined
			? compile(call, shell, directory, threads)
			: compileInto(call, shell, source, directory, threads);
	},
};

/** `-j8` and `-j 8` have a number, `-j` alone has none. */
function normalized(args: readonly string[]): string[] {
	return args.flatMap((arg, i) =>
		/^(?:-j|--jobs)$/.test(arg) && !/^\d|^\uE000/.test(args[i + 1] ?? '') ? ['--jobs=8'] : [arg],
	);
}

/** Where the sources lie of a folder that CMake or Meson has prepared. */
function configuredFrom(shell: Shell, directory: string): string | undefined {
	return shell.files.readText(`${directory}/.source`);
}

function compile(call: Invocation, shell: Shell, directory: string, threads: number): Result {
	const what = shortened([call.name, ...call.args].join(' '));
	const { node, bytes, seconds } = sourcesOf(shell, directory);
	if (bytes === 0) shell.note({ kind: 'unknown-input', what: `sources in ${directory}`, range: call.range });
	shell.work({ resource: 'cpu', amount: seconds, threads, what });
	const id = derived(
		1,
		'text',
		'make',
		...call.args.filter((arg) => !/^-j/.test(arg)),
		fingerprint(node, leavesOut),
	).id;
	const size =
		bytes === 0 ? INSTALLED : about(400e3 + bytes * 2, 'object files and programs, by the size of the sources');
	shell.files.leaveUnseen(
		directory,
		{ ...treeNode(shell, servedContent(id, size, 'binary'), 200), mode: 0o755 },
		'made',
	);
	// A rule of the Makefile may write anywhere.
	shell.files.openAll(id);
	return { exit: 0 };
}

/** Half of what was made is installed; what was not made before is made first. */
function installed(
	call: Invocation,
	shell: Shell,
	directory: string,
	{ threads, prefix = prefixOf(shell, directory) }: { threads: number; prefix?: string },
): Result {
	const what = shortened([call.name, ...call.args].join(' '));
	const made = shell.files.lookup(`${directory}/…made`);
	if (made?.kind !== 'file') {
		const source = configuredFrom(shell, directory);
		const { exit } =
			source === undefined
				? compile(call, shell, directory, threads)
				: compileInto(call, shell, source, directory, threads);
		if (exit !== 0) return { exit };
	}
	const now = shell.files.lookup(`${directory}/…made`);
	const size = now?.kind === 'file' ? now.content.size * 0.6 : INSTALLED.expected;
	const destination = call.args.find((arg) => /^DESTDIR=/.test(arg))?.slice(8) ?? '';
	const path = destination === '' ? prefix : shell.path(`${destination}/${prefix}`);
	shell.files.makeDirectory(path, { parents: true });
	const id = now?.kind === 'file' ? now.content.id : what;
	shell.files.leaveUnseen(
		path,
		treeNode(
			shell,
			servedContent(
				`installed:${id}`,
				between(size / 5, size, size * 2.5, 'assumed', 'the installed part of the build output'),
				'binary',
			),
			100,
		),
		`installed ${directory.split('/').at(-1) ?? ''}`,
	);
	shell.files.open(path);
	return { exit: 0 };
}

/** Where `configure --prefix` or CMake was told to install, kept beside what they wrote. */
function prefixOf(shell: Shell, directory: string): string {
	return shell.files.readText(`${directory}/.prefix`) ?? '/usr/local';
}

/** Both only look for what they need, unless they are told to build. */
const cmake: Command = {
	names: ['cmake', 'meson', 'configure', 'autoreconf', 'autogen.sh', 'bootstrap', 'qmake', 'conan', 'vcpkg'],
	run(call, shell) {
		const args = normalized(call.args);
		const options = readOptions(args, sheet.valued);
		const what = shortened([call.name, ...call.args].join(' '));
		if (options.has('--version')) return { exit: 0 };
		const build = options.last('--build');
		const threads = jobsOf(
			options.last('-j', '--jobs', '--parallel'),
			options.has('-j', '--jobs', '--parallel'),
			build !== undefined && shell.files.lookup(`${shell.path(build)}/build.ninja`) ? 8 : 1,
		);
		if (build !== undefined) {
			const directory = shell.path(build);
			const source = configuredFrom(shell, directory) ?? directory;
			const made = compileInto(call, shell, source, directory, threads);
			return options.last('--target', '-t') === 'install' ? installed(call, shell, directory, { threads }) : made;
		}
		if (call.name === 'meson' && (options.words[0] === 'compile' || options.words[0] === 'install')) {
			const directory = shell.path(options.last('-C') ?? '.');
			return options.words[0] === 'install'
				? installed(call, shell, directory, { threads: 8 })
				: compileInto(call, shell, configuredFrom(shell, directory) ?? directory, directory, 8);
		}
		const install = options.last('--install');
		if (install !== undefined) {
			const prefix = options.last('--prefix');
			return installed(call, shell, shell.path(install), {
				threads,
				...(prefix === undefined ? {} : { prefix: shell.path(prefix) }),
			});
		}
		if (call.name === 'conan' || call.name === 'vcpkg') {
			shell.note({ kind: 'unknown-command', what, range: call.range });
			shell.work({ resource: 'network', amount: INSTALLED, what });
			shell.work({ resource: 'cpu', amount: UNKNOWN, threads: 8, what });
			return { exit: 0 };
		}
		shell.work({ resource: 'cpu', amount: CONFIGURE, what });
		const words = call.name === 'meson' ? options.words.filter((word) => word !== 'setup') : options.words;
		const output = shell.path(options.last('-B') ?? (call.name === 'meson' ? (words[0] ?? 'build') : '.'));
		const sources =
			options.last('-S') ??
			(call.name === 'cmake' ? words.at(-1) : call.name === 'meson' ? words[1] : undefined) ??
			(call.word.includes('/') ? call.word.replace(/\/[^/]*$/, '') : '.');
		if (
			call.name === 'cmake' &&
			!shell.files.mayExist(`${shell.path(sources)}/CMakeLists.txt`) &&
			!shell.files.lookup(`${shell.path(sources)}/CMakeCache.txt`)
		)
			return lacks(`${shell.path(sources)}/CMakeLists.txt`);
		shell.files.makeDirectory(output, { parents: true, uid: shell.user.uid, gid: shell.user.gid });
		const prefix = /(?:--prefix|-DCMAKE_INSTALL_PREFIX(?::\w+)?)[= ]([^\s]+)/.exec(call.args.join(' '))?.[1];
		if (prefix !== undefined)
			shell.write(`${output}/.prefix`, { ...derived(prefix.length, 'text', prefix), text: prefix });
		const source = shell.path(sources);
		shell.write(`${output}/.source`, { ...derived(source.length, 'text', source), text: source });
		shell.write(`${output}/CMakeCache.txt`, derived(20e3, 'text', 'configured', ...call.args));
		if (call.name === 'meson' || /ninja/i.test(options.last('-G') ?? shell.env.get('CMAKE_GENERATOR') ?? ''))
			shell.write(`${output}/build.ninja`, derived(40e3, 'text', 'ninja', ...call.args));
		shell.files.open(output);
		return { exit: 0 };
	},
};

/** Sources lie in one folder, results in another. */
function compileInto(call: Invocation, shell: Shell, source: string, directory: string, threads: number): Result {
	const what = shortened([call.name, ...call.args].join(' '));
	const { node, bytes, seconds } = sourcesOf(shell, source);
	shell.work({ resource: 'cpu', amount: seconds, threads, what });
	const configured = shell.files.lookup(`${directory}/CMakeCache.txt`);
	const id = derived(
		1,
		'text',
		'cmake',
		fingerprint(node, withoutResults),
		configured?.kind === 'file' ? configured.content.id : '',
	).id;
	const size =
		bytes === 0 ? INSTALLED : about(400e3 + bytes * 2, 'object files and programs, by the size of the sources');
	shell.files.makeDirectory(directory, { parents: true, uid: shell.user.uid, gid: shell.user.gid });
	shell.files.leaveUnseen(
		directory,
		{ ...treeNode(shell, servedContent(id, size, 'binary'), 200), mode: 0o755 },
		'made',
	);
	shell.files.open(directory);
	return { exit: 0 };
}

/** A build folder commonly is among the sources. */
const withoutResults: LeavesOut = (name, node) =>
	leavesOut(name, node) || name === '…made' || /^\.(?:prefix|source)$/.test(name);

export const MAKE_COMMANDS: readonly Command[] = [make, cmake];
