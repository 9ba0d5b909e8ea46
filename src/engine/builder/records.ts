/**
 * BuildKit's cache: results, and the keys that lead to them. A vertex is looked up by its own definition and, for each input,
 * by every key that the input is known by; it hits where one result is reached through all of its inputs. Keys are only ever
 * added, so that going back to an earlier state hits again.
 */

import type { CommandEffect } from '../commands/types.ts';
import type { DirectoryNode } from '../context/types.ts';
import type { Failure } from './types.ts';

/** A stored result. Ids grow with time. */
export interface CacheRecord {
	readonly id: number;
	readonly root: DirectoryNode;
	readonly effect: CommandEffect | undefined;
	/** Why the step that gave it would have failed, in builds that go on as if it had not. */
	readonly failure: Failure | undefined;
}

/** A vertex without inputs still needs something to be found under. */
const NO_INPUT: readonly (readonly string[])[] = [['']];

const NOTHING: readonly number[] = [];

/** All that vertices of one definition are found under: by input, the results that each key of it leads to. */
interface Shelf {
	readonly inputs: Map<string, readonly number[]>[];
	/** Grows with every change. */
	version: number;
}

export class Records {
	#records = new Map<number, CacheRecord>();
	#shelves = new Map<string, Shelf>();
	/** Definitions whose shelf nobody else has: the others are copied before they change. */
	readonly #own = new Set<string>();
	/** What has been fetched, by all that a fetched file is recognised by. */
	downloads = new Set<string>();
	#next = 1;

	/** The two share no later change. */
	fork(): Records {
		this.#own.clear();
		const records = new Records();
		records.#records = new Map(this.#records);
		records.#shelves = new Map(this.#shelves);
		records.#next = this.#next;
		records.downloads = new Set(this.downloads);
		return records;
	}

	get(id: number): CacheRecord | undefined {
		return this.#records.get(id);
	}

	/** Of what can be found for the definition: while it is the same, the same keys find the same. */
	version(definition: string): number {
		return this.#shelves.get(definition)?.version ?? 0;
	}

	/** Ids of the results that all inputs lead to, newest first. `keys[i]` are the keys of input i. */
	find(definition: string, keys: readonly (readonly string[])[]): readonly number[] {
		const shelf = this.#shelves.get(definition);
		if (!shelf) return NOTHING;
		const [only] = keys;
		// Most vertices build on one other, which is known by one key.
		if (only?.length === 1 && keys.length === 1) {
			const here = shelf.inputs[0]?.get(only[0] ?? '') ?? NOTHING;
			return here.length < 2 ? here : here.toSorted((one, other) => other - one);
		}
		let found: Set<number> | undefined;
		for (const [index, own] of (keys.length > 0 ? keys : NO_INPUT).entries()) {
			const here = new Set<number>();
			for (const key of own) {
				for (const id of shelf.inputs[index]?.get(key) ?? []) if (!found || found.has(id)) here.add(id);
			}
			if (here.size === 0) return NOTHING;
			found = here;
		}
		return [...(found ?? [])].sort((one, other) => other - one);
	}

	/** Whether one of the keys of that input leads to any result of the definition. */
	knows(definition: string, input: number, keys: readonly string[]): boolean {
		const known = this.#shelves.get(definition)?.inputs[input];
		return keys.some((key) => known?.has(key) === true);
	}

	/** Ids from this one on have not been given yet. */
	get next(): number {
		return this.#next;
	}

	/** Makes a result reachable through further keys. */
	link(definition: string, keys: readonly (readonly string[])[], id: number): void {
		for (const [index, own] of (keys.length > 0 ? keys : NO_INPUT).entries()) {
			for (const key of own) {
				const known = this.#shelves.get(definition)?.inputs[index]?.get(key);
				if (known?.includes(id)) continue;
				const { inputs } = this.#changed(definition);
				while (inputs.length <= index) inputs.push(new Map());
				inputs[index]?.set(key, known ? [...known, id] : [id]);
			}
		}
	}

	add(root: DirectoryNode, effect: CommandEffect | undefined, failure?: Failure): CacheRecord {
		const record = { id: this.#next++, root, effect, failure };
		this.#records.set(record.id, record);
		return record;
	}

	/** Forgets a result of the definition: of a step that failed, was cancelled, or never came to its turn. */
	remove(definition: string, id: number): void {
		this.#records.delete(id);
		for (const keys of this.#changed(definition).inputs) {
			for (const [key, ids] of keys) {
				if (!ids.includes(id)) continue;
				const left = ids.filter((other) => other !== id);
				if (left.length > 0) keys.set(key, left);
				else keys.delete(key);
			}
		}
	}

	/** The definition's shelf, to be changed. */
	#changed(definition: string): Shelf {
		const known = this.#shelves.get(definition);
		const version = (known?.version ?? 0) + 1;
		if (known && this.#own.has(definition)) {
			known.version = version;
			return known;
		}
		const shelf = { inputs: known?.inputs.map((keys) => new Map(keys)) ?? [], version };
		this.#shelves.set(definition, shelf);
		this.#own.add(definition);
		return shelf;
	}
}
