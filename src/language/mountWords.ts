/** What can be written in a `--mount`, by its type. */

const READS = ['target=', 'source=', 'from='];
const OWNED = ['mode=', 'uid=', 'gid='];

/** Options in the order in which people write them; those that take a value end in `=`. */
export const MOUNT_OPTIONS: ReadonlyMap<string, readonly string[]> = new Map([
	['bind', ['type=', ...READS, 'readwrite']],
	['cache', ['type=', 'target=', 'id=', 'sharing=', 'source=', 'from=', ...OWNED, 'readonly']],
	['tmpfs', ['type=', 'target=', 'size=']],
	['secret', ['type=', 'id=', 'target=', 'env=', 'required', ...OWNED]],
	['ssh', ['type=', 'id=', 'target=', 'required', ...OWNED]],
]);

/** The values of an option that has a few of them. */
export function mountValuesOf(option: string): readonly string[] {
	if (option === 'type') return [...MOUNT_OPTIONS.keys()];
	return option === 'sharing' ? ['locked', 'shared', 'private'] : [];
}
