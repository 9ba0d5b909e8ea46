/** The mounts of a RUN: options read, defaults filled in, ready for the key and for running. */
import { clean, isAbsolute, join } from '../context/absolutePath.ts';
import { mountFlags } from '../dockerfile/mounts.ts';
import type { Instruction } from '../dockerfile/types.ts';
import type { Definition, Mount } from './types.ts';

/** A mount before its source is resolved to an input. */
export interface WrittenMount extends Omit<Mount, 'input'> {
	/** Stage or image; undefined means the context for a bind mount, nothing for a cache mount. */
	readonly from: string | undefined;
	/** As written when absolute: it is in the key letter by letter. */
	readonly writtenTarget: string;
	/** Whether an owner or a mode is given. */
	readonly owned: boolean;
	readonly tmpfsSize: string;
}

const SYNONYMS: Record<string, string> = { dst: 'target', destination: 'target', src: 'source', readonly: 'ro' };

function isOn(value: string | undefined): boolean {
	return value === '' || value === 'true' || value === '1';
}

function readNumber(value: string | undefined, base: number): number | undefined {
	const number = Number.parseInt(value ?? '', base);
	return Number.isNaN(number) ? undefined : number;
}

/** In the order of their targets, as BuildKit sorts them before it makes the key. */
export function writtenMounts(
	instruction: Instruction,
	workdir: string,
	expand: (text: string) => string,
): WrittenMount[] {
	const mounts = mountFlags(instruction).map(({ options }): WrittenMount => {
		const given = new Map<string, string>();
		for (const { key, value } of options) given.set(SYNONYMS[key] ?? key, value === undefined ? '' : expand(value));
		const type = given.get('type') ?? 'bind';
		const secret = type === 'secret' || type === 'ssh';
		const named = given.get('target') ?? '';
		const secretId =
			given.get('id') ?? (named === '' ? (type === 'ssh' ? 'default' : '') : (named.split('/').pop() ?? ''));
		const variable = given.get('env');
		const fallback = type === 'ssh' ? '/run/buildkit/ssh_agent.0' : secret ? `/run/secrets/${secretId}` : '';
		const target = named === '' ? fallback : isAbsolute(named) ? clean(named) : join(workdir, named);
		return {
			type,
			target: named === '' && variable !== undefined ? '' : target,
			source: clean(`/${given.get('source') ?? ''}`),
			from: given.get('from') || undefined,
			readOnly: type === 'bind' ? !isOn(given.get('rw') ?? given.get('readwrite')) : isOn(given.get('ro')),
			cacheId: given.get('id') ?? target,
			sharing: given.get('sharing') ?? 'shared',
			secretId,
			variable,
			required: isOn(given.get('required')),
			mode: readNumber(given.get('mode'), 8),
			uid: readNumber(given.get('uid'), 10) ?? 0,
			gid: readNumber(given.get('gid'), 10) ?? 0,
			writtenTarget: isAbsolute(named) ? named : target,
			owned: given.has('uid') || given.has('gid') || given.has('mode'),
			tmpfsSize: bytesOf(given.get('size') ?? ''),
		};
	});
	return mounts.sort((a, b) => (a.target < b.target ? -1 : a.target > b.target ? 1 : 0));
}

/**
 * What of a mount goes into the key. Never its content (that is matched apart), nor the path inside its source.
 * Of a cache mount's id and sharing only remains whether both are the defaults.
 */
export function mountDefinition(mount: WrittenMount): Definition {
	const { type, writtenTarget: target } = mount;
	const { uid, gid } = mount;
	switch (type) {
		case 'cache': {
			// An owner or a mode makes the directory a step of its own, with all three; without any there is none.
			const made = mount.owned ? [mount.mode ?? 0o755, uid, gid].join(':') : '';
			const plain = String(mount.cacheId === mount.target && mount.sharing === 'shared');
			return { type, target, made, plain, readOnly: String(mount.readOnly) };
		}
		case 'secret':
		case 'ssh': {
			const mode = String(mount.mode ?? (type === 'ssh' ? 0o600 : 0o400));
			const { secretId: id, variable = '', required } = mount;
			return { type, target, mode, owner: `${uid}:${gid}`, id, variable, required: String(required) };
		}
		case 'tmpfs':
			return { type, target, size: mount.tmpfsSize };
		default:
			return { type, target, readOnly: String(mount.readOnly) };
	}
}

const UNITS = ['', 'k', 'm', 'g', 't'];

/** `1m` and `1048576` are one size. */
function bytesOf(size: string): string {
	const match = /^(\d+)([kmgt]?)i?b?$/i.exec(size.trim());
	return match ? String(Number(match[1]) * 1024 ** UNITS.indexOf((match[2] ?? '').toLowerCase())) : size;
}
