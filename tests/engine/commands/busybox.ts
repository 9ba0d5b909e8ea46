/** An image that is known file by file, as busybox images are: what is not in it is not there. */
import type { ContextFile } from '../../../src/engine/context/types.ts';
import { Box, type Setup } from './running.ts';

const PROGRAMS =
	'sh cat cp mv rm ln mkdir rmdir touch chmod chown ls find stat du dd wc sort uniq head tail cut tr sed grep tee xargs env id whoami ' +
	'date sleep seq yes basename dirname readlink realpath which mktemp tar gzip gunzip md5sum adduser addgroup su expr truncate base64 od';

export function busybox(setup: Setup = {}): Box {
	const links = PROGRAMS.split(' ').map(
		(name): ContextFile => ({ path: `bin/${name}`, kind: 'symlink', target: 'busybox' }),
	);
	const files = [{ path: 'bin/busybox', size: 1e6, mode: 0o755 }, ...links, ...(setup.files ?? [])];
	return new Box({ ...setup, files, partial: false });
}

/** What a script writes to standard output, and its exit code. */
export function outputOf(script: string, setup: Setup = {}): { exit: number; text: string | undefined } {
	const box = busybox(setup);
	box.files.write('/tmp/output', { id: 'empty', size: 0, text: '', sort: 'text' }, { mode: 0o666 });
	const { exitCode } = box.run(`{ ${script}\n} > /tmp/output`);
	return { exit: exitCode, text: box.files.readText('/tmp/output') };
}
