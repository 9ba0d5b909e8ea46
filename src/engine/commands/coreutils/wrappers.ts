/** Programs that run other programs: shells, env, xargs, sudo and their like. */

import { accountOf, ownerOf } from '../../filesystem/users.ts';
import { entryOf } from '../../foreign/table.ts';
import type { Command, Invocation, Result, RunOptions, Shell, User } from '../command.ts';
import { readOptions } from '../shared/options.ts';
import { LONG_OPTIONS } from '../shared/shellOptions.ts';
import { contentOf, isKnown, textOf } from '../shared/text.ts';
import { linesOf } from './inputs.ts';
import { misuse, Report } from './report.ts';

/** Exit code of a shell that cannot open its script. */
const NO_SCRIPT = 127;

const sh: Command = {
	names: ['sh', 'ash', 'bash', 'dash'],
	run(call, shell) {
		const { args, word } = call;
		const flags: string[] = [];
		let inline = false;
		let at = 0;
		for (; at < args.length; at++) {
			const arg = args[at] ?? '';
			if (arg === '-' || arg === '--') {
				at++;
				break;
			}
			if (!/^[-+]./.test(arg)) break;
			// `--login`, `--noprofile`: options of bash that take no value.
			if (arg.startsWith('--')) continue;
			for (const letter of arg.slice(1)) {
				if (letter === 'c') inline = true;
				else if (letter === 'o') flags.push(entryOf(LONG_OPTIONS, args[++at] ?? '') ?? '');
				else if (arg.startsWith('-')) flags.push(letter);
			}
		}
		const rest = args.slice(at);
		const options: RunOptions = { flags, bash: isBash(call, shell) };
		if (inline) {
			const [text, ...positions] = rest;
			if (text === undefined) return misuse(call.name, '-c requires an argument', 2);
			if (isKnown(text)) return shell.script(text, positions.length > 0 ? positions : [word], options);
			shell.note({ kind: 'unknown-input', what: `${call.name} -c`, range: call.range });
			return { exit: 0 };
		}
		const [file, ...positions] = rest;
		if (file === undefined || flags.includes('s')) return fromInput(call, rest, shell, options);
		const content = shell.content(shell.path(file));
		if (typeof content === 'string') return misuse(call.name, `can't open '${file}'`, NO_SCRIPT);
		if (content.text !== undefined) return shell.script(content.text, [file, ...positions], options);
		return shell.opaque([file, ...positions], content);
	},
};

/** By its own name, or as what `sh` is a link to: it then reads scripts nearly as ever, `{a,b}` among them. */
function isBash({ name, word }: Invocation, shell: Shell): boolean {
	const program = word.includes('/') ? shell.path(word) : shell.which(name);
	const real = program && shell.files.resolve(program);
	return name === 'bash' || /(?:^|\/)bash$/.test(real ?? '');
}

/** `curl … | sh`. */
function fromInput(call: Invocation, args: readonly string[], shell: Shell, options: RunOptions): Result {
	const content = call.stdin;
	if (!content || content.size === 0) return { exit: 0 };
	if (content.text !== undefined) return shell.script(content.text, [call.word, ...args], options);
	return shell.opaque([call.word, ...args], content);
}

const env: Command = {
	names: ['env'],
	run(call, shell) {
		const { args } = call;
		const variables = new Map(shell.env);
		let cwd = shell.cwd;
		let at = 0;
		for (; at < args.length; at++) {
			const arg = args[at] ?? '';
			const assignment = /^([A-Za-z_]\w*)=(.*)$/s.exec(arg);
			if (assignment) variables.set(assignment[1] ?? '', assignment[2] ?? '');
			else if (arg === '-i' || arg === '-' || arg === '--ignore-environment') variables.clear();
			else if (arg === '-u' || arg === '--unset') variables.delete(args[++at] ?? '');
			else if (arg === '-C' || arg === '--chdir') cwd = shell.path(args[++at] ?? '');
			else if (arg.startsWith('--unset=')) variables.delete(arg.slice('--unset='.length));
			else if (!arg.startsWith('-')) break;
		}
		if (at < args.length) return shell.run(args.slice(at), { ...input(call), env: variables, cwd });
		return { exit: 0, stdout: contentOf([...variables].map(([name, value]) => `${name}=${value}\n`).join('')) };
	},
};

/** Standard input goes on to the program inside. */
function input(call: Invocation): RunOptions {
	const content = call.stdin;
	return content ? { stdin: content } : {};
}

const printenv: Command = {
	names: ['printenv'],
	run({ args }, shell) {
		const report = new Report('printenv');
		for (const [name, value] of shell.env) {
			if (args.length === 0) report.print(`${name}=${value}\n`);
			else if (args.includes(name)) report.print(`${value}\n`);
		}
		if (args.some((name) => !shell.env.has(name))) report.exit(1);
		return report.result();
	},
};

/** Words without the wrapper's own options; `valued` options take the next word along. */
function inner(args: readonly string[], valued: readonly string[], operands = 0): readonly string[] {
	let at = 0;
	while (/^-./.test(args[at] ?? '')) {
		const arg = args[at] ?? '';
		at++;
		if (arg === '--') break;
		if (valued.includes(arg)) at++;
	}
	return args.slice(at + operands);
}

/** Wrappers that change nothing the model looks at. */
function transparent(names: readonly string[], valued: readonly string[] = [], operands = 0): Command {
	return {
		names,
		run(call, shell) {
			const words = inner(call.args, valued, operands);
			return words.length > 0 ? shell.run(words, input(call)) : { exit: 0 };
		},
	};
}

function userNamed(name: string, shell: Shell): User | undefined {
	const owner = ownerOf(shell.files, name);
	if (!owner) return undefined;
	const account = accountOf(shell.files, name.split(':')[0] ?? '');
	return { ...owner, name: account?.name ?? name, home: account?.home ?? (owner.uid === 0 ? '/root' : '/') };
}

const sudo: Command = {
	names: ['sudo', 'doas'],
	run(call, shell) {
		const options = readOptions(
			call.args.slice(0, call.args.length - inner(call.args, ['-u', '-g']).length),
			new Set(['-u', '-g']),
		);
		const words = [...inner(call.args, ['-u', '-g', '-h', '-p', '-C'])];
		const variables = new Map(shell.env);
		for (let word = words[0]; word !== undefined && /^[A-Za-z_]\w*=/.test(word); word = words[0]) {
			variables.set(word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1));
			words.shift();
		}
		const user = userNamed(options.last('-u', '--user') ?? 'root', shell);
		if (!user) return misuse(call.name, 'unknown user');
		if (options.has('-H', '-i')) variables.set('HOME', user.home);
		return words.length > 0 ? shell.run(words, { ...input(call), env: variables, user }) : { exit: 0 };
	},
};

const su: Command = {
	names: ['su', 'runuser'],
	run(call, shell) {
		const options = readOptions(call.args, new Set(['-c', '--command', '-s', '--shell', '-g', '-u', '--user']));
		const words = options.words.filter((word) => word !== '-');
		const name = options.last('-u', '--user') ?? words[0] ?? 'root';
		const user = userNamed(name, shell);
		if (!user) return misuse('su', `unknown user ${name}`);
		const login = options.has('-l', '--login') || call.args.includes('-');
		const variables = new Map(shell.env).set('HOME', user.home).set('USER', user.name);
		const script = options.last('-c', '--command');
		const changed: RunOptions = { ...input(call), env: variables, user, ...(login ? { cwd: user.home } : {}) };
		if (script !== undefined) return shell.script(script, ['sh'], changed);
		const rest = options.has('-u') ? words : words.slice(1);
		return rest.length > 0 ? shell.run(rest, changed) : { exit: 0 };
	},
};

const gosu: Command = {
	names: ['gosu', 'su-exec', 'setuser', 'chpst'],
	run(call, shell) {
		const words = inner(call.args, []);
		const user = userNamed(words[0] ?? '', shell);
		if (!user) return misuse(call.name, 'unknown user');
		const variables = new Map(shell.env).set('HOME', user.home);
		return words.length > 1 ? shell.run(words.slice(1), { ...input(call), env: variables, user }) : { exit: 0 };
	},
};

/** What xargs answers when a command failed. */
const XARGS_FAILED = 123;

const xargs: Command = {
	names: ['xargs', 'parallel'],
	run(call, shell) {
		const valued = [
			'-n',
			'-I',
			'-P',
			'-L',
			'-s',
			'-d',
			'-E',
			'-a',
			'--max-args',
			'--max-procs',
			'--delimiter',
			'--arg-file',
		];
		const words = inner(call.args, valued);
		const options = readOptions(call.args.slice(0, call.args.length - words.length), new Set([...valued, '-i']));
		const content = call.stdin;
		const command = words.length > 0 ? words : ['echo'];
		const report = new Report('xargs');
		if (content && content.text === undefined && content.size > 0) {
			const result = shell.run([...command, textOf(content)]);
			if (result.stdout) report.write(result.stdout);
			return report.result();
		}
		const text = content?.text ?? '';
		const replace = options.last('-I') ?? (options.has('-i') ? '{}' : undefined);
		const delimiter = options.has('-0', '--null') ? '\0' : options.last('-d', '--delimiter')?.replace('\\n', '\n');
		const items =
			delimiter !== undefined
				? text.split(delimiter).filter(Boolean)
				: replace
					? linesOf(text).map((line) => line.trim())
					: shellWords(text);
		const most = Number(options.last('-n', '--max-args') ?? options.last('-L') ?? Number.POSITIVE_INFINITY);
		const batches: string[][] = [];
		if (replace) for (const item of items) batches.push(command.map((word) => word.replaceAll(replace, item)));
		else {
			for (let at = 0; at < items.length; at += most) batches.push([...command, ...items.slice(at, at + most)]);
			if (items.length === 0 && !options.has('-r', '--no-run-if-empty')) batches.push([...command]);
		}
		let exit = 0;
		for (const batch of batches) {
			const result = shell.run(batch);
			if (result.stdout) report.write(result.stdout);
			if (result.exit !== 0) exit = result.exit >= 126 ? result.exit : XARGS_FAILED;
		}
		return { ...report.result(), exit };
	},
};

/** Words apart by blanks; quotes and backslashes keep them together. */
function shellWords(text: string): string[] {
	const pieces = text.match(/(?:\\.|'[^']*'|"[^"]*"|[^\s'"\\])+/gs) ?? [];
	return pieces.map((piece) =>
		piece.replace(/\\(.)|'([^']*)'|"([^"]*)"/gs, (_, escaped, single, double) => escaped ?? single ?? double),
	);
}

export const WRAPPERS: readonly Command[] = [
	sh,
	env,
	printenv,
	sudo,
	su,
	gosu,
	xargs,
	transparent(
		[
			'nice',
			'ionice',
			'nohup',
			'time',
			'setsid',
			'stdbuf',
			'exec',
			'fakeroot',
			'tini',
			'dumb-init',
			'eatmydata',
			'setarch',
			'linux32',
			'linux64',
			'xvfb-run',
			'dbus-run-session',
			'catchsegv',
			'unbuffer',
		],
		['-n', '-c', '-o', '-f'],
	),
	transparent(['timeout'], ['-s', '-k', '--signal', '--kill-after'], 1),
	transparent(['flock'], ['-w', '--timeout'], 1),
];
