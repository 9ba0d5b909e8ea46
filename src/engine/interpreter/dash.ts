/** Whether a script is certainly read by dash, which is /bin/sh in the images of Debian and Ubuntu. */
import type { Run } from './process.ts';

/** Releases whose dash is known not to have `pipefail`: Debian up to 13, Ubuntu up to 25.10. */
const LAST = { debian: 13, ubuntu: 25.1 };

/** `name`: what it was started as. */
export function isDash(name: string, bash: boolean, { files, imageIsUnknown }: Run): boolean {
	// Its settings may name another shell.
	if (imageIsUnknown) return false;
	// Whatever is there by name was put there by the Dockerfile: a link to bash, say.
	if (bash || !/^(?:\/(?:usr\/)?bin\/)?(?:sh|dash)$/.test(name)) return false;
	if (['/bin/sh', '/usr/bin/sh'].some((path) => files.glance(path).node)) return false;
	const release = files.readText('/etc/os-release') ?? '';
	const [, id = ''] = /^ID=(\w+)$/m.exec(release) ?? [];
	const version = Number(/^VERSION_ID="([\d.]+)"$/m.exec(release)?.[1] ?? Number.POSITIVE_INFINITY);
	return (id === 'debian' && version <= LAST.debian) || (id === 'ubuntu' && version <= LAST.ubuntu);
}
