/** The Python interpreter: its modules that builds use, and programs of the project's own. */
import { between } from '../../figures/estimate.ts';
import type { Command, Invocation, Result, Shell } from '../command.ts';
import { lacks } from '../failure.ts';
import { runDescribed, runDownloaded } from '../web/installer.ts';
import { pythonHome } from './home.ts';
import { runPip } from './pip.ts';
import { makeVenv } from './venv.ts';

const MINORS = Array.from({ length: 10 }, (_, i) => i + 6);
const START = between(0.05, 0.1, 0.5, 'assumed', 'starting Python');
/** A script or module of which nothing is known. */
const UNKNOWN = between(0.1, 1, 30, 'assumed', 'an unknown Python program');

export const python: Command = {
	names: ['python', 'python3', 'python2', 'python2.7', ...MINORS.map((minor) => `python3.${minor}`)],
	run(call, shell) {
		const { module, rest, isInformation } = readArguments(call.args);
		const home = pythonHome(call, shell);
		if (module === 'pip') return runPip({ ...call, name: 'pip', args: rest }, shell, home);
		shell.work({ resource: 'cpu', amount: START, what: call.name });
		if (module === 'venv' || module === 'virtualenv') {
			const interpreter = `${home.prefix}/bin/python${home.version}`;
			return makeVenv(shell, rest, home.version, interpreter);
		}
		if (isInformation || (module !== undefined && QUICK.has(module))) return { exit: 0 };
		return runProgram(call, shell, module ?? rest[0]);
	},
};

const QUICK = new Set(['ensurepip', 'site', 'sysconfig', 'platform', 'this', 'json.tool']);

/** A module or script: the project may say what it does, otherwise it takes a while and leaves the files alone. */
function runProgram(call: Invocation, shell: Shell, program: string | undefined): Result {
	const what = `${call.name} ${call.args.join(' ')}`.slice(0, 80);
	if (program === undefined) return { exit: 0 };
	if (program === '-') return (call.stdin && runDownloaded(call, shell, call.stdin)) ?? { exit: 0 };
	if (program.endsWith('.py')) {
		const path = shell.path(program);
		if (!shell.files.mayExist(path)) return lacks(path, 2);
		const content = shell.content(path);
		const installed = typeof content === 'string' ? undefined : runDownloaded(call, shell, content);
		if (installed) return installed;
	}
	const name = program.split('/').at(-1) ?? program;
	const known = runDescribed(name, what, shell);
	if (known) return known;
	// What a script does that nobody has seen is a matter of its text.
	if (program.endsWith('.py')) {
		shell.note({ kind: 'unknown-input', what: shell.path(program), range: call.range });
		shell.files.openAll(what);
	} else shell.note({ kind: 'unknown-command', what, range: call.range });
	shell.work({ resource: 'cpu', amount: UNKNOWN, what });
	return { exit: 0 };
}

interface PythonArguments {
	readonly module: string | undefined;
	/** What follows the module, or the script and its words, or `-c`. */
	readonly rest: readonly string[];
	/** `--version`, `-h`, a line of code: no program worth a note. */
	readonly isInformation: boolean;
}

function readArguments(args: readonly string[]): PythonArguments {
	for (let i = 0; i < args.length; i++) {
		const arg = args[i] ?? '';
		if (arg === '-m') return { module: args[i + 1], rest: args.slice(i + 2), isInformation: false };
		if (/^-[A-Za-z]*[Vh]$|^--(version|help)$/.test(arg)) return { module: undefined, rest: [], isInformation: true };
		if (/^-[A-Za-z]*c$/.test(arg)) return { module: undefined, rest: [arg], isInformation: false };
		if (arg === '-W' || arg === '-X') i++;
		else if (arg === '-' || !arg.startsWith('-'))
			return { module: undefined, rest: args.slice(i), isInformation: false };
	}
	return { module: undefined, rest: [], isInformation: true };
}
