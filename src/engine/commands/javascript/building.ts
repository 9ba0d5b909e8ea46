/** What a build of a web or server project reads, takes and leaves. */
import { between, type Estimate, scale } from '../../figures/estimate.ts';
import type { Shell } from '../command.ts';
import {
	environmentOf,
	fingerprint,
	holdsOther,
	isBeside,
	type LeavesOut,
	sourceBytes,
	sourcesAt,
} from '../shared/fingerprint.ts';
import { freshContent, servedContent, treeNode } from '../shared/packages.ts';
import { derived } from '../shared/text.ts';

export interface Build {
	readonly what: string;
	/** Absolute. */
	readonly directory: string;
	/** Where the result goes, below the directory; the first one if none of them is there yet. */
	readonly outputs: readonly string[];
	/** More may be written to the directory than that. */
	readonly unseen?: boolean;
	/** Words that change the result. */
	readonly args: readonly string[];
	readonly seconds: Estimate;
	/** Of one megabyte of sources. */
	readonly secondsEach?: number;
	readonly size: Estimate;
	/** The result is about as large as the sources, times this. */
	readonly ofSources?: number;
	readonly threads?: number;
	/** False where each build gets an identifier or a time of its own. */
	readonly reproducible?: boolean;
}

export const UNKNOWN_BUILD = {
	seconds: between(2, 15, 120, 'assumed', 'a build script known only by name'),
	size: between(100e3, 3e6, 80e6, 'assumed', 'output of a build script known only by name'),
};

/** Caches of tools, and what surely goes into no bundle. */
export const leavesOut: LeavesOut = (name) =>
	isBeside(name) || /^(?:\.cache|\.turbo|coverage|\.nyc_output|\.eslintcache)$/.test(name);
/** What is larger is no source. */
const MOST_BYTES = 30e6;
/** Folders that no build takes in: their bytes make neither the work nor the result larger. */
const NOT_BUILT = /^(?:docs?|dist|build|out|tests?|__tests__|e2e|coverage|node_modules|storybook-static)$/;
const taken: LeavesOut = (name, node) => leavesOut(name, node) || (node.kind === 'directory' && NOT_BUILT.test(name));
/** What is merely copied to the result takes no time worth telling. */
const compiled: LeavesOut = (name, node) => taken(name, node) || holdsOther(name, node);
/** What bundlers put into their results. */
const ENVIRONMENT =
	/^(?:NODE_ENV|BASE_URL|CI|(?:NEXT|VITE|REACT_APP|VUE_APP|NUXT|PUBLIC|GATSBY|EXPO|NG|TURBO|API|APP)_\w*)$/;

export function buildSources(shell: Shell, build: Build): void {
	const { what, directory, outputs, seconds, secondsEach = 4, ofSources, size } = build;
	const node = sourcesAt(shell, directory);
	const bytes = Math.min(sourceBytes(node, taken), MOST_BYTES);
	const work = Math.min(sourceBytes(node, compiled), MOST_BYTES);
	const amount = plus(seconds, (work / 1e6) * secondsEach);
	shell.work({ resource: 'cpu', amount, threads: build.threads ?? 2, what });
	if (outputs.length === 0) return;
	const parts = [
		what.replace(/^.*?\s/, ''),
		...build.args,
		fingerprint(node, leavesOut),
		...environmentOf(shell, ENVIRONMENT),
	];
	const id = derived(1, 'text', 'build', ...parts).id;
	const whole = ofSources === undefined ? size : scale(size, Math.max(bytes, 1) * ofSources);
	const content = build.reproducible === false ? freshContent(shell, whole, 'text') : servedContent(id, whole, 'text');
	const [first = 'dist'] = outputs;
	const output = outputs.find((each) => shell.files.lookup(`${directory}/${each}`)) ?? first;
	const path = output.startsWith('/') ? output : `${directory}/${output}`;
	shell.files.makeDirectory(path, { parents: true, uid: shell.user.uid, gid: shell.user.gid });
	shell.files.leaveUnseen(path, treeNode(shell, content, Math.max(3, Math.round(content.size / 15e3))), 'built');
	// A setting of the project may send it elsewhere: what is asked for by another name follows from what it was made of.
	shell.files.openAll(content.id);
	if (!build.unseen) return;
	const trace = derived(1, 'text', id, 'elsewhere');
	shell.files.leaveUnseen(directory, treeNode(shell, trace, 1, 0), 'built');
}

function plus(estimate: Estimate, seconds: number): Estimate {
	const { low, expected, high } = estimate;
	return { ...estimate, low: low + seconds / 2, expected: expected + seconds, high: high + seconds * 2 };
}
