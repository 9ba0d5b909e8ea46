/** What packing and unpacking take, whichever program does it. */
import type { Content, FileNode } from '../../context/types.ts';
import { between, type Estimate } from '../../figures/estimate.ts';
import type { Shell } from '../command.ts';
import { derived } from '../text.ts';

/** Bytes a second on one core. */
export const PACK_RATE = { gz: 40e6, xz: 4e6, bz2: 12e6, zst: 300e6 } as const;
export const UNPACK_RATE = { gz: 250e6, xz: 70e6, bz2: 35e6, zst: 800e6 } as const;
export type Packing = keyof typeof PACK_RATE;
/** What a byte becomes: text packs better than programs do, which is what archives mostly hold. */
export const PACKED = 0.35;
export const UNPACKED = 3;
/** A file of an archive that nobody describes. */
const AVERAGE_FILE = 20e3;

function seconds(bytes: number, rate: number): Estimate {
	const expected = bytes / rate;
	return between(expected / 2, expected, expected * 2, 'assumed', 'usual speed of packing');
}

/** Time nobody would notice is not told. */
const WORTH_TELLING = 0.05;

export function packWork(shell: Shell, bytes: number, rate: number, what: string): void {
	if (bytes / rate >= WORTH_TELLING) shell.work({ resource: 'cpu', amount: seconds(bytes, rate), what });
}

/** One node for all that an archive holds whose entries nobody knows; the directory may hold anything from then on. */
export function leaveUnpacked(
	content: Content,
	path: string,
	members: readonly string[],
	strip: number,
	growth: number,
	shell: Shell,
): void {
	const size = content.size * growth;
	const node: FileNode = {
		kind: 'file',
		mode: 0o755,
		uid: shell.user.uid,
		gid: shell.user.gid,
		mtime: shell.now,
		content: derived(size, 'binary', 'unpacked', content.id, String(strip), ...members),
		inode: 0,
		files: Math.max(1, Math.round(size / AVERAGE_FILE)),
		directories: Math.round(size / AVERAGE_FILE / 8),
	};
	shell.files.leaveUnseen(path, node, content.id);
}
