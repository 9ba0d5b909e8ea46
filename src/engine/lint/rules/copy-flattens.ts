/** COPY of manifests out of many folders into one: what was apart is together, and what has one name replaces another. */
import { parentOf } from '../../context/paths.ts';
import { expandWildcard } from '../../context/pattern.ts';
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { copySource, unquoted } from '../helpers/copies.ts';
import { givenContext } from '../helpers/givenContext.ts';
import { defineRule } from '../rule.ts';

/** A name that is in each project's folder. */
const MANIFEST =
	/^(?:\*\.[cfv]sproj|package\.json|package\*\.json|pom\.xml|build\.gradle(?:\.kts)?|Cargo\.toml|go\.mod|pyproject\.toml|composer\.json|mix\.exs)$/;

export const rule = defineRule<{ pattern: string; replaces: boolean; sure: boolean }>({
	id: 'copy-flattens',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: [],
	message: {
		en: ({ pattern, replaces, sure }) =>
			`${sure ? '' : 'If several files match, '}COPY drops the folders of ${pattern}: ${replaces ? 'files with the same name replace each other' : 'all files end up in one folder, where the tool does not look for them'}. Keep the folders: COPY --parents ${pattern} ./`,
		'zh-cn': ({ pattern, replaces, sure }) =>
			`${sure ? '' : '如果匹配到多个文件，'}COPY 会丢掉 ${pattern} 的目录层级：${replaces ? '同名文件会互相覆盖' : '所有文件都落到同一个目录，工具在原来的位置找不到它们'}。请保留目录：COPY --parents ${pattern} ./`,
	},
	check(file, report) {
		const context = givenContext(file);
		for (const instruction of file.of('COPY', 'ADD')) {
			const kept = instruction.flags.some(({ name, value }) => name === 'parents' && value !== 'false');
			if (kept || copySource(instruction) !== undefined || putsBack(file, instruction)) continue;
			const wide = copyParts(instruction).sources.find(({ text }) => {
				const path = unquoted(text);
				const slash = path.lastIndexOf('/');
				return /[*?]/.test(path.slice(0, Math.max(slash, 0))) && MANIFEST.test(path.slice(slash + 1));
			});
			if (wide === undefined) continue;
			const pattern = unquoted(wide.text);
			const found = context && expandWildcard(context, pattern);
			if (found !== undefined && new Set(found.map(parentOf)).size < 2) continue;
			report(instruction, wide.range, { pattern, replaces: !/sproj$/.test(pattern), sure: found !== undefined });
		}
	},
});

/** A RUN right below that moves each file back into a folder of its name. */
function putsBack(file: LintedFile, { index, stage }: Instruction): boolean {
	const next = file.dockerfile.instructions.slice(index + 1, index + 4);
	return next.some(
		(each) =>
			each.stage === stage &&
			each.keyword === 'RUN' &&
			file.commands(each).some(({ name }) => name === 'mkdir' || name === 'mv'),
	);
}
