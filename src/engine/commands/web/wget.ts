/** wget: downloads to the working directory, to a named file or to standard output. */

import type { Content } from '../../context/types.ts';
import { wget as sheet } from '../../tools/web.ts';
import type { Command } from '../command.ts';
import { readOptions } from '../shared/options.ts';
import { shortened } from '../shared/shortened.ts';
import { download, fileNameOf } from './download.ts';

export const wget: Command = {
	names: ['wget'],
	run(call, shell) {
		const options = readOptions(call.args, sheet.valued);
		if (options.has('-V', '--version', '-h', '--help')) return { exit: 0 };
		const output = options.last('-O', '--output-document');
		// The server names the file.
		if (options.has('--content-disposition', '--trust-server-names'))
			shell.files.open(shell.path(options.last('-P', '--directory-prefix') ?? '.'));
		let content: Content | undefined;
		for (const url of options.words) {
			const name = options.last('-P', '--directory-prefix') ?? '.';
			const path = shell.path(output ?? `${name}/${fileNameOf(url) ?? 'index.html'}`);
			if (options.has('-nc', '--no-clobber') && shell.files.lookup(path)) continue;
			content = download(shell, url, `wget ${url}`, call.range);
			if (options.has('--spider') || output === '-') continue;
			if (options.has('-P', '--directory-prefix')) shell.files.makeDirectory(shell.path(name), { parents: true });
			if (!shell.write(path, content)) return { exit: 3 };
		}
		if (options.last('-i', '--input-file') !== undefined) {
			// What the list names is not known here: files of any name come into the directory.
			shell.note({ kind: 'unknown-command', what: shortened(`wget ${call.args.join(' ')}`), range: call.range });
			return { exit: 0 };
		}
		if (options.words.length === 0) return { exit: 1 };
		return output === '-' && content ? { exit: 0, stdout: content } : { exit: 0 };
	},
};
