/** What the container runtime mounts into every step: /dev, /proc, /sys and two files in /etc. */

import { contentOf } from '../commands/shared/text.ts';
import type { DirectoryNode, FileNode, Node, SymlinkNode } from '../context/types.ts';
import type { FileSystem } from '../filesystem/filesystem.ts';
import { emptyDirectory } from '../filesystem/nodes.ts';

const DEVICES = 'console full null ptmx random tty urandom zero'.split(' ');
const LINKS: Readonly<Record<string, string>> = {
	core: '/proc/kcore',
	fd: '/proc/self/fd',
	stderr: '/proc/self/fd/2',
	stdin: '/proc/self/fd/0',
	stdout: '/proc/self/fd/1',
};
const DIRECTORIES = ['mqueue', 'pts', 'shm'];

/** As BuildKit writes them, without hosts of the build's own. */
const HOSTS = contentOf(
	'127.0.0.1\tlocalhost buildkitsandbox\n::1\tlocalhost ip6-localhost ip6-loopback\nfe00::0\tip6-localnet\n' +
		'ff00::0\tip6-mcastprefix\nff02::1\tip6-allnodes\nff02::2\tip6-allrouters\n',
);
const RESOLVER = { id: 'host:resolv.conf', size: 100, sort: 'text' } as const;

/** To be taken off by the file system's `unmount`. What the build mounted before stays where it is. */
export function mountSystem(files: FileSystem, now: number): void {
	const there = files.lookup('/dev');
	const mounted = there?.kind === 'directory' ? there.children : new Map<string, Node>();
	files.mount('/dev', { ...emptyDirectory(now), children: new Map([...mounted, ...devices(now)]) });
	for (const path of ['/proc', '/sys']) if (!files.isMounted(path)) files.mount(path, emptyDirectory(now));
	for (const [path, content] of [
		['/etc/hosts', HOSTS],
		['/etc/resolv.conf', RESOLVER],
	] as const) {
		if (!files.isMounted(path)) files.mount(path, file(now, content));
	}
}

function devices(now: number): readonly [string, Node][] {
	const meta = { mode: 0o777, uid: 0, gid: 0, mtime: now };
	return [
		...DEVICES.map((name): [string, FileNode] => [name, { ...file(now, contentOf('')), mode: 0o666 }]),
		...Object.entries(LINKS).map(([name, target]): [string, SymlinkNode] => [
			name,
			{ kind: 'symlink', ...meta, target },
		]),
		...DIRECTORIES.map((name): [string, DirectoryNode] => [name, { ...emptyDirectory(now), mode: 0o1777 }]),
	];
}

function file(mtime: number, content: FileNode['content']): FileNode {
	return { kind: 'file', mode: 0o644, uid: 0, gid: 0, mtime, content, inode: 0 };
}
