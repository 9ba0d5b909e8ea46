/** Work of two tool chains one after the other in a stage: in stages of their own they run side by side. */

import type { Instruction } from '../../dockerfile/types.ts';
import { entryOf } from '../../foreign/table.ts';
import type { LintedFile } from '../file.ts';
import { installs } from '../helpers/installs.ts';
import { type Program, pipArguments, programOf, verb } from '../helpers/programs.ts';
import { defineRule } from '../rule.ts';

/** Seconds below which a stage more would not pay. */
const LEAST = 10;

const CHAINS: Readonly<Record<string, string>> = {
	npm: 'node',
	yarn: 'node',
	pnpm: 'node',
	bun: 'node',
	poetry: 'python',
	pipenv: 'python',
	uv: 'python',
	conda: 'python',
	mvn: 'java',
	mvnw: 'java',
	gradle: 'java',
	gradlew: 'java',
	go: 'go',
	cargo: 'rust',
	dotnet: 'dotnet',
	composer: 'php',
	bundle: 'ruby',
};
const BUILDS = /^(build|package|install|verify|publish|restore|compile|run|assemble|bootJar|mod)$/;

export const rule = defineRule<{ first: string; line: number; second: string }>({
	id: 'stages-in-parallel',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'time',
	aliases: [],
	message: {
		en: ({ first, line, second }) =>
			`\`${second}\` waits for \`${first}\` (line ${line}) without needing it: in separate stages they run in parallel, and each stays cached when the other changes.`,
		'zh-cn': ({ first, line, second }) =>
			`\`${second}\` 要等 \`${first}\`（第 ${line} 行）完成，却并不需要它的结果：拆成各自的阶段即可并行，且互不影响缓存。`,
	},
	check(file, report) {
		for (const { stage, instructions } of file.sections) {
			if (stage === undefined) continue;
			let first: { chain: string; what: string; line: number } | undefined;
			for (const instruction of instructions) {
				const work = instruction.keyword === 'RUN' && isLong(file, instruction) ? workOf(file, instruction) : undefined;
				if (work === undefined) continue;
				first ??= { ...work, line: instruction.line };
				if (work.chain === first.chain) continue;
				report(instruction, undefined, { first: first.what, line: first.line, second: work.what });
				break;
			}
		}
	},
});

/** Where the model knows better, a short step is left alone. */
function isLong(file: LintedFile, { index }: Instruction): boolean {
	return (file.input.simulated?.steps.get(index)?.seconds?.expected ?? LEAST) >= LEAST;
}

/** What the RUN works with; undefined where that is nothing known, or several things at once. */
function workOf(file: LintedFile, instruction: Instruction): { chain: string; what: string } | undefined {
	const found = file
		.commands(instruction)
		.map(programOf)
		.map((program) => ({ chain: chainOf(program), what: `${program.name} ${verb(program) ?? ''}`.trim() }))
		.filter(({ chain }) => chain !== undefined);
	const [one] = found;
	if (one?.chain === undefined || found.some(({ chain }) => chain !== one.chain)) return undefined;
	return { chain: one.chain, what: one.what };
}

function chainOf(program: Program): string | undefined {
	const chain = pipArguments(program) === undefined ? entryOf(CHAINS, program.name) : 'python';
	const works = installs(program.command) !== undefined || BUILDS.test(verb(program) ?? '');
	return works ? chain : undefined;
}
