/** COPY or ADD of a path that the build context does not hold. */

import { cleanPath } from '../../context/paths.ts';
import { expandWildcard, isWildcard } from '../../context/pattern.ts';
import { contextTree, nodeAt } from '../../context/tree.ts';
import { copyParts } from '../../dockerfile/copy.ts';
import { nearest } from '../../dockerfile/suggest.ts';
import { copySource, isGit, isUrl } from '../helpers/copies.ts';
import { expandAt } from '../helpers/scope.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ path: string; meant: string | undefined }>({
	id: 'copy-missing-path',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: [],
	message: {
		en: ({ path, meant }) =>
			`${path} is not in the build context: the build fails here.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
		'zh-cn': ({ path, meant }) =>
			`构建上下文中没有 ${path}：构建会在此失败。${meant === undefined ? '' : `是否想写 ${meant}？`}`,
	},
	check(file, report) {
		const { files } = file.input;
		// Files that were inferred from the Dockerfile itself prove nothing.
		if (files === undefined || files.length === 0 || files.some(({ assumed }) => assumed === true)) return;
		const tree = contextTree(files);
		for (const instruction of file.dockerfile.instructions) {
			const { keyword } = instruction;
			if ((keyword !== 'COPY' && keyword !== 'ADD') || copySource(instruction) !== undefined) continue;
			for (const { text, range } of copyParts(instruction).sources) {
				const { value, unset } = expandAt(file, instruction, text);
				if (unset.length > 0 || isUrl(value) || isGit(value)) continue;
				const path = cleanPath(value);
				const found =
					path === '' || (isWildcard(path) ? expandWildcard(tree, path).length > 0 : nodeAt(tree, path) !== undefined);
				if (found) continue;
				const meant = nearest(
					path,
					files.map((each) => cleanPath(each.path)),
				);
				report(instruction, range, { path: value, meant });
			}
		}
	},
});
