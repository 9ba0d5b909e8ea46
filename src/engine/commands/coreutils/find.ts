/** find: walks directories and tests, prints, runs commands for or deletes what it meets. */
import { baseName } from '../../context/absolutePath.ts';
import { matches } from '../../filesystem/glob.ts';
import { accountOf, groupNumber } from '../../filesystem/users.ts';
import type { Command, Shell } from '../command.ts';
import { sizeOf } from './describe.ts';
import { toRegExp } from './pattern.ts';
import { Report } from './report.ts';
import { type Visit, walkTree } from './walk.ts';

/** What an expression is asked about each file; some have effects. */
type Test = (visit: Visit, walk: Walk) => boolean;

interface Walk {
	readonly shell: Shell;
	readonly report: Report;
	/** `-exec … +`: the words, and the paths gathered so far. */
	readonly batches: { readonly words: readonly string[]; readonly paths: string[] }[];
	prune: boolean;
	quit: boolean;
}

interface Expression {
	readonly test: Test;
	/** Without an action of its own an expression prints. */
	readonly acts: boolean;
	readonly depthFirst: boolean;
	readonly follow: boolean;
	readonly minDepth: number;
	readonly maxDepth: number;
}

export const find: Command = {
	names: ['find'],
	run({ args, range }, shell) {
		const report = new Report('find');
		const options = args.findIndex((arg) => !/^-[HLPD]$/.test(arg));
		const words = options < 0 ? [] : args.slice(options);
		const cut = words.findIndex((word) => /^[-(!)]/.test(word));
		const starts = cut < 0 ? words : words.slice(0, cut);
		const expression = new Parser(cut < 0 ? [] : words.slice(cut), shell).parse();
		if (typeof expression === 'string') {
			report.fail(`unrecognized: ${expression}`);
			return report.result();
		}
		const follow = expression.follow || args.slice(0, Math.max(0, options)).some((arg) => arg === '-L' || arg === '-H');
		const walk: Walk = { shell, report, batches: [], prune: false, quit: false };
		for (const start of starts.length > 0 ? starts : ['.']) {
			const path = shell.path(start);
			shell.read(path);
			const place = shell.files.locate(path);
			if (!place.node && place.maybe) shell.note({ kind: 'unknown-input', what: path, range });
			else if (!shell.files.lookup(path, false)) report.fail(start, 'ENOENT');
			visitAll(walkTree(shell, start, follow), expression, walk);
			if (walk.quit) break;
		}
		for (const { words: command, paths } of walk.batches) {
			if (paths.length > 0) execute(command, paths, walk);
		}
		return report.result();
	},
};

/** The list is made before anything is deleted, so that the walk does not saw off its own branch. */
function visitAll(visits: readonly Visit[], expression: Expression, walk: Walk): void {
	const ordered = expression.depthFirst ? contentsFirst(visits) : visits;
	let pruned: string | undefined;
	for (const visit of ordered) {
		if (walk.quit) return;
		if (pruned !== undefined && visit.absolute.startsWith(pruned)) continue;
		if (visit.depth < expression.minDepth || visit.depth > expression.maxDepth) continue;
		walk.prune = false;
		const met = expression.test(visit, walk);
		if (met && !expression.acts) walk.report.print(`${visit.path}\n`);
		if (walk.prune && !expression.depthFirst) pruned = `${visit.absolute}/`;
	}
}

function contentsFirst(visits: readonly Visit[]): Visit[] {
	const out: Visit[] = [];
	const open: Visit[] = [];
	const close = (depth: number) => {
		for (let last = open[open.length - 1]; last && last.depth >= depth; last = open[open.length - 1]) {
			out.push(last);
			open.pop();
		}
	};
	for (const visit of visits) {
		close(visit.depth);
		open.push(visit);
	}
	close(0);
	return out;
}

/** Exit code 0? */
function execute(words: readonly string[], paths: readonly string[], walk: Walk): boolean {
	const command = words.flatMap((word) =>
		word === '{}' ? paths : paths.length === 1 ? word.replaceAll('{}', paths[0] ?? '') : word,
	);
	const result = walk.shell.run(command);
	if (result.stdout) walk.report.write(result.stdout);
	return result.exit === 0;
}

class Parser {
	readonly #words: readonly string[];
	readonly #shell: Shell;
	#at = 0;
	#acts = false;
	#depthFirst = false;
	#follow = false;
	#minDepth = 0;
	#maxDepth = Number.POSITIVE_INFINITY;
	#unknown: string | undefined;

	constructor(words: readonly string[], shell: Shell) {
		this.#words = words;
		this.#shell = shell;
	}

	/** The word that it does not know, as a string. */
	parse(): Expression | string {
		const test = this.#words.length === 0 ? () => true : this.#alternatives();
		if (this.#unknown !== undefined || this.#at < this.#words.length)
			return this.#unknown ?? this.#words[this.#at] ?? '';
		return {
			test,
			acts: this.#acts,
			depthFirst: this.#depthFirst,
			follow: this.#follow,
			minDepth: this.#minDepth,
			maxDepth: this.#maxDepth,
		};
	}

	#alternatives(): Test {
		let test = this.#sequence();
		while (this.#take('-o') || this.#take('-or')) {
			const [left, right] = [test, this.#sequence()];
			test = (visit, walk) => left(visit, walk) || right(visit, walk);
		}
		return test;
	}

	#sequence(): Test {
		let test = this.#negation();
		for (;;) {
			if (this.#take('-a') || this.#take('-and') || this.#take(',')) continue;
			const next = this.#words[this.#at];
			if (next === undefined || next === ')' || next === '-o' || next === '-or') return test;
			const [left, right] = [test, this.#negation()];
			test = (visit, walk) => left(visit, walk) && right(visit, walk);
			if (this.#unknown !== undefined) return test;
		}
	}

	#negation(): Test {
		if (this.#take('!') || this.#take('-not')) {
			const test = this.#negation();
			return (visit, walk) => !test(visit, walk);
		}
		if (this.#take('(')) {
			const test = this.#alternatives();
			this.#take(')');
			return test;
		}
		return this.#primary();
	}

	#primary(): Test {
		const word = this.#words[this.#at++] ?? '';
		switch (word) {
			case '-true':
			case '-noleaf':
			case '-xdev':
			case '-mount':
				return () => true;
			case '-false':
				return () => false;
			case '-follow':
				this.#follow = true;
				return () => true;
			case '-depth':
			case '-d':
				this.#depthFirst = true;
				return () => true;
			case '-print':
				return this.#action((visit, { report }) => report.print(`${visit.path}\n`));
			case '-print0':
				return this.#action((visit, { report }) => report.print(`${visit.path}\0`));
			case '-quit':
				return this.#action((_, walk) => {
					walk.quit = true;
				});
			case '-prune':
				return (_, walk) => {
					walk.prune = true;
					return true;
				};
			case '-delete':
				this.#depthFirst = true;
				return this.#action((visit, { shell, report }) => {
					const error = shell.files.remove(visit.absolute);
					if (error && visit.depth > 0) report.fail(visit.path, error);
				});
			case '-ls':
				return this.#action((visit, { shell, report }) => {
					const listed = shell.run(['ls', '-ld', visit.path]).stdout;
					if (listed) report.write(listed);
				});
			case '-exec':
			case '-execdir':
			case '-ok':
				return this.#exec();
			case '-empty':
				return ({ node }) =>
					node.kind === 'directory' ? node.children.size === 0 : node.kind === 'file' && node.content.size === 0;
			case '-executable':
				return ({ node }) => (node.mode & 0o111) !== 0;
			case '-readable':
			case '-writable':
				return () => true;
			case '-nouser':
				return ({ node }) => accountOf(this.#shell.files, String(node.uid)) === undefined;
		}
		const operand = this.#words[this.#at++];
		const test = operand === undefined ? undefined : this.#withOperand(word, operand);
		if (!test) this.#unknown ??= word;
		return test ?? (() => false);
	}

	#withOperand(word: string, operand: string): Test | undefined {
		switch (word) {
			case '-name':
				return ({ path }) => matches(operand, baseName(path));
			case '-iname':
				return ({ path }) => matches(operand.toLowerCase(), baseName(path).toLowerCase());
			case '-path':
			case '-wholename':
				return ({ path }) => matches(operand, path);
			case '-ipath':
				return ({ path }) => matches(operand.toLowerCase(), path.toLowerCase());
			case '-regex': {
				const expression = toRegExp(`^(?:${operand})$`, 'perl');
				return ({ path }) => expression?.test(path) ?? false;
			}
			case '-regextype':
				return () => true;
			case '-type': {
				const kinds = operand.split(',');
				return ({ node }) => kinds.includes({ file: 'f', directory: 'd', symlink: 'l' }[node.kind]);
			}
			case '-maxdepth':
				this.#maxDepth = Number(operand);
				return () => true;
			case '-mindepth':
				this.#minDepth = Number(operand);
				return () => true;
			case '-size':
				return sizeTest(operand);
			case '-perm':
				return permissionTest(operand);
			case '-newer': {
				const other = this.#shell.files.lookup(this.#shell.path(operand));
				return ({ node }) => node.mtime > (other?.mtime ?? 0);
			}
			case '-user':
			case '-uid': {
				const uid = accountOf(this.#shell.files, operand)?.uid ?? Number(operand);
				return ({ node }) => node.uid === uid;
			}
			case '-group':
			case '-gid': {
				const gid = groupNumber(this.#shell.files, operand) ?? Number(operand);
				return ({ node }) => node.gid === gid;
			}
			case '-mtime':
				return ageTest(operand, 86_400, this.#shell.now);
			case '-mmin':
				return ageTest(operand, 60, this.#shell.now);
			case '-atime':
			case '-ctime':
			case '-amin':
			case '-cmin':
				return () => operand.startsWith('-');
			case '-links':
				return () => !operand.startsWith('+');
			case '-printf':
				return this.#action((visit, { report }) => report.print(printed(operand, visit)));
			case '-fprint':
				return this.#action(() => {});
		}
		return undefined;
	}

	#action(act: (visit: Visit, walk: Walk) => void): Test {
		this.#acts = true;
		return (visit, walk) => {
			act(visit, walk);
			return true;
		};
	}

	#exec(): Test {
		this.#acts = true;
		const words: string[] = [];
		let end = this.#words[this.#at++];
		for (
			;
			end !== undefined && end !== ';' && !(end === '+' && words[words.length - 1] === '{}');
			end = this.#words[this.#at++]
		) {
			words.push(end);
		}
		if (end !== '+') return (visit, walk) => execute(words, [visit.path], walk);
		let batch: Walk['batches'][number] | undefined;
		return (visit, walk) => {
			if (!batch) {
				batch = { words, paths: [] };
				walk.batches.push(batch);
			}
			batch.paths.push(visit.path);
			return true;
		};
	}

	#take(word: string): boolean {
		if (this.#words[this.#at] !== word) return false;
		this.#at++;
		return true;
	}
}

/** `+5`, `-5`, `5`: more, less, exactly. */
function compared(spec: string, value: number): boolean {
	const limit = Number(spec.replace(/^[-+]/, ''));
	if (spec.startsWith('+')) return value > limit;
	return spec.startsWith('-') ? value < limit : value === limit;
}

const SIZE_UNITS: Readonly<Record<string, number>> = { c: 1, w: 2, b: 512, k: 1024, M: 1024 ** 2, G: 1024 ** 3 };

function sizeTest(spec: string): Test | undefined {
	const [, amount, unit = 'b'] = /^([-+]?\d+)([cwbkMG])?$/.exec(spec) ?? [];
	if (amount === undefined) return undefined;
	return ({ node }) => compared(amount, Math.ceil(sizeOf(node) / (SIZE_UNITS[unit] ?? 512)));
}

function permissionTest(spec: string): Test | undefined {
	const [, sign = '', digits] = /^([-+/]?)([0-7]+)$/.exec(spec) ?? [];
	if (digits === undefined) {
		// Symbolic forms ask in practice for one thing: is it executable?
		return /x$/.test(spec) ? ({ node }) => (node.mode & 0o111) !== 0 : undefined;
	}
	const bits = Number.parseInt(digits, 8);
	if (sign === '-') return ({ node }) => (node.mode & bits) === bits;
	if (sign === '') return ({ node }) => node.mode === bits;
	return ({ node }) => bits === 0 || (node.mode & bits) !== 0;
}

function ageTest(spec: string, unit: number, now: number): Test {
	return ({ node }) => compared(spec, Math.floor((now - node.mtime) / unit));
}

function printed(format: string, { path, node, depth }: Visit): string {
	const kind = { file: 'f', directory: 'd', symlink: 'l' }[node.kind];
	const values: Readonly<Record<string, string>> = {
		p: path,
		f: baseName(path),
		h: path.slice(0, Math.max(0, path.lastIndexOf('/'))) || '.',
		s: String(sizeOf(node)),
		m: node.mode.toString(8),
		y: kind,
		d: String(depth),
		U: String(node.uid),
		G: String(node.gid),
		l: node.kind === 'symlink' ? node.target : '',
		P: path.replace(/^[^/]*\/?/, ''),
		'%': '%',
	};
	return format
		.replace(/%(.)/gs, (all, letter: string) => values[letter] ?? all)
		.replaceAll('\\n', '\n')
		.replaceAll('\\0', '\0')
		.replaceAll('\\t', '\t');
}
