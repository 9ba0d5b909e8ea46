/** What is at a URL, and how it comes over the network. A URL is taken to give the same bytes every time. */
import { sortOf } from '../../context/content.ts';
import type { Content, ContentSort } from '../../context/types.ts';
import type { Range } from '../../dockerfile/types.ts';
import type { Estimate } from '../../figures/estimate.ts';
import type { Shell } from '../command.ts';
import type { Knowledge, PackageCost } from '../knowledge.ts';
import { assumedCost, type Fallback, servedContent } from '../shared/packages.ts';

const PREFIX = 'url:';

/** Guesses by what such files usually are. */
const SMALL: Fallback = { fetched: [500, 10e3, 1e6], installed: [0, 0, 0], files: 1 };
const PLAIN: Fallback = { fetched: [2e3, 1e6, 100e6], installed: [0, 0, 0], files: 1 };
/** Weights of models, images of disks. */
const LARGE: Fallback = { fetched: [10e6, 1.5e9, 40e9], installed: [0, 0, 0], files: 1 };
const ARCHIVE: Fallback = { fetched: [200e3, 20e6, 500e6], installed: [0, 0, 0], files: 1 };

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
	if (/\.(sh|py|txt|json|ya?ml|toml|asc|gpg|key|pub|list|repo|conf|sha\d+|md5|sig)$/i.test(path)) return SMALL;
	if (/\.(gguf|ggml|safetensors|ckpt|pth?|onnx|iso|img|qcow2)$/i.test(path)) return LARGE;
	return sortOf(path) === 'compressed' ? ARCHIVE : PLAIN;
}
