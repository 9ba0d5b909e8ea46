/** What else people bring than logs: images with their layers, records of builds, files that describe builds. */
import type { LoggedBuild } from '../types.ts';

/** A line of an image's history. */
export interface ImageRow {
	/** As the record writes it: `COPY /img ./img # buildkit`. */
	createdBy: string;
	/** As it was shown: `250kB`. */
	size: string;
	bytes?: number;
	comment: string;
	/** It left a layer on the file system, even an empty one. */
	makesLayer: boolean;
}

export interface ImageRecord {
	format: string;
	name?: string;
	/** Newest first, as `docker history` prints them. */
	rows: ImageRow[];
	/** Layers in building order; bytes as they lie in the archive or on the disk. */
	layers: { digest: string; bytes: number; compressed: boolean }[];
	totalBytes?: number;
	/** Bytes that lie in layers and that the image does not show, where a tool counted them. */
	wastedBytes?: number;
}

/** A line of `docker images`. */
export interface ListedImage {
	name: string;
	id: string;
	size: string;
	bytes?: number;
}

/** One build that a compose or bake file describes. */
export interface DescribedBuild {
	name: string;
	dockerfile: string;
	context: string;
	target?: string;
	/** The Dockerfile's text, where the file holds it itself. */
	inline?: string;
	/** Those whose value is known. */
	args: Map<string, string>;
	platforms: readonly string[];
	noCache: boolean;
	noCacheFilter: readonly string[];
}

/** What a variable is where the build is started; undefined where nobody knows. */
export type GivenVariables = (name: string) => string | undefined;

export const NO_VARIABLES: GivenVariables = () => undefined;

export type Reading =
	| { readonly kind: 'build'; readonly build: LoggedBuild }
	| { readonly kind: 'image'; readonly image: ImageRecord }
	| { readonly kind: 'images'; readonly format: string; readonly images: readonly ListedImage[] }
	| { readonly kind: 'dockerfile'; readonly text: string }
	| { readonly kind: 'builds'; readonly format: 'compose' | 'bake'; readonly builds: readonly DescribedBuild[] }
	| { readonly kind: 'unknown' };
