/** A package index fetched in a RUN of its own: the next RUN installs from what was fetched when that layer was built. */

import type { Instruction } from '../../dockerfile/types.ts';
import { entryOf } from '../../foreign/table.ts';
import type { LintedFile } from '../file.ts';
import { hasOption, type ScriptCommand } from '../helpers/commands.ts';
import { insertAfter, removeInstruction } from '../helpers/fixes.ts';
import { gatheredRuns, joinedRuns } from '../helpers/join.ts';
import { hasWord, programOf, verb } from '../helpers/programs.ts';
import { defineRule, type FixDraft } from '../rule.ts';
import type { TextEdit } from '../types.ts';

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
			const together = withoutIndex(file, instruction) ?? gathered(file, instruction);
			const below = joinedWithUse(file, instruction);
			const fixes = together === undefined ? { fix: below } : { fix: together, otherwise: below };
			report(instruction, file.place(instruction, refresh.range), { command }, fixes);
		}
	},
});

/** How a manager is told to leave nothing of its index, and where that is. */
const CLEANS: Readonly<Record<string, { readonly command: string; readonly removes: readonly string[] }>> = {
	apt: { command: 'rm -rf /var/lib/apt/lists/*', removes: ['/var/lib/apt/lists'] },
	dnf: { command: 'dnf clean all', removes: ['/var/cache/dnf', '/var/cache/libdnf5', '/var/cache/yum'] },
	yum: { command: 'yum clean all', removes: ['/var/cache/yum', '/var/cache/dnf', '/var/cache/libdnf5'] },
	zypper: { command: 'zypper clean --all', removes: ['/var/cache/zypp'] },
};

function managerOf(command: ScriptCommand): string {
	return programOf(command).name.replace('apt-get', 'apt');
}

/** With every install that lives on it, so that the index can go in the same layer. */
function gathered(file: LintedFile, run: Instruction): FixDraft | undefined {
	const [first] = file.commands(run);
	const manager = first === undefined ? '' : managerOf(first);
	const clean = entryOf(CLEANS, manager);
	if (clean === undefined || file.commands(run).some((command) => managerOf(command) !== manager)) return undefined;
	const own = (file.dockerfile.stages[run.stage]?.instructions ?? []).filter(({ index }) => index > run.index);
	const uses = (each: Instruction): boolean => file.commands(each).some((command) => does(command, 'use'));
	const runs = own.filter(({ keyword }) => keyword === 'RUN');
	const until = runs.findIndex((each) => file.commands(each).some((command) => does(command, 'refresh')));
	const below = until < 0 ? runs : runs.slice(0, until);
	const users = below.filter(uses);
	const last = users.at(-1);
	// A stage on top of this one may install from the index as well.
	if (last === undefined || file.graph.base.includes(run.stage)) return undefined;
	const isClean = (command: ScriptCommand): boolean => removesIndex(command, manager, clean.removes);
	const isPure = (each: Instruction): boolean =>
		file.commands(each).every((command) => managerOf(command) === manager || isClean(command));
	// Only the last of them may have deleted the index.
	const early = users.slice(0, -1).some((each) => file.commands(each).some(isClean));
	if (!users.every(isPure) || early) return undefined;
	// What cleans alone further down has nothing left to clean.
	const cleaners = below.filter(
		(each) => each.index > last.index && file.commands(each).length > 0 && file.commands(each).every(isClean),
	);
	const isCleaned = file.commands(last).some(isClean) || cleaners.length > 0;
	const between = own.filter(({ index, keyword }) => index < last.index && MOVES_FOR.has(keyword));
	if (between.some(({ keyword, pairs }) => keyword === 'USER' || keyword === 'SHELL' || pairs.some(isHeeded)))
		return undefined;
	const row = [run, ...users, ...cleaners.slice(0, 1)];
	const edits = gatheredRuns(file, row, { last: isCleaned ? undefined : clean.command });
	const title = {
		en: `Join it with the installs, and clean up in the same RUN: \`${clean.command}\``,
		'zh-cn': `与安装命令合并，并在同一条 RUN 中清理：\`${clean.command}\``,
	};
	const declares = {
		adds: ['rm', manager],
		drops: ['rm'],
		removes: clean.removes,
		anywhere: ['apt-get', 'apt', 'rm', manager],
		variables: between.flatMap(({ pairs }) => pairs.map(({ name }) => name)),
	};
	return edits && { title, edits, guarded: false, declares };
}

/** What an install takes from its surroundings, whoever reads it. */
function isHeeded({ name }: { readonly name: string }): boolean {
	return /^(?:DEBIAN_|APT_|DEBCONF|PATH$|LD_|.*_?proxy$)/i.test(name);
}

const MOVES_FOR: ReadonlySet<string> = new Set(['ENV', 'ARG', 'WORKDIR', 'USER', 'SHELL']);

function removesIndex(command: ScriptCommand, manager: string, places: readonly string[]): boolean {
	const { name, arguments: words } = command;
	if (name === 'rm') return words.some(({ text }) => places.some((place) => text.startsWith(place)));
	return manager !== 'apt' && managerOf(command) === manager && words.some(({ text }) => text === 'clean');
}

/** apk needs no index of its own: each install fetches it and keeps nothing. */
function withoutIndex(file: LintedFile, run: Instruction): FixDraft | undefined {
	const commands = file.commands(run);
	if (!commands.every((command) => programOf(command).name === 'apk' && does(command, 'refresh'))) return undefined;
	if (run.flags.length > 0 || file.graph.base.includes(run.stage)) return undefined;
	const edits: TextEdit[] = [...removeInstruction(file, run, false).edits];
	for (const each of file.of('RUN')) {
		if (each.stage !== run.stage || each.index < run.index) continue;
		for (const command of file.commands(each)) {
			const program = programOf(command);
			if (program.name !== 'apk' || !hasWord(program, 'add', 'upgrade')) continue;
			if (hasOption(command, 'no-cache')) continue;
			const added = insertAfter(file, each, command, ['add', 'upgrade'], '--no-cache');
			if (added === undefined) return undefined;
			edits.push(...added.edits);
		}
	}
	return {
		title: { en: 'Drop it, and add --no-cache to the installs', 'zh-cn': '删去它，并给安装命令加上 --no-cache' },
		edits,
		guarded: false,
		declares: { drops: ['apk'], adds: ['apk'], removes: ['/var/cache/apk', '/etc/apk/cache'] },
	};
}

/** With the RUN right below, where that installs. */
function joinedWithUse(file: LintedFile, run: Instruction): FixDraft | undefined {
	const next = file.dockerfile.instructions[run.index + 1];
	if (next?.stage !== run.stage || !file.commands(next).some((command) => does(command, 'use'))) return undefined;
	const edits = joinedRuns(file, [run, next], { acrossComments: true });
	const title = { en: 'Join it with the RUN below', 'zh-cn': '与下一条 RUN 合并' };
	return edits && { title, edits, guarded: false };
}

function does(command: ScriptCommand, what: 'refresh' | 'use'): boolean {
	const program = programOf(command);
	const verbs = Object.hasOwn(INDEXED, program.name) ? entryOf(INDEXED, program.name)?.[what] : undefined;
	return verbs !== undefined && hasWord(program, ...verbs);
}

/** What a script installs is not seen. */
function isScript({ name }: ScriptCommand): boolean {
	return /\.sh$|^(\.|source|bash|sh)$|\//.test(name);
}
