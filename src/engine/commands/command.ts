/** What a program that RUN starts looks like to the interpreter: one object a program, found by name in the registry. */
import type { Content, ContentSort } from '../context/types.ts';
import type { Range } from '../dockerfile/types.ts';
import type { FileSystem } from '../filesystem/filesystem.ts';
import type { FileError } from '../filesystem/locate.ts';
import type { MakeOptions } from '../filesystem/nodes.ts';
import type { Spend } from '../foreign/tokens.ts';
import type { Reason } from './failure.ts';
import type { Knowledge } from './knowledge.ts';
import type { CommandNote, Work } from './types.ts';

/** One call of a program, all words expanded. */
export interface Invocation {
	/** As called, without directories: `pip` for `/opt/venv/bin/pip`. */
	readonly name: string;
	/** The word itself: a path tells which virtual environment a program belongs to. */
	readonly word: string;
	/** Without the name. A part whose value nobody knows is marked inside the string: see `isKnown`. */
	readonly args: readonly string[];
	/** Undefined when nothing is piped or redirected in. Looking at it takes it: a program that never does leaves it to the next. */
	readonly stdin: Content | undefined;
	/** The command in the RUN's text, for notes. */
	readonly range: Range;
}

export interface Result {
	/** Exit code, 0 to 255. */
	readonly exit: number;
	readonly stdout?: Content;
	readonly stderr?: Content;
	/** Why it failed, where the program can say more than its last message does. */
	readonly reason?: Reason;
	/** The same pieces in the order in which they were written, where that can be seen: both streams may go to one file. */
	readonly mixed?: readonly Written[];
}

export interface Written {
	readonly stream: 'stdout' | 'stderr';
	readonly content: Content;
}

export interface User {
	readonly name: string;
	readonly uid: number;
	readonly gid: number;
	readonly home: string;
}

/** What a program can reach while it runs. */
export interface Shell {
	readonly files: FileSystem;
	/** The exported variables. Changes reach the programs that this one starts, nobody else. */
	readonly env: Map<string, string>;
	/** Absolute. */
	readonly cwd: string;
	readonly user: User;
	/** Seconds since 1970: what files made now get as mtime. */
	readonly now: number;
	readonly knowledge: Knowledge;
	/** A path as the program's words give it, made absolute; a slash at its end stays, as it asks for a directory. */
	path(word: string): string;
	/** The text of a file, noted as read; undefined where it does not exist or its bytes are not known. */
	readText(path: string): string | undefined;
	/** What is at a path, devices and unseen files of the base image included, noted as read; or why it cannot be read. */
	content(path: string): Content | FileError;
	/** Writes a file (made or cut to length) as the running user; false when the kernel would refuse. */
	write(path: string, content: Content): boolean;
	/** The same, with a mode or owner for a new file; says why it was refused. */
	store(path: string, content: Content, options?: MakeOptions): FileError | undefined;
	work(work: Work): void;
	note(note: CommandNote): void;
	/** Content that no other run gives: random bytes, a clock. The step is not reproducible from then on. */
	fresh(size: number, sort?: ContentSort): Content;
	/** Says that running it again gives other bytes, without making any. */
	irreproducible(): void;
	/** Counts steps of the model's own work; throws when the RUN has had its share. Bound, so that it can be handed on. */
	readonly spend: Spend;
	/** What to go on with where nobody knows the answer; where the build fails with it, the other one is tried. */
	guess(what: string, likely: boolean): boolean;
	/** Says that the result depends on this path. */
	read(path: string): void;
	/** Says that the program will fail since it cannot do without this path, which is certainly not there. */
	lacks(path: string): void;
	/** Where a program of this name would be found on the PATH. */
	which(name: string): string | undefined;
	/** The same as an answer: where nobody knows whether it is there, the run's way decides. */
	answerWhich(name: string): string | undefined;
	/** Runs another program with this one's environment: `env`, `xargs`, `sudo`. */
	run(words: readonly string[], options?: RunOptions): Result;
	/** Runs a shell text: `sh -c`, a script that was found on disk. `args[0]` is `$0`. */
	script(text: string, args: readonly string[], options?: RunOptions): Result;
	/** Runs a program of which only the content's name is known: a downloaded installer, or something that nobody has described. */
	opaque(words: readonly string[], content: Content): Result;
}

export interface RunOptions {
	readonly stdin?: Content;
	readonly env?: ReadonlyMap<string, string>;
	readonly cwd?: string;
	readonly user?: User;
	/** For scripts: options of the shell (`e`, `u`, `pipefail`), and whether it is bash. */
	readonly flags?: readonly string[];
	readonly bash?: boolean;
}

export interface Command {
	readonly names: readonly string[];
	run(call: Invocation, shell: Shell): Result;
}
