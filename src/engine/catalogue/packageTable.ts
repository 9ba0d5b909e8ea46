/** Sizes of common packages of pip, npm and Alpine: each with the small ones that it needs, the large ones named. */

/** As packages.json holds it. */
export interface PackageTableData {
	readonly source: string;
	/** `name fetched installed needs` in megabytes, entries parted by semicolons, names by commas. */
	readonly pip: string;
	readonly npm: string;
	readonly apk: string;
}

export interface ListedPackage {
	/** Bytes: low, expected, high. */
	readonly fetched: readonly [number, number, number];
	readonly installed: readonly [number, number, number];
	readonly needs: readonly string[];
}

const MEGABYTE = 1e6;
/** How far versions and platforms of one package lie from each other. */
const SPREAD = 0.25;

export class PackageTable {
	readonly source: string;
	readonly #entries = new Map<string, string>();

	constructor(data: PackageTableData) {
		this.source = data.source;
		for (const ecosystem of ['pip', 'npm', 'apk'] as const) {
			for (const entry of data[ecosystem].split(';')) {
				this.#entries.set(`${ecosystem} ${entry.slice(0, entry.indexOf(' '))}`, entry);
			}
		}
	}

	find(ecosystem: string, name: string): ListedPackage | undefined {
		const entry = this.#entries.get(`${ecosystem} ${name}`);
		if (entry === undefined) return undefined;
		const [, fetched, installed, needs] = entry.split(' ');
		return { fetched: around(fetched), installed: around(installed), needs: needs?.split(',') ?? [] };
	}

	/** The names and all that they need, without what is there. */
	closure(ecosystem: string, names: readonly string[], isThere: (name: string) => boolean): string[] {
		const found = new Set(names.filter((name) => !isThere(name)));
		for (const name of found) {
			for (const needed of this.find(ecosystem, name)?.needs ?? []) if (!isThere(needed)) found.add(needed);
		}
		return [...found];
	}
}

function around(megabytes: string | undefined): [number, number, number] {
	const bytes = Number(megabytes) * MEGABYTE;
	return [bytes * (1 - SPREAD), bytes, bytes * (1 + SPREAD)];
}
