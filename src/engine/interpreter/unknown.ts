/** What a program does that nobody has described: it works for a while and leaves something behind. */

import type { Result } from '../commands/command.ts';
import { shortened } from '../commands/shared/shortened.ts';
import { derived } from '../commands/shared/text.ts';
import type { FileNode } from '../context/types.ts';
import { between } from '../figures/estimate.ts';
import { readable } from './opens.ts';
import type { Start } from './program.ts';

const SECONDS = between(0.05, 1, 60, 'assumed', 'a command the model does not know');
const BYTES = between(0, 100e3, 100e6, 'assumed', 'output of a command the model does not know');
const OUTPUT_OPTION =
	/^(?:-o|-d|--(?:out|output|out-?dir|output-dir|outdir|outfile|dest|destination|target|prefix)(?:=(.+))?)$/i;

/**
 * It succeeds, unless the build only works when it does not. What it writes, to standard output and to any file, follows from
 * its words, its environment, its input and all files that it could read: equal ones give equal bytes.
 */
export function runUnknown(words: readonly string[], start: Start, file?: string): Result {
	const { process, env, cwd, range } = start;
	const { run } = process;
	const what = shortened(words.join(' '));
	// A script that nobody has seen is a matter of its text.
	if (file === undefined) run.note({ kind: 'unknown-command', what, range });
	else run.note({ kind: 'unknown-input', what: file, range });
	run.work.push({ resource: 'cpu', amount: SECONDS, what });
	run.reads = undefined;
	const stdin = start.stdin.take();
	const environment = [...env].map(([name, value]) => `${name}=${value}`);
	const output = derived(1, 'text', ...words, stdin?.id ?? '', ...environment, readable(run.files));
	const left: FileNode = {
		kind: 'file',
		mode: 0o755,
		uid: run.files.actor.uid,
		gid: run.files.actor.gid,
		mtime: run.now,
		content: { ...output, size: BYTES.expected, sort: 'binary', estimate: BYTES },
		inode: 0,
		files: 1,
	};
	for (const { path, named } of outputsIn(words, cwd)) {
		const place = run.files.glance(path);
		if (!place.node && (named || !place.maybe)) run.files.put(path, left);
	}
	if (!run.files.isMounted(cwd)) run.files.leaveUnseen(cwd, left, what);
	run.files.openAll(output.id);
	return run.maybe(true) ? { exit: 0, stdout: output } : { exit: 1, stdout: output };
}

/** Where it is told to write: what `-o` and its like name, and absolute paths that are not there yet. */
function outputsIn(words: readonly string[], cwd: string): { path: string; named: boolean }[] {
	const outputs = words.slice(1).flatMap((word, i, all) => {
		const option = OUTPUT_OPTION.exec(word);
		const next = all[i + 1] ?? '-';
		if (option) return (option[1] ?? next).startsWith('-') ? [] : [{ path: option[1] ?? next, named: true }];
		return /^\/[\w./-]+$/.test(word) ? [{ path: word, named: false }] : [];
	});
	return outputs.map(({ path, named }) => ({ path: path.startsWith('/') ? path : `${cwd}/${path}`, named }));
}
