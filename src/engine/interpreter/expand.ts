/** Turns words into the strings that a command gets: variables, substitutions, field splitting, patterns, quotes. */

import { calculate, isArithmetic } from '../commands/shared/arithmetic.ts';
import { contentOf, derivedMark, isKnown } from '../commands/shared/text.ts';
import { glob, isPattern } from '../filesystem/glob.ts';
import { accountOf } from '../filesystem/users.ts';
import type { Part, Script, ShellWord } from '../shell/types.ts';
import { itemOf } from './arrays.ts';
import { beyondArithmetic } from './bashOnly.ts';
import { braces } from './braces.ts';
import type { Budget } from './budget.ts';
import { listValues } from './lists.ts';
import { parameterValue, refuse } from './parameter.ts';
import { Exit, type Process } from './process.ts';
import { special } from './special.ts';
import { assign, itemNamed, variable } from './variables.ts';

/** Runs a script and gives what it writes, without the line ends at its end. */
type Substitute = (script: Script) => string;

/** A word while it is put together: `pattern` is `text` with a backslash before what quotes protect from being a pattern. */
interface Field {
	text: string;
	pattern: string;
	/** Quotes make a field even of nothing. */
	quoted: boolean;
}

export class Expander {
	readonly #process: Process;
	readonly #substitute: Substitute;

	constructor(process: Process, substitute: Substitute) {
		this.#process = process;
		this.#substitute = substitute;
	}

	get isBash(): boolean {
		return this.#process.bash;
	}

	/** All words of a command. */
	words(words: readonly ShellWord[]): string[] {
		return words.flatMap((word) => this.#fields(word).flatMap((field) => this.#paths(field)));
	}

	/** Without splitting and patterns, as in an assignment, a redirection or a heredoc. */
	single(word: ShellWord): string {
		if (word.literal) return word.value;
		return this.#join(this.#collect(word.parts, false));
	}

	/** As a pattern, for `case` and `${x%…}`: what is quoted matches only itself. */
	pattern(word: ShellWord): string {
		return this.#collect(word.parts, false)
			.map((field) => field.pattern)
			.join(' ');
	}

	/** As a regular expression, after `=~`: what is quoted matches only itself. */
	expression(word: ShellWord): string {
		return word.parts
			.map((part) => {
				const text = this.#join(this.#collect([part], false));
				return part.kind !== 'arithmetic' && part.quoted ? text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&') : text;
			})
			.join('');
	}

	/** The value of an arithmetic expression in which variables and substitutions may stand with their `$`. */
	calculated(expression: ShellWord): string {
		return this.arithmetic(this.single(expression));
	}

	/** The value of an expression; a mark where it rests on what is not known. Ends the shell where it is none. */
	arithmetic(text: string): string {
		const beyond = this.#process.dash ? beyondArithmetic(text) : undefined;
		if (beyond !== undefined) refuse(beyond, this.#process);
		const inner = text.replace(/"/g, '').replace(/\$\{?(\w+)\}?/g, (_, name: string) => this.#plain(name));
		if (!isKnown(inner)) return derivedMark(2, 'arithmetic', inner);
		const unknown: string[] = [];
		const value = calculate(
			inner,
			(name) => {
				this.#process.run.budget.command();
				const found = this.#operand(name);
				if (isKnown(found)) return found;
				unknown.push(found);
				return '1';
			},
			(name, result) =>
				assign(this.#process, name, unknown.length > 0 ? derivedMark(2, 'arithmetic', ...unknown) : result),
		);
		if (unknown.length > 0) return derivedMark(2, 'arithmetic', inner, ...unknown);
		if (value !== undefined) return String(value);
		// What bash has and is not modelled is not known; for other shells it is none.
		if (this.#process.bash && !isArithmetic(inner)) return derivedMark(2, 'arithmetic', inner);
		throw new Exit(2);
	}

	/** A variable, or an item of a list, as it is in an expression. */
	#operand(written: string): string {
		const item = itemNamed(written);
		return item ? (itemOf(item.list, item.key, this.#process, this) ?? '') : this.#plain(written);
	}

	/** Value of a variable or a special parameter; undefined when it is not set. */
	parameter(name: string): string | undefined {
		const { args, variables } = this.#process;
		if (/^\d+$/.test(name)) return args[Number(name)];
		switch (name) {
			case '?':
				return String(this.#process.status);
			case '#':
				return String(args.length - 1);
			case '@':
			case '*':
				return args.length > 1 ? args.slice(1).join(' ') : undefined;
			case '-':
				return [...this.#process.options].filter((option) => option.length === 1).join('');
			case '$':
				// A step's shell is the first process of its container.
				return '1';
			case '!':
				return undefined;
			case 'RANDOM':
				if (this.#process.bash || !variables.has(name)) return this.#random();
		}
		const value = variable(this.#process, name)?.value ?? special(name, this.#process) ?? this.#maybeSet(name);
		const empty = value === undefined || value === '';
		return empty && this.#process.run.isGiven(name) ? derivedMark(8, 'build argument', name) : value;
	}

	/** A text that was sourced and is not known may have set any variable. */
	#maybeSet(name: string): string | undefined {
		const { sourced } = this.#process;
		return sourced === undefined ? undefined : derivedMark(8, 'variable', sourced, name);
	}

	#random(): string {
		const { id, size } = this.#process.run.fresh(4);
		return derivedMark(size, 'random', id);
	}

	#plain(name: string): string {
		return this.parameter(name) ?? '';
	}

	#fields(word: ShellWord): Field[] {
		if (word.literal && !(this.#process.bash && word.value.includes('{'))) {
			return [{ text: word.value, pattern: '', quoted: true }];
		}
		const words = this.#process.bash ? braces(word.parts) : [word.parts];
		return words.flatMap((parts) => this.#collect(parts, true));
	}

	#join(fields: readonly Field[]): string {
		return fields.map((field) => field.text).join(' ');
	}

	#paths(field: Field): string[] {
		if (field.text === '' && !field.quoted) return [];
		if (this.#process.options.has('f') || !isPattern(field.pattern)) return [field.text];
		const found = glob(this.#process.run.files, field.pattern, this.#process.cwd, this.#process.run.spend);
		if (found.length > 0) return found;
		return this.#process.options.has('nullglob') ? [] : [field.text];
	}

	#collect(parts: readonly Part[], split: boolean): Field[] {
		const fields = new Fields(
			split ? (this.#process.variables.get('IFS')?.value ?? ' \t\n') : '',
			this.#process.run.budget,
		);
		this.#add(parts, fields, false);
		return fields.done();
	}

	/** `splits`: plain text is split too, as in the word of an unquoted `${x:-one two}`. */
	#add(parts: readonly Part[], fields: Fields, splits: boolean): void {
		parts.forEach((part, i) => {
			switch (part.kind) {
				case 'literal':
					if (part.quoted) fields.quoted(part.text);
					else if (splits) fields.expansion(part.text);
					else fields.literal(i === 0 ? this.#tilde(part.text, parts.length === 1) : part.text);
					return;
				case 'arithmetic':
					fields.expansion(this.calculated(part.expression));
					return;
				case 'substitution': {
					const text = this.#substitute(part.script);
					if (part.file) {
						const { pipes } = this.#process.run;
						const path = `/dev/fd/${63 - pipes.size}`;
						pipes.set(path, contentOf(text === '' ? '' : `${text}\n`));
						fields.quoted(path);
					} else if (part.quoted) fields.quoted(text);
					else fields.expansion(text);
					return;
				}
				case 'variable':
					this.#variable(part, fields);
			}
		});
	}

	#variable(part: Part & { kind: 'variable' }, fields: Fields): void {
		const every = part.subscript ?? part.name;
		if (
			/^[@*]$/.test(every) &&
			!(part.operator === '#' && part.subscript === undefined && part.operand === undefined)
		) {
			const all = listValues(part, this, this.#process);
			if (typeof all === 'string') fields.quoted(all);
			else if (part.quoted && every === '*') fields.quoted(all.join(this.#joiner()));
			else fields.several(all, part.quoted);
			return;
		}
		const value = parameterValue(part, this, this.#process);
		if (typeof value !== 'string') {
			// The word of `${x:-word}` keeps its own quotes.
			if (part.quoted) fields.quoted(this.single(value));
			else this.#add(value.parts, fields, true);
		} else if (part.quoted) fields.quoted(value);
		else fields.expansion(value);
	}

	/** What `"$*"` puts between its words. */
	#joiner(): string {
		return (this.#process.variables.get('IFS')?.value ?? ' ').slice(0, 1);
	}

	#tilde(text: string, alone: boolean): string {
		const found = /^~([a-z_][\w-]*)?(?=\/|$)/.exec(text);
		if (!found || (!alone && !text.includes('/'))) return text;
		const home = found[1] === undefined ? this.#home() : accountOf(this.#process.run.files, found[1])?.home;
		return home === undefined ? text : home + text.slice(found[0].length);
	}

	#home(): string {
		return this.#process.variables.get('HOME')?.value ?? this.#process.user.home;
	}
}

/** Puts fields together, splitting what comes from unquoted expansions. */
class Fields {
	readonly #separators: string;
	readonly #budget: Budget;
	readonly #done: Field[] = [];
	#open: Field | undefined;

	constructor(separators: string, budget: Budget) {
		this.#separators = separators;
		this.#budget = budget;
	}

	quoted(text: string): void {
		const field = this.#current(text);
		field.quoted = true;
		field.text += text;
		field.pattern += protect(text);
	}

	literal(text: string): void {
		const field = this.#current(text);
		field.text += text;
		field.pattern += text;
	}

	expansion(text: string): void {
		if (this.#separators === '' || !isKnown(text)) {
			if (text !== '') this.#append(text);
			return;
		}
		this.#budget.spend(text.length / 2);
		const blank = [...this.#separators].filter((char) => /\s/.test(char)).join('');
		let piece = '';
		for (let i = 0; i < text.length; i++) {
			const char = text[i] ?? '';
			if (!this.#separators.includes(char)) piece += char;
			else {
				if (piece !== '') this.#append(piece);
				else if (!blank.includes(char)) this.quoted('');
				piece = '';
				this.#close();
			}
		}
		if (piece !== '') this.#append(piece);
	}

	several(texts: readonly string[], quoted: boolean): void {
		texts.forEach((text, i) => {
			if (i > 0) this.#close();
			if (quoted) this.quoted(text);
			else this.expansion(text);
		});
	}

	done(): Field[] {
		this.#close();
		return this.#done;
	}

	#append(text: string): void {
		const field = this.#current(text);
		field.text += text;
		field.pattern += text.replaceAll('\\', '\\\\');
	}

	/** The field that `text` is to go on. */
	#current(text: string): Field {
		this.#budget.signs(text.length, this.#open?.text.length);
		this.#open ??= { text: '', pattern: '', quoted: false };
		return this.#open;
	}

	#close(): void {
		if (this.#open) this.#done.push(this.#open);
		this.#open = undefined;
	}
}

/** Quoted text in a pattern matches only itself. */
function protect(text: string): string {
	return text.replace(/[\\*?[\]()|+@!]/g, '\\$&');
}
