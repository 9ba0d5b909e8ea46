/** The context's files as a tree with sums, as the Files panel shows it. */
import type { Analysis } from '../../engine/analysis.ts';
import type { ContextFile } from '../../engine/project/types.ts';

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

const NOBODY: ReadonlySet<number> = new Set();

/** The sets are shared: most files are read by the same few steps, and a hundred thousand sets would take their time. */
function readersByPath({ steps, files }: Analysis): ReadonlyMap<string, ReadonlySet<number>> {
	const found = new Map<string, ReadonlySet<number>>();
	for (const { id, reads } of steps) {
		const more = new Map<ReadonlySet<number>, ReadonlySet<number>>();
		for (const position of reads) {
			const path = files[position]?.path ?? '';
			const known = found.get(path) ?? NOBODY;
			const next = more.get(known) ?? new Set([...known, id]);
			more.set(known, next);
			found.set(path, next);
		}
	}
	return found;
}

interface Known {
	readonly analysis: Analysis | undefined;
	readonly tree: Branch;
}

const trees = new WeakMap<readonly ContextFile[], Known>();

/** Remembered for the present files: an answer that says the same of them as the last one, as most do, grows no new tree. */
export function treeOf(own: readonly ContextFile[], analysis?: Analysis): Branch {
	const known = trees.get(own);
	const tree = known && saysTheSame(known.analysis, analysis) ? known.tree : grow(own, analysis);
	trees.set(own, { analysis, tree });
	return tree;
}

function saysTheSame(one: Analysis | undefined, other: Analysis | undefined): boolean {
	if (one === other || !one || !other) return one === other;
	const equal = <T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean = Object.is) =>
		a.length === b.length && a.every((each, index) => same(each, b[index] as T));
	return (
		equal(one.ignored, other.ignored) &&
		equal(one.files, other.files, (a, b) => a.path === b.path && a.size === b.size && a.assumed === b.assumed) &&
		equal(one.steps, other.steps, (a, b) => a.id === b.id && equal(a.reads, b.reads))
	);
}

/** Sums are added up from below once all files are there; children are put in order only where somebody looks at them. */
class Growing implements Branch {
	readonly name: string;
	readonly path: string;
	below: Map<string, Growing> | undefined;
	#allBytes = 0;
	#allFiles = 0;
	#keptBytes = 0;
	#keptFiles = 0;
	#readBy: ReadonlySet<number> = NOBODY;
	file: ContextFile | undefined;
	#ignored = false;
	#children: readonly Branch[] | undefined;

	constructor(name: string, path: string) {
		this.name = name;
		this.path = path;
	}

	child(name: string): Growing {
		// Most have none: an empty map for each of a hundred thousand files takes longer than all the rest.
		this.below ??= new Map();
		const known = this.below.get(name);
		if (known) return known;
		const made = new Growing(name, this.path === '' ? name : `${this.path}/${name}`);
		this.below.set(name, made);
		return made;
	}

	/** The file itself; `readBy` are the steps that read it. */
	hold(file: ContextFile, isOut: boolean, readBy: ReadonlySet<number>): void {
		this.file = file;
		this.#readBy = readBy;
		this.#ignored = isOut;
		if (file.kind === 'directory') return;
		this.#allBytes = sizeOf(file);
		this.#allFiles = file.count ?? 1;
		if (isOut) return;
		this.#keptBytes = this.#allBytes;
		this.#keptFiles = this.#allFiles;
	}

	sumUp(): void {
		if (!this.below) return;
		let out = true;
		for (const child of this.below.values()) {
			child.sumUp();
			this.#allBytes += child.#allBytes;
			this.#allFiles += child.#allFiles;
			this.#keptBytes += child.#keptBytes;
			this.#keptFiles += child.#keptFiles;
			out &&= child.ignored;
			if (child.#readBy !== this.#readBy && [...child.#readBy].some((step) => !this.#readBy.has(step)))
				this.#readBy = new Set([...this.#readBy, ...child.#readBy]);
		}
		this.#ignored ||= out;
	}

	get ignored(): boolean {
		return this.#ignored;
	}

	get bytes(): number {
		return this.ignored ? this.#allBytes : this.#keptBytes;
	}

	get files(): number {
		return this.ignored ? this.#allFiles : this.#keptFiles;
	}

	get readers(): readonly number[] {
		return [...this.#readBy].sort((one, other) => one - other);
	}

	get children(): readonly Branch[] {
		this.#children ??= [...(this.below?.values() ?? [])].sort(foldersFirst);
		return this.#children;
	}
}

function grow(own: readonly ContextFile[], analysis: Analysis | undefined): Branch {
	const ignored = new Set(analysis?.ignored);
	const readers = analysis ? readersByPath(analysis) : new Map<string, ReadonlySet<number>>();
	const root = new Growing('', '');
	// Files of one folder mostly follow one another.
	let [folder, at] = ['', root];
	for (const file of contextFiles(own, analysis)) {
		const { path } = file;
		const end = path.lastIndexOf('/') + 1;
		if (path.slice(0, end) !== folder) {
			folder = path.slice(0, end);
			at = root;
			for (const name of folder.split('/')) if (name !== '') at = at.child(name);
		}
		const name = path.slice(end);
		const entry = name === '' ? at : at.child(name);
		entry.hold(file, ignored.has(path), readers.get(path) ?? NOBODY);
	}
	root.sumUp();
	return root;
}

function foldersFirst(a: Growing, b: Growing): number {
	const kinds = Number(a.below === undefined) - Number(b.below === undefined);
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
