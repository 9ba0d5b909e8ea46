/** What a shell does itself, because it changes the shell: directories, variables, options, flow. */

import type { Result } from '../commands/command.ts';
import type { Reason } from '../commands/failure.ts';
import { messageOf } from '../commands/shared/messages.ts';
import { LONG_OPTIONS } from '../commands/shared/shellOptions.ts';
import { contentOf, EMPTY, isKnown, textOf } from '../commands/shared/text.ts';
import { clean, parentOf } from '../context/absolutePath.ts';
import type { Range } from '../dockerfile/types.ts';
import { type FileError, may } from '../filesystem/locate.ts';
import { entryOf } from '../foreign/table.ts';
import { terms, test } from './condition.ts';
import { declareLocally, exportVariables, protectVariables, unset } from './declare.ts';
import { contentAt } from './devices.ts';
import { findProgram, placeOfProgram } from './findProgram.ts';
import { nextOption } from './getopts.ts';
import type { Interpreter } from './interpreter.ts';
import type { Io } from './io.ts';
import { opens } from './opens.ts';
import { Exit, exportedVariables, LoopControl, type Process, Return } from './process.ts';
import { runProgram } from './program.ts';
import { readLine, readList } from './readLine.ts';
import { assign } from './variables.ts';

export interface BuiltinCall {
	readonly words: readonly string[];
	readonly interpreter: Interpreter;
	readonly process: Process;
	readonly io: Io;
	readonly tested: boolean;
	readonly range: Range;
	/** The call's turn: see `Run.nextTurn`. */
	readonly turn: number;
}

export type Builtin = (call: BuiltinCall) => Result;

const OK: Result = { exit: 0 };
const FAILED: Result = { exit: 1 };
const ANSWER_NO: Reason = { kind: 'answer-no' };

function output(text: string): Result {
	return { exit: 0, stdout: contentOf(text) };
}

export const BUILTINS: Readonly<Record<string, Builtin | undefined>> = {
	':': () => OK,
	'[': ({ words, process }) => {
		if (words[words.length - 1] !== ']') return { exit: 2 };
		return tested(words.slice(1, -1), process);
	},
	test: ({ words, process }) => tested(words.slice(1), process),
	cd: changeDirectory,
	chdir: changeDirectory,
	pwd: ({ process }) => output(`${process.cwd}\n`),
	pushd: (call) => {
		const before = call.process.cwd;
		const target = call.words[1] ?? call.process.directoryStack.pop();
		if (target === undefined) return FAILED;
		const result = changeDirectory({ ...call, words: ['cd', target] });
		if (result.exit === 0) call.process.directoryStack.push(before);
		return result;
	},
	popd: (call) => {
		const target = call.process.directoryStack.pop();
		return target === undefined ? FAILED : changeDirectory({ ...call, words: ['cd', target] });
	},
	dirs: ({ process }) => output(`${[process.cwd, ...process.directoryStack.toReversed()].join(' ')}\n`),
	export: exportVariables,
	readonly: protectVariables,
	local: declareLocally,
	declare: declareLocally,
	typeset: declareLocally,
	unset,
	set: setOptions,
	shopt: shellOptions,
	shift: ({ words, process }) => {
		const count = Number(words[1] ?? 1);
		if (count > process.args.length - 1) return FAILED;
		process.args = [process.args[0] ?? '', ...process.args.slice(1 + count)];
		return OK;
	},
	exit: ({ words, process, range, turn }) => {
		const code = codeOf(words[1], process);
		if (code !== 0 && process.run.isForgiven(turn)) return OK;
		// Without a code it ends with that of the command before, which has told why.
		if (code !== 0 && (words[1] !== undefined || process.run.failure?.exit !== code))
			process.run.failed(words.join(' '), range, { exit: code, reason: { kind: 'asked' } }, turn);
		throw new Exit(code);
	},
	return: ({ words, process }) => {
		throw new Return(codeOf(words[1], process));
	},
	break: ({ words }) => {
		throw new LoopControl('break', Number(words[1] ?? 1));
	},
	continue: ({ words }) => {
		throw new LoopControl('continue', Number(words[1] ?? 1));
	},
	eval: ({ words, interpreter, process, io, tested }) => {
		if (!words.every(isKnown)) return unknownText(words, process);
		const script = process.run.parse(words.slice(1).join(' '));
		return { exit: process.run.budget.within(() => interpreter.execute(script.body, io, tested)) };
	},
	exec: (call) => {
		const { words, interpreter, process, io, range, turn } = call;
		if (words.length === 1) {
			interpreter.redirectForGood(io);
			return OK;
		}
		const { cwd, user } = process;
		const { failure } = process.run;
		const result = runProgram(words.slice(1), {
			process,
			env: exportedVariables(process),
			cwd,
			user,
			stdin: io.stdin,
			range,
		});
		if (result.stdout) io.stdout.write(result.stdout);
		if (result.stderr) io.stderr.write(result.stderr);
		if (result.exit === 0 || process.run.isForgiven(turn)) throw new Exit(0);
		if (process.run.failure === failure) process.run.failed(words.join(' '), range, result, turn);
		throw new Exit(result.exit);
	},
	'.': source,
	source,
	read: readLine,
	command: (call) => lookUp(call) ?? runDirectly(call),
	builtin: (call) => {
		const inner = entryOf(BUILTINS, call.words[1] ?? '');
		return inner ? inner({ ...call, words: call.words.slice(1) }) : runDirectly(call);
	},
	type: kindOf,
	let: ({ words, interpreter, process }) => {
		const value = words.slice(1).reduce((_, expression) => interpreter.expander.arithmetic(expression), '0');
		if (!isKnown(value)) return process.run.guess(words.join(' '), true) ? OK : FAILED;
		return { exit: value === '0' ? 1 : 0 };
	},
	umask: ({ words, process }) => {
		const mask = words[1];
		if (mask === undefined) return output(`${process.run.files.umask.toString(8).padStart(4, '0')}\n`);
		if (/^[0-7]+$/.test(mask)) process.run.files.umask = Number.parseInt(mask, 8);
		return OK;
	},
	coproc: ({ words, process }) => unknownText(words, process),
	getopts: nextOption,
	printf: formatted,
	trap: ({ words, process }) => {
		const [action = '', ...events] = words.slice(words[1] === '--' ? 2 : 1);
		if (events.some((event) => event === 'EXIT' || event === '0')) process.atExit = action === '-' ? undefined : action;
		return OK;
	},
	wait: () => OK,
	hash: ({ words, process }) => {
		const names = words.slice(1).filter((word) => !word.startsWith('-'));
		return names.every((name) => placeOf(name, process) !== undefined) ? OK : FAILED;
	},
	mapfile: readList,
	readarray: readList,
	alias: () => OK,
	unalias: () => OK,
	ulimit: () => OK,
	times: () => OK,
	jobs: () => OK,
	bg: () => OK,
	fg: () => OK,
};

function codeOf(word: string | undefined, process: Process): number {
	return word === undefined || !/^\d+$/.test(word) ? process.status : Number(word);
}

function tested(words: readonly string[], process: Process): Result {
	const foreign = process.dash && words.length === 3 ? words[1] : undefined;
	if (foreign === '==') return { exit: 2, reason: { kind: 'not-in-shell', what: foreign, shell: 'dash' } };
	return { exit: test(terms(words), process), reason: ANSWER_NO };
}

function changeDirectory({ words, process, turn }: BuiltinCall): Result {
	const refused = (error: FileError): Result => ({
		exit: 2,
		stderr: contentOf(`${process.args[0] ?? 'sh'}: cd: line 0: can't cd to ${target}: ${messageOf(error)}\n`),
		...(error === 'ENOENT' ? { reason: { kind: 'missing', path } as const } : {}),
	});
	const arg = words.slice(1).find((word) => !/^-[LPe@]+$/.test(word) && word !== '--');
	const variable = (name: string) => process.variables.get(name)?.value;
	// Only bash minds that there was no directory before.
	const previous = () => variable('OLDPWD') ?? (process.bash ? undefined : process.cwd);
	const target = arg === undefined ? (variable('HOME') ?? process.user.home) : arg === '-' ? previous() : arg;
	if (target === undefined) return FAILED;
	const path = clean(target.startsWith('/') ? target : `${process.cwd}/${target}`);
	const place = process.run.files.locate(path);
	if (!place.node && process.run.isForgiven(turn)) process.run.files.makeDirectory(path, { parents: true });
	else if (!place.node && !place.maybe) return refused(place.error ?? 'ENOENT');
	if (place.node?.kind === 'file' && place.node.files === undefined) return refused('ENOTDIR');
	if (place.node && !may(process.run.files.actor, place.node, 1)) return refused('EACCES');
	assign(process, 'OLDPWD', process.cwd);
	process.cwd = path;
	assign(process, 'PWD', path);
	return arg === '-' ? output(`${path}\n`) : OK;
}

/** A text of which parts are not known is run: it may do anything, and set any variable. */
function unknownText(words: readonly string[], process: Process): Result {
	opens(words, process.run);
	process.sourced = `${process.sourced ?? ''} ${words.join(' ')}`;
	return process.run.guess(words.join(' '), true) ? OK : FAILED;
}

/** `printf -v NAME` of bash keeps what all others print. */
function formatted(call: BuiltinCall): Result {
	const { words, process } = call;
	const [, option, name = ''] = words;
	const keeps = process.bash && option === '-v';
	const result = runDirectly({ ...call, words: ['command', 'printf', ...words.slice(keeps ? 3 : 1)] });
	if (!keeps) return result;
	assign(process, name, textOf(result.stdout ?? EMPTY));
	return { exit: result.exit };
}

/** `shopt -s NAME`, `-u`, `-q`: those that change what a script does are options of the shell. */
function shellOptions({ words, process }: BuiltinCall): Result {
	const letters = words.filter((word) => /^-\w+$/.test(word)).join('');
	const names = words.slice(1).filter((word) => !word.startsWith('-'));
	if (/[su]/.test(letters)) {
		for (const name of names) {
			const option = letters.includes('o') ? (entryOf(LONG_OPTIONS, name) ?? name) : name;
			if (letters.includes('s')) process.options.add(option);
			else process.options.delete(option);
		}
		return OK;
	}
	return names.every((name) => process.options.has(name)) ? OK : FAILED;
}

/** `type NAME`; `-t` prints the kind alone, `-P` and `-p` the place of the file. */
function kindOf({ words, process }: BuiltinCall): Result {
	const letters = words.filter((word) => /^-[aftpP]+$/.test(word)).join('');
	const names = words.slice(1).filter((word) => !/^-[aftpP]+$/.test(word));
	const found = names.map((name) => {
		const own = process.functions.has(name) ? 'function' : entryOf(BUILTINS, name) ? 'builtin' : undefined;
		if (own && !letters.includes('P'))
			return letters.includes('p') ? '' : letters.includes('t') ? own : `${name} is a shell ${own}`;
		const place = placeOfProgram(name, process);
		if (place === undefined) return undefined;
		return letters.includes('t') ? 'file' : /[pP]/.test(letters) ? place : `${name} is ${place}`;
	});
	return {
		exit: found.includes(undefined) ? (process.bash ? 1 : 127) : 0,
		stdout: contentOf(found.map((one) => (one ? `${one}\n` : '')).join('')),
	};
}

/** What dash answers to an option that it does not have; it then ends, since `set` is a special builtin. */
function refuseOption({ words, process, range, turn }: BuiltinCall, option: string): Result {
	const stderr = contentOf(`${process.args[0] ?? 'sh'}: 1: set: Illegal option -o ${option}\n`);
	const failed: Result = { exit: 2, stderr, reason: { kind: 'shell-option', option, shell: 'dash' } };
	if (process.run.isForgiven(turn)) return failed;
	process.run.failed(words.join(' '), range, failed, turn);
	throw new Exit(failed.exit);
}

function setOptions(call: BuiltinCall): Result {
	const { words, process } = call;
	for (let i = 1; i < words.length; i++) {
		const word = words[i] ?? '';
		const on = word.startsWith('-');
		if (word === '--' || !/^[-+]./.test(word)) {
			process.args = [process.args[0] ?? '', ...words.slice(word === '--' ? i + 1 : i)];
			break;
		}
		for (const letter of word.slice(1)) {
			const long = letter === 'o' ? (words[++i] ?? '') : undefined;
			if (long === 'pipefail' && process.dash) return refuseOption(call, long);
			const name = long === undefined ? letter : entryOf(LONG_OPTIONS, long);
			if (name === undefined) continue;
			if (on) process.options.add(name);
			else process.options.delete(name);
		}
	}
	return OK;
}

function source({ words, interpreter, process, io, tested, range, turn }: BuiltinCall): Result {
	const name = words[1] ?? '';
	const path = name.includes('/') ? name : (findProgram(name, process)?.path ?? name);
	const absolute = clean(path.startsWith('/') ? path : `${process.cwd}/${path}`);
	const content = contentAt(process.run, absolute);
	if (typeof content === 'string') {
		// A special builtin that fails ends a POSIX shell.
		const failed: Result = { exit: process.bash || tested ? 1 : 2, reason: { kind: 'missing', path: absolute } };
		if (process.bash || tested || process.run.isForgiven(turn)) return failed;
		process.run.failed(words.join(' '), range, failed, turn);
		throw new Exit(failed.exit);
	}
	if (content.text === undefined) {
		if (absolute.endsWith('/bin/activate')) activate(process, parentOf(parentOf(absolute)));
		else {
			process.run.note({ kind: 'unknown-input', what: absolute, range });
			process.sourced = `${process.sourced ?? ''} ${content.id}`;
		}
		return OK;
	}
	const script = process.run.parse(content.text);
	try {
		return { exit: process.run.budget.within(() => interpreter.execute(script.body, io, tested)) };
	} catch (error) {
		if (error instanceof Return) return { exit: error.code };
		throw error;
	}
}

/** What the activation script of a virtual environment does to the shell. */
function activate(process: Process, environment: string): void {
	assign(process, 'VIRTUAL_ENV', environment, true);
	assign(process, 'PATH', `${environment}/bin:${process.variables.get('PATH')?.value ?? ''}`, true);
}

/** `command -v name`. */
function lookUp({ words, process }: BuiltinCall): Result | undefined {
	if (words[1] !== '-v' && words[1] !== '-V') return undefined;
	const found = words.slice(2).map((name) => placeOf(name, process));
	const known = found.filter((one) => one !== undefined);
	return { exit: known.length > 0 ? 0 : 127, stdout: contentOf(known.map((one) => `${one}\n`).join('')) };
}

function placeOf(name: string, process: Process): string | undefined {
	return process.functions.has(name) || entryOf(BUILTINS, name) ? name : placeOfProgram(name, process);
}

function runDirectly({ words, process, io, range }: BuiltinCall): Result {
	if (words.length < 2) return OK;
	const { cwd, user } = process;
	return runProgram(words.slice(1), { process, env: exportedVariables(process), cwd, user, stdin: io.stdin, range });
}
