/** A relative WORKDIR whose beginning only the base image knows. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { unquoted } from '../helpers/copies.ts';
import { expandAt, scopeAt } from '../helpers/scope.ts';
import { argumentsRange } from '../helpers/script.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ path: string }>({
	id: 'workdir-relative',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['hadolint:DL3000', 'buildkit:WorkdirRelativePath', 'dockerfile-utils:WORKDIR_IS_NOT_ABSOLUTE'],
	message: {
		en: ({ path }) =>
			`WORKDIR ${path} is relative, so it depends on the WORKDIR before it or on the base image. Write the full path.`,
		'zh-cn': ({ path }) => `WORKDIR ${path} 是相对路径：实际位置取决于前面的 WORKDIR 或基础镜像。请写绝对路径。`,
	},
	check(file, report) {
		const settled = new Set<number>();
		for (const instruction of file.of('WORKDIR')) {
			const path = instruction.args.text;
			if (path === '') continue;
			const aliases: string[] = [];
			const bare = unquoted(path);
			if (!/^[/$]/.test(bare) && !/^\p{L}:/u.test(bare)) aliases.push('hadolint:DL3000');
			if (!/^(\/|\$|[a-zA-Z](\$|:[$\\/]))/.test(inPairedQuotes(path))) {
				aliases.push('dockerfile-utils:WORKDIR_IS_NOT_ABSOLUTE');
			}
			const first = !file.triggers.has(instruction) && isFirst(file, settled, instruction);
			const relative = first ? relativeFor(file, instruction) : undefined;
			if (relative !== undefined) aliases.push('buildkit:WorkdirRelativePath');
			const known = relative === 'certainly';
			if (aliases.length > 0) report(instruction, argumentsRange(instruction), { path }, { aliases, peerOnly: !known });
		}
	},
});

/** Only the first WORKDIR of a stage and of what it is FROM can be at the mercy of the image. */
function isFirst(file: LintedFile, settled: Set<number>, { stage }: Instruction): boolean {
	let before = false;
	for (let at: number | undefined = stage; at !== undefined && at >= 0; at = file.graph.base[at]) {
		if (settled.has(at)) before = true;
	}
	settled.add(stage);
	return stage >= 0 && !before;
}

/** Undefined where it is absolute, or begins with what only the image knows. */
function relativeFor(
	file: LintedFile,
	instruction: Instruction,
): 'certainly' | 'unless the image says more' | undefined {
	const { value, used, unset } = expandAt(file, instruction, instruction.args.text);
	const { opaque, complete } = scopeAt(file, instruction);
	if (used.some((name) => opaque.has(name))) return undefined;
	if (value.startsWith('/') || (isWindows(file, instruction) && /^([a-zA-Z]:)?[\\/]/.test(value))) return undefined;
	return unset.length > 0 && !complete ? 'unless the image says more' : 'certainly';
}

function isWindows(file: LintedFile, { stage }: Instruction): boolean {
	const base = file.dockerfile.stages[stage]?.base.text ?? '';
	return file.input.options?.platform?.startsWith('windows') === true || /windows|nanoserver|servercore/.test(base);
}

function inPairedQuotes(text: string): string {
	return /^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text;
}
