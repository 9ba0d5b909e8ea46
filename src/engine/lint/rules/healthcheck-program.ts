/** A health check whose program the image does not have: it always fails. */
import { copyParts } from '../../dockerfile/copy.ts';
import { healthcheck } from '../../dockerfile/healthcheck.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import type { ShellNode } from '../../shell/types.ts';
import type { LintedFile } from '../file.ts';
import type { ScriptCommand } from '../helpers/commands.ts';
import { copySource, isArchive, unquoted } from '../helpers/copies.ts';
import { installer, programOf } from '../helpers/programs.ts';
import { rootImage, stagesUnder } from '../helpers/stages.ts';
import { defineRule } from '../rule.ts';

/** Images of which it is known that they have neither; those on Alpine have busybox's wget. Read off them, November 2026. */
const WITHOUT: readonly (readonly [image: RegExp, has: readonly string[]])[] = [
	[/^(?:debian|ubuntu)(?::|$)/, []],
	[/^(?:python|node|ruby|rust|golang|perl):[^@]*slim/, []],
	[/^(?:alpine|busybox)(?::|$)/, ['wget']],
	[/^(?:python|node|ruby|golang|rust|openjdk|redis|postgres|haproxy|traefik):[^@]*alpine/, ['wget']],
	// Those for debugging have busybox.
	[/^gcr\.io\/distroless\/(?!.*debug)/, []],
	[/^scratch$/, []],
];

export const rule = defineRule<{ program: string; image: string; sure: boolean }>({
	id: 'healthcheck-program',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: [],
	message: {
		en: ({ program, image, sure }) =>
			sure
				? `${image} has no ${program}, and nothing here installs it: this health check always fails. Install it, or check with a program that is there.`
				: `${image} has no ${program}, and nothing here installs it by name: unless another package brings it, this health check always fails. Install it, or check with a program that is there.`,
		'zh-cn': ({ program, image, sure }) =>
			sure
				? `${image} 里没有 ${program}，这里也没有安装：健康检查会一直失败。请安装它，或改用镜像里已有的程序。`
				: `${image} 里没有 ${program}，这里也没有直接安装：除非其他软件包带来了它，否则健康检查会一直失败。请安装它，或改用镜像里已有的程序。`,
	},
	check(file, report) {
		for (const instruction of file.of('HEALTHCHECK')) {
			const check = healthcheck(instruction);
			if (check.kind !== 'CMD' || file.triggers.has(instruction) || check.json === 'not-strings') continue;
			const program = check.json === undefined ? neededIn(file, check.command.text) : neededByWords(file, check.json);
			const image = rootImage(file, instruction.stage).replace(/^(?:docker\.io\/)?(?:library\/)?/, '');
			const known = WITHOUT.find(([each]) => each.test(image));
			if (program === undefined || known === undefined || known[1].includes(program)) continue;
			const above = instructionsOf(file, instruction);
			if (above.some((each) => mayBring(file, each, program))) continue;
			const sure = !above.some((each) => file.commands(each).some(installsPackages));
			report(instruction, check.kindRange, { program, image, sure });
		}
	},
});

const ASKED: ReadonlySet<string> = new Set(['curl', 'wget']);

function neededByWords(file: LintedFile, [first = '', option, script = '']: readonly string[]): string | undefined {
	const name = first.replace(/^.*\//, '');
	if (ASKED.has(name)) return name;
	return /^(?:sh|ash|bash|dash)$/.test(name) && option === '-c' ? neededIn(file, script) : undefined;
}

function neededIn(file: LintedFile, text: string): string | undefined {
	return neededBy(file.input.parseShell(text).body);
}

/** Which of these programs a script cannot do without: where it does not start, all of the script fails. */
function neededBy(node: ShellNode): string | undefined {
	switch (node.kind) {
		case 'simple': {
			const [first] = node.words;
			const name = first?.literal ? first.value.replace(/^.*\//, '') : '';
			return ASKED.has(name) ? name : undefined;
		}
		case 'pipeline': {
			const [first] = node.commands;
			const last = node.commands.at(-1);
			// What looks for words finds none where nothing is printed.
			const looks = last === first || (last?.kind === 'simple' && last.words[0]?.value === 'grep');
			return looks && first !== undefined && !node.negated ? neededBy(first) : undefined;
		}
		case 'chain': {
			const others = node.items.filter((_, at) => node.operators[at - 1] === '||');
			const [first] = node.items;
			return first !== undefined && others.every(fails) ? neededBy(first) : undefined;
		}
		default:
			return undefined;
	}
}

function fails(node: ShellNode): boolean {
	const [name, status] = node.kind === 'simple' ? node.words.map(({ value }) => value) : [];
	return name === 'false' || (name === 'exit' && status !== '0');
}

/** Those of the stage and of the stages that it is FROM. */
function instructionsOf(file: LintedFile, at: Instruction): readonly Instruction[] {
	const stages = new Set(stagesUnder(file, at.stage));
	return file.dockerfile.instructions.filter(
		({ stage, keyword }) => (stages.has(stage) || stage < 0) && keyword !== 'HEALTHCHECK',
	);
}

/** Somebody names it, copies a folder or an archive to where programs are, or runs a script that may install it. */
function mayBring(file: LintedFile, each: Instruction, program: string): boolean {
	switch (each.keyword) {
		case 'COPY':
		case 'ADD':
			return bringsPrograms(each) || each.args.text.includes(program);
		case 'ARG':
		case 'ENV':
			return each.args.text.includes(program);
		case 'RUN':
			return (
				each.original.text.includes(program) ||
				each.heredocs.length > 0 ||
				file
					.commands(each)
					.some(
						(command) =>
							/\.sh$|^(?:sh|bash|make|ansible\S*|xargs)$|^\.?\//.test(command.name) ||
							(installsPackages(command) && command.simple.words.some(({ literal }) => !literal)),
					)
			);
		default:
			return false;
	}
}

/** Folders of programs, and those above them. */
const PROGRAMS: ReadonlySet<string> = new Set(
	['', '/usr', '/usr/local'].flatMap((folder) => [folder, `${folder}/bin`, `${folder}/sbin`]),
);

function bringsPrograms(copy: Instruction): boolean {
	const { sources, destination } = copyParts(copy);
	if (!PROGRAMS.has(unquoted(destination?.text ?? '').replace(/\/$/, ''))) return false;
	// A file of the context with an ending is what its name says.
	return (
		copySource(copy) !== undefined ||
		sources.some(({ text }) => isArchive(unquoted(text)) || !/\.\w+$/.test(unquoted(text)))
	);
}

function installsPackages(command: ScriptCommand): boolean {
	return installer(programOf(command))?.tool.family === 'system';
}
