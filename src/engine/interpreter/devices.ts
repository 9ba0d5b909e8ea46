/** Reading and writing by path: plain files, the devices that every container has, and what the kernel shows in /proc. */

import { EMPTY } from '../commands/shared/text.ts';
import type { Content } from '../context/types.ts';
import { type FileError, may } from '../filesystem/locate.ts';
import type { MakeOptions } from '../filesystem/nodes.ts';
import { treeAlone } from '../filesystem/unfolded.ts';
import { unseenNode } from '../filesystem/unseen.ts';
import type { Run } from './process.ts';

const DEVICE =
	/^\/dev\/(null|zero|full|u?random|tty|console|ptmx|stdin|stdout|stderr|fd\/\d+|shm\/.*|mqueue\/.*|pts\/.*)$/;
const UPTIME_SIZE = 15;
/** What the files of /proc have on average; none of them is reproducible. */
const PROC_SIZE = 1000;

/** Endless zero bytes; `take` makes a definite number of them. */
const ZEROS: Content = { id: 'zero', size: Number.POSITIVE_INFINITY, sort: 'zero' };

export function isDevice(path: string): boolean {
	return DEVICE.test(path) && !/^\/dev\/(shm|mqueue)\//.test(path);
}

/** What reading the file at an absolute path gives, or why it cannot be read. */
export function contentAt(run: Run, path: string): Content | FileError {
	const pipe = run.pipes.get(path);
	if (pipe) return pipe;
	const resolved = run.files.resolve(path) ?? path;
	if (resolved === '/dev/zero' || resolved === '/dev/full') return ZEROS;
	if (/^\/dev\/u?random$/.test(resolved)) return run.fresh(Number.POSITIVE_INFINITY);
	if (DEVICE.test(resolved)) return EMPTY;
	run.reads?.add(path);
	const place = run.files.locate(path);
	if (place.node) {
		if (place.node.kind === 'directory') {
			// A folder of which nobody has told a file may be one itself.
			if (place.node.undescribed) run.files.doubts++;
			return treeAlone(place.node)?.content ?? 'EISDIR';
		}
		if (!may(run.files.actor, place.node, 4)) return 'EACCES';
		return place.node.kind === 'file' ? asRead(place.node.content) : 'ENOENT';
	}
	if (resolved.startsWith('/proc/') || resolved.startsWith('/sys/')) {
		return run.fresh(resolved === '/proc/uptime' ? UPTIME_SIZE : PROC_SIZE, 'text');
	}
	const unseen = unseenNode(run.files.root, path);
	if (!unseen) return place.error ?? 'ENOENT';
	run.note({ kind: 'unknown-input', what: path });
	return unseen.content;
}

/** Of a text that is known in part a program reads what nobody knows. */
function asRead(content: Content): Content {
	if (!content.excerpt) return content;
	const { text: _, ...rest } = content;
	return rest;
}

/** Writes a file; what goes to a device or to the kernel is gone. */
export function storeAt(run: Run, path: string, content: Content, options: MakeOptions = {}): FileError | undefined {
	const resolved = run.files.resolve(path) ?? path;
	if (DEVICE.test(resolved)) return undefined;
	if (resolved.startsWith('/proc/') || resolved.startsWith('/sys/')) {
		return run.files.lookup(resolved) ? 'EROFS' : 'ENOENT';
	}
	return run.files.write(path, content, options);
}
