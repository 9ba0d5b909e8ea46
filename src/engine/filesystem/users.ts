/** Names and numbers of users and groups, by a root file system's own /etc/passwd and /etc/group. */
import { hashText } from '../context/hash.ts';
import { ownerParts } from '../context/owner.ts';
import type { FileSystem } from './filesystem.ts';
import type { Actor } from './locate.ts';

export interface Account {
	readonly name: string;
	readonly uid: number;
	readonly gid: number;
	readonly home: string;
}

const PASSWD = '/etc/passwd';
const GROUP = '/etc/group';

/** By name or number. */
export function accountOf(files: FileSystem, user: string): Account | undefined {
	for (const [name = '', , uid = '', gid = '', , home = '/'] of lines(files, PASSWD)) {
		if (name === user || uid === user) return { name, uid: Number(uid), gid: Number(gid), home: home || '/' };
	}
	return undefined;
}

function accountNamed(files: FileSystem, name: string): Account | undefined {
	const account = accountOf(files, name);
	return account?.name === name ? account : undefined;
}

export function groupNumber(files: FileSystem, group: string): number | undefined {
	for (const [name, , gid] of lines(files, GROUP)) if (name === group) return Number(gid);
	return undefined;
}

export function groupName(files: FileSystem, gid: number): string | undefined {
	for (const [name, , number] of lines(files, GROUP)) if (number === String(gid)) return name;
	return undefined;
}

/** Groups that list the user as a member. */
export function groupsOf(files: FileSystem, user: string): number[] {
	return [...lines(files, GROUP)]
		.filter(([, , , members = '']) => members.split(',').includes(user))
		.map(([, , gid]) => Number(gid));
}

/**
 * `user`, `user:group`, names or numbers, as USER and --chown have them; '' is root. Undefined for a name that is not
 * there; where the image's users are not all known, the name gets a number of its own, the same each time.
 */
export function ownerOf(files: FileSystem, spec: string): Actor | undefined {
	if (spec === '') return { uid: 0, gid: 0 };
	const colon = spec.indexOf(':');
	const user = colon < 0 ? spec : spec.slice(0, colon);
	const group = colon < 0 ? '' : spec.slice(colon + 1);
	const account = accountOf(files, user);
	const uid = numberIn(user) ?? account?.uid ?? (user === 'root' ? 0 : inventedId(files, user));
	if (uid === undefined) return undefined;
	if (group === '') return { uid, gid: account?.gid ?? (numberIn(user) === undefined ? uid : 0) };
	const gid = numberIn(group) ?? groupNumber(files, group) ?? (group === 'root' ? 0 : inventedId(files, group));
	return gid === undefined ? undefined : { uid, gid };
}

/**
 * The same for what COPY, ADD and WORKDIR make: a number is user and group at once, and a name that is not there counts
 * as root without a word.
 */
export function ownerOfCopies(files: FileSystem, spec: string): Actor {
	const [user = '', group] = ownerParts(spec);
	const number = numberIn(user);
	const account = number === undefined ? accountNamed(files, user) : undefined;
	const uid = number ?? account?.uid ?? inventedId(files, user) ?? 0;
	const primary = number ?? account?.gid ?? uid;
	if (group === undefined) return { uid, gid: primary };
	return { uid, gid: numberIn(group) ?? groupNumber(files, group) ?? inventedId(files, group) ?? primary };
}

/** A number for a name that a base image may know: the real one decides nothing that the model looks at. */
export function inventedId(files: FileSystem, name: string): number | undefined {
	return !files.root.partial ? undefined : 2000 + (Number.parseInt(hashText(name).slice(0, 6), 36) % 50_000);
}

function numberIn(text: string): number | undefined {
	return /^\d+$/.test(text) ? Number(text) : undefined;
}

function* lines(files: FileSystem, path: string): Generator<string[]> {
	for (const line of (files.readText(path) ?? '').split('\n')) if (line !== '') yield line.split(':');
}
