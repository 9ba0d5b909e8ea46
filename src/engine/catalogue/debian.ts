/** Debian's packages: their sizes, and what installing some of them brings along. */

/** As scripts/debianCatalogue.ts writes it. */
export interface DebianData {
	readonly source: string;
	/** Of the index: 2026-11-22. */
	readonly date: string;
	readonly release: string;
	/** Names of what the smallest image has, with blanks between. */
	readonly base: string;
	/** Lines of `name fetched installed depends recommends`, sizes in kB. */
	readonly packages: string;
}

export interface DebianPackage {
	readonly name: string;
	/** Bytes of the archive, and as unpacked. */
	readonly fetched: number;
	readonly installed: number;
	/** Groups of alternatives: one name of each is needed. What every image has is left out. */
	readonly depends: readonly (readonly string[])[];
	readonly recommends: readonly (readonly string[])[];
}

export class Debian {
	readonly source: string;
	readonly base: ReadonlySet<string>;
	readonly #lines: ReadonlyMap<string, string>;
	readonly #read = new Map<string, DebianPackage>();

	constructor(data: DebianData) {
		this.source = `${data.source}, ${data.date}`;
		this.base = new Set(data.base.split(' '));
		this.#lines = new Map(data.packages.split('\n').map((line) => [line.slice(0, line.indexOf(' ')), line]));
	}

	find(name: string): DebianPackage | undefined {
		const known = this.#read.get(name);
		if (known) return known;
		const line = this.#lines.get(name);
		if (line === undefined) return undefined;
		const [, fetched, installed, depends = '-', recommends = '-'] = line.split(' ');
		const made = {
			name,
			fetched: Number(fetched) * 1000,
			installed: Number(installed) * 1000,
			depends: groupsOf(depends),
			recommends: groupsOf(recommends),
		};
		this.#read.set(name, made);
		return made;
	}

	/**
	 * What apt installs for these names, in the order in which it meets them: of alternatives the first, unless another one is there or
	 * chosen. Unknown names are in the result too.
	 */
	closure(names: readonly string[], recommends: boolean, isThere: (name: string) => boolean): string[] {
		const chosen = new Set<string>();
		const pending = names.filter((name) => !isThere(name));
		for (const name of pending) chosen.add(name);
		for (let name = pending.shift(); name !== undefined; name = pending.shift()) {
			const found = this.find(name);
			if (!found) continue;
			for (const group of recommends ? [...found.depends, ...found.recommends] : found.depends) {
				const [first] = group;
				if (first === undefined || group.some((each) => chosen.has(each) || isThere(each))) continue;
				chosen.add(first);
				pending.push(first);
			}
		}
		return [...chosen];
	}
}

function groupsOf(field: string): string[][] {
	return field === '-' ? [] : field.split(',').map((group) => group.split('|'));
}
