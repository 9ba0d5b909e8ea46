/** Base images as builds see them: the project's own description first, then the catalogue, else a range. */

import type { ImageUse } from '../catalogue/guessedImage.ts';
import type { CatalogueImage } from '../catalogue/images.ts';
import type { Knowledge } from '../commands/knowledge.ts';
import { hashText } from '../context/hash.ts';
import { joinPath } from '../context/paths.ts';
import { SUM_NAME, treeOf, withNode } from '../context/tree.ts';
import type { DirectoryNode, FileNode, Node } from '../context/types.ts';
import { between, type Estimate, exactly } from '../figures/estimate.ts';
import { FileSystem } from '../filesystem/filesystem.ts';
import { measure } from '../filesystem/measure.ts';
import { runCommand } from '../interpreter/run.ts';
import { Generations } from '../memory/generations.ts';
import type { BaseImage } from '../plan/types.ts';
import { rebuiltImage } from '../project/rebuild.ts';
import type { Figure, ImageDescription, InstalledSet } from '../project/types.ts';
import type { ParseShell } from '../shell/types.ts';

export interface FoundImage {
	readonly base: BaseImage;
	readonly root: DirectoryNode;
	/** Bytes unpacked, and as pulled. */
	readonly size: Estimate;
	readonly compressed: Estimate;
	/** False for a name that neither the project nor the catalogue knows. */
	readonly known: boolean;
}

/** Looks a name up in the catalogue, which may guess; undefined where nothing is said of it. */
export type ImageCatalogue = (name: string, use: ImageUse) => CatalogueImage | undefined;

/** What an image of unknown size may be: from a slim base to one with a tool chain. */
const UNKNOWN_SIZE: Figure = [30e6, 300e6, 1_500e6];
/** Compressed layers are, over the images of the catalogue, about this part of what they unpack to. */
const COMPRESSION = 0.38;
/** Images that none of this many projects named are forgotten, at the latest after as many more. */
const KEPT_FOR = 8;

interface Described {
	/** Somebody says what is in it. */
	readonly isDescribed: boolean;
	/** It is the catalogue that says it, and not all of it. */
	readonly isExcerpt: boolean;
}

/** The same description gives the same root, so that what was built on it does not have to be built again. */
export class Images {
	readonly #parseShell: ParseShell;
	readonly #roots = new Generations<string, DirectoryNode>();
	#projects = 0;

	constructor(parseShell: ParseShell) {
		this.#parseShell = parseShell;
	}

	/** To be called for each project that is looked at: a root holds on to what was built on it, so that one of many texts must go. */
	nextProject(): void {
		this.#projects += 1;
		if (this.#projects % KEPT_FOR === 0) this.#roots.nextGeneration();
	}

	find(
		name: string,
		described: readonly ImageDescription[],
		catalogue: ImageCatalogue,
		knowledge: Knowledge,
		use: ImageUse,
	): FoundImage {
		const own = described.find((image) => image.name === name);
		const inCatalogue = catalogue(name, use);
		const listed = inCatalogue?.guessed ? undefined : inCatalogue;
		const guess = inCatalogue?.guessed ? inCatalogue : undefined;
		const guessed = own?.size === undefined ? guess : { files: guess?.files ?? [] };
		// A guess is no part of what the image is known by: another line of the Dockerfile makes no other image.
		const stated = rebuiltImage({ ...listed, ...own, name });
		const image: ImageDescription = { ...guessed, ...stated, files: stated.files ?? guess?.files ?? [] };
		const known = own?.size !== undefined || listed !== undefined;
		const evidence = known ? 'catalogue' : 'assumed';
		const source =
			stated.source ?? (known ? 'the project' : (guess?.source ?? 'no image of this name is in the catalogue'));
		const estimate = (figure: Figure): Estimate =>
			typeof figure === 'number' ? exactly(figure, evidence, source) : between(...figure, evidence, source);
		const size = estimate(image.size ?? UNKNOWN_SIZE);
		return {
			base: {
				name,
				digest: image.digest ?? hashText(JSON.stringify(stated)),
				layersDigest: image.layersDigest ?? `layers of ${name}`,
				env: image.env ?? [],
				isEnvOpen: own?.env === undefined && (listed === undefined || listed.isEnvOpen === true),
				workdir: image.workdir ?? '',
				user: image.user ?? '',
				shell: image.shell,
				onbuild: image.onbuild ?? [],
			},
			root: this.#root(image, size, knowledge, {
				isDescribed: (listed !== undefined && !listed.bare) || (own?.files?.length ?? 0) > 0,
				isExcerpt: own?.files === undefined,
			}),
			size,
			compressed:
				image.compressed === undefined ? { ...size, ...scaled(size, COMPRESSION) } : estimate(image.compressed),
			known,
		};
	}

	#root(
		image: ImageDescription,
		size: Estimate,
		knowledge: Knowledge,
		{ isDescribed, isExcerpt }: Described,
	): DirectoryNode {
		const key = JSON.stringify([
			isDescribed,
			isExcerpt,
			image.name,
			image.files,
			image.installed,
			image.layersDigest,
			size,
		]);
		const remembered = this.#roots.get(key);
		if (remembered) return remembered;
		const marks = { isExcerpt, closed: image.closed ?? [] };
		const described = markPartial(treeOf(image.files ?? [], 'keep'), '', marks);
		const installed = (image.installed ?? []).reduce(
			(root, set) => this.#install(root, set, image, knowledge),
			described,
		);
		const root = withNode(
			installed,
			SUM_NAME,
			opaque(`${image.name} ${image.layersDigest ?? ''}`, less(size, measure(installed).bytes)),
		);
		const tree = root.kind === 'directory' ? root : installed;
		const whole = isDescribed ? tree : { ...tree, undescribed: true };
		this.#roots.set(key, whole);
		return whole;
	}

	/** Packages that an image brings are put there by the commands that would install them. */
	#install(root: DirectoryNode, set: InstalledSet, image: ImageDescription, knowledge: Knowledge): DirectoryNode {
		const script = installScript(set, image, knowledge);
		if (script === undefined) return root;
		const files = new FileSystem(root, 0);
		runCommand({
			argv: ['/bin/sh', '-c'],
			script,
			heredocs: [],
			files,
			env: [
				['PATH', '/usr/local/bin:/usr/bin:/bin'],
				// The image is made once and for all: its packages have the same bytes in every build.
				['SOURCE_DATE_EPOCH', '0'],
			],
			workdir: '/',
			user: '',
			knowledge,
			parseShell: this.#parseShell,
			now: 0,
			run: 'installed',
		});
		return files.snapshot();
	}
}

/** Undefined where it would not tell more than the image's size does. */
function installScript(set: InstalledSet, image: ImageDescription, knowledge: Knowledge): string | undefined {
	const names = set.packages.join(' ');
	if (set.ecosystem === 'pip') {
		const python = image.programs?.find((program) => /^python3\.\d+$/.test(program)) ?? 'python3';
		return `${python} -m venv ${set.prefix} && . ${set.prefix}/bin/activate && ${python} -m pip install --upgrade --no-cache-dir ${names}`;
	}
	// Without the index of Debian nobody would know what of it a later install finds there.
	const isIndexed = set.packages.some((name) => knowledge.package?.('apt', name));
	return set.ecosystem === 'apt' && isIndexed ? `apt-get install -y --no-install-recommends ${names}` : undefined;
}

function scaled({ low, expected, high }: Estimate, factor: number): Pick<Estimate, 'low' | 'expected' | 'high'> {
	return { low: low * factor, expected: expected * factor, high: high * factor };
}

interface Marks {
	readonly isExcerpt: boolean;
	/** Paths of directories that hold nothing else than what is known. */
	readonly closed: readonly string[];
}

/** Nobody lists all files of an image: any directory of it may hold more than is known, and any text of a catalogue more lines. */
function markPartial(directory: DirectoryNode, path: string, marks: Marks): DirectoryNode {
	const { isExcerpt, closed } = marks;
	const marked = (name: string, child: Node): Node => {
		if (child.kind === 'directory') return markPartial(child, joinPath(path, name), marks);
		const known = isExcerpt && child.kind === 'file' && child.content.text !== undefined;
		return known ? { ...child, content: { ...child.content, excerpt: true } } : child;
	};
	const children = new Map([...directory.children].map(([name, child]) => [name, marked(name, child)]));
	return closed.includes(path) ? { ...directory, children } : { ...directory, children, partial: true };
}

/** What an image has beside what is known of it. */
function less(size: Estimate, bytes: number): Estimate {
	const rest = (value: number): number => Math.max(0, value - bytes);
	return { ...size, low: rest(size.low), expected: rest(size.expected), high: rest(size.high) };
}

function opaque(id: string, estimate: Estimate): FileNode {
	const size = estimate.expected;
	const content = {
		id: `image:${id}`,
		size,
		sort: 'binary',
		...(estimate.low === estimate.high ? {} : { estimate }),
	} as const;
	return { kind: 'file', mode: 0o644, uid: 0, gid: 0, mtime: 0, content, inode: 0, files: Math.ceil(size / 50_000) };
}
