/** Runs what is known about the program that a name means. */

import type { Invocation, Result, User } from '../commands/command.ts';
import { FILE_COMMANDS } from '../commands/coreutils/index.ts';
import { WRAPPERS } from '../commands/coreutils/wrappers.ts';
import type { Reason } from '../commands/failure.ts';
import { COMMANDS } from '../commands/registry.ts';
import { contentOf, derived } from '../commands/shared/text.ts';
import { runDescribed, runDownloaded } from '../commands/web/installer.ts';
import { baseName } from '../context/absolutePath.ts';
import type { Content } from '../context/types.ts';
import type { Range } from '../dockerfile/types.ts';
import { STEPS_OF_A_WORD } from './budget.ts';
import { CommandShell } from './commandShell.ts';
import { findProgram, programAt } from './findProgram.ts';
import type { Input } from './io.ts';
import { judged } from './judged.ts';
import type { Process } from './process.ts';
import { runUnknown } from './unknown.ts';

export interface Start {
	readonly process: Process;
	readonly env: Map<string, string>;
	readonly cwd: string;
	readonly user: User;
	readonly stdin: Input;
	readonly range: Range;
	/** The RUN's own shell: places in its script are places in the instruction. */
	readonly main?: boolean;
	/** Doubts of the file system before the words were expanded. */
	readonly since?: number;
}

const NOT_FOUND = 127;
/** A path, but for the places where systems have their programs. */
const OF_A_PROJECT = /^(?!\/(?:usr\/|usr\/local\/)?s?bin\/[\w.-]+$).*\/|\.(?:sh|bash|py|pl|rb|php|run|bin)$/;
/** What shells bring themselves and need no file for. */
const IN_EVERY_SHELL = new Set(['echo', 'printf', 'true', 'false', 'kill', 'test', '[', 'pwd']);
const OF_THE_SYSTEM = new Set(FILE_COMMANDS.flatMap(({ names }) => names));
/** What they run is judged by itself. */
const RUNNERS = new Set(WRAPPERS.flatMap(({ names }) => names));
const SHELLS = new Set(['sh', 'ash', 'bash', 'dash', 'busybox']);

/** Runs a program; where its failure, or its answer, rests on what nobody knows, the run's way decides. */
export function runProgram(words: readonly string[], start: Start): Result {
	const name = baseName(words[0] ?? '');
	const looks = OF_THE_SYSTEM.has(name) && !RUNNERS.has(name);
	return judged({ words, run: start.process.run, range: start.range, looks, since: start.since }, () =>
		heard(
			words,
			start.process.run.budget.within(() => startProgram(words, start)),
		),
	);
}

/** Programs that a model describes by what they do say something, too: nobody knows what. */
function heard(words: readonly string[], result: Result): Result {
	const name = baseName(words[0] ?? '');
	const isSilent = OF_THE_SYSTEM.has(name) || RUNNERS.has(name) || IN_EVERY_SHELL.has(name) || SHELLS.has(name);
	if (isSilent || result.exit !== 0 || result.stdout !== undefined) return result;
	return { ...result, stdout: derived(SAID, 'text', 'said', ...words) };
}

/** Bytes of it. */
const SAID = 20;

function startProgram(words: readonly string[], start: Start): Result {
	const [word = '', ...args] = words;
	const { process, env } = start;
	// A program reads its words and its variables; it may be started by another one, without a shell.
	process.run.budget.command();
	process.run.spend(STEPS_OF_A_WORD * words.length + env.size);
	const shell = new CommandShell(start, runProgram);
	const name = baseName(word);
	const call = (given = name, rest: readonly string[] = args) => invocation(given, word, rest, start);
	// `./install` of an unpacked archive is not the system's install.
	const own = /\//.test(word) && !/(?:^|\/)s?bin\/[^/]+$/.test(word);
	const known = (given = name, rest = args): Result | undefined =>
		own && OF_THE_SYSTEM.has(given) ? undefined : COMMANDS.get(given)?.run(call(given, rest), shell);
	const unknown = (): Result =>
		runDescribed(name, word, shell) ?? runUnknown(words, start, OF_A_PROJECT.test(word) ? shell.path(word) : undefined);

	const failed = (message: string, exit: number, reason?: Reason): Result => ({
		exit,
		stderr: contentOf(`${process.args[0] ?? 'sh'}: ${word}: ${message}\n`),
		...(reason ? { reason } : {}),
	});
	if (word === '') return failed('Permission denied', NOT_FOUND);
	if (!word.includes('/') && IN_EVERY_SHELL.has(word)) return known() ?? unknown();
	const program = word.includes('/') ? programAt(shell.path(word), process) : findProgram(word, process, env);
	if (typeof program === 'number') return failed('Permission denied', program);
	if (!program) {
		return failed(
			'not found',
			NOT_FOUND,
			word.includes('/') ? { kind: 'missing', path: shell.path(word) } : { kind: 'not-found', name: word },
		);
	}
	const { node } = program;
	if (!node) return known() ?? unknown();

	process.run.reads?.add(program.path);
	const { content } = node;
	const interpreter = content.text === undefined ? undefined : /^#!\s*(\S+)(?:[ \t]+(\S+))?/.exec(content.text);
	if (interpreter) {
		const runner = baseName(interpreter[1] === '/usr/bin/env' ? (interpreter[2] ?? '') : (interpreter[1] ?? ''));
		if (SHELLS.has(runner))
			return shell.script(content.text ?? '', [program.path, ...args], { bash: runner === 'bash' });
		return known() ?? COMMANDS.get(runner)?.run(call(runner, [program.path, ...args]), shell) ?? unknown();
	}
	const real = baseName(process.run.files.resolve(program.path) ?? program.path);
	if (real === 'busybox') return name === 'busybox' ? runApplet(args, known, unknown) : (known() ?? unknown());
	const result = runDownloaded(call(), shell, content) ?? known();
	if (result) return result;
	if (content.text !== undefined) return shell.script(content.text, [program.path, ...args]);
	return unknown();
}

function invocation(name: string, word: string, args: readonly string[], { stdin, range }: Start): Invocation {
	let taken: { content: Content | undefined } | undefined;
	return {
		name,
		word,
		args,
		range,
		get stdin() {
			taken ??= { content: stdin.take() };
			return taken.content;
		},
	};
}

type Known = (name: string, args: string[]) => Result | undefined;

/** `busybox echo x`. */
function runApplet(args: readonly string[], known: Known, unknown: () => Result): Result {
	const [applet, ...rest] = args;
	return applet === undefined ? { exit: 0 } : (known(applet, rest) ?? unknown());
}
