/** tar, unzip, gzip and its kin: packing and unpacking. */
import { treeOf } from '../../context/tree.ts';
import type { Content, FileNode, Node } from '../../context/types.ts';
import { between, type Estimate } from '../../figures/estimate.ts';
import { measure } from '../../filesystem/measure.ts';
import type { Command, Invocation, Result, Shell } from '../command.ts';
import { readOptions } from '../options.ts';
import { derived, EMPTY } from '../text.ts';
import { openInputs } from './inputs.ts';
import { Report } from './report.ts';

/** Bytes a second on one core. */
const PACK_RATE = { gz: 40e6, xz: 4e6, bz2: 12e6, zst: 300e6 } as const;
const UNPACK_RATE = { gz: 250e6, xz: 70e6, bz2: 35e6, zst: 800e6 } as const;
type Packing = keyof typeof PACK_RATE;
/** What a byte becomes: text packs better than programs do, which is what archives mostly hold. */
const PACKED = 0.35;
const UNPACKED = 3;
/** A file of an archive that nobody describes. */
const AVERAGE_FILE = 20e3;

function seconds(bytes: number, rate: number): Estimate {
	const expected = bytes / rate;
	return between(expected / 2, expected, expected * 2, 'assumed', 'usual speed of packing');
}

/** Time nobody would notice is not told. */
const WORTH_TELLING = 0.05;

function packWork(shell: Shell, bytes: number, rate: number, what: string): void {
	if (bytes / rate >= WORTH_TELLING) shell.work({ resource: 'cpu', amount: seconds(bytes, rate), what });
}

interface TarOptions {
	readonly mode: 'c' | 'x' | 't' | undefined;
	readonly file: string | undefined;
	readonly directory: string;
	readonly strip: number;
	readonly packing: Packing | undefined;
	readonly words: readonly string[];
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

const tar: Command = {
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
			report.fail(`can't open '${file ?? '-'}'`, content ?? 'ENOENT');
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
	packWork(shell, content.size * UNPACKED, UNPACK_RATE[packing ?? 'zst'], `tar ${call.args.join(' ')}`);
	if (content.archive) {
		const tree = treeOf(content.archive, 'keep');
		graft(stripped(tree, strip), path, shell, report);
		return report.result();
	}
	leaveUnpacked(content, path, options.words, strip, packing === undefined ? 1 : UNPACKED, shell);
	return report.result();
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

/** One node for all that an archive holds whose entries nobody knows; the directory may hold anything from then on. */
function leaveUnpacked(
	content: Content,
	path: string,
	members: readonly string[],
	strip: number,
	growth: number,
	shell: Shell,
): void {
	const size = content.size * growth;
	const node: FileNode = {
		kind: 'file',
		mode: 0o755,
		uid: shell.user.uid,
		gid: shell.user.gid,
		mtime: shell.now,
		content: derived(size, 'binary', 'unpacked', content.id, String(strip), ...members),
		inode: 0,
		files: Math.max(1, Math.round(size / AVERAGE_FILE)),
		directories: Math.round(size / AVERAGE_FILE / 8),
	};
	shell.files.leaveUnseen(path, node, content.id);
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
		ids.push(word, fingerprint(node));
	}
	const packing = options.packing ?? packingOf(options.file ?? '');
	if (packing) packWork(shell, size, PACK_RATE[packing], `tar ${call.args.join(' ')}`);
	const content = derived(
		packing ? size * PACKED : size,
		packing ? 'compressed' : 'binary',
		'tar',
		...call.args,
		...ids,
	);
	if (options.file === undefined || options.file === '-') report.write(content);
	else {
		const error = shell.store(shell.path(options.file), content);
		if (error) report.fail(options.file, error);
	}
	return report.result();
}

/** All that an archive holds of a tree, times too. */
function fingerprint(node: Node): string {
	const own = `${node.kind} ${node.mode} ${node.uid} ${node.gid} ${node.mtime}`;
	if (node.kind === 'file') return `${own} ${node.content.id}`;
	if (node.kind === 'symlink') return `${own} ${node.target}`;
	return `${own} ${[...node.children].sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, child]) => `${name}(${fingerprint(child)})`)}`;
}

const PACKERS: Readonly<
	Record<
		string,
		{ readonly packing: Packing; readonly suffix: string; readonly unpacks: boolean; readonly prints: boolean }
	>
> = {
	gzip: { packing: 'gz', suffix: '.gz', unpacks: false, prints: false },
	pigz: { packing: 'gz', suffix: '.gz', unpacks: false, prints: false },
	gunzip: { packing: 'gz', suffix: '.gz', unpacks: true, prints: false },
	zcat: { packing: 'gz', suffix: '.gz', unpacks: true, prints: true },
	bzip2: { packing: 'bz2', suffix: '.bz2', unpacks: false, prints: false },
	bunzip2: { packing: 'bz2', suffix: '.bz2', unpacks: true, prints: false },
	bzcat: { packing: 'bz2', suffix: '.bz2', unpacks: true, prints: true },
	xz: { packing: 'xz', suffix: '.xz', unpacks: false, prints: false },
	unxz: { packing: 'xz', suffix: '.xz', unpacks: true, prints: false },
	xzcat: { packing: 'xz', suffix: '.xz', unpacks: true, prints: true },
	zstd: { packing: 'zst', suffix: '.zst', unpacks: false, prints: false },
	unzstd: { packing: 'zst', suffix: '.zst', unpacks: true, prints: false },
	zstdcat: { packing: 'zst', suffix: '.zst', unpacks: true, prints: true },
};

const gzip: Command = {
	names: Object.keys(PACKERS),
	run(call, shell) {
		const kind = PACKERS[call.name];
		const options = readOptions(call.args, new Set(['-S', '-o', '-T']));
		const report = new Report(call.name);
		if (!kind) return { exit: 1 };
		const unpacks = kind.unpacks || options.has('-d', '--decompress', '--uncompress');
		const prints = kind.prints || options.has('-c', '--stdout', '--to-stdout') || options.words.length === 0;
		for (const { name, content } of openInputs(options.words, call, shell, report)) {
			const changed = unpacks ? unpacked(content) : packed(content, kind.packing);
			const bytes = unpacks ? changed.size : content.size;
			packWork(shell, bytes, (unpacks ? UNPACK_RATE : PACK_RATE)[kind.packing], `${call.name} ${name}`);
			if (prints) {
				report.write(changed);
				continue;
			}
			const target = unpacks ? name.replace(/\.\w+$/, '') : name + kind.suffix;
			const before = shell.files.lookup(shell.path(name));
			const error = shell.store(shell.path(target), changed, before ? { mode: before.mode, mtime: before.mtime } : {});
			if (error) report.fail(target, error);
			else if (!options.has('-k', '--keep')) shell.files.remove(shell.path(name));
		}
		return report.result();
	},
};

const PACKED_PREFIX = /^packed:(\d+):(\w+):/;

/** Carries the name of what was packed, so that unpacking gives it back. */
function packed(content: Content, packing: Packing): Content {
	if (content.text !== undefined)
		return derived(Math.max(30, content.size * PACKED), 'compressed', 'packed', packing, content.id);
	const size = content.sort === 'compressed' || content.sort === 'random' ? content.size : content.size * PACKED;
	return { id: `packed:${content.size}:${content.sort}:${content.id}`, size: Math.round(size), sort: 'compressed' };
}

function unpacked(content: Content): Content {
	const found = PACKED_PREFIX.exec(content.id);
	if (found) {
		const [all, size, sort] = found;
		return { id: content.id.slice(all.length), size: Number(size), sort: sort as Content['sort'] };
	}
	return content.size === 0 ? EMPTY : derived(content.size * UNPACKED, 'binary', 'unpacked', content.id);
}

const unzip: Command = {
	names: ['unzip', '7z'],
	run(call, shell) {
		const options = readOptions(call.args, new Set(['-d', '-x', '-P']));
		const report = new Report('unzip');
		const [file, ...members] = options.words;
		if (file === undefined) return report.result();
		const content = [file, `${file}.zip`]
			.map((name) => shell.content(shell.path(name)))
			.find((found) => typeof found !== 'string');
		if (content === undefined || typeof content === 'string') {
			report.fail(`can't open ${file}`, 'ENOENT', 9);
			return report.result();
		}
		if (options.has('-l', '-t', '-p'))
			return { exit: 0, stdout: derived(content.size, 'text', 'unzip', ...call.args, content.id) };
		const directory = shell.path(options.last('-d') ?? '.').replace(/(?<=.)\/$/, '');
		shell.files.makeDirectory(directory, { parents: true });
		packWork(shell, content.size * UNPACKED, UNPACK_RATE.gz, `unzip ${file}`);
		leaveUnpacked(content, directory, members, 0, UNPACKED, shell);
		return report.result();
	},
};

export const ARCHIVE_COMMANDS: readonly Command[] = [tar, gzip, unzip];
