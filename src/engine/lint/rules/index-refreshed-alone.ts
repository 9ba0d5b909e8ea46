/** A package index fetched in a RUN of its own: the next RUN installs from what was fetched when that layer was built. */

import type { Instruction } from '../../dockerfile/types.ts';
import { entryOf } from '../../foreign/table.ts';
import type { LintedFile } from '../file.ts';
import type { Command } from '../helpers/commands.ts';
import { gatheredRuns, joinedRuns } from '../helpers/join.ts';
import { hasWord, programOf, verb } from '../helpers/programs.ts';
import { defineRule, type FixDraft } from '../rule.ts';

const INDEXED: Readonly<Record<string, { refresh: readonly string[]; use: readonly string[] }>> = {
	'apt-get': { refresh: ['update'], use: ['install', 'upgrade', 'dist-upgrade', 'build-dep', 'download'] },
	apt: { refresh: ['update'], use: ['install', 'upgrade', 'full-upgrade'] },
	apk: { refresh: ['update'], use: ['add', 'upgrade'] },
	yum: { refresh: ['makecache'], use: ['install', 'update', 'upgrade'] },
	dnf: { refresh: ['makecache'], use: ['install', 'update', 'upgrade'] },
	zypper: { refresh: ['refresh', 'ref'], use: ['install', 'in', 'update', 'up', 'patch'] },
};

export const rule = defineRule<{ command: string }>({
	id: 'index-refreshed-alone',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'cache',
	aliases: [],
	fixable: true,
	message: {
		en: ({ command }) =>
			`\`${command}\` in its own RUN stays cached: later installs use an old index and will eventually fail. Put it into the same RUN as the install.`,
		'zh-cn': ({ command }) =>
			`单独一条 RUN 的 \`${command}\` 会被缓存：以后安装用的是过期的索引，迟早会失败。请与安装命令合并。`,
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			const commands = file.commands(instruction);
			const refresh = commands.find((command) => does(command, 'refresh'));
			if (refresh === undefined || commands.some((command) => does(command, 'use') || isScript(command))) continue;
			const { name } = programOf(refresh);
			const command = `${name} ${verb(programOf(refresh)) ?? ''}`;
			const together = gathered(file, instruction);
			const below = joinedWithUse(file, instruction);
			const fixes = together === undefined ? { fix: below } : { fix: together, otherwise: below };
			report(instruction, file.place(instruction, refresh.range), { command }, fixes);
		}
	},
});

const LISTS = '/var/lib/apt/lists';

/** With every install that lives on it, so that the lists can go in the same layer. */
function gathered(file: LintedFile, run: Instruction): FixDraft | undefined {
	if (file.commands(run).some((command) => !/^apt(?:-get)?$/.test(programOf(command).name))) return undefined;
	const own = (file.dockerfile.stages[run.stage]?.instructions ?? []).filter(
		({ index, keyword }) => index > run.index && keyword === 'RUN',
	);
	const until = own.findIndex((each) => file.commands(each).some((command) => does(command, 'refresh')));
	const below = until < 0 ? own : own.slice(0, until);
	const users = below.filter((each) => file.commands(each).some((command) => does(command, 'use')));
	// A stage on top of this one may install from the lists as well.
	if (users.length === 0 || file.graph.base.includes(run.stage)) return undefined;
	const pure = users.every((each) =>
		file.commands(each).every((command) => /^apt(?:-get)?$/.test(programOf(command).name) || removesLists(command)),
	);
	// Only the last of them may have deleted the lists.
	const early = users.slice(0, -1).some((each) => file.commands(each).some(removesLists));
	if (!pure || early) return undefined;
	const isClean = file.commands(users.at(-1) ?? run).some(removesLists);
	const edits = gatheredRuns(file, [run, ...users], { last: isClean ? undefined : `rm -rf ${LISTS}/*` });
	const title = {
		en: 'Join it with the installs, and delete the lists in the same RUN',
		'zh-cn': '与安装命令合并，并在同一条 RUN 中删除列表',
	};
	return edits && { title, edits, guarded: false, declares: { adds: ['rm'], drops: ['rm'], removes: [LISTS] } };
}

function removesLists({ name, arguments: words }: Command): boolean {
	return name === 'rm' && words.some(({ text }) => text.startsWith(LISTS));
}

/** With the RUN right below, where that installs. */
function joinedWithUse(file: LintedFile, run: Instruction): FixDraft | undefined {
	const next = file.dockerfile.instructions[run.index + 1];
	if (next?.stage !== run.stage || !file.commands(next).some((command) => does(command, 'use'))) return undefined;
	const edits = joinedRuns(file, [run, next]);
	const title = { en: 'Join it with the RUN below', 'zh-cn': '与下一条 RUN 合并' };
	return edits && { title, edits, guarded: false };
}

function does(command: Command, what: 'refresh' | 'use'): boolean {
	const program = programOf(command);
	const verbs = Object.hasOwn(INDEXED, program.name) ? entryOf(INDEXED, program.name)?.[what] : undefined;
	return verbs !== undefined && hasWord(program, ...verbs);
}

/** What a script installs is not seen. */
function isScript({ name }: Command): boolean {
	return /\.sh$|^(\.|source|bash|sh)$|\//.test(name);
}
