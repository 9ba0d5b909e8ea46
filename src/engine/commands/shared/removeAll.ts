/** Removing a folder with all that it holds, where it may be mounted or hold a mount. */
import type { FileError } from '../../filesystem/locate.ts';
import type { Shell } from '../command.ts';

/** A mount point stays when its contents go: then the answer is EBUSY, as the kernel's is. */
export function removeAll(path: string, shell: Shell): FileError | undefined {
	const error = shell.files.remove(path, { recursive: true });
	if (error === 'EBUSY') for (const name of shell.files.list(path) ?? []) removeAll(`${path}/${name}`, shell);
	return error;
}
