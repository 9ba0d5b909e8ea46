/** What the project and the catalogue know about packages and downloads, handed to the commands that fetch them. */
import type { ContentSort } from '../context/types.ts';
import type { Estimate } from '../figures/estimate.ts';

/** What installing one package costs, all it needs included. */
export interface PackageCost {
	/** Bytes over the network. */
	readonly fetched: Estimate;
	/** Bytes on disk. */
	readonly installed: Estimate;
	/** Bytes that a downloaded installer fetches itself. */
	readonly later?: Estimate;
	/** Files and directories that it leaves. */
	readonly files: number;
	readonly directories?: number;
	/** Seconds of one core beside fetching and writing (building from source, byte-compiling). */
	readonly seconds?: Estimate;
	/** Bytes that the manager keeps as cache, where they differ from `fetched`. */
	readonly cached?: Estimate;
	readonly sort?: ContentSort;
}

export interface ClosureOptions {
	/** What is merely recommended comes too. */
	readonly recommends: boolean;
	readonly isThere: (name: string) => boolean;
}

/** Every look-up is optional: without it, or when it gives nothing, a command falls back on a range and says so. */
export interface Knowledge {
	/** Ecosystems are named as in a project's package descriptions: pip, npm, apt, apk, rpm, go, cargo … */
	package?(ecosystem: string, name: string): PackageCost | undefined;
	/**
	 * What has to be installed for these names: themselves first, then all that they need, as far as anyone knows. Where this is
	 * answered, `package` gives what one package costs without the others.
	 */
	closure?(ecosystem: string, names: readonly string[], options: ClosureOptions): readonly string[];
	/** What is at a URL. */
	download?(url: string): PackageCost | undefined;
	/** Whether the base image brings a package, for a manager that installs below `prefix`. */
	isInstalled?(ecosystem: string, prefix: string, name: string): boolean;
	/** Whether the base image has a program of this name; undefined when it is not known. */
	hasProgram?(name: string): boolean | undefined;
}

export const NO_KNOWLEDGE: Knowledge = {};
