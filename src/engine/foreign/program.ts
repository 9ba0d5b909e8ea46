/** A regular expression as a program of a small machine (Thompson's construction, as Pike runs it). */
import type { ExpressionTree, Place } from './expressionTree.ts';
import type { CharSet } from './tokens.ts';

/** `x` before `y`: what is tried first counts more. */
export type Operation =
	| { readonly kind: 'take'; readonly set: CharSet }
	| { readonly kind: 'split'; x: number; y: number }
	| { readonly kind: 'jump'; x: number }
	| { readonly kind: 'keep'; readonly slot: number }
	| { readonly kind: 'at'; readonly place: Place }
	| { readonly kind: 'done' };

/** Longer programs come of counted repetitions inside one another. */
const LONGEST = 5000;

/** Undefined where it would be longer than anybody's expression. */
export function programOf(tree: ExpressionTree): readonly Operation[] | undefined {
	const writer = new Writer();
	return writer.write(tree) ? writer.done() : undefined;
}

class Writer {
	readonly #operations: Operation[] = [];

	done(): readonly Operation[] {
		return [...this.#operations, { kind: 'done' }];
	}

	/** False when there is no room left. */
	write(tree: ExpressionTree): boolean {
		if (this.#operations.length > LONGEST) return false;
		switch (tree.kind) {
			case 'set':
				this.#operations.push({ kind: 'take', set: tree.set });
				return true;
			case 'at':
				this.#operations.push({ kind: 'at', place: tree.place });
				return true;
			case 'sequence':
				return tree.items.every((item) => this.write(item));
			case 'either':
				return this.#either(tree.items);
			case 'group':
				return this.#group(tree.item, tree.index);
			case 'repeat':
				return this.#repeat(tree);
		}
	}

	get #next(): number {
		return this.#operations.length;
	}

	#either(items: readonly ExpressionTree[]): boolean {
		const ends: { x: number }[] = [];
		for (const [i, item] of items.entries()) {
			const last = i === items.length - 1;
			const split = { kind: 'split' as const, x: 0, y: 0 };
			if (!last) this.#operations.push(split);
			split.x = this.#next;
			if (!this.write(item)) return false;
			if (last) break;
			const jump = { kind: 'jump' as const, x: 0 };
			this.#operations.push(jump);
			ends.push(jump);
			split.y = this.#next;
		}
		for (const end of ends) end.x = this.#next;
		return true;
	}

	#group(item: ExpressionTree, index: number | undefined): boolean {
		if (index === undefined) return this.write(item);
		this.#operations.push({ kind: 'keep', slot: 2 * index });
		const written = this.write(item);
		this.#operations.push({ kind: 'keep', slot: 2 * index + 1 });
		return written;
	}

	#repeat({ item, least, most, lazy }: ExpressionTree & { kind: 'repeat' }): boolean {
		for (let i = 0; i < least; i++) if (!this.write(item)) return false;
		if (most === Number.POSITIVE_INFINITY) {
			const split = this.#split();
			const written = this.write(item);
			this.#operations.push({ kind: 'jump', x: this.#operations.indexOf(split) });
			aim(split, lazy, this.#next);
			return written;
		}
		const splits = [];
		for (let i = least; i < most; i++) {
			splits.push(this.#split());
			if (!this.write(item)) return false;
		}
		for (const split of splits) aim(split, lazy, this.#next);
		return true;
	}

	/** Goes on with what follows it; `aim` says where else. */
	#split(): Operation & { kind: 'split' } {
		const split = { kind: 'split' as const, x: this.#next + 1, y: this.#next + 1 };
		this.#operations.push(split);
		return split;
	}
}

function aim(split: Operation & { kind: 'split' }, lazy: boolean, past: number): void {
	if (lazy) split.x = past;
	else split.y = past;
}
