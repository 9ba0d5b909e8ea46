/** The expression of find: tests and actions, joined by and, or and not. */
import { baseName } from '../../context/absolutePath.ts';
import { matches } from '../../filesystem/glob.ts';
import { accountOf, groupNumber } from '../../filesystem/users.ts';
import { expressionOf, type Syntax } from '../../foreign/expression.ts';
import type { Shell } from '../command.ts';
import { ageTest, permissionTest, printed, sizeTest } from './findTests.ts';
import type { Report } from './report.ts';
import type { Visit } from './walk.ts';

/** What an expression is asked about each file; some have effects. */
export type Test = (visit: Visit, walk: Walk) => boolean;

export interface Walk {
	readonly shell: Shell;
	readonly report: Report;
	/** `-exec … +`: the words, and the paths gathered so far. */
	readonly batches: { readonly words: readonly string[]; readonly paths: string[] }[];
	prune: boolean;
	quit: boolean;
}

export interface Expression {
	readonly test: Test;
	/** Without an action of its own an expression prints. */
	readonly acts: boolean;
	/** It says what it meets, by itself or since it is told to. */
	readonly prints: boolean;
	readonly depthFirst: boolean;
	readonly follow: boolean;
	/** It deletes whatever it meets: no test keeps anything. */
	readonly deletesAll: boolean;
	readonly minDepth: number;
	readonly maxDepth: number;
}

export function execute(words: readonly string[], paths: readonly string[], walk: Walk): boolean {
	const command = words.flatMap((word) =>
		word === '{}' ? paths : paths.length === 1 ? word.replaceAll('{}', paths[0] ?? '') : word,
	);
	const result = walk.shell.run(command);
	if (result.stdout) walk.report.write(result.stdout);
	return result.exit === 0;
}

const WITHOUT_TEST = new Set(
	'-delete -print -print0 -mindepth -maxdepth -depth -d -xdev -mount -noleaf -true -follow'.split(' '),
);

/** A directory of which no file is known by name, though it has some. */
export function holdsUnseenAlone(shell: Shell, path: string): boolean {
	const node = shell.files.glance(path).node;
	return node?.kind === 'directory' && node.children.size > 0 && (shell.files.list(path) ?? []).length === 0;
}

export class ExpressionReader {
	readonly #words: readonly string[];
	readonly #shell: Shell;
	#at = 0;
	#syntax: Syntax = 'emacs';
	#acts = false;
	#prints = false;
	#depthFirst = false;
	#follow = false;
	#deletes = false;
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
			prints: this.#prints || !this.#acts,
			depthFirst: this.#depthFirst,
			follow: this.#follow,
			deletesAll: this.#deletesAll(),
			minDepth: this.#minDepth,
			maxDepth: this.#maxDepth,
		};
	}

	#deletesAll(): boolean {
		const tests = this.#words.filter((word) => word.startsWith('-') || word === '!' || word === '(');
		return this.#deletes && tests.every((word) => WITHOUT_TEST.has(word));
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
				return this.#printing((visit, { report }) => report.print(`${visit.path}\n`));
			case '-print0':
				return this.#printing((visit, { report }) => report.print(`${visit.path}\0`));
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
				this.#deletes = true;
				return this.#action((visit, { shell, report }) => {
					const recursive = this.#deletesAll() && holdsUnseenAlone(shell, visit.absolute);
					const error = shell.files.remove(visit.absolute, { recursive });
					// Of files that nobody has seen it is open whether they are left.
					if (error === 'ENOTEMPTY' && holdsUnseenAlone(shell, visit.absolute)) return;
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
		const { spend } = this.#shell;
		switch (word) {
			case '-name':
				return ({ path }) => matches(operand, baseName(path), spend);
			case '-iname':
				return ({ path }) => matches(operand.toLowerCase(), baseName(path).toLowerCase(), spend);
			case '-path':
			case '-wholename':
				return ({ path }) => matches(operand, path, spend);
			case '-ipath':
				return ({ path }) => matches(operand.toLowerCase(), path.toLowerCase(), spend);
			case '-regex':
			case '-iregex': {
				const expression = expressionOf(operand, this.#syntax, { ignoreCase: word === '-iregex' });
				// An expression that is not read could match anything, one that is none ends the program.
				if (typeof expression === 'string') return undefined;
				return ({ path }) => {
					const [start, end] = expression.exec(path, 0, this.#shell.spend) ?? [];
					return start === 0 && end === path.length;
				};
			}
			case '-regextype':
				this.#syntax = /^(?:posix-(?:extended|egrep|awk)|egrep|awk|gnu-awk)$/.test(operand)
					? 'extended'
					: operand === 'emacs' || operand === 'findutils-default'
						? 'emacs'
						: 'basic';
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
				return this.#printing((visit, { report }) => report.print(printed(operand, visit)));
			case '-fprint':
				return this.#action(() => {});
		}
		return undefined;
	}

	#printing(act: (visit: Visit, walk: Walk) => void): Test {
		this.#prints = true;
		return this.#action(act);
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
