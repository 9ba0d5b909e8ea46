/** A package manager's cache that a RUN of its own empties: the layers above hold it all the same. */
import type { Instruction } from '../../dockerfile/types.ts';
import { entryOf } from '../../foreign/table.ts';
import type { LintedFile } from '../file.ts';
import type { FixDraft } from '../rule.ts';
import { appendCommand } from './append.ts';
import type { ScriptCommand } from './commands.ts';
import { removeInstruction } from './fixes.ts';
import { hasWord, programOf } from './programs.ts';

export interface LateClean {
	/** The cache. */
	readonly what: string;
	/** The first RUN that left it. */
	readonly maker: Instruction;
	/** What stays in that layer for nothing; undefined where it is not known, or nothing does. */
	readonly bytes: number | undefined;
	readonly isGuess: boolean;
	readonly fix: FixDraft | undefined;
}

/** A RUN that does nothing but empty the cache of a package manager which RUN above have filled: dnf, yum, zypper. */
export function lateClean(file: LintedFile, own: readonly Instruction[], run: Instruction): LateClean | undefined {
	if (run.keyword !== 'RUN') return undefined;
	const [command, ...more] = file.commands(run);
	if (command === undefined || more.length > 0 || run.flags.length > 0) return undefined;
	const program = programOf(command);
	const cache = entryOf(EMPTIED, program.name);
	if (cache === undefined || !hasWord(program, 'clean')) return undefined;
	const isOwn = (each: ScriptCommand): boolean => programOf(each).name === program.name;
	const installs = own.filter(
		(each) =>
			each.keyword === 'RUN' &&
			each.index < run.index &&
			file.commands(each).some((one) => isOwn(one) && hasWord(programOf(one), ...FILLS)) &&
			!file.commands(each).some((one) => isOwn(one) && hasWord(programOf(one), 'clean')),
	);
	const { start, end } = file.place(run, command.range);
	const [maker] = installs;
	if (maker === undefined) return undefined;
	const step = file.input.simulated?.steps.get(maker.index);
	const bytes = step?.wastedBy.includes(run.index) && step.wasted > 0 ? step.wasted : undefined;
	const fix = cleanedEarly(file, run, file.text.slice(start, end), installs);
	return { what: cache, maker, bytes, isGuess: step?.bytes?.evidence === 'assumed', fix };
}

const FILLS = ['install', 'in', 'update', 'up', 'upgrade', 'groupinstall', 'reinstall', 'makecache', 'refresh', 'ref'];
const EMPTIED: Readonly<Record<string, string>> = {
	dnf: '/var/cache/dnf',
	microdnf: '/var/cache/yum',
	yum: '/var/cache/yum',
	zypper: '/var/cache/zypp',
};

/** The same command in each RUN that fills the cache, and its own line gone. */
function cleanedEarly(
	file: LintedFile,
	run: Instruction,
	command: string,
	installs: readonly Instruction[],
): FixDraft | undefined {
	const added = installs.map((each) => appendCommand(file, each, command, []));
	if (added.some((each) => each === undefined)) return undefined;
	const name = command.split(' ', 1)[0] ?? '';
	return {
		title: {
			en: `Run \`${command}\` in the RUN that installs the packages`,
			'zh-cn': `在安装软件包的 RUN 里执行 \`${command}\``,
		},
		edits: [...added.flatMap((each) => each?.edits ?? []), ...removeInstruction(file, run, false).edits],
		guarded: false,
		declares: { adds: [name], drops: [name], anywhere: [name] },
	};
}
