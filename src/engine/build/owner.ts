/** Turns `user`, `user:group` and numbers into ids, by the users that a root file system knows. */
import { hashText } from '../context/hash.ts';
import type { FileSystem } from '../filesystem/filesystem.ts';
import type { Owner } from './copy.ts';

/** A name that is not known gets a number of its own, the same each time: the real one decides nothing in a key. */
export function ownerOf(files: FileSystem, spec: string): Owner {
	if (spec === '') return { uid: 0, gid: 0 };
	const [user = '', group] = spec.split(':');
	const entry = entryOf(files.readText('/etc/passwd'), user);
	const uid = numberOf(user) ?? numberOf(entry?.[2]) ?? inventedId(user);
	if (group === undefined) return { uid, gid: numberOf(entry?.[3]) ?? uid };
	return {
		uid,
		gid: numberOf(group) ?? numberOf(entryOf(files.readText('/etc/group'), group)?.[2]) ?? inventedId(group),
	};
}

function entryOf(text: string | undefined, name: string): string[] | undefined {
	for (const line of (text ?? '').split('\n')) {
		const fields = line.split(':');
		if (fields[0] === name || (numberOf(name) !== undefined && fields[2] === name)) return fields;
	}
	return undefined;
}

function numberOf(text: string | undefined): number | undefined {
	return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

function inventedId(name: string): number {
	return 2000 + (Number.parseInt(hashText(name).slice(0, 6), 36) % 50_000);
}
