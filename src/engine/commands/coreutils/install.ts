/** install: a copy with a mode and an owner, directories as needed. */
import { parentOf } from '../../context/absolutePath.ts';
import { changeMode, isMode } from '../../filesystem/mode.ts';
import { ownerOf } from '../../filesystem/users.ts';
import type { Command } from '../command.ts';
import { readOptions } from '../shared/options.ts';
import { operands, placeFor, readable } from './operands.ts';
import { misuse, Report } from './report.ts';

export const install: Command = {
	names: ['install'],
	run(call, shell) {
		const valued = new Set([
			'-m',
			'--mode',
			'-o',
			'--owner',
			'-g',
			'--group',
			'-t',
			'--target-directory',
			'-S',
			'--suffix',
		]);
		const options = readOptions(call.args, valued);
		const report = new Report('install');
		const { files } = shell;
		const spec = options.last('-m', '--mode');
		if (spec !== undefined && !isMode(spec)) return misuse('install', `invalid mode '${spec}'`);
		const mode = spec === undefined ? 0o755 : changeMode(0, spec, false);
		const owner = ownerOf(
			files,
			`${options.last('-o', '--owner') ?? 'root'}:${options.last('-g', '--group') ?? 'root'}`,
		);
		const give = (path: string) => {
			if (options.has('-o', '-g', '--owner', '--group') && owner) files.chown(path, owner.uid, owner.gid);
			files.chmod(path, mode);
		};
		if (options.has('-d', '--directory')) {
			for (const word of options.words) {
				const error = files.makeDirectory(shell.path(word), { parents: true });
				if (error) report.fail(word, error);
				else give(shell.path(word));
			}
			return report.result();
		}
		const all = operands(options, shell);
		if (!all) return misuse('install', 'missing operand');
		for (const source of all.sources) {
			const path = shell.path(placeFor(source, all.destination));
			if (options.has('-D'))
				files.makeDirectory(all.destination.isDirectory ? shell.path(all.destination.word) : parentOf(path), {
					parents: true,
				});
			const node = readable(shell.path(source), true, call, shell);
			if (node?.kind !== 'file') {
				report.failAt(shell.path(source), `can't stat '${source}'`, node ? 'EISDIR' : 'ENOENT');
				continue;
			}
			if (files.resolve(path) === files.resolve(shell.path(source)) && files.lookup(path)) {
				report.fail(`'${source}' and '${path}' are the same file`);
				continue;
			}
			if (files.lookup(path, false)) files.remove(path);
			const times = options.has('-p', '--preserve-timestamps') ? { mtime: node.mtime } : {};
			const error = shell.store(path, node.content, { mode, ...times });
			if (error) report.fail(`can't create '${path}'`, error);
			else give(path);
		}
		return report.result();
	},
};
