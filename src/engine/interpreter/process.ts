/** The state of one shell process, and what all processes of a step share. */
import type { Result, User } from '../commands/command.ts';
import { type CommandFailure, type Reason, reasonOf } from '../commands/failure.ts';
import type { Knowledge } from '../commands/knowledge.ts';
import { shortened } from '../commands/shared/shortened.ts';
import type { CommandNote, Work } from '../commands/types.ts';
import type { Content, ContentSort } from '../context/types.ts';
import type { Range } from '../dockerfile/types.ts';
import type { FileSystem } from '../filesystem/filesystem.ts';
import type { Spend } from '../foreign/tokens.ts';
import type { ParseShell, Script, ShellNode } from '../shell/types.ts';
import type { Budget } from './budget.ts';
import type { Io } from './io.ts';
import { Ways } from './ways.ts';

/** Bytes on a disk that take no time anyone would notice. */
const WORTH_TELLING = 1 << 16;

interface RunOptions {
	readonly files: FileSystem;
	readonly knowledge: Knowledge;
	readonly parseShell: ParseShell;
	readonly now: number;
	readonly run: string;
	readonly ungiven?: readonly string[];
	readonly ways?: Ways | undefined;
	readonly forgiven?: ReadonlySet<number> | undefined;
}

/** A shell for a script that a program has or is; `origin`: where in the RUN all of it is, when that is not the script itself. */
type StartShell = (process: Process, io: Io, origin: Range | undefined) => { run(script: Script, io: Io): number };

/** One RUN. */
export class Run {
	readonly files: FileSystem;
	readonly knowledge: Knowledge;
	readonly parseShell: ParseShell;
	readonly startShell: StartShell;
	readonly now: number;
	/** Of all ways together. */
	readonly budget: Budget;
	readonly spend: Spend;
	readonly work: Work[] = [];
	readonly notes: CommandNote[] = [];
	/** Undefined once something may have read anything. */
	reads: Set<string> | undefined = new Set();
	reproducible = true;
	/** Nobody knows which variables the image sets. */
	readonly imageIsUnknown: boolean;
	/** What `<( … )` wrote, by the name that stands for it. */
	readonly pipes = new Map<string, Content>();
	/** Which way this run goes where nobody knows how a command ends. */
	readonly ways: Ways;
	/** The command that failed last: where the RUN fails, it is the one that ends it. */
	failure: CommandFailure | undefined;
	/** What the program that runs now cannot do without. */
	lacked: string | undefined;
	/** What the shell said last of a file that it could not open. */
	complaint = '';
	/** The turn of the command that failed last. */
	failedAt: number | undefined;
	readonly #forgiven: ReadonlySet<number>;
	readonly #ungiven: ReadonlySet<string>;
	/** By variable: whether it was given. */
	readonly #given = new Map<string, boolean>();
	readonly #id: string;
	#fresh = 0;
	#turns = 0;
	#settled = 0;

	constructor(options: RunOptions, startShell: StartShell) {
		this.startShell = startShell;
		this.files = options.files;
		this.knowledge = options.knowledge;
		this.parseShell = options.parseShell;
		this.now = options.now;
		this.imageIsUnknown = options.files.root.undescribed === true;
		this.#id = options.run;
		this.ways = options.ways ?? new Ways();
		this.budget = this.ways.budget;
		this.spend = this.budget.spend;
		this.files.spend = this.spend;
		this.#forgiven = options.forgiven ?? new Set();
		this.#ungiven = new Set(options.ungiven);
	}

	/** What to go on with where nobody knows the answer to a question; noted, as the result rests on it. */
	guess(what: string, likely: boolean, range?: Range): boolean {
		this.note({ kind: 'unknown-outcome', what: shortened(what), ...(range ? { range } : {}) });
		return this.maybe(likely);
	}

	/** The same without a note. */
	maybe(likely: boolean): boolean {
		return this.ways.choose(2, likely ? 0 : 1) === 0;
	}

	/**
	 * Whether an empty variable is taken to have been given a value: only where the build fails without. It is the same
	 * wherever this run looks at it.
	 */
	isGiven(name: string): boolean {
		if (!this.#ungiven.has(name)) return false;
		const known = this.#given.get(name);
		if (known !== undefined) return known;
		const given = !this.maybe(true);
		this.#given.set(name, given);
		if (given) this.note({ kind: 'unknown-input', what: `$${name}` });
		return given;
	}

	/** Reading takes longer than copying: a text that is made in a loop is read in each round. */
	parse(text: string): Script {
		this.budget.signs(text.length);
		// A longer one is not read at all.
		this.spend(text.length);
		return this.parseShell(text);
	}

	/** Content that no other run gives. */
	fresh(size: number, sort: ContentSort = 'random'): Content {
		this.reproducible = false;
		return { id: `f${this.#id}.${this.#fresh++}`, size, sort };
	}

	failed(command: string, range: Range | undefined, result: Result, turn: number | undefined): void {
		this.failedAt = turn;
		this.failure = { command: shortened(command), range, exit: result.exit, reason: this.#reason(result) };
	}

	#reason(result: Result): Reason {
		const reason = reasonOf(result);
		return reason.kind === 'unsaid' && this.lacked !== undefined ? { kind: 'missing', path: this.lacked } : reason;
	}

	note(note: CommandNote): void {
		if (!this.notes.some(({ kind, what }) => kind === note.kind && what === note.what)) this.notes.push(note);
	}

	/** Gives the bytes that were written since the last time to a command, as work of the disk. */
	settle(what: string): void {
		if (this.files.written - this.#settled < WORTH_TELLING) return;
		this.#settled = this.files.written;
		this.work.push({ resource: 'disk', amount: this.files.takeWritten(), what });
	}

	/** To be called for each command that is started: its number, from 1, is the same in every run that goes the same way. */
	nextTurn(): number {
		this.budget.command();
		return ++this.#turns;
	}

	/** Number of the command that was started last. */
	get turn(): number {
		return this.#turns;
	}

	/** Whether a command is taken to have worked, however it ends. */
	isForgiven(turn: number): boolean {
		return this.#forgiven.has(turn);
	}
}

export interface Variable {
	value: string;
	/** Of an array of bash: its items by key, in order; `value` is the first. */
	items?: ReadonlyMap<string, string> | undefined;
	exported: boolean;
	readOnly?: boolean;
	/** The variable that it stands for. */
	reference?: string;
	/** What an assignment makes of a text. */
	shape?: 'integer' | 'lower' | 'upper';
	/** Its keys are texts, and keep their order. */
	table?: boolean;
}

/** A shell: subshells get a copy, so that what they change is theirs. */
export interface Process {
	readonly run: Run;
	readonly variables: Map<string, Variable>;
	readonly functions: Map<string, ShellNode>;
	/** `-e`, `-u`, `-f`, `-x` by letter, and `pipefail`. */
	readonly options: Set<string>;
	readonly directoryStack: string[];
	cwd: string;
	user: User;
	/** `$0`, then `$1` and so on. */
	args: readonly string[];
	/** `$?`. */
	status: number;
	/** Whether bash reads the script, with what it has beyond a POSIX shell. */
	readonly bash: boolean;
	/** Whether dash certainly reads it, which has less than others. */
	readonly dash: boolean;
	/** Names the texts that were sourced and are not known: they may have set any variable. */
	sourced?: string | undefined;
	/** What `trap … EXIT` leaves to be run at the end. */
	atExit?: string | undefined;
	/** Local variables of the functions that are running, to be put back. */
	readonly locals: Map<string, Variable | undefined>[];
}

export function fork(process: Process): Process {
	process.run.spend(process.variables.size);
	const variables = new Map<string, Variable>();
	for (const [name, variable] of process.variables) variables.set(name, { ...variable });
	return {
		...process,
		variables,
		functions: new Map(process.functions),
		options: new Set(process.options),
		directoryStack: [...process.directoryStack],
		atExit: undefined,
		locals: process.locals.map((saved) => new Map(saved)),
	};
}

export function exportedVariables(process: Process): Map<string, string> {
	const exported = new Map<string, string>();
	for (const [name, variable] of process.variables) if (variable.exported) exported.set(name, variable.value);
	return exported;
}

/** Ends a shell with a code: `exit`, or an error under `set -e`. */
export class Exit {
	readonly code: number;
	constructor(code: number) {
		this.code = code & 0xff;
	}
}

/** Leaves a function or a sourced file. */
export class Return {
	readonly code: number;
	constructor(code: number) {
		this.code = code & 0xff;
	}
}

/** Leaves one or more loops. */
export class LoopControl {
	readonly kind: 'break' | 'continue';
	levels: number;
	constructor(kind: 'break' | 'continue', levels: number) {
		this.kind = kind;
		this.levels = levels;
	}
}
