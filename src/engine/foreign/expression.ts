/**
 * Regular expressions of others, matched in time that grows with the text and with the expression and never faster: all ways
 * through the expression are followed at once (Pike's machine), so nothing that a text can be makes it go back.
 */
import { type ExpressionTree, isWord, type Place, readExpression, type Syntax, type Unread } from './expressionTree.ts';
import { type Operation, programOf } from './program.ts';
import { inSet, NO_SPEND, type Spend, widthOf } from './tokens.ts';

export type { Syntax } from './expressionTree.ts';

/** Places of the whole match and of each group, start and end in turns; -1 for a group that took no part. */
export type Match = readonly number[];

interface Thread {
	readonly at: number;
	readonly slots: Match;
}

/** Also for signs that are the same but for their case. */
export interface ExpressionOptions {
	readonly ignoreCase?: boolean;
}

export function expressionOf(
	pattern: string,
	syntax: Syntax,
	{ ignoreCase = false }: ExpressionOptions = {},
): Expression | Unread {
	const read = readExpression(pattern, syntax);
	if (typeof read === 'string') return read;
	const program = programOf(read.tree);
	return program ? new Expression(program, read.groups, syntax !== 'perl', ignoreCase) : 'unknown';
}

/** Of a tree that another reader made; what groups match is not kept, and the first alternative goes before a longer one. */
export function expressionOfTree(tree: ExpressionTree): Expression | Unread {
	const program = programOf(tree);
	return program ? new Expression(program, 0, false, false) : 'unknown';
}

export class Expression {
	readonly groups: number;
	readonly #program: readonly Operation[];
	/** Of the matches that begin first POSIX wants the longest, Perl that of the first alternative. */
	readonly #longest: boolean;
	readonly #ignoreCase: boolean;
	/** When an operation was last reached, so that each place holds a way once. */
	readonly #seen: Int32Array;
	#round = 0;

	constructor(program: readonly Operation[], groups: number, longest: boolean, ignoreCase: boolean) {
		this.#program = program;
		this.groups = groups;
		this.#longest = longest;
		this.#ignoreCase = ignoreCase;
		this.#seen = new Int32Array(program.length);
	}

	test(text: string, spend?: Spend): boolean {
		return this.exec(text, 0, spend) !== undefined;
	}

	/** The first match that begins at `from` or later. */
	exec(text: string, from = 0, spend: Spend = NO_SPEND): Match | undefined {
		let threads: Thread[] = [];
		let found: Match | undefined;
		let owed = 0;
		for (let at = from; ; ) {
			this.#newRound();
			const code = text.codePointAt(at);
			const now: Thread[] = [];
			for (const thread of threads) this.#follow(thread.at, thread.slots, text, at, now);
			if (!found) this.#follow(0, [at, -1], text, at, now);
			owed += now.length + 1;
			if (owed > 1024) {
				spend(owed);
				owed = 0;
			}
			threads = [];
			for (const { at: place, slots } of now) {
				const operation = this.#program[place];
				if (operation?.kind === 'done') {
					if (found && this.#longest && (found[0] ?? 0) <= (slots[0] ?? 0) && (found[1] ?? 0) >= at) continue;
					found = [slots[0] ?? at, at, ...slots.slice(2)];
					if (!this.#longest) break;
				} else if (operation?.kind === 'take' && code !== undefined && this.#takes(operation, code)) {
					if (found && (slots[0] ?? 0) > (found[0] ?? 0)) continue;
					threads.push({ at: place + 1, slots });
				}
			}
			if (code === undefined || (found && threads.length === 0)) break;
			at += widthOf(code);
		}
		spend(owed);
		return found && padded(found, this.groups);
	}

	/** All matches, none within another; after an empty one the search goes on one sign further. */
	all(text: string, spend?: Spend): Match[] {
		const matches: Match[] = [];
		for (let from = 0; from <= text.length; ) {
			const match = this.exec(text, from, spend);
			if (!match) break;
			const [start = 0, end = 0] = match;
			const touches = start === end && matches.length > 0 && matches.at(-1)?.[1] === end;
			if (!touches) matches.push(match);
			from = end > start ? end : end + widthOf(text.codePointAt(end) ?? 0);
		}
		return matches;
	}

	#newRound(): void {
		this.#round++;
	}

	/** What can be taken next, in the order in which it is wanted. */
	#follow(from: number, slots: Match, text: string, at: number, into: Thread[]): void {
		const pending: Thread[] = [{ at: from, slots }];
		for (let next = pending.pop(); next; next = pending.pop()) {
			if (this.#seen[next.at] === this.#round) continue;
			this.#seen[next.at] = this.#round;
			const operation = this.#program[next.at];
			switch (operation?.kind) {
				case 'jump':
					pending.push({ at: operation.x, slots: next.slots });
					break;
				case 'split':
					pending.push({ at: operation.y, slots: next.slots }, { at: operation.x, slots: next.slots });
					break;
				case 'keep':
					pending.push({ at: next.at + 1, slots: kept(next.slots, operation.slot, at) });
					break;
				case 'at':
					if (isAt(operation.place, text, at)) pending.push({ at: next.at + 1, slots: next.slots });
					break;
				default:
					into.push(next);
			}
		}
	}

	#takes({ set }: Operation & { kind: 'take' }, code: number): boolean {
		if (inSet(set, code)) return true;
		if (!this.#ignoreCase) return false;
		const sign = String.fromCodePoint(code);
		const [lower, upper] = [sign.toLowerCase().codePointAt(0) ?? code, sign.toUpperCase().codePointAt(0) ?? code];
		return (lower !== code && inSet(set, lower)) || (upper !== code && inSet(set, upper));
	}
}

function kept(slots: Match, slot: number, at: number): Match {
	const copy = [...slots];
	while (copy.length <= slot) copy.push(-1);
	copy[slot] = at;
	return copy;
}

function padded(match: Match, groups: number): Match {
	const missing = 2 * (groups + 1) - match.length;
	return missing > 0 ? [...match, ...Array.from({ length: missing }, () => -1)] : match;
}

function isAt(place: Place, text: string, at: number): boolean {
	if (place === 'start') return at === 0;
	if (place === 'end') return at === text.length;
	const before = isWord(text.charCodeAt(at - 1));
	const after = isWord(text.charCodeAt(at));
	if (place === 'wordStart') return !before && after;
	if (place === 'wordEnd') return before && !after;
	return (before !== after) === (place === 'edge');
}
