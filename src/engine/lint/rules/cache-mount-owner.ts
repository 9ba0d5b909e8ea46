/** A cache mount below another user's home than the one that runs, or one that this user may not write. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { mountsOf } from '../helpers/mounts.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ user: string; target: string; root: boolean }>({
	id: 'cache-mount-owner',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'time',
	aliases: [],
	message: {
		en: ({ user, target, root }) =>
			root
				? `USER is ${user}, whose cache is not at ${target}: the mount stays empty. Mount it where ${user} keeps its cache, with its uid.`
				: `The mount at ${target} belongs to root, and USER is ${user}: add uid= and gid=, or ${user} cannot write to it.`,
		'zh-cn': ({ user, target, root }) =>
			root
				? `当前 USER 是 ${user}，它的缓存不在 ${target}：这个挂载用不上。请挂载到 ${user} 的缓存目录并指定 uid。`
				: `${target} 的挂载属于 root，而当前 USER 是 ${user}：请加上 uid= 和 gid=，否则无法写入。`,
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			const mounts = mountsOf(instruction).filter(
				({ type, option }) => type === 'cache' && option('uid') === undefined,
			);
			if (mounts.length === 0 || file.triggers.has(instruction)) continue;
			const user = userAt(file, instruction);
			if (user === undefined || /^(root|0)(:|$)/.test(user) || user.includes('$')) continue;
			for (const { target, flag, option } of mounts) {
				if (target === '' || option('mode') !== undefined) continue;
				const root = target.startsWith('/root/');
				report(instruction, flag.range, { user, target, root });
			}
		}
	},
});

function userAt(file: LintedFile, { index, stage }: Instruction): string | undefined {
	for (let at: number | undefined = stage; at !== undefined; at = file.graph.base[at]) {
		const user = file.dockerfile.stages[at]?.instructions.findLast(
			(each) => each.keyword === 'USER' && each.index < index,
		);
		if (user !== undefined) return user.args.text;
	}
	return undefined;
}
