/** `test`, `[` and `[[`: what is asked about strings, numbers and files. */

import { calculate } from '../commands/shared/arithmetic.ts';
import { derivedMark, isKnown, mayBeEmpty } from '../commands/shared/text.ts';
import type { Node } from '../context/types.ts';
import { may } from '../filesystem/locate.ts';
import { expressionOf } from '../foreign/expression.ts';
import { isDevice } from './devices.ts';
import { matchesPattern } from './patterns.ts';
import type { Process } from './process.ts';
import { itemNamed, itemsOf, setItems, variable } from './variables.ts';

/** One word of a condition: its string and, for `[[`, the pattern it stands for on the right of `==`. */
export interface Term {
	readonly text: string;
	readonly pattern: string | undefined;
}

const UNARY = /^-[bcdefghknprstuwxzGLNOSv]$/;
const BINARY = /^(=|==|!=|<|>|=~|-eq|-ne|-lt|-le|-gt|-ge|-nt|-ot|-ef)$/;

/** Exit code: 0 true, 1 false, 2 not a condition. `extended` is `[[`, where `&&` and `||` join. */
export function test(terms: readonly Term[], process: Process, extended = false): 0 | 1 | 2 {
	if (terms.length === 0) return 1;
	const condition = new Condition(terms, process, extended);
	const value = condition.value();
	if (value === undefined) return 2;
	return value ? 0 : 1;
}

export function terms(words: readonly string[]): Term[] {
	return words.map((text) => ({ text, pattern: undefined }));
}

class Condition {
	readonly #terms: readonly Term[];
	readonly #process: Process;
	readonly #or: string;
	readonly #and: string;
	readonly #extended: boolean;
	#at = 0;
	#broken = false;

	constructor(terms: readonly Term[], process: Process, extended: boolean) {
		this.#terms = terms;
		this.#process = process;
		this.#extended = extended;
		this.#or = extended ? '||' : '-o';
		this.#and = extended ? '&&' : '-a';
	}

	value(): boolean | undefined {
		const value = this.#disjunction();
		return this.#broken || this.#at < this.#terms.length ? undefined : value;
	}

	#disjunction(): boolean {
		let value = this.#conjunction();
		while (this.#take(this.#or)) value = this.#conjunction() || value;
		return value;
	}

	#conjunction(): boolean {
		let value = this.#negation();
		while (this.#take(this.#and)) value = this.#negation() && value;
		return value;
	}

	#negation(): boolean {
		const next = this.#terms[this.#at + 1];
		if (next && this.#terms[this.#at]?.text === '!' && !this.#isBinary(this.#at + 1)) {
			this.#at++;
			return !this.#negation();
		}
		return this.#primary();
	}

	#primary(): boolean {
		const term = this.#terms[this.#at++];
		if (!term) {
			this.#broken = true;
			return false;
		}
		if (this.#isBinary(this.#at)) {
			const operator = this.#terms[this.#at++]?.text ?? '';
			const right = this.#terms[this.#at++];
			if (right) return this.#compare(term.text, operator, right);
			this.#broken = true;
			return false;
		}
		if (term.text === '(' && this.#terms.length > this.#at) {
			const value = this.#disjunction();
			if (!this.#take(')')) this.#broken = true;
			return value;
		}
		const operand = this.#terms[this.#at];
		if (operand && UNARY.test(term.text)) {
			this.#at++;
			return this.#unary(term.text, operand.text);
		}
		return term.text !== '';
	}

	#isBinary(at: number): boolean {
		return at > 0 && at + 1 < this.#terms.length && BINARY.test(this.#terms[at]?.text ?? '');
	}

	#unary(operator: string, operand: string): boolean {
		switch (operator) {
			case '-z':
				return isKnown(operand) ? operand === '' : this.#guess('-z in a condition', mayBeEmpty(operand));
			case '-n':
				return isKnown(operand) ? operand !== '' : this.#guess('-n in a condition', !mayBeEmpty(operand));
			case '-t':
				return false;
			case '-v':
				return this.#isSet(operand);
		}
		const { run, cwd } = this.#process;
		const path = operand.startsWith('/') ? operand : `${cwd}/${operand}`;
		if (operand === '') return false;
		const place = run.files.locate(path, operator !== '-h' && operator !== '-L');
		run.reads?.add(path);
		const special = askSpecial(operator, `/${place.names.join('/')}`, place.node);
		if (special !== undefined) return special;
		if (place.node) return askNode(operator, place.node, run.files.actor);
		if (!place.maybe) return false;
		// The first two levels of an image are much the same everywhere; deeper ones are more often asked for than there.
		return this.#guess(`test ${operator} ${operand}`, operator === '-d' && place.names.length <= 2);
	}

	#compare(left: string, operator: string, right: Term): boolean {
		const { text } = right;
		if ((!isKnown(left) || !isKnown(text)) && left !== text)
			return this.#guess(
				`${operator} in a condition`,
				/^-[egln][qet]$/.test(operator) || this.#known(left, operator, right),
			);
		return this.#known(left, operator, right);
	}

	/** By the texts as they stand, parts that are not known included. */
	#known(left: string, operator: string, right: Term): boolean {
		const { text } = right;
		switch (operator) {
			case '=':
			case '==':
				return right.pattern === undefined ? left === text : matchesPattern(this.#process, right.pattern, left);
			case '!=':
				return right.pattern === undefined ? left !== text : !matchesPattern(this.#process, right.pattern, left);
			case '<':
				return left < text;
			case '>':
				return left > text;
			case '=~':
				return this.#matchesExpression(left, text);
			case '-nt':
			case '-ot':
			case '-ef':
				return this.#compareFiles(left, operator, text);
		}
		const one = this.#number(left);
		const other = this.#number(text);
		if (one === undefined || other === undefined) {
			this.#broken = isKnown(left) && isKnown(text);
			return false;
		}
		switch (operator) {
			case '-eq':
				return one === other;
			case '-ne':
				return one !== other;
			case '-lt':
				return one < other;
			case '-le':
				return one <= other;
			case '-gt':
				return one > other;
			default:
				return one >= other;
		}
	}

	#number(text: string): number | undefined {
		if (/^\s*[-+]?\d+\s*$/.test(text)) return Number(text);
		return this.#extended ? calculate(text, (name) => this.#valueOf(name)) : undefined;
	}

	#valueOf(name: string): string {
		this.#process.run.budget.command();
		return this.#process.variables.get(name)?.value ?? '';
	}

	#compareFiles(left: string, operator: string, right: string): boolean {
		const { run, cwd, bash } = this.#process;
		const [one, other] = [left, right].map((path) => run.files.lookup(path.startsWith('/') ? path : `${cwd}/${path}`));
		if (operator === '-ef') return one !== undefined && one === other;
		// For bash a file is newer than one that is not there, for other shells it is not.
		const [older, newer] = operator === '-ot' ? [one, other] : [other, one];
		return newer !== undefined && (older === undefined ? bash : older.mtime < newer.mtime);
	}

	/** What is no expression makes the condition fail as a whole; one that is not read might match. */
	#matchesExpression(text: string, source: string): boolean {
		const process = this.#process;
		if (!isKnown(text) || !isKnown(source)) {
			const groups = Array.from(
				{ length: 10 },
				(_, i) => [String(i), derivedMark(8, 'match', String(i), text, source)] as const,
			);
			setItems(process, 'BASH_REMATCH', new Map(groups));
			return true;
		}
		const ignoreCase = process.options.has('nocasematch');
		const expression = expressionOf(source, 'extended', { ignoreCase });
		if (expression === 'unknown') {
			process.sourced = `${process.sourced ?? ''} ${source}`;
			return this.#guess('=~ in a condition', true);
		}
		if (expression === 'malformed') this.#broken = true;
		const match = typeof expression === 'string' ? undefined : expression.exec(text, 0, process.run.spend);
		const groups = match
			?.filter((_, i) => i % 2 === 0)
			.map((start, i) => (start < 0 ? '' : text.slice(start, match[2 * i + 1])));
		setItems(process, 'BASH_REMATCH', new Map(groups?.map((group, i) => [String(i), group])));
		return match !== undefined;
	}

	/** `-v NAME`, `-v NAME[KEY]`. */
	#isSet(name: string): boolean {
		const item = itemNamed(name);
		return item ? itemsOf(item.list, this.#process).has(item.key) : variable(this.#process, name) !== undefined;
	}

	#take(text: string): boolean {
		if (this.#terms[this.#at]?.text !== text) return false;
		this.#at++;
		return true;
	}

	#guess(what: string, likely: boolean): boolean {
		return this.#process.run.guess(what, likely);
	}
}

const KERNEL_FILES = /^\/proc\/(cmdline|cpuinfo|filesystems|loadavg|meminfo|mounts|stat|uptime|version)$/;

/** What the kernel itself provides: devices, and files that have no size before they are read. Undefined for all else. */
function askSpecial(operator: string, path: string, node: Node | undefined): boolean | undefined {
	if (isDevice(path)) {
		if (operator === '-c') return true;
		return operator === '-f' || operator === '-s' ? false : undefined;
	}
	return !node && KERNEL_FILES.test(path) ? ['-e', '-f', '-r'].includes(operator) : undefined;
}

function askNode(operator: string, node: Node, actor: { uid: number; gid: number }): boolean {
	switch (operator) {
		case '-e':
			return true;
		case '-f':
			return node.kind === 'file' && node.files === undefined;
		case '-d':
			return node.kind === 'directory' || (node.kind === 'file' && node.files !== undefined);
		case '-h':
		case '-L':
			return node.kind === 'symlink';
		case '-s':
			return node.kind !== 'file' || node.content.size > 0;
		case '-r':
			return may(actor, node, 4);
		case '-w':
			return may(actor, node, 2);
		case '-x':
			return node.kind === 'file' && actor.uid === 0 ? (node.mode & 0o111) !== 0 : may(actor, node, 1);
		case '-u':
			return (node.mode & 0o4000) !== 0;
		case '-g':
			return (node.mode & 0o2000) !== 0;
		case '-k':
			return (node.mode & 0o1000) !== 0;
		case '-O':
			return node.uid === actor.uid;
		case '-G':
			return node.gid === actor.gid;
	}
	return false;
}
