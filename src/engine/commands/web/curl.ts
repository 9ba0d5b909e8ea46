/** curl: downloads to standard output, to a named file or under the URL's own name. */

import { parentOf } from '../../context/absolutePath.ts';
import type { Content } from '../../context/types.ts';
import { curl as sheet } from '../../tools/web.ts';
import type { Command } from '../command.ts';
import { readOptions } from '../shared/options.ts';
import { download, fileNameOf } from './download.ts';

export const curl: Command = {
	names: ['curl'],
	run(call, shell) {
		const options = readOptions(call.args, sheet.valued);
		if (options.has('-V', '--version', '-h', '--help')) return { exit: 0 };
		const urls = [...options.all('--url'), ...options.words];
		const outputs = options.all('-o', '--output');
		const directory = options.last('--output-dir') ?? '.';
		// The server names the files.
		if (options.has('-J', '--remote-header-name')) shell.files.open(shell.path(directory));
		let stdout: Content | undefined;
		for (const [index, url] of urls.entries()) {
			const content = download(shell, url, `curl ${url}`, call.range);
			if (options.has('-I', '--head')) continue;
			const own = options.has('-O', '--remote-name', '--remote-name-all') ? fileNameOf(url) : undefined;
			const name = outputs[index] ?? own;
			if (name === undefined || name === '-') {
				stdout = content;
				continue;
			}
			const path = shell.path(name.startsWith('/') ? name : `${directory}/${name}`);
			if (options.has('--create-dirs')) shell.files.makeDirectory(parentOf(path), { parents: true });
			if (!shell.write(path, content)) return { exit: 23 };
		}
		if (urls.length === 0) return { exit: 2 };
		return stdout ? { exit: 0, stdout } : { exit: 0 };
	},
};
