/** A pipe whose first commands may fail unseen. */
import type { Instruction, Range } from '../../dockerfile/types.ts';
import { simpleCommands } from '../../shell/commands.ts';
import type { LintedFile } from '../file.ts';
import { shellOfSettings } from '../helpers/shells.ts';
import { rootImage } from '../helpers/stages.ts';
import { defineRule } from '../rule.ts';

const FOREIGN = /^(pwsh|powershell|cmd)/;
/** A peer's comment that says which shell the base image has. */
const PRAGMA = /^#\s*hadolint\s+shell\s*=\s*(pwsh|powershell|cmd)/;

export const rule = defineRule({
	id: 'pipe-without-pipefail',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['hadolint:DL4006'],
	message: {
		en: () =>
			'Only the last command of the pipe decides whether this RUN fails. Set SHELL ["/bin/bash", "-o", "pipefail", "-c"] (ash on Alpine) before it.',
		'zh-cn': () =>
			'管道中只有最后一条命令决定这条 RUN 是否失败。请先用 SHELL ["/bin/bash", "-o", "pipefail", "-c"]（Alpine 上用 ash）设置 pipefail。',
	},
	check(file, report) {
		const foreign = file.dockerfile.comments.filter(({ text }) => PRAGMA.test(text));
		const judge = (
			instructions: readonly Instruction[],
			from: number,
			inherited?: Inherited,
		): Inherited | undefined => {
			let safe = false;
			let isForeign = false;
			let shell = inherited;
			let at = from;
			for (const instruction of instructions) {
				const { start } = instruction.range;
				if (foreign.some(({ range }) => range.start >= at && range.start < start)) isForeign = true;
				at = start;
				if (instruction.keyword === 'SHELL') {
					const words = instruction.json ?? instruction.args.text.split(/\s+/);
					safe = isSafe(words);
					shell = { words, stage: instruction.stage };
				}
				if (instruction.keyword !== 'RUN' || safe) continue;
				const pipe = firstPiped(file, instruction);
				if (pipe === undefined) continue;
				const harmless =
					!canFailUnseen(file, instruction) ||
					(shell !== undefined && (isSafe(shell.words) || isSafeHere(file, shell)));
				// The peer sees neither that the script sets the option itself, nor its own comment, nor which shell
				// /bin/sh is, nor what a stage takes over.
				const peerOnly = harmless || isForeign || setsItself(file, instruction);
				report(instruction, file.place(instruction, pipe), {}, { peerOnly });
			}
			return shell;
		};
		const shells = new Map<number, Inherited | undefined>();
		for (const { stage, instructions } of file.sections) {
			const base = stage && file.graph.base[stage.index];
			const settings = stage && base === undefined ? shellOfSettings(file, stage.index) : undefined;
			const inherited = settings && stage ? { words: settings, stage: stage.index } : shells.get(base ?? -1);
			const shell = judge(instructions, stage?.from.range.start ?? 0, inherited);
			if (stage !== undefined) shells.set(stage.index, shell);
		}
		judge([...file.triggers], file.text.length);
	},
});

/** The last SHELL, of this stage, of one below it or of the base image's settings. */
interface Inherited {
	readonly words: readonly string[];
	readonly stage: number;
}

function isSafe(words: readonly string[]): boolean {
	const text = words.join(' ');
	if (FOREIGN.test(text)) return true;
	const [program = '', ...options] = text.split(/\s+/);
	const short = options.some((option) => /^-[A-Za-z]*o[A-Za-z]*$/.test(option));
	return /(^|\/)(bash|zsh|ash)$/.test(program) && short && options.includes('pipefail');
}

/** The shell of Alpine and busybox, under whatever name, knows the option. */
function isSafeHere(file: LintedFile, { words: [program = '', ...options], stage }: Inherited): boolean {
	return /(^|\/)sh$/.test(program) && options.includes('pipefail') && /alpine|busybox/.test(rootImage(file, stage));
}

/** Commands that print what they are given do not fail. */
const SAFE: ReadonlySet<string> = new Set(['echo', 'printf', 'yes', 'true', ':']);

function canFailUnseen(file: LintedFile, instruction: Instruction): boolean {
	const script = file.script(instruction);
	return (script === undefined ? [] : simpleCommands(script)).some(
		({ command: { words }, pipePosition, pipeLength, insidePipe }) =>
			insidePipe || (pipeLength > 1 && (pipePosition ?? 0) < pipeLength - 1 && !SAFE.has(words[0]?.value ?? '')),
	);
}

function firstPiped(file: LintedFile, instruction: Instruction): Range | undefined {
	const script = file.script(instruction);
	if (script?.text.includes('|') !== true) return undefined;
	const piped = simpleCommands(script).find(({ pipeLength, insidePipe }) => pipeLength > 1 || insidePipe);
	return piped?.command.range;
}

function setsItself(file: LintedFile, instruction: Instruction): boolean {
	return file
		.commands(instruction)
		.some(({ name, arguments: words }) => name === 'set' && words.some(({ text }) => text === 'pipefail'));
}
