/** A cache mount beside the option or command that keeps it empty. */
import { isOver } from '../../tools/caches.ts';
import { cleansCache } from '../helpers/caches.ts';
import type { ScriptCommand } from '../helpers/commands.ts';
import { removeWord } from '../helpers/fixes.ts';
import { mountsOf } from '../helpers/mounts.ts';
import { calledTool, type Program, programOf } from '../helpers/programs.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ what: string; target: string }>({
	id: 'cache-mount-defeated',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'time',
	aliases: [],
	fixable: true,
	message: {
		en: ({ what, target }) =>
			`\`${what}\` empties the cache mounted at ${target}, so everything is downloaded again on every run. Leave it out.`,
		'zh-cn': ({ what, target }) => `\`${what}\` 会清空挂载在 ${target} 的缓存：每次执行都要重新下载。请去掉它。`,
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			report.once(instruction, () => {
				const targets = mountsOf(instruction)
					.filter(({ type, target }) => type === 'cache' && target !== '')
					.map(({ target }) => target.replace(/\/$/, ''));
				if (targets.length === 0) return;
				for (const command of file.commands(instruction)) {
					const found = defeats(command, targets);
					if (found === undefined) continue;
					const { target, option } = found;
					const argument = command.arguments.find(({ text }) => text === option);
					const range = file.place(instruction, argument?.range ?? command.range);
					const fix = argument === undefined ? undefined : removeWord(file, range, argument.text);
					const what = argument?.text ?? `${command.name} ${command.arguments.map(({ text }) => text).join(' ')}`;
					report(instruction, range, { what, target }, { fix });
				}
			});
		}
	},
});

interface Found {
	readonly target: string;
	/** The option to leave out; undefined where the whole command is the matter. */
	readonly option: string | undefined;
}

function defeats(command: ScriptCommand, targets: readonly string[]): Found | undefined {
	const program = programOf(command);
	if (program.name === 'rm') return removes(program, targets);
	const tool = calledTool(program)?.tool;
	const cache = tool?.cache;
	const target = cache && targets.find((each) => isOver(cache, each));
	if (!tool || !cache || target === undefined) return undefined;
	const off = program.arguments.find(({ text }) => cache.off?.includes(text));
	if (off) return { target, option: off.text };
	return cleansCache(program, tool, cache) ? { target, option: undefined } : undefined;
}

function removes(program: Program, targets: readonly string[]): Found | undefined {
	const paths = program.arguments.map(({ text }) => text.replace(/\/\*?$/, ''));
	const target = targets.find((each) => paths.includes(each));
	return target === undefined ? undefined : { target, option: undefined };
}
