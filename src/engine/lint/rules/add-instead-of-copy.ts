/** ADD of plain local files, for which COPY is meant. */
import { copyParts } from '../../dockerfile/copy.ts';
import { isArchive, isGit, isUrl, unquoted } from '../helpers/copies.ts';
import { replaceWith } from '../helpers/fixes.ts';
import { defineRule, type FixDraft } from '../rule.ts';

const COMMON_FLAGS: ReadonlySet<string> = new Set(['chown', 'chmod', 'link', 'exclude']);

export const rule = defineRule<{ path: string; open: boolean }>({
	id: 'add-instead-of-copy',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['hadolint:DL3020'],
	fixable: true,
	message: {
		en: ({ path, open }) =>
			`${open ? `If no file that ${path} matches is an archive` : `${path} is a plain file or folder`}: use COPY. ADD also unpacks archives and downloads URLs.`,
		'zh-cn': ({ path, open }) =>
			`${open ? `如果 ${path} 匹配的文件中没有归档` : `${path} 只是普通文件或目录`}：用 COPY 更明确，ADD 还会解压和下载。`,
	},
	check(file, report) {
		for (const instruction of file.of('ADD')) {
			report.once(instruction, () => {
				const paths = copyParts(instruction).sources.filter(({ text }) => {
					const path = unquoted(text);
					return !isUrl(path) && !isArchive(path);
				});
				// What a pattern matches may be an archive, unless its end says what it is.
				const isOpen = ({ text }: { readonly text: string }) => unquoted(text).endsWith('*');
				const first = paths.find((each) => !isOpen(each)) ?? paths[0];
				if (first === undefined) return;
				// A variable may hold a URL.
				const peerOnly = paths.every(({ text }) => isGit(unquoted(text)) || unquoted(text).startsWith('$'));
				const same = instruction.flags.every(({ name }) => COMMON_FLAGS.has(name));
				const all = paths.length === copyParts(instruction).sources.length;
				const plain = same && all && !peerOnly ? replaceWith(instruction.keywordRange, 'COPY') : undefined;
				const pattern = paths.find(isOpen);
				const fix = plain && pattern ? { ...plain, guarded: true, check: checkOf(unquoted(pattern.text)) } : plain;
				const open = paths.every(isOpen);
				const level = open ? { level: 'INFO' as const } : {};
				report(instruction, undefined, { path: unquoted(first.text), open }, { fix, peerOnly, ...level });
			});
		}
	},
});

/** COPY leaves an archive packed. */
function checkOf(pattern: string): NonNullable<FixDraft['check']> {
	return {
		en: `Check that no file that ${pattern} matches is an archive: COPY does not unpack.`,
		'zh-cn': `请确认 ${pattern} 匹配的文件中没有归档：COPY 不会解压。`,
	};
}
