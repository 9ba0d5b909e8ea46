/** What packing and unpacking take, whichever program does it. */
import type { Content, FileNode } from '../../context/types.ts';
import { between, type Estimate, exactly, times } from '../../figures/estimate.ts';
import type { Shell } from '../command.ts';
import { derived } from '../shared/text.ts';

export type Packing = 'gz' | 'xz' | 'bz2' | 'zst';
/** Bytes a second on one core. */
const RATE: Readonly<Record<'pack' | 'unpack', Readonly<Record<Packing, number>>>> = {
	pack: { gz: 40e6, xz: 4e6, bz2: 12e6, zst: 300e6 },
	unpack: { gz: 250e6, xz: 70e6, bz2: 35e6, zst: 800e6 },
};
/** What a byte becomes: text packs better than programs do, which is what archives mostly hold. */
export const PACKED = 0.35;
export const UNPACKED = 3;
/** How many bytes come out of one, low, expected, high: of jars and pictures hardly more, of sources and symbols many. */
const GROWTH: Readonly<Record<Packing, readonly [number, number, number]>> = {
	gz: [1.2, 3, 5],
	xz: [2, 4.5, 9],
	bz2: [1.5, 4, 7],
	zst: [1.5, 3.5, 7],
};
/** Text of its own kind may shrink to a tenth, what is packed already not at all. */
const SHRINKING = [0.1, PACKED, 1] as const;
/** A file of an archive that nobody describes. */
const AVERAGE_FILE = 20e3;

function seconds(bytes: number, rate: number): Estimate {
	const expected = bytes / rate;
	return between(expected / 2, expected, expected * 2, 'assumed', 'typical packing speed');
}

/** Time nobody would notice is not told. */
const WORTH_TELLING = 0.05;

/** `bytes` are those of what is not packed. */
export function packWork(shell: Shell, way: 'pack' | 'unpack', packing: Packing, bytes: number, what: string): void {
	const rate = RATE[way][packing];
	if (bytes / rate >= WORTH_TELLING) shell.work({ resource: 'cpu', amount: seconds(bytes, rate), what });
}

/** What comes out of a packed file that nobody describes; `packing` is undefined for one that is not packed. */
export function unpackedSize({ size, estimate = exactly(size) }: Content, packing: Packing | undefined): Estimate {
	if (packing === undefined) return estimate;
	return times(estimate, GROWTH[packing], 'the contents of an archive');
}

/** The same the other way round. */
export function packedSize(size: number): Estimate {
	const [low, expected, high] = SHRINKING;
	return between(Math.max(30, size * low), Math.max(30, size * expected), Math.max(30, size * high), 'assumed');
}

/** One node for all that an archive holds whose entries nobody knows; the directory may hold anything from then on. */
export function leaveUnpacked(
	content: Content,
	path: string,
	members: readonly string[],
	strip: number,
	packing: Packing | undefined,
	shell: Shell,
): void {
	const estimate = unpackedSize(content, packing);
	const size = estimate.expected;
	const node: FileNode = {
		kind: 'file',
		mode: 0o755,
		uid: shell.user.uid,
		gid: shell.user.gid,
		mtime: shell.now,
		content: { ...derived(size, 'binary', 'unpacked', content.id, String(strip), ...members), estimate },
		inode: 0,
		files: Math.max(1, Math.round(size / AVERAGE_FILE)),
		directories: Math.round(size / AVERAGE_FILE / 8),
	};
	shell.files.leaveUnseen(path, node, content.id);
}
