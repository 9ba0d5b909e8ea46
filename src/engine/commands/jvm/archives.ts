/** What Maven and Gradle have in common: libraries by name, jars with times inside, output folders. */
import type { ContextFile } from '../../context/types.ts';
import { between, type Estimate } from '../../figures/estimate.ts';
import type { Shell } from '../command.ts';
import type { Download } from '../shared/fetching.ts';
import { fingerprint, holdsOther, isBeside, type LeavesOut, sourceBytes, sourcesAt } from '../shared/fingerprint.ts';
import { assumedCost, freshContent, servedContent, treeNode } from '../shared/packages.ts';
import { derived } from '../shared/text.ts';

export interface Library {
	readonly group: string;
	readonly name: string;
	readonly version: string;
}

/** A library that somebody names, with those that it brings. */
const LIBRARY = { fetched: [20e3, 900e3, 12e6] } as const;
/** Those that bring dozens of others: bytes of all their jars. */
const KNOWN: readonly (readonly [RegExp, readonly [number, number, number]])[] = [
	[/^spring-boot-starter-(?:web|webflux)$/, [14e6, 18e6, 24e6]],
	[/^spring-boot-starter-data-jpa$/, [22e6, 27e6, 34e6]],
	[/^spring-boot-starter-test$/, [9e6, 13e6, 18e6]],
	[/^spring-boot-starter-actuator$/, [2e6, 4e6, 7e6]],
	[/^spring-boot-starter-security$/, [3e6, 4.5e6, 7e6]],
	[/^spring-boot-starter/, [2e6, 8e6, 16e6]],
	[/^quarkus-/, [2e6, 7e6, 20e6]],
	[/^micronaut-/, [1e6, 4e6, 10e6]],
	[/^(?:aws-java-sdk|bundle$)/, [5e6, 30e6, 300e6]],
	[/^(?:hadoop|spark)-/, [15e6, 60e6, 180e6]],
	[/^kafka/, [5e6, 12e6, 25e6]],
	[/^hibernate-core$/, [9e6, 12e6, 16e6]],
	[/^(?:postgresql|mysql-connector-j|h2|ojdbc\d*)$/, [1e6, 2.2e6, 7e6]],
	[/^(?:kotlin|scala)-/, [1.5e6, 4e6, 10e6]],
	[/^(?:guava|tomcat-|netty-all|elasticsearch)/, [2.5e6, 4e6, 12e6]],
	[/^lombok$/, [1.8e6, 2e6, 2.2e6]],
];

export function libraryDownload(shell: Shell, library: Library): Download {
	const { group, name, version } = library;
	const known = shell.knowledge.package?.('maven', `${group}:${name}`) ?? shell.knowledge.package?.('maven', name);
	const [, fetched = LIBRARY.fetched] = KNOWN.find(([pattern]) => pattern.test(name)) ?? [];
	const id = `${group}.${name}-${version}`;
	return {
		id,
		cost:
			known ??
			assumedCost({ fetched, installed: fetched, files: Math.ceil(fetched[1] / 300e3) * 3 }, `${group}:${name}`),
	};
}

/** Libraries that are packed into an archive. */
export interface PackedLibraries {
	readonly bytes: Estimate;
	/** Equal ones have the same versions. */
	readonly id: string;
}

export function packed(downloads: readonly Download[]): PackedLibraries {
	return { bytes: bytesOf(downloads), id: derived(1, 'text', ...downloads.map(({ id }) => id)).id };
}

function bytesOf(downloads: readonly Download[]): Estimate {
	const sum = (key: 'low' | 'expected' | 'high') => downloads.reduce((all, { cost }) => all + cost.fetched[key], 0);
	return between(sum('low'), sum('expected'), sum('high'), 'assumed', 'libraries that go into the archive');
}

const leavesOut: LeavesOut = (name) =>
	isBeside(name) || /^(?:target|build|\.gradle|out|node_modules)$|\.md$/.test(name);
const withoutTests: LeavesOut = (name, node) => leavesOut(name, node) || name === 'test';

export interface JarBuild {
	readonly directory: string;
	/** `target` or `build/libs`, below the directory. */
	readonly output: string;
	readonly words: readonly string[];
	readonly tests: boolean;
	/** Named by the manifest; undefined where nobody knows. */
	readonly name: string | undefined;
	/** All of them are packed into it. */
	readonly libraries: PackedLibraries | undefined;
	readonly reproducible: boolean;
}

const sourcesOnly: LeavesOut = (name, node) => leavesOut(name, node) || holdsOther(name, node);
const mainOnly: LeavesOut = (name, node) => sourcesOnly(name, node) || name === 'test';

/** Bytes of the sources that are compiled. */
export function compiledBytes(shell: Shell, directory: string, tests: boolean): number {
	return Math.min(sourceBytes(sourcesAt(shell, directory), tests ? sourcesOnly : mainOnly), 60e6);
}

/** Compiled classes and an archive of them. Entries of the archive carry the time, unless the project says otherwise. */
export function writeJar(shell: Shell, build: JarBuild): boolean {
	const { directory, output, words, tests, name, libraries, reproducible } = build;
	const bytes = compiledBytes(shell, directory, tests);
	const id = derived(
		1,
		'text',
		'jvm',
		...words,
		fingerprint(sourcesAt(shell, directory), tests ? leavesOut : withoutTests),
	).id;
	const own = between(
		bytes * 0.3,
		bytes * 0.6 + 20e3,
		bytes * 1.2 + 200e3,
		'assumed',
		'compiled classes and resources',
	);
	const size = libraries
		? between(
				own.low + libraries.bytes.low,
				own.expected + libraries.bytes.expected,
				own.high + libraries.bytes.high,
				'assumed',
				'an archive with the libraries inside',
			)
		: own;
	const path = `${directory === '/' ? '' : directory}/${output}`;
	const owner = { uid: shell.user.uid, gid: shell.user.gid };
	if (shell.files.makeDirectory(path, { parents: true, ...owner })) return false;
	const classes = `${path.replace(/\/libs$/, '')}/classes`;
	shell.files.put(
		classes,
		treeNode(shell, servedContent(`classes:${id}`, own, 'binary'), Math.max(2, Math.round(bytes / 5e3))),
	);
	const content = reproducible
		? servedContent(`jar:${id}`, size, 'compressed')
		: freshContent(shell, size, 'compressed');
	const file = `${path}/${name ?? 'app'}.jar`;
	const archive = libraries ? entriesOf(libraries, `classes:${id}`, own) : undefined;
	if (shell.store(file, { ...content, ...(archive ? { archive } : {}) })) return false;
	shell.files.open(path);
	return true;
}

/** Folders of a packed application, named as in the archive. */
export const LIBRARIES = 'BOOT-INF/lib';
export const LOADER = 'org/springframework/boot/loader';
export const CLASSES = 'BOOT-INF/classes';
const LOADER_BYTES = 270e3;

/** What `jar xf` and the layer tools take out of it. */
function entriesOf({ bytes, id }: PackedLibraries, classes: string, own: Estimate): ContextFile[] {
	const folder = (path: string, size: number, each: number, seed: string): ContextFile => ({
		path,
		size: Math.round(size),
		count: Math.max(1, Math.round(size / each)),
		seed,
		sort: 'compressed',
		// Its range travels with it as that of any file of which the size is a guess.
		...(bytes.high > bytes.low ? { assumed: 'size' } : {}),
	});
	return [
		folder(LIBRARIES, bytes.expected, 500e3, id),
		folder(LOADER, LOADER_BYTES, 4e3, 'spring-boot-loader'),
		folder(CLASSES, own.expected, 5e3, classes),
	];
}
