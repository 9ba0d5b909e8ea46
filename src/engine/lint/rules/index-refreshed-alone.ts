/** A package index fetched in a RUN of its own: the next RUN installs from what was fetched when that layer was built. */

import type { Instruction } from '../../dockerfile/types.ts';
import { entryOf } from '../../foreign/table.ts';
import type { LintedFile } from '../file.ts';
import type { Command } from '../helpers/commands.ts';
import { joinedRuns } from '../helpers/join.ts';
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
			const fix = joinedWithUse(file, instruction);
			report(instruction, file.place(instruction, refresh.range), { command }, { fix });
		}
	},
});

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
