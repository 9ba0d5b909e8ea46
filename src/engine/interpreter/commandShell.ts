/** What a program reaches while it runs, as the interpreter provides it. */

import type { Result, RunOptions, Shell, User } from '../commands/command.ts';
import type { Knowledge } from '../commands/knowledge.ts';
import { contentOf } from '../commands/shared/text.ts';
import type { CommandNote, Work } from '../commands/types.ts';
import { urlOf } from '../commands/web/download.ts';
import { runDownloaded } from '../commands/web/installer.ts';
import { baseName, clean } from '../context/absolutePath.ts';
import type { Content, ContentSort } from '../context/types.ts';
import type { FileSystem } from '../filesystem/filesystem.ts';
import type { FileError } from '../filesystem/locate.ts';
import type { MakeOptions } from '../filesystem/nodes.ts';
import { unreadable } from './bashOnly.ts';
import { isDash } from './dash.ts';
import { contentAt, storeAt } from './devices.ts';
import { findProgram, placeOfProgram } from './findProgram.ts';
import { Capture, Input } from './io.ts';
import { opens } from './opens.ts';
import type { Process, Variable } from './process.ts';
import type { runProgram, Start } from './program.ts';
import { isUnfinished } from './unfinished.ts';
import { runUnknown } from './unknown.ts';

const SYNTAX_ERROR = 2;

export class CommandShell implements Shell {
	readonly files: FileSystem;
	readonly env: Map<string, string>;
	readonly cwd: string;
	readonly user: User;
	readonly now: number;
	readonly knowledge: Knowledge;
	readonly #start: Start;
	readonly #runProgram: typeof runProgram;

	/** `run` starts a program, which may start others by a shell like this. */
	constructor(start: Start, run: typeof runProgram) {
		const { files, now, knowledge } = start.process.run;
		this.files = files;
		this.env = start.env;
		this.cwd = start.cwd;
		this.user = start.user;
		this.now = now;
		this.knowledge = knowledge;
		this.#start = start;
		this.#runProgram = run;
	}

	path(word: string): string {
		return (
			clean(word.startsWith('/') ? word : `${this.cwd}/${word}`) + (/\/\.?$/.test(word) && word !== '/' ? '/' : '')
		);
	}

	content(path: string): Content | FileError {
		return contentAt(this.#run, path);
	}

	readText(path: string): string | undefined {
		// Most of what programs look for beside their project is not there: only what is read for certain is worth a note.
		this.read(path);
		if (this.files.glance(path).maybe) return undefined;
		const { node } = this.files.glance(path);
		if (node?.kind === 'file' && node.content.excerpt) return node.content.text;
		const content = this.content(path);
		return typeof content === 'string' ? undefined : content.text;
	}

	store(path: string, content: Content, options?: MakeOptions): FileError | undefined {
		return storeAt(this.#run, path, content, options);
	}

	write(path: string, content: Content): boolean {
		return this.store(path, content) === undefined;
	}

	work(work: Work): void {
		this.#run.work.push(work);
	}

	note(note: CommandNote): void {
		this.#run.note(note);
		if (note.kind === 'unknown-command') opens([note.what], this.#run);
	}

	fresh(size: number, sort?: ContentSort): Content {
		return this.#run.fresh(size, sort);
	}

	irreproducible(): void {
		this.#run.reproducible = false;
	}

	readonly spend = (steps: number): void => this.#run.spend(steps);

	guess(what: string, likely: boolean): boolean {
		return this.#run.guess(what, likely, this.#start.range);
	}

	read(path: string): void {
		this.#run.reads?.add(path);
	}

	lacks(path: string): void {
		this.#run.lacked = path;
	}

	which(name: string): string | undefined {
		return findProgram(name, this.#start.process, this.env)?.path;
	}

	answerWhich(name: string): string | undefined {
		return placeOfProgram(name, this.#start.process, this.env);
	}

	run(words: readonly string[], options: RunOptions = {}): Result {
		return this.#as(options.user, (user) =>
			this.#runProgram(words, {
				...this.#start,
				main: false,
				env: new Map(options.env ?? this.env),
				cwd: options.cwd ?? this.cwd,
				user,
				stdin: new Input(options.stdin),
			}),
		);
	}

	script(text: string, args: readonly string[], options: RunOptions = {}): Result {
		this.#run.budget.signs(text.length);
		if (isUnfinished(text)) {
			const stderr = contentOf(`${args[0] ?? 'sh'}: syntax error\n`);
			return { exit: SYNTAX_ERROR, stderr, reason: { kind: 'syntax', shell: baseName(args[0] ?? 'sh') } };
		}
		return this.#as(options.user, (user) => {
			const outer = this.#start.process;
			const env = options.env ?? this.env;
			const variables = new Map<string, Variable>();
			for (const [name, value] of env) variables.set(name, { value, exported: true });
			const cwd = options.cwd ?? this.cwd;
			variables.set('PWD', { value: cwd, exported: true });
			variables.set('SHLVL', { value: String(Number(env.get('SHLVL') ?? 0) + 1), exported: true });
			const dash = isDash(args[0] ?? '', options.bash ?? false, outer.run);
			const script = outer.run.parse(text);
			const foreign = dash ? unreadable(script) : undefined;
			const turn = foreign === undefined ? 0 : outer.run.nextTurn();
			if (foreign !== undefined && !outer.run.isForgiven(turn)) {
				const stderr = contentOf(`${args[0] ?? 'sh'}: 1: Syntax error\n`);
				const failed: Result = {
					exit: SYNTAX_ERROR,
					stderr,
					reason: { kind: 'not-in-shell', what: foreign, shell: 'dash' },
				};
				outer.run.failed(foreign, this.#start.main ? undefined : this.#start.range, failed, turn);
				return failed;
			}
			const process: Process = {
				run: outer.run,
				variables,
				functions: new Map(),
				options: new Set(options.flags ?? []),
				directoryStack: [],
				cwd,
				user,
				args,
				status: 0,
				// Taken to have worked, it is read by a shell that can.
				bash: (options.bash ?? false) || foreign !== undefined,
				dash: dash && foreign === undefined,
				locals: [],
			};
			if (process.options.has('pipefail') && dash) {
				const stderr = contentOf(`${args[0] ?? 'sh'}: 0: Illegal option -o pipefail\n`);
				return { exit: 2, stderr, reason: { kind: 'shell-option', option: 'pipefail', shell: 'dash' } };
			}
			const stdout = new Capture(outer.run.budget);
			const stderr = new Capture(outer.run.budget);
			const stdin = options.stdin ? new Input(options.stdin) : this.#start.stdin;
			const io = { stdin, stdout, stderr, others: new Map() };
			const interpreter = outer.run.startShell(process, io, this.#start.main ? undefined : this.#start.range);
			const exit = outer.run.budget.within(() => interpreter.run(script, io));
			return { exit, stdout: stdout.content(), stderr: stderr.content() };
		});
	}

	opaque(words: readonly string[], content: Content): Result {
		const [word = '', ...args] = words;
		const { range, stdin } = this.#start;
		const call = { name: baseName(word), word, args, stdin: undefined, range };
		const text = urlOf(content) ?? this.path(word);
		return runDownloaded(call, this, content) ?? runUnknown([...words, content.id], { ...this.#start, stdin }, text);
	}

	get #run() {
		return this.#start.process.run;
	}

	/** Another user's rights hold only while that user's program runs. */
	#as(user: User | undefined, action: (user: User) => Result): Result {
		if (!user) return action(this.user);
		const before = this.files.actor;
		this.files.actor = user;
		try {
			return action(user);
		} finally {
			this.files.actor = before;
		}
	}
}
