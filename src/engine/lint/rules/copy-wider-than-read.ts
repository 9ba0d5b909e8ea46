/** COPY of a folder with tests and documents that nothing behind it reads: each edit of them builds what follows again. */
import { applyIgnore, parseIgnore } from '../../context/ignore.ts';
import { cleanPath } from '../../context/paths.ts';
import { contextTree, nodeAt, walk } from '../../context/tree.ts';
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { copySource, unquoted } from '../helpers/copies.ts';
import { defineRule } from '../rule.ts';

/** Folders and files that a build seldom reads. */
const BESIDE = /(^|\/)(tests?|__tests__|spec|docs?|examples?|\.github|README[^/]*|CHANGELOG[^/]*|[^/]+\.md)(\/|$)/i;
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
			`${path}${count > 1 ? ` and ${count - 1} more` : ''} come along, though nothing below reads them: each edit of them runs line ${line} again. Copy less, exclude them here, or list them in .dockerignore.`,
		'zh-cn': ({ path, count, line }) =>
			`${path}${count > 1 ? ` 等 ${count} 项` : ''} 也被复制进来，但后面并没有用到：它们每次改动都会让第 ${line} 行重新执行。请缩小复制范围，在此排除，或写进 .dockerignore。`,
	},
	check(file, report) {
		const real = file.input.files?.filter(({ assumed }) => assumed !== true) ?? [];
		if (real.length === 0) return;
		const tree = applyIgnore(contextTree(real), parseIgnore(file.input.dockerignore ?? ''));
		for (const { instructions } of file.sections) {
			for (const [at, copy] of instructions.entries()) {
				if (copy.keyword !== 'COPY' || copySource(copy) !== undefined || excludes(copy)) continue;
				const rest = instructions.slice(at + 1);
				const run = rest.find(({ keyword }) => keyword === 'RUN');
				if (run === undefined || rest.some((each) => reads(file, each))) continue;
				const beside = besides(tree, copy);
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
	return instruction.keyword === 'RUN' && READS.test(file.script(instruction)?.text ?? '');
}

/** The topmost folders and files below what is copied that look like tests or documents; not what is named itself. */
function besides(tree: ReturnType<typeof contextTree>, copy: Instruction): readonly string[] {
	const found: string[] = [];
	for (const { text } of copyParts(copy).sources) {
		const root = cleanPath(unquoted(text));
		const node = root === '' ? tree : nodeAt(tree, root);
		if (node?.kind !== 'directory') continue;
		for (const [path] of walk(node)) {
			if (!BESIDE.test(path) || found.some((above) => path.startsWith(`${above}/`))) continue;
			found.push(root === '' ? path : `${root}/${path}`);
		}
	}
	return found;
}
