/** What bash alone understands, in a RUN that another shell runs. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of shells
import { type Bashism, bashismsOf, isForeignTo } from '../helpers/bashisms.ts';
import { isSet } from '../helpers/env.ts';
import { type Shell, shellFor } from '../helpers/shells.ts';
import { defineRule, type More } from '../rule.ts';

const CODES =
	`2112 3001 3003 3005 3006 3009 3010 3011 3014 3015 3020 3024 3028 3030 3037 3039 3040 3043 3044 3045 3046 3053
	3054 3057 3059 3060`
		.split(/\s+/)
		.map((code) => `shellcheck:SC${code}`);

export const rule = defineRule<{ what: string; shell: Shell; fails: boolean }>({
	id: 'shell-not-bash',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: CODES,
	message: {
		en: ({ what, shell, fails }) =>
			shell === 'unknown'
				? `${what} is not POSIX, and /bin/sh may not be bash. Set SHELL ["/bin/bash", "-c"].`
				: `/bin/sh is ${shell} here, which does not know ${what}${fails ? ': the step fails' : ''}. Set SHELL ["/bin/bash", "-c"] if the image has bash, or write it for sh.`,
		'zh-cn': ({ what, shell, fails }) =>
			shell === 'unknown'
				? `POSIX 没有 ${what}，而 /bin/sh 不一定是 bash。请设置 SHELL ["/bin/bash", "-c"]。`
				: `这里的 /bin/sh 是 ${shell}，不支持 ${what}${fails ? '：这一步会失败' : ''}。镜像里有 bash 时请设置 SHELL ["/bin/bash", "-c"]，否则请改用 sh 的写法。`,
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			const script = file.script(instruction);
			if (script === undefined || instruction.json !== undefined) continue;
			const shell = shellFor(file, instruction);
			if (shell === 'bash' || shell === 'other') continue;
			const found = bashismsOf(script).filter(
				({ code, what }, at, all) =>
					all.findIndex((each) => each.code === code) === at &&
					!(code === 'SC3028' && isSet(file, instruction, what.replace(/[`$]/g, ''))),
			);
			const own = found.filter((bashism) => isForeignTo(shell, bashism));
			// Where nothing on the way hides it, this option ends the step.
			const fatal = own.find(
				({ code, range }) => shell === 'dash' && code === 'SC3040' && isFirst(script.text, range.start),
			);
			const rest = own.filter((each) => each !== fatal);
			const [first] = rest;
			const tell = (list: readonly Bashism[], at: Bashism, more: More): void => {
				const aliases = list.map(({ code }) => `shellcheck:${code}`);
				const what = list.map((each) => each.what).join(', ');
				const params = { what, shell: more.peerOnly ? ('unknown' as const) : shell, fails: at === fatal };
				report(instruction, file.place(instruction, at.range), params, { aliases, ...more });
			};
			if (fatal !== undefined) tell([fatal], fatal, {});
			if (first !== undefined) tell(rest, first, { level: 'WARN' });
			for (const each of found) if (!own.includes(each)) tell([each], each, { level: 'WARN', peerOnly: true });
		}
	},
});

/** The script begins with `set`, so that nothing decides whether it is reached. */
function isFirst(text: string, end: number): boolean {
	return /^\s*set\s[^;&|]*$/.test(text.slice(0, end));
}
