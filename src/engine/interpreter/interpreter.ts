/** Runs a shell script: the structure of commands, what connects them, and their exit codes. */

import type { Result } from '../commands/command.ts';
import type { Reason } from '../commands/failure.ts';
import { shortened } from '../commands/shared/shortened.ts';
import { contentOf, textOf } from '../commands/shared/text.ts';
import type { Range } from '../dockerfile/types.ts';
import { entryOf } from '../foreign/table.ts';
import type { Redirect, Script, ShellNode, ShellWord, SimpleCommand } from '../shell/types.ts';
import { runArithmetic } from './arithmetic.ts';
import { assignArray, assignItem } from './arrays.ts';
import { asIfWorked } from './asIfWorked.ts';
import { BASH_COMMANDS } from './bashOnly.ts';
import { runCase } from './branches.ts';
import { BUILTINS, type Builtin, type BuiltinCall } from './builtins.ts';
import { type Term, test } from './condition.ts';
import { Expander } from './expand.ts';
import { findProgram } from './findProgram.ts';
import { Capture, Input, type Io, withStdout } from './io.ts';
import { judged } from './judged.ts';
import { runCounting, runFor, runWhile } from './loops.ts';
import { opens } from './opens.ts';
import { Exit, exportedVariables, fork, LoopControl, type Process, Return } from './process.ts';
import { runProgram } from './program.ts';
import { openAhead, redirected } from './redirect.ts';
import { assign, setItems } from './variables.ts';

/** As a shell reports a process that a closed pipe ended. */
const BROKEN_PIPE = 141;

/** Builtins that look for files, and whose failure may come of not knowing them. */
const LOOKING = new Set(['cd', 'chdir', 'pushd', 'popd']);

const ANSWER_NO: Reason = { kind: 'answer-no' };

/** Builtins that read `NAME=value` words as assignments. */
const DECLARING = new Set(['export', 'readonly', 'local', 'declare', 'typeset']);

/** A simple command, its words expanded. */
interface Call {
	readonly words: readonly string[];
	readonly assignments: readonly (readonly [name: string, value: string])[];
	readonly command: SimpleCommand;
	/** Doubts of the file system before the words were expanded. */
	readonly since: number;
	/** Which of the RUN's commands it is, counted as they are met. */
	readonly turn: number;
}

export class Interpreter {
	readonly process: Process;
	readonly expander: Expander;
	/** Where in the RUN's text everything is that this shell runs, when that is not the script itself. */
	readonly origin: Range | undefined;
	/** What `exec` redirected for good. */
	#io: Io | undefined;
	#substituted: number | undefined;
	/** What the last program or builtin gave. */
	#result: Result | undefined;

	constructor(process: Process, io: Io, origin?: Range) {
		this.process = process;
		this.origin = origin;
		this.expander = new Expander(process, (script) => this.#substitute(script, io));
	}

	/** A whole script in this shell; `exit` inside ends it with its code. What it does to the umask ends with it. */
	run(script: Script, io: Io): number {
		const { process } = this;
		const { umask } = process.run.files;
		this.#toItsEnd(script, io);
		const { atExit } = process;
		if (atExit !== undefined) {
			process.atExit = undefined;
			const { status } = process;
			if (!this.#toItsEnd(process.run.parse(atExit), io)) process.status = status;
		}
		process.run.files.umask = umask;
		return process.status;
	}

	/** Whether an `exit` ended it. */
	#toItsEnd(script: Script, io: Io): boolean {
		try {
			this.process.status = this.execute(script.body, io, false);
			return false;
		} catch (error) {
			if (error instanceof LoopControl) return false;
			if (!(error instanceof Exit) && !(error instanceof Return)) throw error;
			this.process.status = error.code;
			return true;
		}
	}

	/** `tested`: somebody asks for the exit code, so that `set -e` does not apply. */
	execute(node: ShellNode, given: Io, tested: boolean): number {
		this.process.run.spend(1);
		const io = this.#io ?? given;
		switch (node.kind) {
			case 'simple':
				return this.#settled(this.#simple(node, io, tested), tested);
			case 'list':
				return node.items.reduce((_, item) => this.execute(item, io, tested), 0);
			case 'chain':
				return this.#chain(node, io, tested);
			case 'pipeline':
				return this.#pipeline(node, io, tested);
			case 'background':
				this.#subshell(node.body, { ...io, stdin: new Input(undefined) });
				return this.#status(0);
			case 'group':
				return this.#redirected(node.redirects, io, (inner) =>
					node.subshell
						? this.#settled(this.#subshell(node.body, inner), tested)
						: this.execute(node.body, inner, tested),
				);
			case 'if':
				return this.#redirected(node.redirects, io, (inner) => {
					const taken = node.branches.find((branch) => this.execute(branch.condition, inner, true) === 0);
					const body = taken?.body ?? node.otherwise;
					return body ? this.execute(body, inner, tested) : this.#status(0);
				});
			case 'for':
				return this.#redirected(node.redirects, io, (inner) => this.#status(runFor(node, this, inner, tested)));
			case 'while':
				return this.#redirected(node.redirects, io, (inner) => this.#status(runWhile(node, this, inner, tested)));
			case 'counting':
				return this.#redirected(node.redirects, io, (inner) => this.#status(runCounting(node, this, inner, tested)));
			case 'arithmetic':
				return this.#settled(runArithmetic(node, this, tested), tested);
			case 'case':
				return this.#status(runCase(node, this, io, tested));
			case 'function':
				this.process.functions.set(node.name, node.body);
				return this.#status(0);
			case 'unknown':
				this.process.run.note({
					kind: 'unknown-command',
					what: shortened(node.text),
					range: this.origin ?? node.range,
				});
				this.process.sourced = `${this.process.sourced ?? ''} ${node.text}`;
				opens([node.text], this.process.run);
				return this.#settled(this.process.run.maybe(true) ? 0 : 1, tested);
		}
	}

	/** `exec > file`: the rest of the script writes there. */
	redirectForGood(io: Io): void {
		this.#io = io;
	}

	#status(code: number): number {
		this.process.status = code;
		return code;
	}

	/** An error that nobody asks about ends the shell under `set -e`. */
	#settled(code: number, tested: boolean): number {
		this.#status(code);
		if (code !== 0 && !tested && this.process.options.has('e')) throw new Exit(code);
		return code;
	}

	#chain(node: ShellNode & { kind: 'chain' }, io: Io, tested: boolean): number {
		let code = 0;
		node.items.forEach((item, i) => {
			const operator = node.operators[i - 1];
			if (operator && (operator === '&&') !== (code === 0)) return;
			code = this.execute(item, io, tested || i < node.items.length - 1);
		});
		return this.#status(code);
	}

	#pipeline(node: ShellNode & { kind: 'pipeline' }, io: Io, tested: boolean): number {
		const [only] = node.commands;
		if (node.commands.length === 1 && only) {
			const code = this.execute(only, io, tested || node.negated);
			return node.negated ? this.#negated(code) : code;
		}
		openAhead(node.commands.slice(1), this.expander, this.process);
		let { stdin } = io;
		const codes: number[] = [];
		node.commands.forEach((command, i) => {
			const last = i === node.commands.length - 1;
			const pipe = new Capture(this.process.run.budget);
			const inner = { ...withStdout(io, last ? io.stdout : pipe), stdin };
			const here = last && this.process.options.has('lastpipe');
			const code = here ? this.execute(command, inner, true) : this.#subshell(command, inner);
			const content = pipe.content();
			codes.push(Number.isFinite(content.size) ? code : BROKEN_PIPE);
			stdin = new Input(content);
		});
		if (this.process.bash) {
			const items = codes.map((one, i) => [String(i), String(one)] as const);
			setItems(this.process, 'PIPESTATUS', new Map(items));
		}
		let code = codes[codes.length - 1] ?? 0;
		if (this.process.options.has('pipefail')) code = codes.findLast((one) => one !== 0) ?? 0;
		if (node.negated) return this.#negated(code);
		return this.#settled(code, tested);
	}

	/** What is negated fails by succeeding. */
	#negated(code: number): number {
		if (code === 0) this.process.run.failed('!', this.origin, { exit: 1, reason: { kind: 'answer-no' } }, undefined);
		return this.#status(code === 0 ? 1 : 0);
	}

	#subshell(node: ShellNode, io: Io): number {
		return this.process.run.budget.within(() => {
			const inner = new Interpreter(fork(this.process), io, this.origin);
			return inner.run({ text: '', body: node, errors: [] }, io);
		});
	}

	#redirected(redirects: readonly Redirect[], io: Io, body: (io: Io) => number): number {
		const inner = redirected(redirects, io, this.expander, this.process);
		return inner ? body(inner) : this.#status(1);
	}

	#simple(command: SimpleCommand, io: Io, tested: boolean): number {
		const { run } = this.process;
		const turn = run.nextTurn();
		const code = this.#attempt(command, io, tested, turn);
		this.process.variables.delete('PIPESTATUS');
		// dash reads `&>` as `&` and `>`: the command runs in the background.
		const behind = this.process.dash && command.redirects.some(({ operator }) => operator.startsWith('&>'));
		return behind || run.isForgiven(turn) ? 0 : code;
	}

	#attempt(command: SimpleCommand, io: Io, tested: boolean, turn: number): number {
		const { process } = this;
		this.#substituted = undefined;
		const [first] = command.words;
		if (first && process.dash && BASH_COMMANDS.has(first.text) && !isDefined(first.text, process)) {
			const result: Result = { exit: 127, reason: { kind: 'not-in-shell', what: first.text, shell: 'dash' } };
			const text = command.words.map((word) => word.text).join(' ');
			process.run.failed(text, this.origin ?? command.range, result, turn);
			if (!process.run.isForgiven(turn)) return 127;
		}
		if (first?.text === '[[') return this.#extendedTest(command, io, turn);
		const { files } = process.run;
		const since = files.doubts;
		const words = this.#words(command);
		const inner = this.#opened(command, io, turn);
		if (!inner) return 1;
		const assignments = command.assignments.map(({ name, value }) => [name, this.#assigned(value)] as const);
		const [name] = words;
		if (name === undefined) {
			for (const [variable, value] of assignments) this.#assign(variable, value);
			return this.#substituted ?? 0;
		}
		const { failure } = process.run;
		this.#result = undefined;
		if (process.bash && words.length === 1 && assignItem(process, this.expander, name)) return 0;
		process.run.lacked = undefined;
		const code = this.#call({ words, assignments, command, since, turn }, inner, tested);
		files.doubts = since;
		// A command inside of it that failed meanwhile says more.
		if (code !== 0 && process.run.failure === failure)
			process.run.failed(words.join(' '), this.origin ?? command.range, this.#result ?? { exit: code }, turn);
		if (code !== 0 && process.run.isForgiven(turn) && !this.#lacksLists())
			asIfWorked(words, process, inner.stdin, this.origin ?? command.range);
		process.run.settle(shortened(words.join(' ')));
		return code;
	}

	/** An array is read where it is assigned: its text begins with the name. */
	#assigned(value: ShellWord): string {
		return /^\w+\+?=\(/.test(value.text) ? value.text : this.expander.single(value);
	}

	#assign(name: string, value: string): void {
		const [, own, plus, items] = /^(\w+)(\+?)=(\([\s\S]*\))$/.exec(value) ?? [];
		if (own === name && items !== undefined) assignArray(this.process, this.expander, name, items, plus === '+');
		else assign(this.process, name, value);
	}

	/** apt-get that found no lists: with them it would do what it is modelled to do. */
	#lacksLists(): boolean {
		return this.#result?.reason?.kind === 'no-lists';
	}

	#words(command: SimpleCommand): string[] {
		const [first, ...rest] = command.words;
		if (!first || !DECLARING.has(first.value)) return this.expander.words(command.words);
		return [
			first.value,
			...rest.flatMap((word) =>
				/^[A-Za-z_]\w*\+?=/.test(word.text) ? [this.expander.single(word)] : this.expander.words([word]),
			),
		];
	}

	#call({ words, assignments, command, since, turn }: Call, io: Io, tested: boolean): number {
		const { process } = this;
		const [name = ''] = words;
		const body = process.functions.get(name);
		const builtin = body ? undefined : entryOf(BUILTINS, name);
		const range = this.origin ?? command.range;
		if (!body && !builtin) {
			const env = exportedVariables(process);
			for (const [variable, value] of assignments) env.set(variable, value);
			return this.#finish(
				runProgram(words, { process, env, cwd: process.cwd, user: process.user, stdin: io.stdin, range, since }),
				io,
			);
		}
		const before = assignments.map(([variable]) => [variable, process.variables.get(variable)] as const);
		for (const [variable, value] of assignments) assign(process, variable, value, true);
		const code = body
			? this.#function(body, words, io, tested)
			: this.#finish(this.#builtin({ words, interpreter: this, process, io, tested, range, turn }, builtin, since), io);
		for (const [variable, value] of before) {
			if (value) process.variables.set(variable, value);
			else if (name !== 'export' && name !== 'exec') process.variables.delete(variable);
		}
		return code;
	}

	/** Those that run others are judged there. */
	#builtin(call: BuiltinCall, builtin: Builtin | undefined, since: number): Result {
		const { words, process, range } = call;
		const run = () => builtin?.(call) ?? { exit: 0 };
		return LOOKING.has(words[0] ?? '') ? judged({ words, run: process.run, range, looks: true, since }, run) : run();
	}

	#finish(result: Result, io: Io): number {
		const { exit, stdout, stderr, mixed } = result;
		this.#result = result;
		for (const { stream, content } of mixed ?? []) io[stream].write(content);
		if (!mixed && stdout) io.stdout.write(stdout);
		if (!mixed && stderr) io.stderr.write(stderr);
		return exit;
	}

	#function(body: ShellNode, words: readonly string[], io: Io, tested: boolean): number {
		const { process } = this;
		const { args } = process;
		process.args = [args[0] ?? '', ...words.slice(1)];
		process.locals.push(new Map());
		try {
			return process.run.budget.within(() => this.execute(body, io, tested));
		} catch (error) {
			if (error instanceof Return) return this.#status(error.code);
			throw error;
		} finally {
			process.args = args;
			for (const [name, variable] of process.locals.pop() ?? []) {
				if (variable) process.variables.set(name, variable);
				else process.variables.delete(name);
			}
		}
	}

	#extendedTest(command: SimpleCommand, io: Io, turn: number): number {
		if (!this.#opened(command, io, turn)) return 1;
		const words = command.words.slice(1, -1);
		const terms = words.map((word, i): Term => {
			const comparing = /^(==?|!=)$/.test(words[i - 1]?.text ?? '');
			const matching = words[i - 1]?.text === '=~';
			const text = matching ? this.expander.expression(word) : this.expander.single(word);
			return { text, pattern: comparing ? this.expander.pattern(word) : undefined };
		});
		const exit = test(terms, this.process, true);
		const text = command.words.map((word) => word.text).join(' ');
		if (exit !== 0) this.process.run.failed(text, this.origin ?? command.range, { exit, reason: ANSWER_NO }, turn);
		return exit;
	}

	/** A redirection that cannot be opened fails the command before it runs. */
	#opened(command: SimpleCommand, io: Io, turn: number): Io | undefined {
		const { run } = this.process;
		const inner = redirected(command.redirects, io, this.expander, this.process);
		if (!inner) {
			const text = command.words.map((word) => word.text).join(' ');
			run.failed(text, this.origin ?? command.range, { exit: 1, stderr: contentOf(run.complaint) }, turn);
		}
		return inner;
	}

	#substitute(script: Script, io: Io): string {
		const output = new Capture(this.process.run.budget);
		this.#substituted = this.process.run.budget.within(() =>
			new Interpreter(fork(this.process), io, this.origin).run(script, withStdout(io, output)),
		);
		this.process.status = this.#substituted;
		return textOf(output.content()).replace(/\n+$/, '');
	}
}

/** By the script, or as a program that certainly is there. */
function isDefined(name: string, process: Process): boolean {
	return process.functions.has(name) || findProgram(name, process)?.node !== undefined;
}
