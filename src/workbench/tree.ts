/** The context's files as a tree with sums, as the Files panel shows it. */
import type { ContextFile } from '../engine/project/types.ts';

export interface Branch {
	readonly name: string;
	readonly path: string;
	/** Bytes and files below it, what .dockerignore keeps out not counted. */
	readonly bytes: number;
	readonly files: number;
	/** The file itself; undefined for a folder. */
	readonly file: ContextFile | undefined;
	readonly ignored: boolean;
	readonly children: readonly Branch[];
}

const utf8 = new TextEncoder();

export function sizeOf(file: ContextFile): number {
	return file.text === undefined ? (file.size ?? 0) : utf8.encode(file.text).length;
}

export function treeOf(files: readonly ContextFile[], ignored: ReadonlySet<string>): Branch {
	interface Growing {
		file: ContextFile | undefined;
		readonly children: Map<string, Growing>;
	}
	const root: Growing = { file: undefined, children: new Map() };
	for (const file of files) {
		let at = root;
		for (const name of file.path.split('/').filter(Boolean)) {
			let child = at.children.get(name);
			if (!child) {
				child = { file: undefined, children: new Map() };
				at.children.set(name, child);
			}
			at = child;
		}
		at.file = file;
	}
	const grown = (node: Growing, name: string, path: string): Branch => {
		const children = [...node.children]
			.map(([child, below]) => grown(below, child, path === '' ? child : `${path}/${child}`))
			.sort(
				(a, b) => Number(a.children.length === 0) - Number(b.children.length === 0) || a.name.localeCompare(b.name),
			);
		const out = ignored.has(path);
		const own = node.file && !out && node.file.kind !== 'directory' ? sizeOf(node.file) : 0;
		const count = node.file && !out && node.file.kind !== 'directory' ? (node.file.count ?? 1) : 0;
		return {
			name,
			path,
			bytes: children.reduce((sum, { bytes }) => sum + bytes, own),
			files: children.reduce((sum, { files: below }) => sum + below, count),
			file: node.file,
			ignored: out || (children.length > 0 && children.every((child) => child.ignored)),
			children,
		};
	};
	return grown(root, '', '');
}
