/** The content of a context file: its bytes where they are known, a name for them where they are not. */

import { between } from '../figures/estimate.ts';
import { hashText } from './hash.ts';
import { baseName, utf8Length } from './paths.ts';
import type { Content, ContentSort, ContextFile } from './types.ts';

const BLOCK = 512;
/** Archives are padded to whole records by every common tar. */
const RECORD = 20 * BLOCK;

/** `text` wins over all else; without it the seed (or the path) and the size name the bytes. */
export function contentOf(file: ContextFile): Content {
	if (file.text !== undefined) return textContent(file.text, file.sort);
	if (file.archive) {
		return {
			id: `a${hashText(JSON.stringify(file.archive))}`,
			...sized(file, file.size ?? archiveSize(file.archive)),
			sort: file.sort ?? 'binary',
			archive: file.archive,
		};
	}
	const size = file.size ?? 0;
	if (size === 0) return textContent('', file.sort);
	const sort = file.sort ?? sortOf(file.path);
	const unsure = file.assumed === true && file.count === undefined ? ({ unsure: true } as const) : {};
	return {
		id: sort === 'zero' ? `z${size}` : `s${size}:${file.seed ?? file.path}`,
		...sized(file, size),
		sort,
		...unsure,
	};
}

/** The size of a file that was inferred is a guess: a third of it or three times as much would surprise nobody. */
function sized({ path, assumed }: ContextFile, size: number): Pick<Content, 'size' | 'estimate'> {
	return assumed ? { size, estimate: between(size / 3, size, size * 3, 'assumed', path) } : { size };
}

/** For files that a step writes as well as for those of the context: equal texts are equal content wherever they come from. */
export function textContent(text: string, sort: ContentSort = 'text'): Content {
	return { id: `t${hashText(text)}`, size: utf8Length(text), text, sort };
}

function archiveSize(entries: readonly ContextFile[]): number {
	let bytes = 2 * BLOCK;
	for (const entry of entries) {
		const size = entry.kind === undefined || entry.kind === 'file' ? contentOf(entry).size : 0;
		bytes += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
	}
	return Math.ceil(bytes / RECORD) * RECORD;
}

const COMPRESSED = new Set(
	'7z apk br bz2 deb gif gz jar jpeg jpg mp3 mp4 nupkg pack pdf png rar rpm tgz webm webp whl woff woff2 xz zip zst'.split(
		' ',
	),
);
const BINARY = new Set('a bin class dat db dll exe ico mo npy o onnx pkl pt pth pyc so sqlite tar ttf wasm'.split(' '));

/** How well a file of this name compresses. What is neither known as packed nor as machine data is taken for text. */
export function sortOf(path: string): ContentSort {
	const name = baseName(path).toLowerCase();
	const dot = name.lastIndexOf('.');
	const extension = dot < 0 ? '' : name.slice(dot + 1);
	if (COMPRESSED.has(extension)) return 'compressed';
	return BINARY.has(extension) ? 'binary' : 'text';
}
