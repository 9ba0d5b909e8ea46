/** Finds the other names of a hard-linked file. Made when first needed: most steps never change such a file. */
import type { DirectoryNode } from '../context/types.ts';

type Names = readonly string[];

export class LinkIndex {
	readonly #names = new Map<number, Names[]>();

	constructor(root: DirectoryNode) {
		this.#add(root, []);
	}

	othersOf(inode: number, names: Names): Names[] {
		const all = this.#names.get(inode) ?? [];
		return all.filter((other) => other.length !== names.length || other.some((name, i) => name !== names[i]));
	}

	countOf(inode: number): number {
		return this.#names.get(inode)?.length ?? 1;
	}

	#add(directory: DirectoryNode, above: Names): void {
		for (const [name, child] of directory.children) {
			if (child.kind === 'directory') this.#add(child, [...above, name]);
			else if (child.kind === 'file' && child.inode !== 0) {
				const known = this.#names.get(child.inode);
				if (known) known.push([...above, name]);
				else this.#names.set(child.inode, [[...above, name]]);
			}
		}
	}
}
