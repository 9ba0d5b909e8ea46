/** The large parts of the catalogue: which of them a Dockerfile asks for, and loading those. */
import { Debian } from './debian.ts';
import { PackageTable } from './packageTable.ts';

export interface LoadedCatalogue {
	readonly debian?: Debian | undefined;
	readonly packages?: PackageTable | undefined;
}

/** Words of a Dockerfile that make a part worth loading. */
const WORTH = {
	debian: /\b(?:apt|apt-get|aptitude|install_packages|dnf|microdnf|yum|tdnf|zypper)\b/,
	packages: /\b(?:apk|pip3?|pip3\.\d+|poetry|pipenv|pipx|uvx?|conda|mamba|micromamba|npm|npx|yarn|pnpm|bun)\b/,
} as const satisfies Record<keyof LoadedCatalogue, RegExp>;

/**
 * What is loaded stays; the same object comes back when nothing was missing. Without texts everything is loaded. Throws where a file
 * cannot be fetched.
 */
export async function loadFor(texts: readonly string[] | undefined, loaded: LoadedCatalogue): Promise<LoadedCatalogue> {
	const asksFor = (part: keyof LoadedCatalogue): boolean =>
		loaded[part] === undefined && (texts?.some((text) => WORTH[part].test(text)) ?? true);
	const [debian, packages] = await Promise.all([
		asksFor('debian') ? import('./debian.json', { with: { type: 'json' } }) : undefined,
		asksFor('packages') ? import('./packages.json', { with: { type: 'json' } }) : undefined,
	]);
	if (!debian && !packages) return loaded;
	return {
		debian: debian ? new Debian(debian.default) : loaded.debian,
		packages: packages ? new PackageTable(packages.default) : loaded.packages,
	};
}
