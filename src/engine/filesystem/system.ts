/** Directories that an image has without anybody saying so. */

/** Every image that is not empty has these. */
const SYSTEM_DIRECTORIES = new Set(
	'bin boot etc home lib lib32 lib64 media mnt opt root run sbin srv tmp usr var'.split(' '),
);
/** Of what is in them every such image has these. */
const WITHIN_SYSTEM = new Set(
	'usr/bin usr/lib usr/local usr/local/bin usr/local/lib usr/sbin usr/share var/lib'.split(' '),
);

/** Making something below them does not make them new. */
export function isSystem(names: readonly string[]): boolean {
	return names.length === 1 ? SYSTEM_DIRECTORIES.has(names[0] ?? '') : WITHIN_SYSTEM.has(names.join('/'));
}

/** Directories that packages fill, whatever an image is made for. Applications have theirs elsewhere. */
const OF_PACKAGES = /^(?:bin|boot|etc|lib|lib32|lib64|sbin|usr|var)(?:\/|$)/;
/** Within those, where people put what is their own. */
const OF_APPLICATIONS = /^(?:usr\/(?:src|app|local\/(?:src|app))|var\/(?:www|app|task|runtime))(?:\/|$)/;

/** Whether a package may have made the directory before. */
export function isOfPackages(names: readonly string[]): boolean {
	const path = names.join('/');
	return OF_PACKAGES.test(path) && !OF_APPLICATIONS.test(path);
}

/** Whether only packages write there: what else a build makes goes to other places, /usr/local among them. */
export function isOfSystem(names: readonly string[]): boolean {
	return isOfPackages(names) && !(names[0] === 'usr' && names[1] === 'local') && names[0] !== 'var';
}

/** Whether a path is in a directory that every image has. */
export function isInSystem(names: readonly string[]): boolean {
	return SYSTEM_DIRECTORIES.has(names[0] ?? '');
}
