/** What the catalogue knows, in the form in which commands ask. */
import type { Debian } from '../../catalogue/debian.ts';
import type { KnownDownload } from '../../catalogue/downloads.ts';
import type { PackageTable } from '../../catalogue/packageTable.ts';
import { between, exactly } from '../../figures/estimate.ts';
import { entryOf } from '../../foreign/table.ts';
import type { Knowledge, PackageCost } from '../knowledge.ts';

/** Parts that have not been loaded are missing: then commands fall back on ranges. */
export interface Catalogue {
	readonly debian?: Debian | undefined;
	readonly packages?: PackageTable | undefined;
	readonly downloads?: ((url: string) => KnownDownload | undefined) | undefined;
}

/** Bytes of a file of a package, on average over the archive; of Python and JavaScript packages. */
const DEBIAN_FILE = 30e3;
const SCRIPT_FILE = 12e3;

export function catalogueKnowledge({ debian, packages, downloads }: Catalogue): Knowledge {
	return {
		package: (ecosystem, name) => {
			if (ecosystem === 'apt') return debian && (debianCost(debian, name) ?? renamed(debian, name));
			if (ecosystem === 'rpm') return debian && likeDebian(debian, name);
			return packages && listedCost(packages, ecosystem, name);
		},
		download: (url) => costOf(downloads?.(url)),
		closure: (ecosystem, names, { recommends, isThere }) => {
			if (ecosystem === 'apt' && debian) {
				return closureOf(debian, names, recommends, isThere);
			}
			return packages?.closure(ecosystem, names, isThere) ?? names.filter((name) => !isThere(name));
		},
	};
}

/** Names that only other releases have stay what they are, and bring what their successors bring. */
function closureOf(
	debian: Debian,
	names: readonly string[],
	recommends: boolean,
	isThere: (name: string) => boolean,
): string[] {
	const asked = new Map<string, string>();
	const here = names.map((name) => {
		const kin = debian.find(name) ? name : (debian.successorOf(name) ?? name);
		if (!asked.has(kin)) asked.set(kin, name);
		return kin;
	});
	// What one version of a JDK brings is of that version.
	const java = names.map((name) => /^openjdk-\d+-/.exec(name)?.[0]).find((each) => each !== undefined);
	const originalName = (name: string) =>
		asked.get(name) ?? (java === undefined ? name : name.replace(/^openjdk-\d+-/, java));
	return debian
		.closure(here, recommends, (name) => debian.base.has(name) || isThere(originalName(name)))
		.map(originalName);
}

function debianCost(debian: Debian, name: string): PackageCost | undefined {
	const found = debian.find(name);
	return (
		found && {
			fetched: exactly(found.fetched, 'catalogue', debian.source),
			installed: exactly(found.installed, 'catalogue', debian.source),
			files: Math.max(4, Math.round(found.installed / DEBIAN_FILE)),
		}
	);
}

function costOf(found: KnownDownload | undefined): PackageCost | undefined {
	if (!found) return undefined;
	const figure = (bytes: readonly [number, number, number]) => between(...bytes, 'assumed', found.source);
	return {
		fetched: figure(found.file),
		installed: figure(found.leaves),
		later: figure(found.fetches),
		files: Math.max(1, Math.round(found.leaves[1] / DEBIAN_FILE)),
	};
}

/** How far packages of one name lie apart in distributions, and what each brings that the other already has. */
const KIN = [0.5, 1, 1.9] as const;

/** A package of another release: what the catalogue's has in its place. */
function renamed(debian: Debian, name: string): PackageCost | undefined {
	const kin = debian.successorOf(name);
	return kin === undefined ? undefined : debianCost(debian, kin);
}

/** What Debian packs under such a name, with all that it brings there. */
function likeDebian(debian: Debian, name: string): PackageCost | undefined {
	const kin = kinOf(name).find((each) => debian.find(each));
	return kin === undefined ? undefined : asKin(debian, kin);
}

function asKin(debian: Debian, kin: string): PackageCost {
	const all = debian.closure([kin], false, (each) => debian.base.has(each)).map((each) => debian.find(each));
	const sum = (key: 'fetched' | 'installed') => all.reduce((bytes, found) => bytes + (found?.[key] ?? 0), 0);
	const figure = (bytes: number) =>
		between(bytes * KIN[0], bytes * KIN[1], bytes * KIN[2], 'assumed', `as Debian's ${kin}`);
	const installed = sum('installed');
	return {
		fetched: figure(sum('fetched')),
		installed: figure(installed),
		files: Math.max(4, Math.round(installed / DEBIAN_FILE)),
	};
}

/** What has another name altogether. */
const OTHERWISE: Readonly<Record<string, string>> = {
	'gcc-c++': 'g++',
	'shadow-utils': 'passwd',
	shadow: 'passwd',
	which: 'debianutils',
	'openssh-clients': 'openssh-client',
	'procps-ng': 'procps',
	'bind-utils': 'bind9-dnsutils',
	'xz-devel': 'liblzma-dev',
	'bzip2-devel': 'libbz2-dev',
	'redhat-rpm-config': 'dpkg-dev',
	httpd: 'apache2',
	postgresql: 'postgresql-client',
	mysql: 'default-mysql-client',
	ImageMagick: 'imagemagick',
	'Development Tools': 'build-essential',
	'@development-tools': 'build-essential',
	'git-core': 'git',
	'epel-release': 'ca-certificates',
};

/** `gcc-c++`, `openssl-devel`, `nodejs20`, `python311-devel`, `java-21-openjdk-headless` by the names that Debian has for them. */
function kinOf(name: string): string[] {
	const other = entryOf(OTHERWISE, name);
	if (other !== undefined) return [other];
	const java = /^java-[\d.]+-(?:openjdk|amazon-corretto)(-headless|-devel)?/.exec(name);
	if (java) return [`openjdk-17-${java[1] === '-devel' ? 'jdk' : 'jre'}${java[1] === '-headless' ? '-headless' : ''}`];
	const plain = name.replace(/-libs?$/, '');
	const names = [plain];
	const library = /^(?:lib)?(.+?)-devel$/.exec(plain)?.[1];
	if (library !== undefined)
		names.push(
			`lib${library}-dev`,
			`${library}-dev`,
			`${library}1g-dev`,
			`lib${library.replace('openssl', 'ssl')}-dev`,
		);
	names.push(
		plain.replace(/^(python3)\d+/, '$1'),
		plain.replace(/^(python3)\.?\d+-/, '$1-').replace(/-devel$/, '-dev'),
		plain.replace(/\d+$/, ''),
	);
	return names;
}

function listedCost(table: PackageTable, ecosystem: string, name: string): PackageCost | undefined {
	const found = table.find(ecosystem, name);
	return (
		found && {
			fetched: between(...found.fetched, 'assumed', table.source),
			installed: between(...found.installed, 'assumed', table.source),
			files: Math.max(8, Math.round(found.installed[1] / SCRIPT_FILE)),
		}
	);
}
