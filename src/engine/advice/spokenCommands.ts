/** The commands of a Dockerfile's RUN, each with all that it is run with: what a fix has to leave as it is. */
import type { Dockerfile, Instruction } from '../dockerfile/types.ts';
import { LintedFile } from '../lint/file.ts';
import type { PlannedStep } from '../plan/types.ts';
import { simpleCommands } from '../shell/commands.ts';
import type { Script, ShellNode, SimpleCommand } from '../shell/types.ts';
import type { BuiltProject } from './types.ts';

export interface Spoken {
	/** Base name of the program; '' for assignments alone. */
	readonly program: string;
	/** Words as written, quotes and all. */
	readonly words: readonly string[];
	readonly stage: number;
	/** Place in the file, that of the instruction first. */
	readonly place: number;
	/** The instruction's line, from 1. */
	readonly line: number;
	readonly user: string;
	readonly directory: string;
	readonly shell: string;
	/** Name and value; ARG and ENV alike. */
	readonly variables: ReadonlyMap<string, string>;
	/** As written, each flag: `--mount=…`, `--network=none`. */
	readonly flags: readonly string[];
	/** Commands of the same RUN before it that change what the shell itself is: `cd`, `export`, `set`. */
	readonly within: readonly string[];
	/** Structures that it is in, and its place in a pipe. */
	readonly structure: string;
	/** The RUN fails where it fails. */
	readonly fatal: boolean;
}

/** A Dockerfile as what it runs and copies. */
export interface SpokenFile {
	readonly commands: readonly Spoken[];
	/** COPY and ADD, as written without their flags. */
	readonly copies: readonly { readonly text: string; readonly place: number }[];
}

/** In the order of the file; triggers of images are not the file's. */
export function spokenFile({ dockerfile, plan, parseShell }: BuiltProject): SpokenFile {
	const file = new LintedFile({ dockerfile, parseShell });
	const seen = new Set<Instruction>();
	const commands = plan.steps.flatMap((step) => {
		const { instruction, keyword, onbuild } = step;
		if (keyword !== 'RUN' || onbuild || seen.has(instruction)) return [];
		seen.add(instruction);
		const script = file.script(instruction);
		return script === undefined ? [] : commandsOf(step, script, variablesOf(step, dockerfile));
	});
	const copies = file
		.of('COPY', 'ADD')
		.map(({ keyword, args, index }) => ({ text: `${keyword} ${args.text}`, place: index }));
	return { commands, copies };
}

/** An argument that this build was not given has a value all the same, where somebody gives it one. */
function variablesOf({ instruction, state, stage }: PlannedStep, { stages }: Dockerfile): ReadonlyMap<string, string> {
	const variables = new Map([...state.env].map(([name, { value }]) => [name, value]));
	for (const { keyword, pairs, index } of stages[stage]?.instructions ?? []) {
		if (index >= instruction.index) break;
		if (keyword !== 'ARG') continue;
		for (const { name } of pairs) if (!variables.has(name)) variables.set(name, GIVEN);
	}
	return variables;
}

const GIVEN = '(whatever is given)';

function commandsOf(
	{ instruction, state, stage }: PlannedStep,
	script: Script,
	variables: ReadonlyMap<string, string>,
): readonly Spoken[] {
	const fatal = new Set<SimpleCommand>();
	markFatal(script.body, fatal, { stops: false, pipes: false });
	const changes: string[] = [];
	return simpleCommands(script).map(({ command, inside, pipePosition, negated }, at, all) => {
		const words = [
			...command.assignments.map(({ name, value }) => `${name}=${value.text}`),
			...command.words.map(({ text }) => text),
		];
		const program = (command.words[0]?.value ?? '').replace(/^.*\//, '');
		const own: Spoken = {
			program,
			words,
			stage,
			place: instruction.index + at / (all.length + 1),
			line: instruction.line,
			user: state.user,
			directory: state.workdir,
			shell: state.shell.join(' '),
			variables,
			flags: instruction.flags.map(({ name, value }) => `--${name}=${value ?? ''}`),
			within: [...changes],
			structure: `${inside.join(' ')}|${pipePosition ?? ''}|${negated ? '!' : ''}|${command.redirects.map(({ operator, target }) => operator + target.text).join(' ')}`,
			fatal: fatal.has(command),
		};
		const isApart = inside.includes('subshell') || inside.includes('substitution') || pipePosition !== undefined;
		if (!isApart && (SHELL_STATE.has(program) || command.words.length === 0)) changes.push(words.join(' '));
		return own;
	});
}

const SHELL_STATE: ReadonlySet<string> = new Set(
	'. alias cd eval exec export popd pushd readonly set shopt source trap ulimit umask unset'.split(' '),
);

interface Strictness {
	/** `set -e` is in force. */
	readonly stops: boolean;
	/** So is `pipefail`. */
	readonly pipes: boolean;
}

/** Marks the commands whose failure is that of the whole. Gives the strictness that the node leaves. */
function markFatal(node: ShellNode, fatal: Set<SimpleCommand>, strict: Strictness): Strictness {
	switch (node.kind) {
		case 'simple':
			fatal.add(node);
			return after(node, strict);
		case 'pipeline': {
			const counted = strict.pipes ? node.commands : node.commands.slice(-1);
			let now = strict;
			for (const command of counted) now = markFatal(command, fatal, strict);
			return node.commands.length === 1 ? now : strict;
		}
		case 'chain': {
			let now = strict;
			for (const [at, item] of node.items.entries()) {
				// What is before `||` may fail.
				now = !node.operators.includes('||', at) ? markFatal(item, fatal, now) : settingsOf(item, now);
			}
			return now;
		}
		case 'list': {
			let now = strict;
			for (const [at, item] of node.items.entries()) {
				const isLast = at === node.items.length - 1;
				now = isLast || now.stops ? markFatal(item, fatal, now) : settingsOf(item, now);
			}
			return now;
		}
		case 'group':
			return markFatal(node.body, fatal, strict);
		case 'if':
			for (const { body } of node.branches) markFatal(body, fatal, strict);
			if (node.otherwise) markFatal(node.otherwise, fatal, strict);
			return strict;
		case 'for':
		case 'while':
			markFatal(node.body, fatal, strict);
			return strict;
		case 'case':
			for (const { body } of node.branches) if (body) markFatal(body, fatal, strict);
			return strict;
		default:
			return strict;
	}
}

function settingsOf(node: ShellNode, strict: Strictness): Strictness {
	return markFatal(node, new Set(), strict);
}

function after(command: SimpleCommand, strict: Strictness): Strictness {
	const [name, ...words] = command.words.map(({ value }) => value);
	if (name !== 'set') return strict;
	const stops = words.some((word) => /^-[a-z]*e/.test(word) || word === 'errexit');
	const pipes = words.includes('pipefail');
	return { stops: strict.stops || stops, pipes: strict.pipes || pipes };
}
