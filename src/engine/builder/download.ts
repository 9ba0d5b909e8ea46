/** What an ADD gets from a URL: a file or the files of a repository, and what fetching it takes. */

import { shortened } from '../commands/shared/shortened.ts';
import type { CommandEffect } from '../commands/types.ts';
import { downloadCost, servedBy } from '../commands/web/download.ts';
import { repositoryCost } from '../commands/web/git.ts';
import type { DirectoryNode, FileNode } from '../context/types.ts';
import { exactly } from '../figures/estimate.ts';
import { changeMode } from '../filesystem/mode.ts';
import { emptyDirectory } from '../filesystem/nodes.ts';
import type { DownloadOperation } from '../plan/types.ts';
import type { Environment } from './execute.ts';

/** A file that nobody describes is named by its address: the same address gives the same bytes. */
export function downloaded(
	{ url, git, fileName, mode }: DownloadOperation,
	{ download, knowledge }: Environment,
): { root: DirectoryNode; effect: CommandEffect } {
	const described = download(url);
	const guessed = git ? repositoryCost(knowledge, url) : downloadCost(knowledge, url);
	const content = described?.content ?? servedBy(url, git ? guessed.installed : guessed.fetched, guessed.sort);
	const file: FileNode = {
		kind: 'file',
		mode: changeMode(0o600, mode ?? '600', false),
		uid: 0,
		gid: 0,
		mtime: described?.mtime ?? 0,
		content,
		inode: 0,
		...(git && !described ? { files: guessed.files } : {}),
	};
	const amount = described ? exactly(content.size) : guessed.fetched;
	return {
		root: { ...emptyDirectory(0), children: new Map([[git ? 'repository' : fileName, file]]) },
		effect: {
			exitCode: 0,
			work: [{ resource: 'network', amount, what: shortened(`ADD ${url}`) }],
			notes: described || guessed.isKnown ? [] : [{ kind: 'unknown-package', what: url }],
			reproducible: true,
			reads: undefined,
		},
	};
}
