/** A lock file that the installed version of its tool does not read. */
import type { ContextFile } from '../../context/types.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { calledTool, programOf } from '../helpers/programs.ts';
import { rootImage, stagesUnder } from '../helpers/stages.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ lock: string; written: string; reads: string }>({
	id: 'lock-version',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: [],
	message: {
		en: ({ lock, written, reads }) =>
			`${lock} was written by ${written}, and ${reads} does not read it: a frozen install fails or ignores the lock. Use the version that wrote it.`,
		'zh-cn': ({ lock, written, reads }) =>
			`${lock} 由 ${written} 写成，${reads} 读不了它：按锁文件安装会失败，或忽略锁文件。请使用写它的版本。`,
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			for (const command of file.commands(instruction)) {
				const called = calledTool(programOf(command));
				const verb = called?.arguments.find(({ text }) => !text.startsWith('-'))?.text ?? '';
				if (called === undefined || !['ci', 'install', 'i', 'fetch', ''].includes(verb)) continue;
				const found = judge(file, instruction, called.tool.id);
				if (found === undefined) continue;
				report(instruction, file.place(instruction, command.range), found);
				break;
			}
		}
	},
});

function judge(file: LintedFile, instruction: Instruction, tool: string) {
	switch (tool) {
		case 'npm': {
			const version = Number(/"lockfileVersion"\s*:\s*(\d+)/.exec(textOf(file, 'package-lock.json') ?? '')?.[1] ?? 0);
			const node = nodeOf(file, instruction);
			// npm 6 came with Node 14 and those before it.
			return version >= 3 && node !== undefined && node <= 14 && !mentions(file, instruction, /\bnpm@/)
				? { lock: 'package-lock.json', written: 'npm 7+', reads: `npm of node:${node}` }
				: undefined;
		}
		case 'pnpm': {
			const version = /^lockfileVersion:\s*'?([\d.]+)/m.exec(textOf(file, 'pnpm-lock.yaml') ?? '')?.[1];
			const major = Number(/\bpnpm@\^?~?(\d+)/.exec(file.text)?.[1] ?? 0);
			if (version === undefined || major === 0) return undefined;
			const [wrote = 0] = PNPM.find(([, format]) => version.startsWith(format)) ?? [];
			const reads = wrote === 10 ? major >= 9 : wrote === major;
			return wrote === 0 || reads
				? undefined
				: { lock: 'pnpm-lock.yaml', written: wrote === 10 ? 'pnpm 9+' : `pnpm ${wrote}`, reads: `pnpm ${major}` };
		}
		case 'yarn': {
			const text = textOf(file, 'yarn.lock');
			// Later versions come with the project or by corepack.
			const later = /corepack|yarn@(?:[2-9]|stable|berry)|yarn set version|yarnPath|packageManager/.test(file.text);
			const own = (file.input.files ?? []).some(
				({ path }) => /(?:^|\/)\.yarn\/releases\//.test(path) || /(?:^|\/)\.yarnrc\.yml$/.test(path),
			);
			return text?.includes('\n__metadata:') === true && !later && !own && nodeOf(file, instruction) !== undefined
				? { lock: 'yarn.lock', written: 'Yarn 2+', reads: 'Yarn 1 of the node image' }
				: undefined;
		}
		default:
			return undefined;
	}
}

/** pnpm's versions and how their locks begin. */
const PNPM: readonly (readonly [major: number, format: string])[] = [
	[10, '9.'],
	[8, '6.'],
	[7, '5.4'],
	[6, '5.3'],
];

/** Given by the reader, and but one of it. */
function textOf(file: LintedFile, name: string): string | undefined {
	const isNamed = ({ path, assumed }: ContextFile): boolean =>
		assumed === undefined && path.slice(path.lastIndexOf('/') + 1) === name;
	const found = (file.input.files ?? []).filter(isNamed);
	return found.length === 1 ? found[0]?.text : undefined;
}

function nodeOf(file: LintedFile, { stage }: Instruction): number | undefined {
	const major = /^(?:docker\.io\/)?(?:library\/)?node:(\d+)/.exec(rootImage(file, stage))?.[1];
	return major === undefined ? undefined : Number(major);
}

/** In the stage, or in one that it is FROM. */
function mentions(file: LintedFile, { stage }: Instruction, what: RegExp): boolean {
	const stages = new Set(stagesUnder(file, stage));
	return file.of('RUN').some((run) => stages.has(run.stage) && what.test(run.args.text));
}
