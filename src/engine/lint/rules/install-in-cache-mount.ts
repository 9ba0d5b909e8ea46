/** Packages that are installed into a cache mount: the image has none of them. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { cacheFolders } from '../helpers/caches.ts';
import type { ScriptCommand } from '../helpers/commands.ts';
import { removeWord } from '../helpers/fixes.ts';
import { isLayerKept } from '../helpers/kept.ts';
import { installedInto, mountsOf, type WrittenMount } from '../helpers/mounts.ts';
import { calledTool, installed, programOf } from '../helpers/programs.ts';
import { defineRule, type FixDraft } from '../rule.ts';

export const rule = defineRule<{ what: string; target: string }>({
	id: 'install-in-cache-mount',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: [],
	fixable: true,
	message: {
		en: ({ what, target }) =>
			`\`${what}\` installs into ${target}, which is a cache mount: after this RUN, none of it is in the image. Mount the tool's download cache instead.`,
		'zh-cn': ({ what, target }) =>
			`\`${what}\` 安装到 ${target}，而它是缓存挂载：这条 RUN 结束后镜像里什么都没有。请改为挂载该工具的下载缓存。`,
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			const mounts = mountsOf(instruction).filter(({ type }) => type === 'cache' || type === 'tmpfs');
			if (mounts.length === 0 || !isLayerKept(file, instruction)) continue;
			const commands = file.commands(instruction);
			// What is copied or moved out of the mount stays, and so does what the build made of it.
			if (commands.some(({ name }) => TAKES.has(name)) || buildsToo(file, instruction)) continue;
			for (const command of commands) {
				const what = installed(command);
				const mount = what === undefined ? undefined : installedInto(mounts, programOf(command));
				if (what === undefined || mount === undefined) continue;
				const fix = overDownloads(file, instruction, command, mount);
				report(instruction, file.place(instruction, command.range), { what, target: mount.target }, { fix });
				break;
			}
		}
	},
});

/** The same mount over what the tool downloads. */
function overDownloads(
	file: LintedFile,
	run: Instruction,
	command: ScriptCommand,
	{ flag, target }: WrittenMount,
): FixDraft | undefined {
	const tool = calledTool(programOf(command))?.tool;
	const [folder] = tool?.cache === undefined ? [] : cacheFolders(file, run, tool);
	const at = file.text.indexOf(target, flag.range.start);
	if (folder === undefined || at < 0 || at + target.length > flag.range.end || target === '') return undefined;
	const isMounted = mountsOf(run).some((each) => each.target === folder);
	const change = isMounted
		? removeWord(file, flag.range, `the mount of ${target}`)
		: {
				title: { en: `Mount ${folder} instead`, 'zh-cn': `改为挂载 ${folder}` },
				edits: [{ range: { start: at, end: at + target.length }, text: folder }],
			};
	return {
		...change,
		guarded: true,
		check: {
			en: `Check that the image should contain ${target}: it grows by what was lost before.`,
			'zh-cn': `请确认镜像需要 ${target}：原先丢失的内容会进入镜像。`,
		},
		declares: { mounts: [target, folder], brings: [target], removes: [folder] },
	};
}

const TAKES: ReadonlySet<string> = new Set(['cp', 'mv', 'rsync', 'tar', 'ln']);

function buildsToo(file: LintedFile, instruction: Instruction): boolean {
	return file
		.commands(instruction)
		.some(({ arguments: words }) => words.some(({ text }) => /^(?:build|compile|bundle:build)$/.test(text)));
}
