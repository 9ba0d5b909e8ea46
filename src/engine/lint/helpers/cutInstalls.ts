/** Where a RUN can be cut behind what it installs, and what it has of the project until then. */
import type { Instruction, Range } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { hasArgument, type ScriptCommand } from './commands.ts';
import { calledTool, installed, installer, programOf } from './programs.ts';

interface Cut {
	readonly installs: readonly ScriptCommand[];
	/** Something of the context is read. */
	readonly reads: boolean;
	/** From the end of the last install to the command after it, which is to be a RUN of its own; undefined where nothing follows. */
	readonly rest: Range | undefined;
	/** Commands that empty the caches of what is installed: each layer needs them. */
	readonly cleans: readonly string[];
}

/** Where a RUN can be cut behind what installs. Undefined where it installs nothing first, or is more than commands joined by `&&`. */
export function cutAfterInstalls(file: LintedFile, run: Instruction): Cut | undefined {
	const body = file.script(run)?.body;
	if (body === undefined) return undefined;
	const commands = file.commands(run);
	const items = body.kind === 'chain' ? body.items : [body];
	if (body.kind === 'chain' ? body.operators.includes('||') : body.kind !== 'simple') {
		// A list, a condition: all of it, if all of it installs.
		const all = commands.every((command) => BESIDE.has(command.name) || installed(command) !== undefined);
		return all ? { installs: commands, reads: !commands.every(readsNothing), rest: undefined, cleans: [] } : undefined;
	}
	const own = items.map(({ range }) =>
		commands.find((each) => each.range.start === range.start && each.range.end === range.end),
	);
	const isInstall = (command: ScriptCommand | undefined) => command !== undefined && installed(command) !== undefined;
	const isPart = (command: ScriptCommand | undefined) =>
		isInstall(command) || (command !== undefined && isNeutral(command));
	let last = own.findIndex((command) => !isPart(command)) - 1;
	if (last === -2) last = own.length - 1;
	const taken = own.slice(0, last + 1).filter((command) => command !== undefined);
	if (!taken.some(isInstall)) return undefined;
	const installs = taken.filter(isInstall);
	const reads = !taken.every((command) => isNeutral(command) || readsNothing(command));
	const [here, next] = [items[last], items[last + 1]];
	if (here === undefined || next === undefined) return { installs, reads, rest: undefined, cleans: [] };
	// What the shell itself was told would be forgotten.
	if (taken.some(({ name }) => SHELL_STATE.has(name))) return undefined;
	const later = commands.filter(({ range }) => range.start >= next.range.start);
	const cleans = later.flatMap((each) => cleaning(each) ?? []);
	// What is removed further down would stay in a layer of its own; an install below it needs the lists.
	if (later.some((each) => takesAway(each, taken))) return undefined;
	if (cleans.length > 0 && later.some((each) => installed(each) !== undefined)) return undefined;
	const start = file.place(run, here.range).end;
	return { installs, reads, rest: { start, end: file.place(run, next.range).start }, cleans };
}

/** The command, where it empties a package manager's caches; of `rm` with the paths that are such caches. */
function cleaning({ name, arguments: words }: ScriptCommand): string | undefined {
	if (/^(?:apt-get|apt|yum|dnf|microdnf|zypper)$/.test(name)) {
		const verbs = words.map(({ text }) => text).filter((text) => !text.startsWith('-'));
		const cleans = /^(?:clean|dist-?clean|autoclean)(?: all)?$/.test(verbs.join(' '));
		return cleans ? [name, ...words.map(({ text }) => text)].join(' ') : undefined;
	}
	const paths = words.map(({ text }) => text).filter((text) => MANAGERS_CACHE.test(text));
	return name === 'rm' && paths.length > 0 ? `rm -rf ${paths.join(' ')}` : undefined;
}

const MANAGERS_CACHE = /^\/var\/(?:lib\/apt|cache\/(?:apk|apt|yum|dnf|libdnf5|zypp))(?:\/[\w/.*-]*)?$/;

/** Packages again, or what the commands before have made. */
function takesAway(command: ScriptCommand, before: readonly ScriptCommand[]): boolean {
	const { name, arguments: words } = command;
	if (calledTool(programOf(command)) !== undefined || /^(?:rpm|dpkg|gem)$/.test(name)) {
		return words.some(({ text }) => REMOVES.test(text));
	}
	const made = before.filter((each) => each.name === 'mkdir').flatMap((each) => each.arguments.map(({ text }) => text));
	return name === 'rm' && words.some(({ text }) => made.includes(text.replace(/\/\*?$/, '')));
}

const REMOVES = /^(?:purge|remove|autoremove|del|erase|rm|uninstall|-e|-r|-P)$/;

/** It reads nothing of the project, and is before installs. */
function isNeutral(command: ScriptCommand): boolean {
	const makesEnvironment = /^(?:python[\d.]*|virtualenv)$/.test(command.name) && hasArgument(command, '-m', 'venv');
	return BESIDE.has(command.name) || SHELL_STATE.has(command.name) || makesEnvironment;
}

/** A RUN of which every command is known, and none reads anything of the project. */
export function isIndependent(file: LintedFile, run: Instruction): boolean {
	const commands = file.commands(run);
	const isPlain = run.json === undefined && run.heredocs.length === 0 && file.script(run)?.body !== undefined;
	return isPlain && commands.length > 0 && commands.every((command) => isNeutral(command) || readsNothing(command));
}

const SHELL_STATE: ReadonlySet<string> = new Set(['.', 'cd', 'export', 'set', 'source']);

/** Installs by name alone, and what goes with it: nothing of the context is needed. */
export function readsNothing(command: ScriptCommand): boolean {
	// What chef cooks is in its recipe.
	if (BESIDE.has(command.name) || hasArgument(command, 'cook')) return true;
	const called = installer(programOf(command));
	if (called === undefined || installed(command) === undefined) return false;
	const byName = called.tool.family === 'system' || called.tool.family === 'web';
	return byName || (called.tool.lists !== undefined && !hasArgument(command, ...called.tool.lists));
}

const BESIDE: ReadonlySet<string> = new Set(
	'rm mkdir echo set useradd groupadd adduser addgroup update-ca-certificates'.split(' '),
);
