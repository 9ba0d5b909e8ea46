/** Caches of other package managers in a layer of the shipped image. */

import type { Instruction } from '../../dockerfile/types.ts';
import type { Tool, ToolCache } from '../../tools/types.ts';
import type { LintedFile } from '../file.ts';
import { cacheFolders, cleansCache, isCacheMounted } from '../helpers/caches.ts';
import { mountCaches } from '../helpers/fixes.ts';
import { hasWord, type Program, programOf, toolOf, verb } from '../helpers/programs.ts';
import { defineRule, type FixDraft } from '../rule.ts';

export const rule = defineRule<{ command: string; target: string }>({
	id: 'manager-cache-left',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'size',
	aliases: [],
	fixable: true,
	message: {
		en: ({ command, target }) =>
			`\`${command}\` leaves its cache in the image you ship. --mount=type=cache,target=${target} keeps it out and saves the download next time.`,
		'zh-cn': ({ command, target }) =>
			`\`${command}\` 会把缓存留在最终镜像里：用 --mount=type=cache,target=${target} 可避免，下次还能省去下载。`,
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			if (!file.graph.shipped.has(instruction.stage) || file.triggers.has(instruction)) continue;
			const programs = file.commands(instruction).map(programOf);
			for (const [at, program] of programs.entries()) {
				const tool = toolOf(program);
				const cache = tool?.cache;
				if (!tool || !cache?.fills?.includes(verb(program) ?? '') || isElsewhere(program, cache.off)) continue;
				// What was downloaded before is only put in its place.
				if (hasWord(program, ...(tool.offline ?? [])) || isCacheMounted(instruction, cache)) continue;
				if (programs.slice(at + 1).some((each) => cleansCache(each, tool, cache))) continue;
				const folders = cacheFolders(file, instruction, tool);
				if (folders.length === 0) continue;
				const command = `${program.name} ${verb(program) ?? ''}`;
				const fix = mounted(file, instruction, tool, cache, folders);
				const range = file.place(instruction, program.command.range);
				report(instruction, range, { command, target: folders[0] ?? '' }, { fix });
				break;
			}
		}
	},
});

/** In every RUN of the stage that starts the tool: what one of them fetches the others find in the mount alone. */
function mounted(
	file: LintedFile,
	run: Instruction,
	tool: Tool,
	cache: ToolCache,
	folders: readonly string[],
): FixDraft | undefined {
	const own = file.dockerfile.stages[run.stage]?.instructions ?? [];
	const runs = own.filter(
		(each) =>
			each.keyword === 'RUN' &&
			file.commands(each).some((command) => usesCache(programOf(command), tool)) &&
			!isCacheMounted(each, cache),
	);
	return mountCaches(file, runs, folders);
}

/** `--path DIR`, `--path=DIR` */
function isElsewhere({ arguments: words }: Program, off: readonly string[] = []): boolean {
	return words.some(({ text }) => off.some((option) => text === option || text.startsWith(`${option}=`)));
}

/** Questions and settings touch no download. */
function usesCache(program: Program, tool: Tool): boolean {
	const word = verb(program);
	return toolOf(program) === tool && word !== undefined && !/^(?:config|env|version|help|login)$/.test(word);
}
