/**
 * BuildKit's cache: results, and the keys that lead to them. A vertex is looked up by its own definition and, for each input,
 * by every key that the input is known by; it hits where one result is reached through all of its inputs. Keys are only ever
 * added, so that going back to an earlier state hits again.
 */

import type { CommandEffect } from '../commands/types.ts';
import type { DirectoryNode } from '../context/types.ts';

/** A stored result. Ids grow with time. */
export interface CacheRecord {
	readonly id: number;
	readonly root: DirectoryNode;
	readonly effect: CommandEffect | undefined;
}

/** A vertex without inputs still needs something to be found under. */
const NO_INPUT: readonly (readonly string[])[] = [['']];

export interface SavedRecords {
	readonly records: ReadonlyMap<number, CacheRecord>;
	readonly links: ReadonlyMap<string, readonly number[]>;
	readonly next: number;
	readonly downloads: ReadonlySet<string>;
}

export class Records {
	readonly #records: Map<number, CacheRecord>;
	readonly #links: Map<string, readonly number[]>;
	/** What has been fetched, by all that a fetched file is recognised by. */
	readonly downloads: Set<string>;
	#next: number;

	constructor(saved?: SavedRecords) {
		this.#records = new Map(saved?.records);
		this.#links = new Map(saved?.links);
		this.#next = saved?.next ?? 1;
		this.downloads = new Set(saved?.downloads);
	}

	save(): SavedRecords {
		return {
			records: new Map(this.#records),
			links: new Map(this.#links),
			next: this.#next,
			downloads: new Set(this.downloads),
		};
	}

	get(id: number): CacheRecord | undefined {
		return this.#records.get(id);
	}

	/** Ids of the results that all inputs lead to, newest first. `keys[i]` are the keys of input i. */
	find(definition: string, keys: readonly (readonly string[])[]): number[] {
		let found: Set<number> | undefined;
		for (const [index, own] of (keys.length > 0 ? keys : NO_INPUT).entries()) {
			const here = new Set<number>();
			for (const key of own) {
				for (const id of this.#links.get(link(definition, index, key)) ?? []) if (!found || found.has(id)) here.add(id);
			}
			if (here.size === 0) return [];
			found = here;
		}
		return [...(found ?? [])].sort((one, other) => other - one);
	}

	/** Makes a result reachable through further keys. */
	link(definition: string, keys: readonly (readonly string[])[], id: number): void {
		for (const [index, own] of (keys.length > 0 ? keys : NO_INPUT).entries()) {
			for (const key of own) {
				const name = link(definition, index, key);
				const known = this.#links.get(name);
				if (!known) this.#links.set(name, [id]);
				else if (!known.includes(id)) this.#links.set(name, [...known, id]);
			}
		}
	}

	add(root: DirectoryNode, effect: CommandEffect | undefined): CacheRecord {
		const record = { id: this.#next++, root, effect };
		this.#records.set(record.id, record);
		return record;
	}

	/** Forgets a result: of a step that failed, was cancelled, or never came to its turn. */
	remove(id: number): void {
		this.#records.delete(id);
		for (const [name, ids] of this.#links) {
			if (!ids.includes(id)) continue;
			const left = ids.filter((other) => other !== id);
			if (left.length > 0) this.#links.set(name, left);
			else this.#links.delete(name);
		}
	}
}

function link(definition: string, input: number, key: string): string {
	return `${input}\0${key}\0${definition}`;
}
