/** What the C library says about the kernel's errors. */
import type { FileError } from '../../filesystem/locate.ts';

const MESSAGES: Readonly<Record<FileError, string>> = {
	ENOENT: 'No such file or directory',
	ENOTDIR: 'Not a directory',
	EISDIR: 'Is a directory',
	EEXIST: 'File exists',
	ENOTEMPTY: 'Directory not empty',
	EACCES: 'Permission denied',
	EPERM: 'Operation not permitted',
	EROFS: 'Read-only file system',
	ELOOP: 'Too many levels of symbolic links',
	EBUSY: 'Device or resource busy',
	EXDEV: 'Invalid cross-device link',
	EINVAL: 'Invalid argument',
	ENAMETOOLONG: 'File name too long',
};

export function messageOf(error: FileError): string {
	return MESSAGES[error];
}
