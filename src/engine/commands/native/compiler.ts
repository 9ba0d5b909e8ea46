/** Compilers and linkers that are called by name, over the files that they are given. */
import type { Command } from '../command.ts';
import { lacks } from '../failure.ts';
import { about } from '../shared/compiling.ts';
import { fingerprint, sourceBytes, sourcesAt } from '../shared/fingerprint.ts';
import { readOptions } from '../shared/options.ts';
import { servedContent } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';
import { derived } from '../shared/text.ts';
import { leavesOut, PER_MEGABYTE } from './sources.ts';

export const compiler: Command = {
	names: [
		'gcc',
		'g++',
		'cc',
		'c++',
		'clang',
		'clang++',
		'rustc',
		'javac',
		'nvcc',
		'ld',
		'ar',
		'strip',
		'upx',
		'protoc',
		'nasm',
		'gfortran',
	],
	run(call, shell) {
		const options = readOptions(
			call.args.filter((arg) => !/^-[DWlfmOgs]|^-std/.test(arg)),
			new Set(['-o', '-I', '-L', '-x', '-include', '-MF', '-MT', '-d', '-cp', '-classpath', '--output']),
		);
		if (options.has('--version', '-v', '-V')) return { exit: 0 };
		const what = shortened([call.name, ...call.args].join(' '));
		const inputs = options.words.filter((word) => shell.files.mayExist(shell.path(word)));
		const missing = options.words.find(
			(word) => /\.(?:c|cc|cpp|cu|java|rs)$/.test(word) && !shell.files.mayExist(shell.path(word)),
		);
		if (missing !== undefined) return lacks(shell.path(missing));
		if (call.name === 'ar' && /^-?[a-z]*[px]/.test(call.args[0] ?? '')) {
			shell.files.open(shell.cwd);
			return { exit: 0 };
		}
		const nodes = inputs.map((word) => sourcesAt(shell, shell.path(word)));
		const bytes = nodes.reduce((sum, node) => sum + sourceBytes(node, leavesOut), 0);
		shell.work({
			resource: 'cpu',
			amount: about(0.2 + (bytes / 1e6) * PER_MEGABYTE.c, 'one compiler call'),
			what,
		});
		if (call.name === 'strip') return { exit: 0 };
		const id = derived(1, 'text', call.name, ...call.args, ...nodes.map((node) => fingerprint(node, leavesOut))).id;
		const output =
			options.last('-o', '--output') ??
			(options.has('-c') ? options.words.at(-1)?.replace(/\.\w+$/, '.o') : 'a.out') ??
			'a.out';
		const size = about(16e3 + bytes * 1.5, 'a program, by the size of its sources');
		const error = shell.store(shell.path(output), servedContent(id, size, 'binary'), {
			mode: options.has('-c') ? 0o644 : 0o755,
		});
		return { exit: error ? 1 : 0 };
	},
};
