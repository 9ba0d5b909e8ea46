/** The context's files as a tree with sums, as the Files panel shows it. */
import type { Analysis } from '../engine/analysis.ts';
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
	/** Steps that read it or something in it. */
	readonly readers: readonly number[];
	readonly children: readonly Branch[];
}

const utf8 = new TextEncoder();

export function sizeOf(file: ContextFile): number {
	return file.text === undefined ? (file.size ?? 0) : utf8.encode(file.text).length;
}

/** Own files and, of those that were inferred, the ones that the reader has not made their own. */
export function contextFiles(own: readonly ContextFile[], analysis: Analysis | undefined): readonly ContextFile[] {
	const inferred = (analysis?.files ?? []).filter(({ assumed }) => assumed);
	if (inferred.length === 0) return own;
	const known = new Set(own.map(({ path }) => path));
	return [...own, ...inferred.filter(({ path }) => !known.has(path))];
}

const NO_READERS: readonly number[] = [];

function readersByPath({ steps, files }: Analysis): ReadonlyMap<string, readonly number[]> {
	const found = new Map<string, number[]>();
	for (const { id, reads } of steps) {
		for (const position of reads) {
			const path = files[position]?.path ?? '';
			const known = found.get(path);
			if (known) known.push(id);
			else found.set(path, [id]);
		}
	}
	return found;
}

const trees = new WeakMap<readonly ContextFile[], { readonly analysis: Analysis | undefined; readonly tree: Branch }>();

/** Remembered for the present files and their analysis: a large context takes a moment. */
export function treeOf(own: readonly ContextFile[], analysis?: Analysis): Branch {
	const known = trees.get(own);
	if (known && known.analysis === analysis) return known.tree;
	const tree = grow(own, analysis);
	trees.set(own, { analysis, tree });
	return tree;
}

/** One pass adds each file to all folders above it; children are put in order only where somebody looks at them. */
class Growing implements Branch {
	readonly name: string;
	readonly path: string;
	readonly below = new Map<string, Growing>();
	readonly all = { bytes: 0, files: 0 };
	readonly kept = { bytes: 0, files: 0 };
	readonly readBy = new Set<number>();
	file: ContextFile | undefined;
	#ignored = false;
	#children: readonly Branch[] | undefined;

	constructor(name: string, path: string) {
		this.name = name;
		this.path = path;
	}

	child(name: string): Growing {
		const known = this.below.get(name);
		if (known) return known;
		const made = new Growing(name, this.path === '' ? name : `${this.path}/${name}`);
		this.below.set(name, made);
		return made;
	}

	add(bytes: number, files: number, out: boolean): void {
		for (const sums of out ? [this.all] : [this.all, this.kept]) {
			sums.bytes += bytes;
			sums.files += files;
		}
	}

	ignore(): void {
		this.#ignored = true;
	}

	get ignored(): boolean {
		return this.#ignored || (this.below.size > 0 && [...this.below.values()].every(({ ignored }) => ignored));
	}

	get bytes(): number {
		return this.ignored ? this.all.bytes : this.kept.bytes;
	}

	get files(): number {
		return this.ignored ? this.all.files : this.kept.files;
	}

	get readers(): readonly number[] {
		return [...this.readBy].sort((one, other) => one - other);
	}

	get children(): readonly Branch[] {
		this.#children ??= [...this.below.values()].sort(foldersFirst);
		return this.#children;
	}
}

function grow(own: readonly ContextFile[], analysis: Analysis | undefined): Branch {
	const ignored = new Set(analysis?.ignored);
	const readers = analysis ? readersByPath(analysis) : new Map<string, readonly number[]>();
	const root = new Growing('', '');
	for (const file of contextFiles(own, analysis)) {
		const out = ignored.has(file.path);
		const directory = file.kind === 'directory';
		const [bytes, files] = [directory ? 0 : sizeOf(file), directory ? 0 : (file.count ?? 1)];
		const by = readers.get(file.path) ?? NO_READERS;
		const add = (at: Growing) => {
			at.add(bytes, files, out);
			for (const step of by) at.readBy.add(step);
		};
		let at = root;
		add(at);
		for (const name of file.path.split('/')) {
			if (name === '') continue;
			at = at.child(name);
			add(at);
		}
		at.file = file;
		if (out) at.ignore();
	}
	return root;
}

function foldersFirst(a: Growing, b: Growing): number {
	const kinds = Number(a.below.size === 0) - Number(b.below.size === 0);
	if (kinds !== 0) return kinds;
	return a.name < b.name ? -1 : 1;
}

/** The folder or file at a path; undefined where there is none. */
export function branchAt(tree: Branch, path: string): Branch | undefined {
	if (path === '') return undefined;
	let at: Branch | undefined = tree;
	for (const name of path.split('/')) at = at?.children.find((child) => child.name === name);
	return at;
}
