/** The mounts of a RUN: options read, defaults filled in, ready for the key and for running. */

import { clean, isAbsolute, join } from '../context/absolutePath.ts';
import { mountFlags } from '../dockerfile/mounts.ts';
import type { Instruction } from '../dockerfile/types.ts';
import { entryOf } from '../foreign/table.ts';
import type { Mount } from './types.ts';

/** A mount before its source is resolved to an input. */
export interface WrittenMount extends Omit<Mount, 'input'> {
	/** Stage or image; undefined means the context for a bind mount, nothing for a cache mount. */
	readonly from: string | undefined;
	/** As it is in the key, letter by letter. */
	readonly writtenTarget: string;
	/** The id as written, empty without one: what the key holds of an ssh mount. */
	readonly writtenId: string;
	readonly tmpfsSize: string;
}

const SYNONYMS: Record<string, string> = {
	dst: 'target',
	destination: 'target',
	src: 'source',
	readonly: 'ro',
	readwrite: 'rw',
};

/** The truths of Go's `strconv.ParseBool`. */
const TRUE: ReadonlySet<string> = new Set(['1', 't', 'T', 'true', 'TRUE', 'True']);

function readNumber(value: string | undefined, base: number): number | undefined {
	const number = Number.parseInt(value ?? '', base);
	return Number.isNaN(number) ? undefined : number;
}

/**
 * In the order of BuildKit's key: what is mounted from somewhere by its target, then secrets and agents as they are written.
 * `namespace` is put before the ids of caches (`BUILDKIT_CACHE_MOUNT_NS`).
 */
export function writtenMounts(
	instruction: Instruction,
	workdir: string,
	expand: (text: string) => string,
	namespace = '',
): WrittenMount[] {
	let agents = 0;
	const mounts = mountFlags(instruction).map(({ options }): WrittenMount => {
		const given = new Map<string, string>();
		let readOnly: boolean | undefined;
		for (const { key, value } of options) {
			const name = entryOf(SYNONYMS, key) ?? key;
			const text = value === undefined ? undefined : expand(value);
			given.set(name, text ?? '');
			// The two are one setting: whichever comes last counts.
			if (name === 'ro') readOnly = text === undefined || TRUE.has(text);
			else if (name === 'rw') readOnly = text !== undefined && !TRUE.has(text);
		}
		const type = given.get('type')?.toLowerCase() ?? 'bind';
		const target = given.get('target') ?? '';
		const writtenId = given.get('id') ?? '';
		const secretId =
			type === 'ssh' ? writtenId || 'default' : given.get('source') || writtenId || (target.split('/').pop() ?? '');
		const required = given.get('required');
		return {
			type,
			...placeOf(type, target, workdir, secretId, given.get('env'), type === 'ssh' ? agents++ : 0),
			source: join('/', given.get('source') ?? ''),
			from: given.get('from') || undefined,
			readOnly: readOnly ?? (type !== 'cache' && type !== 'tmpfs'),
			cacheId: `${namespace}/${writtenId || clean(target)}`,
			sharing: given.get('sharing')?.toLowerCase() || 'shared',
			secretId,
			writtenId,
			variable: given.get('env'),
			required: required === '' || TRUE.has(required ?? ''),
			...ownerOf(given),
			tmpfsSize: bytesOf(given.get('size') ?? ''),
		};
	});
	return mounts.sort((a, b) => {
		const order = rankOf(a) - rankOf(b);
		if (order !== 0 || rankOf(a) > 0) return order;
		return a.writtenTarget < b.writtenTarget ? -1 : a.writtenTarget > b.writtenTarget ? 1 : 0;
	});
}

/** An owner or a mode makes the directory of a cache mount a step of its own, with all three. */
function ownerOf(given: ReadonlyMap<string, string>): Pick<Mount, 'mode' | 'uid' | 'gid' | 'made'> {
	const mode = readNumber(given.get('mode'), 8);
	const uid = readNumber(given.get('uid'), 10) ?? 0;
	const gid = readNumber(given.get('gid'), 10) ?? 0;
	const owned = ['uid', 'gid', 'mode'].some((key) => given.has(key));
	const made = owned && join('/', given.get('source') ?? '') === '/';
	return { mode, uid, gid, made: made ? [mode ?? 0o755, uid, gid].join(':') : '' };
}

function rankOf({ type }: WrittenMount): number {
	return ['secret', 'ssh'].indexOf(type) + 1;
}

/** Secrets and agents keep a relative target in the key; all else has it joined with the directory there, but clean only then. */
function placeOf(
	type: string,
	target: string,
	workdir: string,
	secretId: string,
	variable: string | undefined,
	agent: number,
): Pick<WrittenMount, 'target' | 'writtenTarget'> {
	if (type !== 'secret' && type !== 'ssh') {
		const joined = join('/', workdir, target);
		return isAbsolute(target)
			? { target: clean(target), writtenTarget: target }
			: { target: joined, writtenTarget: joined };
	}
	const otherwise =
		type === 'ssh' ? `/run/buildkit/ssh_agent.${agent}` : `/run/secrets/${secretId.split('/').pop() ?? ''}`;
	const writtenTarget = target || (variable === undefined ? otherwise : '');
	if (writtenTarget === '') return { target: '', writtenTarget };
	return {
		target: isAbsolute(writtenTarget) ? clean(writtenTarget) : join('/', workdir, writtenTarget),
		writtenTarget,
	};
}

/** Parts by name. */
export type MountDefinition = Readonly<Record<string, string>>;

/**
 * What of a mount goes into the key. Never its content (that is matched apart), nor the path inside its source. A cache mount's id
 * and sharing do so only as long as they look like the defaults: shared, and an id that ends, after its first slash, with the target.
 * `input`: which of the inputs it takes from.
 */
export function mountDefinition(mount: WrittenMount, input: number | undefined): MountDefinition {
	const { type, writtenTarget: target, uid, gid } = mount;
	const place = { type, target, readOnly: String(mount.readOnly), input: String(input ?? '') };
	switch (type) {
		case 'cache':
			return { ...place, made: mount.made, id: looksDefault(mount) ? mount.cacheId : '' };
		case 'secret':
		case 'ssh': {
			const mode = String(mount.mode ?? (type === 'ssh' ? 0o600 : 0o400));
			const { variable, required } = mount;
			const id = type === 'ssh' ? mount.writtenId : mount.secretId;
			return { type, target, mode, owner: `${uid}:${gid}`, id, variable: variable ?? '-', required: String(required) };
		}
		case 'tmpfs':
			return { ...place, size: mount.tmpfsSize };
		default:
			return place;
	}
}

function looksDefault({ cacheId, writtenTarget, sharing }: WrittenMount): boolean {
	if (sharing !== 'shared') return false;
	return cacheId === writtenTarget || cacheId.slice(cacheId.indexOf('/') + 1) === writtenTarget;
}

const UNITS = ['', 'k', 'm', 'g', 't', 'p'];

/** `1m`, `1MiB` and `1048576` are one size, and no size is 0. */
function bytesOf(size: string): string {
	const match = /^(\d+(?:\.\d+)?) ?([kmgtp]?)i?b?$/i.exec(size.trim());
	if (!match) return size === '' ? '0' : size;
	return String(Math.trunc(Number(match[1]) * 1024 ** UNITS.indexOf((match[2] ?? '').toLowerCase())));
}
