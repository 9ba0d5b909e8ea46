/** What a program that RUN starts looks like to the interpreter: one object a program, found by name in the registry. */
import type { Content, ContentSort } from '../context/types.ts';
import type { Range } from '../dockerfile/types.ts';
import type { FileSystem } from '../filesystem/filesystem.ts';
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
	/** Undefined when nothing is piped or redirected in. */
	readonly stdin: Content | undefined;
	/** The command in the RUN's text, for notes. */
	readonly range: Range;
}

export interface Result {
	/** Exit code, 0 to 255. */
	readonly exit: number;
	readonly stdout?: Content;
	readonly stderr?: Content;
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
	/** A path as the program's words give it, made absolute. */
	path(word: string): string;
	/** The text of a file, noted as read; undefined where it does not exist or its bytes are not known. */
	readText(path: string): string | undefined;
	/** Writes a file (made or cut to length) as the running user; false when the kernel would refuse. */
	write(path: string, content: Content): boolean;
	work(work: Work): void;
	note(note: CommandNote): void;
	/** Content that no other run gives: random bytes, a clock. The step is not reproducible from then on. */
	fresh(size: number, sort?: ContentSort): Content;
	/** Says that running it again gives other bytes, without making any. */
	irreproducible(): void;
	/** Says that the result depends on this path. */
	read(path: string): void;
	/** Runs another program with this one's environment: `env`, `xargs`, `sudo`. */
	run(words: readonly string[], options?: RunOptions): Result;
	/** Runs a shell text: `sh -c`, a script that was found on disk. `args[0]` is `$0`. */
	script(text: string, args: readonly string[], options?: RunOptions): Result;
}

export interface RunOptions {
	readonly stdin?: Content;
	readonly env?: ReadonlyMap<string, string>;
	readonly cwd?: string;
	readonly user?: User;
	/** `-e`, `-x` … as `sh` itself takes them. */
	readonly flags?: string;
}

export interface Command {
	readonly names: readonly string[];
	run(call: Invocation, shell: Shell): Result;
}
