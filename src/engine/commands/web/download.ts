/** What is at a URL, and how it comes over the network. A URL is taken to give the same bytes every time. */
import { sortOf } from '../../context/content.ts';
import type { Content, ContentSort } from '../../context/types.ts';
import type { Range } from '../../dockerfile/types.ts';
import type { Estimate } from '../../figures/estimate.ts';
import type { Shell } from '../command.ts';
import type { Knowledge, PackageCost } from '../knowledge.ts';
import { assumedCost, type Fallback, servedContent } from '../shared/packages.ts';

const PREFIX = 'url:';

/** Guesses by what such files usually are: eight of ten are meant to be within. */
const one = (low: number, expected: number, high: number): Fallback => ({
	fetched: [low, expected, high],
	installed: [0, 0, 0],
	files: 1,
});
const KINDS: readonly (readonly [RegExp, Fallback])[] = [
	[
		/\.(?:sh|py|txt|json|ya?ml|toml|asc|gpg|key|pub|pem|crt|list|repo|conf|cfg|ini|xml|sha\d+|md5|sig|sum)$/i,
		one(300, 5e3, 100e3),
	],
	// Weights of models, images of disks.
	[/\.(?:gguf|ggml|safetensors|ckpt)$/i, one(60e6, 2.5e9, 16e9)],
	[/\.(?:pth?|onnx|h5|iso|img|qcow2)$/i, one(10e6, 500e6, 8e9)],
	[/\.(?:run|bin)$/i, one(5e6, 100e6, 1.5e9)],
	[/\.(?:js|css|html?|php|rb|pl|lua|r|service|vim|patch|diff)$/i, one(1e3, 20e3, 400e3)],
	[/\.phar$/i, one(300e3, 2e6, 10e6)],
	[/\.jar$/i, one(200e3, 4e6, 50e6)],
	[/\.war$/i, one(8e6, 50e6, 150e6)],
	[/\.apk$/i, one(30e3, 1e6, 10e6)],
	[/\.whl$/i, one(50e3, 3e6, 200e6)],
	[/\.(?:deb|rpm)$/i, one(50e3, 8e6, 80e6)],
	[/\.(?:exe|msi)$/i, one(1e6, 20e6, 120e6)],
	// A snapshot of a repository: its text, packed.
	[/\/(?:archive|tarball|zipball|tar\.gz|zip)(?:\/|$)|\/-\/archive\//i, one(80e3, 1.5e6, 25e6)],
];
/** A program for one platform, packed and not. */
const FOR_A_PLATFORM = /linux|amd64|x86[_-]64|x64|i[36]86|aarch64|arm64|darwin|musl|gnu/i;
const PACKED_PROGRAM = one(1.5e6, 12e6, 100e6);
const PROGRAM = one(2e6, 15e6, 70e6);
const ARCHIVE = one(150e3, 6e6, 150e6);
const PLAIN = one(2e3, 200e3, 30e6);

export type ServedCost = PackageCost & { readonly sort: ContentSort; readonly isKnown: boolean };

/** What the project or the catalogue says of a URL, else a guess by its name. */
export function downloadCost(knowledge: Knowledge, url: string): ServedCost {
	const known = knowledge.download?.(url);
	const sort = known?.sort ?? sortOf(pathOf(url));
	return { ...(known ?? assumedCost(fallbackOf(url), url)), sort, isKnown: known !== undefined };
}

/** Takes the time of the transfer and gives the content. */
export function download(shell: Shell, url: string, what: string, range: Range): Content {
	const { fetched, sort, isKnown } = downloadCost(shell.knowledge, url);
	if (!isKnown) shell.note({ kind: 'unknown-package', what: url, range });
	shell.work({ resource: 'network', amount: fetched, what });
	return servedBy(url, fetched, sort);
}

export function servedBy(url: string, size: Estimate, sort: ContentSort): Content {
	return servedContent(PREFIX + url, size, sort);
}

/** Where a content was downloaded from. */
export function urlOf(content: Content): string | undefined {
	return content.id.startsWith(PREFIX) ? content.id.slice(PREFIX.length) : undefined;
}

/** The name under which a download is saved when none is given; undefined for a URL that ends with a host or a slash. */
export function fileNameOf(url: string): string | undefined {
	return pathOf(url).split('/').at(-1) || undefined;
}

/** The URL's path, without host, query and fragment. */
function pathOf(url: string): string {
	return url.replace(/^[a-z+]+:\/\/[^/]*/i, '').replace(/[?#].*$/, '');
}

function fallbackOf(url: string): Fallback {
	const path = pathOf(url);
	const named = KINDS.find(([kind]) => kind.test(path));
	if (named) return named[1];
	const isForAPlatform = FOR_A_PLATFORM.test(path);
	if (sortOf(path) === 'compressed') return isForAPlatform ? PACKED_PROGRAM : ARCHIVE;
	return isForAPlatform || path.includes('/releases/download/') ? PROGRAM : PLAIN;
}
