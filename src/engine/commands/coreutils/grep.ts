/** grep: lines that match. Its exit code is 1 when none does. */
import type { Content } from '../../context/types.ts';
import { type Expression, expressionOf, type Match, type Syntax } from '../../foreign/expression.ts';
import type { Unread } from '../../foreign/expressionTree.ts';
import { isWord } from '../../foreign/expressionTree.ts';
import type { Spend } from '../../foreign/tokens.ts';
import type { Command, Shell } from '../command.ts';
import { type Options, readOptions } from '../shared/options.ts';
import { shortened } from '../shared/shortened.ts';
import { contentOf, derived } from '../shared/text.ts';
import { type InputFile, linesOf, openInputs } from './inputs.ts';
import { misuse, Report } from './report.ts';
import { walkTree } from './walk.ts';

const VALUED = new Set([
	'-e',
	'-f',
	'-m',
	'-A',
	'-B',
	'-C',
	'--regexp',
	'--file',
	'--max-count',
	'--include',
	'--exclude',
	'--exclude-dir',
]);
/** Exit code of grep itself going wrong. */
const TROUBLE = 2;

export const grep: Command = {
	names: ['grep', 'egrep', 'fgrep'],
	run(call, shell) {
		const options = readOptions(call.args, VALUED);
		const words = [...options.words];
		const patterns = options.all('-e', '--regexp').flatMap((pattern) => pattern.split('\n'));
		for (const name of options.all('-f', '--file')) patterns.push(...linesOf(shell.readText(shell.path(name)) ?? ''));
		if (patterns.length === 0 && options.all('-f', '--file').length === 0) {
			const pattern = words.shift();
			if (pattern === undefined) return misuse('grep', 'no pattern', TROUBLE);
			patterns.push(...pattern.split('\n'));
		}
		const report = new Report('grep');
		const recursive = options.has('-r', '-R', '--recursive');
		const files = recursive
			? below(words.length > 0 ? words : ['.'], shell, report)
			: openInputs(words, call, shell, report);
		const matcher = matcherOf(patterns, syntaxOf(call.name, options), options, shell.spend);
		if (matcher === 'malformed') return misuse('grep', 'bad regex', TROUBLE);
		const inDirectory = recursive && words.every((word) => shell.files.lookup(shell.path(word))?.kind !== 'file');
		const named = (inDirectory || words.length > 1 || options.has('-H')) && !options.has('-h', '--no-filename');
		let found = false;
		let mayBeFound = false;
		for (const file of files) {
			const selected = select(file.content, matcher, options);
			if (selected === undefined) {
				mayBeFound = true;
				shell.note({ kind: 'unknown-input', what: file.name || 'standard input', range: call.range });
				report.write(derived(file.content.size / 10, 'text', call.name, ...call.args, file.content.id));
				continue;
			}
			found ||= selected.length > 0;
			report.write(contentOf(shown(file, selected, options, named)));
		}
		found ||= mayBeFound && shell.guess(shortened([call.name, ...call.args].join(' ')), true);
		const result = report.result();
		const answer = report.failed ? {} : { reason: { kind: 'answer-no' } as const };
		if (options.has('-q', '--quiet', '--silent')) return { exit: found ? 0 : report.failed ? TROUBLE : 1, ...answer };
		return { ...result, exit: report.failed ? (found && options.has('-s') ? 0 : TROUBLE) : found ? 0 : 1, ...answer };
	},
};

function below(words: readonly string[], shell: Shell, report: Report): InputFile[] {
	return words.flatMap((word) => {
		const files: InputFile[] = [];
		if (!shell.files.lookup(shell.path(word))) report.failAt(shell.path(word), word, 'ENOENT');
		for (const { path, node } of walkTree(shell, word))
			if (node.kind === 'file') files.push({ name: path, content: node.content, isDirectory: false });
		return files;
	});
}

function syntaxOf(name: string, options: Options): Syntax {
	if (name === 'fgrep' || options.has('-F', '--fixed-strings')) return 'fixed';
	if (options.has('-P', '--perl-regexp')) return 'perl';
	return name === 'egrep' || options.has('-E', '--extended-regexp') ? 'extended' : 'basic';
}

type Matcher = (line: string) => string[];

/** Gives the parts of a line that match; `['']`-like empty matches count too. */
function matcherOf(patterns: readonly string[], syntax: Syntax, options: Options, spend: Spend): Matcher | Unread {
	const ignoreCase = options.has('-i', '-y', '--ignore-case');
	const expressions: Expression[] = [];
	for (const pattern of patterns) {
		const expression = expressionOf(pattern, syntax, { ignoreCase });
		if (typeof expression === 'string') return expression;
		expressions.push(expression);
	}
	const whole = options.has('-x', '--line-regexp');
	const word = options.has('-w', '--word-regexp');
	const counts = (line: string, [start = 0, end = 0]: Match) => {
		if (whole) return start === 0 && end === line.length;
		return !word || (!isWord(line.codePointAt(start - 1)) && !isWord(line.codePointAt(end)));
	};
	return (line) =>
		expressions.flatMap((expression) =>
			expression
				.all(line, spend)
				.filter((match) => counts(line, match))
				.map(([start, end]) => line.slice(start, end)),
		);
}

interface Selected {
	readonly line: string;
	readonly number: number;
	readonly parts: readonly string[];
}

/** Undefined where the text, or what the expression means, is not known. */
function select(content: Content, matcher: Matcher | Unread, options: Options): Selected[] | undefined {
	if (content.text === undefined || typeof matcher === 'string') return undefined;
	const inverted = options.has('-v', '--invert-match');
	const most = Number(options.last('-m', '--max-count') ?? Number.POSITIVE_INFINITY);
	return linesOf(content.text)
		.map((line, i) => ({ line, number: i + 1, parts: matcher(line) }))
		.filter(({ parts }) => parts.length > 0 !== inverted)
		.slice(0, most);
}

/** `-A`, `-B`, `-C`: lines around those selected, with a rule between groups that do not touch. */
function withContext(
	lines: readonly string[],
	selected: readonly Selected[],
	options: Options,
	prefix: string,
): string | undefined {
	const around = Number(options.last('-C') ?? 0);
	const [before, after] = [Number(options.last('-B') ?? around), Number(options.last('-A') ?? around)];
	if (before + after === 0) return undefined;
	const chosen = new Set(selected.map(({ number }) => number));
	const shown = lines.map((_, i) => selected.some(({ number }) => i + 1 >= number - before && i + 1 <= number + after));
	let out = '';
	let last = -1;
	for (const [i, line] of lines.entries()) {
		if (!shown[i]) continue;
		if (last >= 0 && i > last + 1) out += '--\n';
		const mark = chosen.has(i + 1) ? ':' : '-';
		out += `${prefix === '' ? '' : prefix.slice(0, -1) + mark}${options.has('-n', '--line-number') ? `${i + 1}${mark}` : ''}${line}\n`;
		last = i;
	}
	return out;
}

function shown({ name, content }: InputFile, selected: readonly Selected[], options: Options, named: boolean): string {
	if (options.has('-l', '--files-with-matches')) return selected.length > 0 ? `${name}\n` : '';
	if (options.has('-L', '--files-without-match')) return selected.length > 0 ? '' : `${name}\n`;
	const prefix = named ? `${name}:` : '';
	if (options.has('-c', '--count')) return `${prefix}${selected.length}\n`;
	const only = options.has('-o', '--only-matching');
	return (
		withContext(linesOf(content.text ?? ''), selected, options, prefix) ??
		selected
			.flatMap(({ line, number, parts }) =>
				(only ? parts.filter((part) => part !== '') : [line]).map(
					(text) => `${prefix}${options.has('-n', '--line-number') ? `${number}:` : ''}${text}\n`,
				),
			)
			.join('')
	);
}
