/** How programs write modes, owners and sizes. */
import type { Node } from '../../context/types.ts';
import { accountOf, groupName } from '../../filesystem/users.ts';
import type { Shell } from '../command.ts';

const KIND = { file: '-', directory: 'd', symlink: 'l' } as const;
/** What a directory takes on the usual file system of a build machine. */
const DIRECTORY_SIZE = 4096;
const BLOCK = 4096;

/** `-rwsr-xr-x`. */
export function modeText(node: Node): string {
	const kind = node.kind === 'file' && node.files !== undefined ? 'd' : KIND[node.kind];
	const bits = [...'rwxrwxrwx'].map((letter, i) => ((node.mode >> (8 - i)) & 1 ? letter : '-'));
	for (const [bit, place, letter] of [
		[0o4000, 2, 's'],
		[0o2000, 5, 's'],
		[0o1000, 8, 't'],
	] as const) {
		if (node.mode & bit) bits[place] = bits[place] === 'x' ? letter : letter.toUpperCase();
	}
	return kind + bits.join('');
}

export function sizeOf(node: Node): number {
	if (node.kind === 'directory') return DIRECTORY_SIZE;
	return node.kind === 'symlink' ? node.target.length : node.content.size;
}

/** KiB that it takes on a disk with blocks of 4 KiB. */
export function diskKilobytes(node: Node): number {
	if (node.kind === 'symlink') return 0;
	if (node.kind === 'directory') return DIRECTORY_SIZE / 1024;
	const whole = (Math.ceil(node.content.size / BLOCK) * BLOCK) / 1024;
	return node.files === undefined ? whole : whole + ((node.files + (node.directories ?? 0)) * BLOCK) / 2048;
}

export function userText(shell: Shell, uid: number): string {
	return accountOf(shell.files, String(uid))?.name ?? String(uid);
}

export function groupText(shell: Shell, gid: number): string {
	return groupName(shell.files, gid) ?? String(gid);
}

/** Names of the same file; of a directory, its own and those its subdirectories have for it. */
export function linkCount(shell: Shell, node: Node): number {
	if (node.kind === 'symlink') return 1;
	if (node.kind === 'file') return node.inode === 0 ? 1 : shell.files.linkCount(node.inode);
	let count = 2;
	for (const child of node.children.values()) if (child.kind === 'directory') count++;
	return count;
}

/** `1.9M`: of KiB, or with `bytes` of bytes. */
export function humanSize(amount: number, from: 'bytes' | 'kilobytes'): string {
	const units = from === 'bytes' ? ['', 'K', 'M', 'G', 'T'] : ['K', 'M', 'G', 'T'];
	let value = amount;
	let unit = 0;
	while (value >= 1024 && unit < units.length - 1) {
		value /= 1024;
		unit++;
	}
	const name = units[unit] ?? '';
	return name === '' ? String(value) : `${value.toFixed(1)}${name}`;
}
