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
	/** Packages by their names without versions. */
	#stems: Map<string, string> | undefined;

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

	/** What this release has in place of a package that others have: another version of it, or the new name of the same thing. */
	successorOf(name: string): string | undefined {
		const tried = [name, ...RENAMED.map(([pattern, to]) => name.replace(pattern, to))].filter((each) => each !== '');
		const direct = tried.find((each) => this.#lines.has(each));
		if (direct !== undefined) return direct;
		this.#stems ??= new Map([...this.#lines.keys()].map((each) => [stemOf(each), each]));
		return tried.map((each) => this.#stems?.get(stemOf(each))).find((each) => each !== undefined);
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

/** Without the numbers in it: `libicu52` and `libicu72` are one, and so are `libpng12-dev` and `libpng-dev`. */
function stemOf(name: string): string {
	return name.replace(/[\d.]+(?:t64)?(?=-|$)/g, '').replace(/-+$/, '');
}

/** Names that changed altogether. */
const RENAMED: readonly (readonly [RegExp, string])[] = [
	[/^python2?(?:\.\d)?(-|$)/, 'python3$1'],
	[/^python3?-software-properties$|^python-software-properties$/, 'software-properties-common'],
	[/^php[57](?:\.\d)?(-|$)/, 'php8.2$1'],
	[/^php(?:5|7\.\d)-mysqlnd?$/, 'php8.2-mysql'],
	[/^libapache2-mod-php[57](?:\.\d)?$/, 'libapache2-mod-php8.2'],
	[/^mysql-(client|server)(?:-[\d.]+|-core-[\d.]+)?$/, 'default-mysql-$1'],
	[/^libmysqlclient\d*-dev$/, 'default-libmysqlclient-dev'],
	[/^libmysqlclient\d+$/, 'libmariadb3'],
	[/^netcat(?:-traditional)?$/, 'netcat-openbsd'],
	[/^git-core$/, 'git'],
	[/^libssl1[\d.]+$/, 'libssl3'],
	[/^libcurl3(.*)$/, 'libcurl4$1'],
	[/^libpng12-0$|^libpng3$/, 'libpng16-16'],
	[/^ttf-(.*)$/, 'fonts-$1'],
	[/^openjdk-\d+-(.*)$/, 'openjdk-17-$1'],
	[/^default-(j\w+)(-headless)?$/, 'openjdk-17-$1$2'],
	[/^postgresql-(?:client-)?[\d.]+$/, 'postgresql-15'],
	[/^iproute$/, 'iproute2'],
	[/^ssh$/, 'openssh-server'],
	[/^man$/, 'man-db'],
	[/^exuberant-ctags$/, 'universal-ctags'],
	[/^libjasper-dev$/, 'libopenjp2-7-dev'],
	[/^libgl1-mesa-glx$/, 'libgl1'],
	[/^libreadline-gplv2-dev$/, 'libreadline-dev'],
	[/^nodejs-legacy$/, 'nodejs'],
	[/^x11proto-.*$/, 'x11proto-dev'],
	[/^gcc-[\d.]+$/, 'gcc-12'],
	[/^g\+\+-[\d.]+$/, 'g++-12'],
	[/^libgcc1$/, 'libgcc-s1'],
	[/^realpath$|^timeout$/, 'coreutils'],
];

function groupsOf(field: string): string[][] {
	return field === '-' ? [] : field.split(',').map((group) => group.split('|'));
}
