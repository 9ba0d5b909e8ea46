/** Runs what one RUN instruction says on the root file system it builds on. */

import type { Result, User } from '../commands/command.ts';
import type { Knowledge } from '../commands/knowledge.ts';
import { shortened } from '../commands/shared/shortened.ts';
import type { CommandEffect } from '../commands/types.ts';
import type { FileSystem } from '../filesystem/filesystem.ts';
import { accountOf, ownerOf } from '../filesystem/users.ts';
import { NO_SPEND } from '../foreign/tokens.ts';
import type { ParseShell } from '../shell/types.ts';
import { Spent } from './budget.ts';
import { Interpreter } from './interpreter.ts';
import { Input } from './io.ts';
import { opens } from './opens.ts';
import { type Process, Run, type Variable } from './process.ts';
import { runProgram } from './program.ts';
import { mountSystem } from './system.ts';
import type { Ways } from './ways.ts';

export interface RunInput {
	/** The exec form's words, or the shell's own words when there is a script. */
	readonly argv: readonly string[];
	/** The shell form's text, which becomes the last argument. */
	readonly script: string | undefined;
	/** Bodies of heredocs in that text, which follow it line by line. */
	readonly heredocs: readonly { readonly name: string; readonly content: string }[];
	/** Edited in place; bind and other mounts are in it already. */
	readonly files: FileSystem;
	readonly env: readonly (readonly [name: string, value: string])[];
	/** Variables that are empty, and that whoever builds may give a value. */
	readonly ungiven?: readonly string[];
	readonly workdir: string;
	/** As USER has it. */
	readonly user: string;
	readonly knowledge: Knowledge;
	readonly parseShell: ParseShell;
	/** Seconds since 1970. */
	readonly now: number;
	/** What random bytes are named by: no other run has the same. */
	readonly run: string;
	/** For who runs it again where it failed on one of several ways. */
	readonly ways?: Ways;
	/** Turns of commands that are taken to have worked, however they end. */
	readonly forgiven?: ReadonlySet<number>;
}

const NO_RANGE = { start: 0, end: 0 };
/** What the runtime answers when it cannot start the process at all. */
const NOT_STARTED = 127;

/** Never throws. The exit code is that of the process; a command that could not be started has 126 or 127. */
export function runCommand(input: RunInput): CommandEffect {
	const { files, now } = input;
	const run = new Run(input, (process, io, origin) => new Interpreter(process, io, origin));
	const user = userOf(files, input.user);
	files.now = now;
	const result: Result = user
		? started(input, run, user)
		: { exit: NOT_STARTED, reason: { kind: 'no-user', user: input.user } };
	if (result.exit !== 0 && !run.failure) run.failed(input.script ?? input.argv.join(' '), undefined, result, undefined);
	files.actor = { uid: 0, gid: 0 };
	run.settle('');
	const { work, notes, reproducible, reads } = run;
	const end = result.exit === 0 ? {} : { failure: run.failure, failedAt: run.failedAt };
	return { exitCode: result.exit, ...end, work, notes, reproducible, reads };
}

/** Beyond its budget a RUN may have done anything: it is taken to work, and to leave what nobody has seen. */
function started(input: RunInput, run: Run, user: User): Result {
	try {
		return start(input, run, user);
	} catch (error) {
		if (!(error instanceof Spent) && !isOutOfStack(error)) throw error;
		run.note({ kind: 'beyond-budget', what: shortened(input.script ?? input.argv.join(' ')) });
		input.files.actor = { uid: 0, gid: 0 };
		input.files.spend = NO_SPEND;
		run.budget.close();
		opens([...input.argv, input.script ?? ''], run);
		return { exit: 0 };
	}
}

/** What no count foresaw. The engines of browsers word it differently, but call it one of these. */
function isOutOfStack(error: unknown): boolean {
	return error instanceof RangeError || (error instanceof Error && error.name === 'InternalError');
}

function start(input: RunInput, run: Run, user: User): Result {
	const { files, argv, script, heredocs } = input;
	mountSystem(files, Math.floor(input.now));
	const cwd = input.workdir.replace(/(?<=.)\/+$/, '') || '/';
	// The builder makes a missing working directory before it starts the process.
	if (!files.lookup(cwd)) files.makeDirectory(cwd, { parents: true, uid: user.uid, gid: user.gid });
	files.actor = user;
	const variables = new Map<string, Variable>();
	for (const [name, value] of input.env) variables.set(name, { value, exported: true });
	if (!variables.has('HOME')) variables.set('HOME', { value: user.home, exported: true });
	const process: Process = {
		run,
		variables,
		functions: new Map(),
		options: new Set(),
		directoryStack: [],
		cwd,
		user,
		args: [],
		status: 0,
		bash: false,
		dash: false,
		locals: [],
	};
	const env = new Map([...variables].map(([name, { value }]) => [name, value]));
	const words = script === undefined ? argv : [...argv, withHeredocs(script, heredocs)];
	const main = script !== undefined;
	return runProgram(words, { process, env, cwd, user, stdin: new Input(undefined), range: NO_RANGE, main });
}

function withHeredocs(script: string, heredocs: RunInput['heredocs']): string {
	return heredocs.reduce((text, { name, content }) => `${text}\n${content}${name}`, script);
}

/** Undefined for a user that the image does not have: then nothing can be started. */
function userOf(files: FileSystem, spec: string): User | undefined {
	const owner = ownerOf(files, spec);
	if (!owner) return undefined;
	const account = accountOf(files, spec.split(':')[0] || 'root') ?? accountOf(files, String(owner.uid));
	const home = account?.home ?? (owner.uid === 0 ? '/root' : '/');
	return { ...owner, name: account?.name ?? (owner.uid === 0 ? 'root' : String(owner.uid)), home };
}
