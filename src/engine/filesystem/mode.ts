/** Changes permission bits as chmod and --chmod are told to: `755`, `u+x,go-w`, `a+X`, `g=u`. */
import { entryOf } from '../foreign/table.ts';

const CLAUSE = /^([ugoa]*)((?:[-+=](?:[rwxXst]*|[ugo]))+)$/;
const ACTION = /([-+=])([ugo](?![rwxXst])|[rwxXst]*)/g;
const WHO: Readonly<Record<string, number>> = { u: 0o4700, g: 0o2070, o: 0o1007, a: 0o7777 };
const BITS: Readonly<Record<string, number>> = { r: 0o444, w: 0o222, x: 0o111, s: 0o6000, t: 0o1000 };
const ALL = 0o7777;

/** The mode as it was when the spec cannot be read: see `isMode`. `umask` holds back what a clause without a letter for whom would give. */
export function changeMode(mode: number, spec: string, isDirectory: boolean, umask = 0): number {
	if (/^[0-7]+$/.test(spec)) {
		return Number.parseInt(spec, 8) & ALL;
	}
	if (/^[-+=][0-7]+$/.test(spec)) {
		const bits = Number.parseInt(spec.slice(1), 8) & ALL;
		return spec.startsWith('+') ? mode | bits : spec.startsWith('-') ? mode & ~bits : bits;
	}
	return spec.split(',').reduce((now, clause) => applyClause(now, clause, isDirectory, umask), mode);
}

export function isMode(spec: string): boolean {
	return /^[-+=]?[0-7]{1,5}$/.test(spec) || (spec !== '' && spec.split(',').every((clause) => CLAUSE.test(clause)));
}

function applyClause(mode: number, clause: string, isDirectory: boolean, umask: number): number {
	const [, letters = '', actions = ''] = CLAUSE.exec(clause) ?? [];
	const named = [...letters].reduce((mask, letter) => mask | (entryOf(WHO, letter) ?? 0), 0);
	const mask = named === 0 ? ALL & ~umask : named;
	let now = mode;
	for (const [, operator, permissions = ''] of actions.matchAll(ACTION)) {
		const bits = bitsOf(permissions, now, isDirectory) & mask;
		if (operator === '+') now |= bits;
		else if (operator === '-') now &= ~bits;
		else now = (now & ~(named === 0 ? ALL : mask)) | bits;
	}
	return now;
}

function bitsOf(permissions: string, mode: number, isDirectory: boolean): number {
	const copied = { u: 6, g: 3, o: 0 }[permissions];
	if (copied !== undefined) return ((mode >> copied) & 7) * 0o111;
	let bits = 0;
	for (const letter of permissions) {
		if (letter === 'X') bits |= isDirectory || (mode & 0o111) !== 0 ? 0o111 : 0;
		else bits |= entryOf(BITS, letter) ?? 0;
	}
	return bits;
}
