/** The logs of last and of failed logins, in which a new user gets an entry at a place that its number decides. */
import { between } from '../../figures/estimate.ts';
import type { Shell } from '../command.ts';
import { zeros } from './cat.ts';

/** Bytes of an entry on 64-bit systems. */
const LOGS = [
	{ path: '/var/log/lastlog', entry: 292, debian: false },
	{ path: '/var/log/faillog', entry: 32, debian: true },
] as const;

/** Debian 13 and Alpine keep neither; of the others only Debian and its kin keep the second. */
export function logUser(shell: Shell, uid: number): void {
	const release = shell.readText('/etc/os-release');
	if (release === undefined && !shell.files.root.partial) return;
	const is = (pattern: RegExp) => release === undefined || pattern.test(release);
	if (release !== undefined && (is(/^ID=alpine/m) || (is(/^ID=debian/m) && is(/^VERSION_ID="?1[3-9]/m)))) return;
	for (const { path, entry, debian } of LOGS) {
		if ((debian && !is(/^ID=(?:debian|ubuntu)/m)) || !shell.files.mayExist(path)) continue;
		const there = shell.files.lookup(path);
		const size = Math.max(there?.kind === 'file' ? there.content.size : 0, (uid + 1) * entry);
		const unsure = { estimate: between(0, size, size, 'assumed', 'a login log the image may contain') };
		shell.store(path, { ...zeros(size), ...(release === undefined ? unsure : {}) });
	}
}
