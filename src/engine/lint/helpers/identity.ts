/** Instructions of one text are alike wherever they stand: what was found out about one holds for the others, moved. */

import type { Instruction, Range } from '../../dockerfile/types.ts';
import { Generations } from '../../memory/generations.ts';
import type { Draft, FixDraft, More } from '../rule.ts';

/** Characters, more than a long file has; of texts that were not asked for during as many new ones nothing is remembered. */
const MOST = 500_000;

/** By text and setting; the next generation begins when so many characters were new. */
class Identities {
	readonly #known = new Generations<string, object>();
	#length = 0;

	of(key: string): object {
		const known = this.#known.get(key);
		if (known) return known;
		const identity = {};
		this.#length += key.length;
		if (this.#length > MOST) {
			this.#known.nextGeneration();
			this.#length = key.length;
		}
		this.#known.set(key, identity);
		return identity;
	}
}

const identities = new Identities();

/** The same object for instructions that differ only in their place. `setting` is what they mean beside their text. */
export function identityOf(text: string, instruction: Instruction, setting: string): object {
	const { start, end } = instruction.range;
	return identities.of(`${setting}${text.slice(start, end)}`);
}

export function movedRange({ start, end }: Range, by: number): Range {
	return { start: start + by, end: end + by };
}

/** What was drafted of `from` as it reads for its copy `to`. */
export function movedDraft(draft: Draft, from: Instruction, to: Instruction): Draft {
	const by = to.range.start - from.range.start;
	const { range, more } = draft;
	return {
		at: draft.at === undefined ? undefined : to,
		range: range && movedRange(range, by),
		more: more && movedMore(more, by, to.line - from.line),
		message: draft.message,
	};
}

function movedMore(more: More, by: number, lines: number): More {
	const { fix, otherwise, lines: own } = more;
	return {
		...more,
		...(own === undefined ? {} : { lines: [own[0] + lines, own[1] + lines] as const }),
		...(fix === undefined ? {} : { fix: movedFix(fix, by) }),
		...(otherwise === undefined ? {} : { otherwise: movedFix(otherwise, by) }),
	};
}

/** An edit of another file stays where it is. */
function movedFix(fix: FixDraft, by: number): FixDraft {
	return {
		...fix,
		edits: fix.edits.map((edit) => (edit.file === undefined ? { ...edit, range: movedRange(edit.range, by) } : edit)),
	};
}
