/** ADD of something remote whose bytes nothing pins. */
import { copyParts } from '../../dockerfile/copy.ts';
import { isGit, isUrl, unquoted } from '../helpers/copies.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ path: string; git: boolean }>({
	id: 'add-without-checksum',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'security',
	aliases: [],
	message: {
		en: ({ path, git }) =>
			git
				? `Nothing says which commit of ${path} this is: the branch may hold something else tomorrow. Pin it: ADD --checksum=COMMIT, or #COMMIT in the address.`
				: `Nothing says which bytes ${path} has to have. Pin them: ADD --checksum=sha256:…`,
		'zh-cn': ({ path, git }) =>
			git
				? `没有写明 ${path} 的提交：分支明天可能就变了。请固定：ADD --checksum=提交哈希，或在地址中写 #提交哈希。`
				: `没有写明 ${path} 应有的内容。请用 ADD --checksum=sha256:… 固定。`,
	},
	check(file, report) {
		for (const instruction of file.of('ADD')) {
			report.once(instruction, () => {
				if (instruction.flags.some(({ name }) => name === 'checksum')) return;
				for (const { text, range } of copyParts(instruction).sources) {
					const path = unquoted(text);
					const git = isGit(path);
					if (!git && !isUrl(path)) continue;
					// A commit, or the tag of a release.
					if (git && /#(?:[0-9a-f]{7,40}|[a-z-]*v?\d+(?:\.\d+)+[\w.-]*)(?::|$)/.test(path)) continue;
					report(instruction, range, { path: path.length > 60 ? `${path.slice(0, 57)}…` : path, git });
				}
			});
		}
	},
});
