/** The context's files as a tree with sums, as the Files panel shows it. */
import type { ContextFile } from '../engine/project/types.ts';

export interface Branch {
	readonly name: string;
	readonly path: string;
	/** Bytes and files: of a file or folder that .dockerignore keeps out its own, of others without those below it that are kept out. */
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
		const file = node.file?.kind === 'directory' ? undefined : node.file;
		const out = ignored.has(path) || (children.length > 0 && children.every((child) => child.ignored));
		const counted = children.filter((child) => out || !child.ignored);
		return {
			name,
			path,
			bytes: counted.reduce((sum, { bytes }) => sum + bytes, file ? sizeOf(file) : 0),
			files: counted.reduce((sum, { files: below }) => sum + below, file ? (file.count ?? 1) : 0),
			file: node.file,
			ignored: out,
			children,
		};
	};
	return grown(root, '', '');
}
