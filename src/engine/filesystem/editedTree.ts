/** A tree that one step edits. Directories that others hold too are copied before their first change. */
import { type DirectoryNode, mayHold, type Node } from '../context/types.ts';
import { type Estimate, Tally } from '../figures/estimate.ts';
import { NO_SPEND, type Spend } from '../foreign/tokens.ts';
import { LinkIndex } from './links.ts';
import { type Weight, weightOf } from './measure.ts';
import { emptyDirectory } from './nodes.ts';
import { unfolded } from './unfolded.ts';

type Editable<T> = { -readonly [K in keyof T]: T[K] };
export type OwnDirectory = Editable<Omit<DirectoryNode, 'children'>> & { readonly children: Map<string, Node> };

/** A node is made, counted, and listed with its layer. */
export const STEPS_OF_A_NODE = 12;

export class EditedTree {
	root: DirectoryNode;
	/** Bytes that the edits so far made a disk write. */
	written = 0;
	/** Called with the nodes that an edit walks through. */
	spend: Spend = NO_SPEND;
	#written = new Tally();
	#links: LinkIndex | undefined;
	#own = new WeakSet<DirectoryNode>();
	readonly #made = new WeakSet<Node>();

	constructor(root: DirectoryNode) {
		this.root = root;
	}

	/** The tree as it is now; later edits leave it alone. */
	snapshot(): DirectoryNode {
		this.#own = new WeakSet();
		return this.root;
	}

	/** The directory at resolved names, as one that nobody else holds; what is missing on the way is made. */
	directory(names: readonly string[], now: number): OwnDirectory {
		let directory = this.#owned(this.root);
		this.root = directory;
		for (const name of names) {
			const child = directory.children.get(name);
			const missing = directory.partial ? { ...emptyDirectory(now), partial: true } : emptyDirectory(now);
			const tree = child?.kind === 'file' && mayHold(child) ? unfolded(child, name) : undefined;
			const next = this.#owned(child?.kind === 'directory' ? child : (tree ?? missing));
			if (next !== child) directory.children.set(name, next);
			directory = next;
		}
		return directory;
	}

	/** A directory that was made for this tree alone. */
	adopt(directory: DirectoryNode): void {
		this.#own.add(directory);
	}

	/** Where files have several names. Made when first needed: most steps never change such a file. */
	get links(): LinkIndex {
		this.#links ??= new LinkIndex(this.root);
		return this.#links;
	}

	/** For who sets or removes names. */
	forgetLinks(): void {
		this.#links = undefined;
	}

	/** Whether a node is of the step's own making, not of a lower layer. */
	hasMade(node: Node): boolean {
		return this.#made.has(node);
	}

	made(node: Node): void {
		this.#made.add(node);
	}

	/** The same, and its bytes were written. */
	wrote(node: Node): void {
		this.spend(STEPS_OF_A_NODE);
		this.#made.add(node);
		if (node.kind === 'directory') for (const child of node.children.values()) this.wrote(child);
		else this.#count(weightOf(node));
	}

	/** The same for a tree of which no file is changed any more, so that nobody asks who made them. */
	brought(node: Node): void {
		this.#made.add(node);
		this.#count(weightOf(node));
	}

	#count({ bytes, certain, uncertain }: Weight): void {
		this.written += bytes;
		this.#written.add(certain);
		for (const estimate of uncertain) this.#written.add(estimate.expected, estimate);
	}

	/** What was written since the last call, with its range. */
	takeWritten(): Estimate {
		const written = this.#written.total();
		this.#written = new Tally();
		return written;
	}

	#owned(directory: DirectoryNode): OwnDirectory {
		if (this.#own.has(directory)) return directory as OwnDirectory;
		this.spend(directory.children.size);
		const copy = { ...directory, children: new Map(directory.children) };
		this.#own.add(copy);
		if (this.#made.has(directory)) this.#made.add(copy);
		return copy;
	}
}
