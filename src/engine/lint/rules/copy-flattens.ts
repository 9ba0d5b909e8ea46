/** COPY of manifests out of many folders into one: what was apart lies together, and what has one name replaces another. */
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { copySource, unquoted } from '../helpers/copies.ts';
import { defineRule } from '../rule.ts';

/** A name that stands in each project's folder. */
const MANIFEST =
	/^(?:\*\.[cfv]sproj|package\.json|package\*\.json|pom\.xml|build\.gradle(?:\.kts)?|Cargo\.toml|go\.mod|pyproject\.toml|composer\.json|mix\.exs)$/;

export const rule = defineRule<{ pattern: string; replaces: boolean }>({
	id: 'copy-flattens',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: [],
	message: {
		en: ({ pattern, replaces }) =>
			`COPY drops the folders of ${pattern}: ${replaces ? 'all these files have one name, so only one is left' : 'all files end up in one folder, where the tool does not look for them'}. Keep the folders: COPY --parents ${pattern} ./`,
		'zh-cn': ({ pattern, replaces }) =>
			`COPY 会丢掉 ${pattern} 的目录层级：${replaces ? '这些文件同名，最后只剩一个' : '所有文件都落到同一个目录，工具在原来的位置找不到它们'}。请保留目录：COPY --parents ${pattern} ./`,
	},
	check(file, report) {
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
			report(instruction, wide.range, { pattern, replaces: !/sproj$/.test(pattern) });
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
