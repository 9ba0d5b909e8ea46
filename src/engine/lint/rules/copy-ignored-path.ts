/** COPY or ADD of a path that .dockerignore keeps back. */
import { decidingRule, type IgnoreFile, type IgnoreRule, parseIgnore } from '../../context/ignore.ts';
import { cleanPath } from '../../context/paths.ts';
import { copyParts } from '../../dockerfile/copy.ts';
import { NEWEST_BUILDER, takesRootForIgnored } from '../../project/builders.ts';
import { copySource, isGit, isUrl } from '../helpers/copies.ts';
import { expandAt } from '../helpers/scope.ts';
import { defineRule } from '../rule.ts';

/** Patterns by which the peer takes the whole context for excluded. */
const ROOT: ReadonlySet<string> = new Set(['*', '**', '**/*']);

export const rule = defineRule<{ keyword: string; path: string; line: number; pattern: string }>({
	id: 'copy-ignored-path',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['buildkit:CopyIgnoredFile'],
	message: {
		en: ({ keyword, path, line, pattern }) =>
			`${keyword} cannot find ${path}: .dockerignore excludes it (line ${line}: ${pattern}).`,
		'zh-cn': ({ keyword, path, line, pattern }) =>
			`${keyword} 找不到 ${path}：它被 .dockerignore 排除了（第 ${line} 行：${pattern}）。`,
	},
	check(file, report) {
		const text = file.input.dockerignore;
		if (text === undefined || text === '') return;
		const ignore = parseIgnore(text);
		const ofOld = takesRootForIgnored(file.input.options?.builder ?? NEWEST_BUILDER);
		const exceptions = ignore.rules.some(({ exception }) => exception);
		for (const instruction of file.dockerfile.instructions) {
			const { keyword } = instruction;
			if ((keyword !== 'COPY' && keyword !== 'ADD') || instruction.stage < 0 || copySource(instruction) !== undefined)
				continue;
			for (const { text: written, range } of copyParts(instruction).sources) {
				const { value } = expandAt(file, instruction, written);
				if (isUrl(value) || isGit(value)) continue;
				const path = cleanPath(value);
				const found = path === '' ? ignore.rules.find(({ matches }) => matches?.('.')) : decidingRule(ignore, path);
				if (found === undefined || found.exception) continue;
				// With exceptions the peer says nothing, and of a folder something may be left.
				const peer =
					!exceptions && (path === '' ? isRootIgnored(ignore, value, ofOld) : isIgnoredForPeer(ignore, value));
				if (
					exceptions &&
					(path === '' ||
						/[*?[]/.test(path) ||
						ignore.rules.some((each) => each.exception && each.pattern.startsWith(`${path}/`)))
				)
					continue;
				const params = { keyword, path: value, line: found.line, pattern: found.pattern };
				report(instruction, range, params, peer ? {} : { aliases: [] });
			}
		}
	},
});

/** It looks for the path as written: at the root and above the context are other files for it. */
function isIgnoredForPeer({ rules }: IgnoreFile, written: string): boolean {
	if (written.startsWith('/')) return false;
	return !written.startsWith('..') || rules.some(({ matches }) => matches?.(written) === true);
}

/** As the peer judges `.` and `/`: any pattern must match and, since BuildKit 0.32, one of those patterns must be there. */
function isRootIgnored({ rules }: IgnoreFile, written: string, ofOld: boolean): boolean {
	const root = written.startsWith('/') ? '/' : '.';
	const matches = ({ pattern, matches }: IgnoreRule): boolean =>
		root === '/' ? pattern === '**' || pattern === '**/*' : matches?.('.') === true;
	return (ofOld || rules.some(({ pattern }) => ROOT.has(pattern))) && rules.some(matches);
}
