/** COPY of a folder with tests and documents that nothing after it reads: each edit of them builds what follows again. */

import { applyIgnore, parseIgnore } from '../../context/ignore.ts';
import { cleanPath, joinPath } from '../../context/paths.ts';
import { contextTree, nodeAt } from '../../context/tree.ts';
import type { DirectoryNode } from '../../context/types.ts';
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import { perObject } from '../../memory/perObject.ts';
import type { LintedFile } from '../file.ts';
import { copySource, unquoted } from '../helpers/copies.ts';
import { defineRule } from '../rule.ts';

/** Folders and files that a build seldom reads. */
const BESIDE = /^(tests?|__tests__|spec|docs?|examples?|\.github|README.*|CHANGELOG.*|.+\.md)$/i;
/** Who runs tests or writes documents reads them. */
const READS = /\b(tests?|pytest|jest|vitest|rspec|ctest|tox|nox|docs?|sphinx|mkdocs|examples?|README)\b/i;

export const rule = defineRule<{ path: string; count: number; line: number }>({
	id: 'copy-wider-than-read',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'cache',
	aliases: [],
	message: {
		en: ({ path, count, line }) =>
			`${path}${count > 1 ? ` and ${count - 1} more are` : ' is'} copied, but nothing below reads ${count > 1 ? 'them' : 'it'}: every edit there runs line ${line} again. Copy less, exclude them here, or list them in .dockerignore.`,
		'zh-cn': ({ path, count, line }) =>
			`${path}${count > 1 ? ` 等 ${count} 项` : ''} 也被复制进来，但后面并没有用到：它们每次改动都会让第 ${line} 行重新执行。请缩小复制范围，在此排除，或写进 .dockerignore。`,
	},
	check(file, report) {
		const { files = [], dockerignore = '' } = file.input;
		const tree = applyIgnore(contextTree(files), parseIgnore(dockerignore));
		const assumed = files.filter((each) => each.assumed === true).map(({ path }) => cleanPath(path));
		const isReal = (path: string) => !assumed.some((each) => each === path || each.startsWith(`${path}/`));
		for (const { instructions } of file.sections) {
			// From below: the nearest RUN, up to one that reads them.
			let run: Instruction | undefined;
			for (const copy of instructions.toReversed()) {
				if (copy.keyword === 'RUN') {
					if (reads(file, copy)) break;
					run = copy;
				}
				if (run === undefined || copy.keyword !== 'COPY' || copySource(copy) !== undefined || excludes(copy)) continue;
				const beside = besides(tree, copy).filter(isReal);
				const [path] = beside;
				if (path === undefined) continue;
				report(copy, copyParts(copy).sources[0]?.range, { path, count: beside.length, line: run.line });
			}
		}
	},
});

function excludes({ flags }: Instruction): boolean {
	return flags.some(({ name }) => name === 'exclude');
}

function reads(file: LintedFile, instruction: Instruction): boolean {
	return READS.test(file.script(instruction)?.text ?? '');
}

/** The topmost folders and files below what is copied that look like tests or documents; not what is named itself. */
function besides(tree: ReturnType<typeof contextTree>, copy: Instruction): readonly string[] {
	const found: string[] = [];
	for (const { text } of copyParts(copy).sources) {
		const root = cleanPath(unquoted(text));
		const node = root === '' ? tree : nodeAt(tree, root);
		if (node?.kind !== 'directory') continue;
		found.push(...topmost(node).map((path) => joinPath(root, path)));
	}
	return found;
}

/** Folders that did not change are the same nodes as before, and are not searched again. */
const topmost: (directory: DirectoryNode) => readonly string[] = perObject((directory) => {
	const found: string[] = [];
	for (const name of [...directory.children.keys()].sort()) {
		const child = directory.children.get(name);
		if (BESIDE.test(name)) found.push(name);
		else if (child?.kind === 'directory') found.push(...topmost(child).map((path) => joinPath(name, path)));
	}
	return found;
});
