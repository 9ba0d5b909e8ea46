/** What the catalogue knows, in the form in which commands ask. */
import type { Debian } from '../catalogue/debian.ts';
import type { PackageTable } from '../catalogue/packageTable.ts';
import { between, exactly } from '../figures/estimate.ts';
import type { Knowledge, PackageCost } from './knowledge.ts';

/** Parts that have not been loaded are missing: then commands fall back on ranges. */
export interface Catalogue {
	readonly debian?: Debian | undefined;
	readonly packages?: PackageTable | undefined;
}

/** Bytes of a file of a package, on average over the archive; of Python and JavaScript packages. */
const DEBIAN_FILE = 30e3;
const SCRIPT_FILE = 12e3;

export function catalogueKnowledge({ debian, packages }: Catalogue): Knowledge {
	return {
		package: (ecosystem, name) =>
			ecosystem === 'apt' ? debian && debianCost(debian, name) : packages && listedCost(packages, ecosystem, name),
		closure: (ecosystem, names, { recommends, isThere }) => {
			if (ecosystem === 'apt' && debian) {
				return debian.closure(names, recommends, (name) => debian.base.has(name) || isThere(name));
			}
			return packages?.closure(ecosystem, names, isThere) ?? names.filter((name) => !isThere(name));
		},
	};
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

function listedCost(table: PackageTable, ecosystem: string, name: string): PackageCost | undefined {
	const found = table.find(ecosystem, name);
	return (
		found && {
			fetched: between(...found.fetched, 'catalogue', table.source),
			installed: between(...found.installed, 'catalogue', table.source),
			files: Math.max(8, Math.round(found.installed[1] / SCRIPT_FILE)),
		}
	);
}
