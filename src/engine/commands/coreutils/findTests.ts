/** What find asks about one thing by a number: sizes, permissions, ages; and what -printf says of it. */

import { baseName } from '../../context/absolutePath.ts';
import { entryOf } from '../../foreign/table.ts';
import { sizeOf } from './describe.ts';
import type { Visit } from './walk.ts';

type VisitTest = (visit: Visit) => boolean;

/** `+5`, `-5`, `5`: more, less, exactly. */
function compared(spec: string, value: number): boolean {
	const limit = Number(spec.replace(/^[-+]/, ''));
	if (spec.startsWith('+')) return value > limit;
	return spec.startsWith('-') ? value < limit : value === limit;
}

const SIZE_UNITS: Readonly<Record<string, number>> = { c: 1, w: 2, b: 512, k: 1024, M: 1024 ** 2, G: 1024 ** 3 };

export function sizeTest(spec: string): VisitTest | undefined {
	const [, amount, unit = 'b'] = /^([-+]?\d+)([cwbkMG])?$/.exec(spec) ?? [];
	if (amount === undefined) return undefined;
	return ({ node }) => compared(amount, Math.ceil(sizeOf(node) / (entryOf(SIZE_UNITS, unit) ?? 512)));
}

export function permissionTest(spec: string): VisitTest | undefined {
	const [, sign = '', digits] = /^([-+/]?)([0-7]+)$/.exec(spec) ?? [];
	if (digits === undefined) {
		// Symbolic forms ask in practice for one thing: is it executable?
		return /x$/.test(spec) ? ({ node }) => (node.mode & 0o111) !== 0 : undefined;
	}
	const bits = Number.parseInt(digits, 8);
	if (sign === '-') return ({ node }) => (node.mode & bits) === bits;
	if (sign === '') return ({ node }) => node.mode === bits;
	return ({ node }) => bits === 0 || (node.mode & bits) !== 0;
}

export function ageTest(spec: string, unit: number, now: number): VisitTest {
	return ({ node }) => compared(spec, Math.floor((now - node.mtime) / unit));
}

export function printed(format: string, { path, node, depth }: Visit): string {
	const kind = { file: 'f', directory: 'd', symlink: 'l' }[node.kind];
	const values: Readonly<Record<string, string>> = {
		p: path,
		f: baseName(path),
		h: path.slice(0, Math.max(0, path.lastIndexOf('/'))) || '.',
		s: String(sizeOf(node)),
		m: node.mode.toString(8),
		y: kind,
		d: String(depth),
		U: String(node.uid),
		G: String(node.gid),
		l: node.kind === 'symlink' ? node.target : '',
		P: path.replace(/^[^/]*\/?/, ''),
		'%': '%',
	};
	return format
		.replace(/%(.)/gs, (all, letter: string) => entryOf(values, letter) ?? all)
		.replaceAll('\\n', '\n')
		.replaceAll('\\0', '\0')
		.replaceAll('\\t', '\t');
}
