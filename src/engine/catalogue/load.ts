/** The large parts of the catalogue: which of them a Dockerfile asks for, and loading those. */
import { toolNamed } from '../tools/index.ts';
import type { Tool } from '../tools/types.ts';
import { Debian } from './debian.ts';
import type { KnownDownload } from './downloads.ts';
import { ImageTable } from './images.ts';
import { PackageTable } from './packageTable.ts';

/** What is known of the file at a URL; undefined for one that is not listed. */
type Downloads = (url: string) => KnownDownload | undefined;

export interface LoadedCatalogue {
	readonly debian?: Debian | undefined;
	readonly packages?: PackageTable | undefined;
	readonly images?: ImageTable | undefined;
	readonly downloads?: Downloads | undefined;
}

/** Whether a Dockerfile names a program whose packages that part knows. */
function isWorth(part: NonNullable<Tool['catalogue']>, text: string): boolean {
	return text.match(/\w[\w.-]*/g)?.some((word) => toolNamed(word)?.catalogue === part) ?? false;
}

/**
 * What is loaded stays; the same object comes back when nothing was missing. Without texts everything is loaded. Throws where a file
 * cannot be fetched.
 */
export async function loadFor(texts: readonly string[] | undefined, loaded: LoadedCatalogue): Promise<LoadedCatalogue> {
	const asksFor = (part: 'debian' | 'packages'): boolean =>
		loaded[part] === undefined && (texts?.some((text) => isWorth(part, text)) ?? true);
	const hasBase = loaded.images === undefined && (texts?.some((text) => FROM.test(text)) ?? true);
	const hasUrl = loaded.downloads === undefined && (texts?.some((text) => URL_START.test(text)) ?? true);
	const [debian, packages, images, downloads] = await Promise.all([
		asksFor('debian') ? import('./debian.json', { with: { type: 'json' } }) : undefined,
		asksFor('packages') ? import('./packages.json', { with: { type: 'json' } }) : undefined,
		hasBase ? loadImages() : undefined,
		hasUrl ? import('./downloads.ts') : undefined,
	]);
	if (!debian && !packages && !images && !downloads) return loaded;
	return {
		debian: debian ? new Debian(debian.default) : loaded.debian,
		packages: packages ? new PackageTable(packages.default) : loaded.packages,
		images: images ?? loaded.images,
		downloads: downloads?.findDownload ?? loaded.downloads,
	};
}

const URL_START = /\w:\/\/\w/;

/** Base images that are not empty. */
const FROM = /^\s*FROM\s+(?!scratch\s*$)\S/im;

/** Throws where the file cannot be fetched. */
export async function loadImages(): Promise<ImageTable> {
	return new ImageTable((await import('./images.json', { with: { type: 'json' } })).default);
}
