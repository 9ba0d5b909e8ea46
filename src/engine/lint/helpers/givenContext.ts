/** The build context as BuildKit sees it, where somebody has shown it. */
import { applyIgnore, parseIgnore } from '../../context/ignore.ts';
import { contextTree } from '../../context/tree.ts';
import type { DirectoryNode } from '../../context/types.ts';
import type { LintedFile } from '../file.ts';

/** Undefined where files are missing, or only assumed: then it may hold anything. */
export function givenContext(file: LintedFile): DirectoryNode | undefined {
	return file.keep(readContext);
}

function readContext({ input }: LintedFile): DirectoryNode | undefined {
	const { files, dockerignore = '' } = input;
	if (files === undefined || files.some(({ assumed, path }) => assumed === true && path !== '.dockerignore'))
		return undefined;
	const own = files.filter(({ path }) => path !== 'Dockerfile' && path !== '.dockerignore');
	return own.length === 0 ? undefined : applyIgnore(contextTree(own), parseIgnore(dockerignore));
}
