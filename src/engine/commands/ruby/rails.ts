/** rails and rake: what builds of images call them for. */
import { between } from '../../figures/estimate.ts';
import type { Command, Shell } from '../command.ts';
import { fingerprint, isBeside, type LeavesOut, sourcesAt } from '../shared/fingerprint.ts';
import { servedContent, treeNode } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';

const START = between(1, 3, 10, 'assumed', 'starting the application');
const ASSETS = between(4, 18, 120, 'assumed', 'compiling assets');
const ASSETS_BYTES = between(0.5e6, 6e6, 60e6, 'assumed', 'compiled assets');
const BOOTSNAP = between(2e6, 15e6, 60e6, 'assumed', 'cached results of the compiler');

const leavesOut: LeavesOut = (name) => isBeside(name) || /^(?:tmp|log|spec|test|storage)$/.test(name);

export const rails: Command = {
	names: ['rails', 'rake', 'bootsnap'],
	run(call, shell) {
		const what = shortened([call.name, ...call.args].join(' '));
		shell.work({ resource: 'cpu', amount: START, what });
		if (call.name === 'bootsnap') leave(shell, 'tmp/cache', BOOTSNAP);
		else if (call.args.some((word) => /^(?:assets:precompile|webpacker:compile|vite:build)$/.test(word))) {
			shell.work({ resource: 'cpu', amount: ASSETS, threads: 2, what });
			leave(shell, 'public/assets', ASSETS_BYTES);
		} else shell.note({ kind: 'unknown-command', what, range: call.range });
		return { exit: 0 };
	},
};

function leave(shell: Shell, folder: string, size: typeof ASSETS_BYTES): void {
	const id = `rails ${folder}:${fingerprint(sourcesAt(shell, shell.cwd), leavesOut)}`;
	const path = `${shell.cwd}/${folder}`;
	shell.files.makeDirectory(path, { parents: true, uid: shell.user.uid, gid: shell.user.gid });
	shell.files.leaveUnseen(path, treeNode(shell, servedContent(id, size, 'text'), 80), 'built');
}
