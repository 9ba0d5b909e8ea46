/** Directories that an image has without anybody saying so. */

/** Every image that is not empty has these. */
const SYSTEM_DIRECTORIES = new Set(
	'bin boot etc home lib lib32 lib64 media mnt opt root run sbin srv tmp usr var'.split(' '),
);
/** Of what lies in them every such image has these. */
const WITHIN_SYSTEM = new Set(
	'usr/bin usr/lib usr/local usr/local/bin usr/local/lib usr/sbin usr/share var/lib'.split(' '),
);

/** Making something below them does not make them new. */
export function isSystem(names: readonly string[]): boolean {
	return names.length === 1 ? SYSTEM_DIRECTORIES.has(names[0] ?? '') : WITHIN_SYSTEM.has(names.join('/'));
}

/** Whether a path lies in a directory that every image has. */
export function isInSystem(names: readonly string[]): boolean {
	return SYSTEM_DIRECTORIES.has(names[0] ?? '');
}
