/** sed: the commands that Dockerfiles use, on text that is known; what follows from it by rule elsewhere. */
import type { Content } from '../../context/types.ts';
import { type Expression, expressionOf, type Match, type Syntax } from '../../foreign/expression.ts';
import type { Spend } from '../../foreign/tokens.ts';
import type { Command, Shell } from '../command.ts';
import { type Options, readOptions } from '../shared/options.ts';
import { contentOf, derived } from '../shared/text.ts';
import { openInputs } from './inputs.ts';
import { misuse, Report } from './report.ts';

interface SedCommand {
	readonly from: Address | undefined;
	readonly to: Address | undefined;
	readonly negated: boolean;
	readonly letter: string;
	/** `s`. */
	readonly pattern?: Expression;
	readonly replacement?: string;
	readonly flags?: string;
	/** `a`, `i`, `c`; the two sets of `y`. */
	readonly text?: string;
	readonly other?: string;
	/** `{`. */
	readonly inner?: readonly SedCommand[];
}

/** What happens to one line. */
interface Cycle {
	line: string | undefined;
	readonly after: string[];
	stop: boolean;
}

type Address = { readonly line: number } | { readonly last: true } | { readonly matching: Expression };

const sed: Command = {
	names: ['sed'],
	run(call, shell) {
		const inPlace = /^(?:-i|--in-place=)(?=.)/;
		const suffix = call.args.find((arg) => inPlace.test(arg))?.replace(inPlace, '');
		const args = call.args.map((arg) => (inPlace.test(arg) ? '-i' : arg));
		const options = readOptions(args, new Set(['-e', '-f', '--expression', '--file']));
		const words = [...options.words];
		const scripts = options.all('-e', '--expression');
		const files = options.all('-f', '--file').map((name) => shell.readText(shell.path(name)) ?? '');
		const script = scripts.length + files.length > 0 ? [...scripts, ...files].join('\n') : words.shift();
		if (script === undefined) return misuse('sed', 'no script');
		const syntax: Syntax = options.has('-r', '-E', '--regexp-extended') ? 'extended' : 'basic';
		const commands = parse(script, syntax);
		const change = (content: Content) => edited(content, commands, script, options, shell.spend);
		const report = new Report('sed');
		if (options.has('-i', '--in-place')) {
			for (const word of words) editInPlace(word, suffix, change, shell, report);
			return report.result();
		}
		for (const { content } of openInputs(words, call, shell, report)) report.write(change(content));
		return report.result();
	},
};

/** Writes another file under the name: the inode is a new one. With a suffix the old file stays, under a longer name. */
function editInPlace(
	word: string,
	suffix: string | undefined,
	change: (content: Content) => Content,
	shell: Shell,
	report: Report,
): void {
	const path = shell.path(word);
	const content = shell.content(path);
	if (typeof content === 'string') {
		report.failAt(path, word, content);
		return;
	}
	const before = shell.files.lookup(path);
	const meta = before ? { mode: before.mode, uid: before.uid, gid: before.gid } : { mode: 0o755 };
	const resolved = shell.files.lookup(path, false)?.kind === 'symlink' ? (shell.files.resolve(path) ?? path) : path;
	if (before && suffix !== undefined) shell.files.rename(resolved, resolved + suffix);
	else if (before) shell.files.remove(resolved);
	const error = shell.store(resolved, change(content), meta);
	if (error) report.fail(word, error);
}

/** A script that is not understood, or a text that is not known, gives what follows from both. */
function edited(
	content: Content,
	commands: readonly SedCommand[] | undefined,
	script: string,
	options: Options,
	spend: Spend,
): Content {
	const quiet = options.has('-n', '--quiet', '--silent');
	const text = content.text;
	const result = text === undefined || !commands ? undefined : apply(text, commands, quiet, spend);
	return result === undefined
		? derived(Math.max(1, content.size), content.sort, 'sed', script, String(quiet), content.id)
		: contentOf(result);
}

function apply(text: string, commands: readonly SedCommand[], quiet: boolean, spend: Spend): string | undefined {
	const ended = text.endsWith('\n') || text === '';
	const lines = text === '' ? [] : (ended ? text.slice(0, -1) : text).split('\n');
	const out: string[] = [];
	const active = new Set<SedCommand>();
	for (const [i, line] of lines.entries()) {
		const cycle: Cycle = { line, after: [], stop: false };
		const select = (command: SedCommand) =>
			selected(command, cycle.line ?? '', i + 1, lines.length, active, spend) !== command.negated;
		edit(cycle, commands, select, i + 1, out, spend);
		if (cycle.line !== undefined && !quiet) out.push(cycle.line);
		out.push(...cycle.after);
		if (cycle.stop) break;
	}
	return out.length === 0 ? '' : out.join('\n') + (ended ? '\n' : '');
}

function edit(
	cycle: Cycle,
	commands: readonly SedCommand[],
	select: (command: SedCommand) => boolean,
	number: number,
	out: string[],
	spend: Spend,
): void {
	for (const command of commands) {
		spend(1);
		const { line } = cycle;
		if (line === undefined || cycle.stop) return;
		if (!select(command)) continue;
		const { text = '', other = '' } = command;
		switch (command.letter) {
			case '{':
				edit(cycle, command.inner ?? [], select, number, out, spend);
				break;
			case 's':
				cycle.line = substituted(line, command, spend);
				if (cycle.line !== line && command.flags?.includes('p')) out.push(cycle.line);
				break;
			case 'd':
				cycle.line = undefined;
				break;
			case 'p':
				out.push(line);
				break;
			case 'q':
				cycle.stop = true;
				break;
			case '=':
				out.push(String(number));
				break;
			case 'a':
				cycle.after.push(text);
				break;
			case 'i':
				out.push(text);
				break;
			case 'c':
				out.push(text);
				cycle.line = undefined;
				break;
			case 'y':
				cycle.line = [...line].map((char) => other[text.indexOf(char)] ?? char).join('');
		}
	}
}

function selected(
	command: SedCommand,
	line: string,
	number: number,
	count: number,
	active: Set<SedCommand>,
	spend: Spend,
): boolean {
	const { from, to } = command;
	if (!from) return true;
	const is = (address: Address) =>
		'line' in address
			? address.line === number
			: 'last' in address
				? number === count
				: address.matching.test(line, spend);
	if (!to) return is(from);
	if (active.has(command)) {
		if (is(to) || ('line' in to && to.line <= number)) active.delete(command);
		return true;
	}
	if (!is(from)) return false;
	if (!('line' in to && to.line <= number)) active.add(command);
	return true;
}

function substituted(line: string, { pattern, replacement = '', flags = '' }: SedCommand, spend: Spend): string {
	if (!pattern) return line;
	const which = Number(/\d+/.exec(flags)?.[0] ?? 1);
	const matches = pattern.all(line, spend).slice(which - 1);
	let out = '';
	let from = 0;
	for (const match of flags.includes('g') ? matches : matches.slice(0, 1)) {
		out += line.slice(from, match[0]) + replaced(line, match, replacement);
		from = match[1] ?? from;
	}
	return out + line.slice(from);
}

/** The replacement with what the match and its groups hold in place of `&` and `\\1`. */
function replaced(line: string, match: Match, replacement: string): string {
	const part = (index: number) =>
		line.slice(Math.max(0, match[2 * index] ?? 0), Math.max(0, match[2 * index + 1] ?? 0));
	return replacement.replace(/\\([0-9n&\\/]|.)|&/gs, (token, escaped: string | undefined) => {
		if (escaped === undefined) return part(0);
		if (/[0-9]/.test(escaped)) return part(Number(escaped));
		return escaped === 'n' ? '\n' : token.slice(1);
	});
}

/** Undefined for a script with something that is not modelled. */
function parse(script: string, syntax: Syntax): SedCommand[] | undefined {
	const commands: SedCommand[] = [];
	let rest = script;
	while (rest !== '') {
		rest = rest.replace(/^[\s;]+/, '');
		if (rest === '') break;
		const parsed = parseOne(rest, syntax);
		if (!parsed) return undefined;
		commands.push(parsed.command);
		rest = parsed.rest;
	}
	return commands;
}

/** Commands up to the closing brace. */
function parseBlock(script: string, syntax: Syntax): { inner: SedCommand[]; rest: string } | undefined {
	const inner: SedCommand[] = [];
	let rest = script;
	for (;;) {
		rest = rest.replace(/^[\s;]+/, '');
		if (rest.startsWith('}')) return { inner, rest: rest.slice(1) };
		const parsed = rest === '' ? undefined : parseOne(rest, syntax);
		if (!parsed) return undefined;
		inner.push(parsed.command);
		rest = parsed.rest;
	}
}

function parseOne(script: string, syntax: Syntax): { command: SedCommand; rest: string } | undefined {
	let rest = script;
	const address = (): Address | undefined => {
		const number = /^\d+/.exec(rest);
		if (number) {
			rest = rest.slice(number[0].length);
			return { line: Number(number[0]) };
		}
		if (rest.startsWith('$')) {
			rest = rest.slice(1);
			return { last: true };
		}
		const custom = /^\\([^\n\\])/.exec(rest);
		const delimiter = custom?.[1] ?? (rest.startsWith('/') ? '/' : undefined);
		if (delimiter === undefined) return undefined;
		const found = until(rest.slice(custom ? 2 : 1), delimiter);
		const pattern = found && expressionOf(found.text, syntax);
		if (!found || !pattern || typeof pattern === 'string') return undefined;
		rest = found.rest;
		return { matching: pattern };
	};
	const from = address();
	let to: Address | undefined;
	if (from && rest.startsWith(',')) {
		rest = rest.slice(1);
		to = address();
		if (!to) return undefined;
	}
	rest = rest.trimStart();
	const negated = rest.startsWith('!');
	if (negated) rest = rest.slice(1).trimStart();
	const letter = rest.slice(0, 1);
	rest = rest.slice(1);
	const base = { from, to, negated, letter };
	if (letter === 's') {
		const delimiter = rest.slice(0, 1);
		const pattern = until(rest.slice(1), delimiter);
		const replacement = pattern && until(pattern.rest, delimiter);
		const flags = replacement && /^[gpiIe\d]*/.exec(replacement.rest)?.[0];
		if (!pattern || !replacement || flags === undefined || flags.includes('e')) return undefined;
		const expression = expressionOf(pattern.text, syntax, { ignoreCase: /i/i.test(flags) });
		if (typeof expression === 'string') return undefined;
		return {
			command: { ...base, pattern: expression, replacement: replacement.text, flags },
			rest: replacement.rest.slice(flags.length),
		};
	}
	if (letter === 'y') {
		const delimiter = rest.slice(0, 1);
		const one = until(rest.slice(1), delimiter);
		const other = one && until(one.rest, delimiter);
		return one && other ? { command: { ...base, text: one.text, other: other.text }, rest: other.rest } : undefined;
	}
	if (letter === '{') {
		const block = parseBlock(rest, syntax);
		return block && { command: { ...base, inner: block.inner }, rest: block.rest };
	}
	if ('aic'.includes(letter) && letter !== '') {
		const line = /^\s*(?:\\\n?)?[ \t]*((?:\\\n|[^\n])*)/.exec(rest);
		const text = (line?.[1] ?? '').replace(/\\(.)/gs, '$1');
		return { command: { ...base, text }, rest: rest.slice(line?.[0].length ?? 0) };
	}
	return /^[dpq=]$/.test(letter) ? { command: base, rest } : undefined;
}

/** Text up to an unescaped delimiter; an escaped one loses its backslash. */
function until(text: string, delimiter: string): { text: string; rest: string } | undefined {
	let out = '';
	let inBracket = false;
	for (let at = 0; at < text.length; at++) {
		const char = text[at] ?? '';
		if (char === '\\' && at + 1 < text.length) {
			const next = text[++at] ?? '';
			out += next === delimiter ? next : `\\${next}`;
		} else if (char === delimiter && !inBracket) return { text: out, rest: text.slice(at + 1) };
		else {
			if (char === '[') inBracket = true;
			else if (char === ']') inBracket = false;
			out += char;
		}
	}
	return undefined;
}

export const SED_COMMANDS: readonly Command[] = [sed];
