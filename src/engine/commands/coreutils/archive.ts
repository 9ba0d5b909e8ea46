/** tar: trees packed into one file, and out of it. */

import { clean } from '../../context/absolutePath.ts';
import { treeOf, withNode } from '../../context/tree.ts';
import type { Content, DirectoryNode, Node } from '../../context/types.ts';
import { STEPS_OF_A_NODE } from '../../filesystem/editedTree.ts';
import { matches } from '../../filesystem/glob.ts';
import { measure } from '../../filesystem/measure.ts';
import { emptyDirectory } from '../../filesystem/nodes.ts';
import type { Spend } from '../../foreign/tokens.ts';
import type { Command, Invocation, Result, Shell } from '../command.ts';
import { readOptions } from '../shared/options.ts';
import { derived } from '../shared/text.ts';
import { leaveUnpacked, PACKED, type Packing, packedSize, packWork, UNPACKED } from './packing.ts';
import { Report } from './report.ts';

interface TarOptions {
	readonly mode: 'c' | 'x' | 't' | undefined;
	readonly file: string | undefined;
	readonly directory: string;
	readonly strip: number;
	readonly packing: Packing | undefined;
	readonly words: readonly string[];
	readonly excluded: readonly string[];
	readonly toStdout: boolean;
}

const VALUED = new Set(
	'-f --file -C --directory --strip-components --strip --exclude -T --files-from -X --exclude-from --owner --group --mode --transform --xform -I --use-compress-program --wildcards-match'.split(
		' ',
	),
);

/** The first word may be options without a dash: `tar xzf file`. */
function tarOptions(args: readonly string[]): TarOptions {
	const [first = '', ...rest] = args;
	const dashed = first.startsWith('-') ? args : [...oldStyle(first, rest)];
	const options = readOptions(dashed, VALUED);
	const mode = options.has('-x', '--extract', '--get')
		? 'x'
		: options.has('-c', '--create')
			? 'c'
			: options.has('-t', '--list')
				? 't'
				: undefined;
	const packing = options.has('-z', '--gzip')
		? 'gz'
		: options.has('-J', '--xz')
			? 'xz'
			: options.has('-j', '--bzip2')
				? 'bz2'
				: options.has('--zstd')
					? 'zst'
					: undefined;
	return {
		mode,
		file: options.last('-f', '--file'),
		directory: options.last('-C', '--directory') ?? '.',
		strip: Number(options.last('--strip-components', '--strip') ?? 0),
		packing,
		words: options.words,
		excluded: options.all('--exclude'),
		toStdout: options.has('-O', '--to-stdout'),
	};
}

function* oldStyle(letters: string, rest: readonly string[]): Generator<string> {
	let at = 0;
	for (const letter of letters) {
		yield `-${letter}`;
		if (VALUED.has(`-${letter}`)) yield rest[at++] ?? '';
	}
	yield* rest.slice(at);
}

export const tar: Command = {
	names: ['tar', 'bsdtar'],
	run(call, shell) {
		const options = tarOptions(call.args);
		const report = new Report('tar');
		const { file, mode } = options;
		if (mode === undefined) {
			report.fail('need at least one option');
			return report.result();
		}
		if (mode === 'c') return create(options, call, shell, report);
		const content = file === undefined || file === '-' ? call.stdin : shell.content(shell.path(file));
		if (content === undefined || typeof content === 'string') {
			report.failAt(shell.path(file ?? '-'), `can't open '${file ?? '-'}'`, content ?? 'ENOENT');
			return report.result();
		}
		if (mode === 't') return { exit: 0, stdout: derived(1000, 'text', 'tar t', content.id) };
		if (options.toStdout)
			return { exit: 0, stdout: derived(content.size * UNPACKED, 'binary', 'tar xO', ...call.args, content.id) };
		return extract(content, options, call, shell, report);
	},
};

function extract(content: Content, options: TarOptions, call: Invocation, shell: Shell, report: Report): Result {
	const { directory, strip } = options;
	const path = shell.path(directory).replace(/(?<=.)\/$/, '');
	if (shell.files.lookup(path)?.kind !== 'directory' && !shell.files.mayExist(path)) {
		report.fail(`can't change directory to '${directory}'`, 'ENOENT');
		return report.result();
	}
	const packing = options.packing ?? packingOf(options.file ?? content.id);
	packWork(shell, 'unpack', packing ?? 'zst', content.size * UNPACKED, `tar ${call.args.join(' ')}`);
	if (content.archive) {
		const tree = treeOf(content.archive, 'keep');
		graft(stripped(tree, strip), path, shell, report);
		return report.result();
	}
	if (content.packs && 'children' in content.packs) {
		const { words } = options;
		const tree = words.length === 0 ? content.packs : part(content.packs, '', (name) => words.some(isIn(name)));
		graft(stripped(tree, strip), path, shell, report);
		return report.result();
	}
	leaveUnpacked(content, path, options.words, strip, packing, shell);
	return report.result();
}

/** What is asked for of a tree, with the directories above it. */
function part(tree: DirectoryNode, path: string, wanted: (path: string) => boolean): DirectoryNode {
	const children = new Map<string, Node>();
	for (const [name, child] of tree.children) {
		const below = path === '' ? name : `${path}/${name}`;
		if (wanted(below)) children.set(name, child);
		else if (child.kind === 'directory') {
			const inside = part(child, below, wanted);
			if (inside.children.size > 0) children.set(name, inside);
		}
	}
	return { ...tree, children };
}

const isIn = (path: string) => (word: string) => memberName(word) === path;

/** As names are in an archive: without a slash at either end. */
function memberName(word: string): string {
	const name = clean(word).replace(/^\/+/, '');
	return name === '.' ? '' : name;
}

/** `--strip-components`: the levels above are left out. */
function stripped(tree: Node, levels: number): Node {
	if (levels <= 0 || tree.kind !== 'directory') return tree;
	const children = new Map<string, Node>();
	for (const child of tree.children.values()) {
		const below = child.kind === 'directory' ? stripped({ ...child }, levels - 1) : child;
		if (below.kind === 'directory') for (const [name, node] of below.children) children.set(name, node);
	}
	return { ...tree, children };
}

function graft(tree: Node, path: string, shell: Shell, report: Report): void {
	if (tree.kind !== 'directory') return;
	for (const [name, child] of tree.children) {
		const below = `${path === '/' ? '' : path}/${name}`;
		const there = shell.files.lookup(below);
		if (child.kind === 'directory' && there?.kind === 'directory') {
			shell.files.chmod(below, child.mode);
			graft(child, below, shell, report);
			continue;
		}
		const error = shell.files.put(below, child);
		if (error) report.fail(below, error);
	}
}

function packingOf(name: string): Packing | undefined {
	if (/\.(t?gz|tgz)$/.test(name)) return 'gz';
	if (/\.(t?xz|lzma)$/.test(name)) return 'xz';
	if (/\.(t?bz2?|tbz)$/.test(name)) return 'bz2';
	return /\.zst$/.test(name) ? 'zst' : undefined;
}

function create(options: TarOptions, call: Invocation, shell: Shell, report: Report): Result {
	let size = 1024;
	const ids: string[] = [];
	// What the archive holds stays as it is now, whatever becomes of the files.
	shell.files.snapshot();
	let tree = emptyDirectory(shell.now);
	for (const word of options.words) {
		const path = shell.path(word.startsWith('/') ? word : `${options.directory}/${word}`);
		const node = shell.files.lookup(path, false);
		shell.read(path);
		if (!node) {
			report.fail(word, 'ENOENT');
			continue;
		}
		const { bytes, files, directories } = measure(node);
		size += bytes + (files + directories) * 768;
		// An archive holds times, which differ from run to run wherever the step itself made the files.
		ids.push(word, fingerprint(node, shell.spend));
		const kept = without(node, memberName(word), options.excluded, shell.spend);
		if (kept) tree = withNode(tree, memberName(word), kept);
	}
	const packing = options.packing ?? packingOf(options.file ?? '');
	if (packing) packWork(shell, 'pack', packing, size, `tar ${call.args.join(' ')}`);
	const content: Content = {
		...derived(packing ? size * PACKED : size, packing ? 'compressed' : 'binary', 'tar', ...call.args, ...ids),
		...(packing ? { estimate: packedSize(size) } : {}),
		packs: tree,
	};
	if (options.file === undefined || options.file === '-') report.write(content);
	else {
		const error = shell.store(shell.path(options.file), content);
		if (error) report.fail(options.file, error);
	}
	return report.result();
}

/** `--exclude`: a pattern is held against the path and against the names at its end. */
function without(node: Node, path: string, patterns: readonly string[], spend: Spend): Node | undefined {
	const ends = path.split('/').map((_, index, names) => names.slice(index).join('/'));
	if (patterns.some((pattern) => ends.some((end) => matches(pattern, end, spend)))) return undefined;
	if (node.kind !== 'directory' || patterns.length === 0) return node;
	const children = new Map<string, Node>();
	for (const [name, child] of node.children) {
		const kept = without(child, path === '' ? name : `${path}/${name}`, patterns, spend);
		if (kept) children.set(name, kept);
	}
	return { ...node, children };
}

/** All that an archive holds of a tree, times too. */
function fingerprint(node: Node, spend: Spend): string {
	spend(STEPS_OF_A_NODE);
	const own = `${node.kind} ${node.mode} ${node.uid} ${node.gid} ${node.mtime}`;
	if (node.kind === 'file') return `${own} ${node.content.id}`;
	if (node.kind === 'symlink') return `${own} ${node.target}`;
	return `${own} ${[...node.children].sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, child]) => `${name}(${fingerprint(child, spend)})`)}`;
}
