/** cp, mv, ln, install: one more copy, another name. */
import { baseName, parentOf } from '../../context/absolutePath.ts';
import type { Node } from '../../context/types.ts';
import { freshInode } from '../../filesystem/filesystem.ts';
import { may } from '../../filesystem/locate.ts';
import { changeMode, isMode } from '../../filesystem/mode.ts';
import { unseenNode } from '../../filesystem/unseen.ts';
import { ownerOf } from '../../filesystem/users.ts';
import type { Command, Invocation, Shell } from '../command.ts';
import { type Options, readOptions } from '../options.ts';
import { isBusybox } from './change.ts';
import { misuse, Report } from './report.ts';

/** Where the last operand, or `-t`, says that things go. */
interface Destination {
	readonly word: string;
	/** Operands land below it under their own names. */
	readonly isDirectory: boolean;
}

function operands(
	options: Options,
	shell: Shell,
): { sources: readonly string[]; destination: Destination } | undefined {
	const target = options.last('-t', '--target-directory');
	if (target !== undefined) return { sources: options.words, destination: { word: target, isDirectory: true } };
	const sources = options.words.slice(0, -1);
	const word = options.words[options.words.length - 1];
	if (word === undefined || sources.length === 0) return undefined;
	const exact = options.has('-T', '--no-target-directory');
	const isDirectory = !exact && isDirectoryAt(word, shell);
	return { sources, destination: { word, isDirectory: isDirectory || (sources.length > 1 && !exact) } };
}

/** Directories of base images that are not known file by file. */
const USUAL_DIRECTORY = /(^|\/)(bin|sbin|lib|lib64|libexec|include|share|etc|src|local|opt|tmp|var|usr|[^/]+\.d)\/*$/;

function isDirectoryAt(word: string, shell: Shell): boolean {
	const { node, maybe } = shell.files.locate(shell.path(word));
	return node ? node.kind === 'directory' : maybe && (word.endsWith('/') || USUAL_DIRECTORY.test(word));
}

function placeFor(source: string, { word, isDirectory }: Destination): string {
	return isDirectory ? `${word.replace(/(?<=.)\/+$/, '')}/${nameOf(source)}` : word;
}

/** `cp -r dir/. to` copies what is in it: the name is a dot. */
function nameOf(source: string): string {
	return /(^|\/)\.\/*$/.test(source) ? '.' : baseName(source);
}

interface CopyRules {
	readonly recursive: boolean;
	/** Links in the operands, and below them, are followed. */
	readonly followOperand: boolean;
	readonly followBelow: boolean;
	/** Mode, owner and times stay. */
	readonly preserve: boolean;
	readonly preserveTimes: boolean;
	readonly keepLinks: boolean;
	readonly keepSpecialBits: boolean;
	readonly noClobber: boolean;
	readonly update: boolean;
	readonly replaceFirst: boolean;
}

const cp: Command = {
	names: ['cp'],
	run(call, shell) {
		const options = readOptions(call.args, new Set(['-t', '--target-directory', '-S', '--suffix']));
		const report = new Report('cp');
		const all = operands(options, shell);
		if (!all) return misuse('cp', 'missing operand');
		const archive = options.has('-a', '--archive');
		const recursive = archive || options.has('-r', '-R', '--recursive');
		const noFollow = archive || options.has('-d', '-P', '--no-dereference');
		const follow = options.has('-L', '--dereference');
		const kept = options.all('--preserve').join(',');
		const preserve =
			archive || options.has('-p') || /mode|ownership|all/.test(kept) || (options.has('--preserve') && kept === '');
		const rules: CopyRules = {
			recursive,
			followOperand: follow || options.has('-H') || !(noFollow || recursive),
			followBelow: follow,
			preserve,
			preserveTimes: preserve || kept.includes('timestamps'),
			keepLinks: archive || options.has('-d') || /links|all/.test(kept),
			keepSpecialBits: isBusybox(shell),
			noClobber: options.has('-n', '--no-clobber'),
			update: options.has('-u', '--update'),
			replaceFirst: options.has('--remove-destination', '-f', '--force'),
		};
		for (const source of all.sources) {
			const place = placeFor(source, all.destination);
			if (options.has('-s', '--symbolic-link')) {
				const error = shell.files.symlink(source, shell.path(place));
				if (error) report.fail(`can't create symlink '${place}' to '${source}'`, error);
			} else if (options.has('-l', '--link')) {
				const error = shell.files.hardlink(shell.path(source), shell.path(place));
				if (error) report.fail(`can't create link '${place}'`, error);
			} else copy(source, place, rules, call, shell, report);
			if (options.has('-v', '--verbose')) report.print(`'${source}' -> '${place}'\n`);
		}
		return report.result();
	},
};

function copy(source: string, place: string, rules: CopyRules, call: Invocation, shell: Shell, report: Report): void {
	const from = shell.path(source);
	const to = shell.path(place);
	const { files } = shell;
	shell.read(from);
	const node = readable(from, rules.followOperand, call, shell);
	if (!node) {
		report.fail(`can't stat '${source}'`, files.locate(from, rules.followOperand).error);
		return;
	}
	const there = files.resolve(to);
	const here = files.resolve(from, rules.followOperand);
	if ((there === here || there === files.resolve(from)) && files.lookup(to)) {
		report.fail(`'${source}' and '${place}' are the same file`);
		return;
	}
	if (node.kind === 'directory' && !rules.recursive) {
		report.fail(`omitting directory '${source}'`);
		return;
	}
	if (
		node.kind === 'directory' &&
		here !== undefined &&
		`${there}/`.startsWith(`${here === '/' ? '' : here}/`) &&
		here !== '/'
	) {
		report.fail(`recursion detected, omitting directory '${place}'`);
	}
	// A device is copied as what it gives when it is read.
	const device = node.kind === 'file' && from.startsWith('/dev/') ? shell.content(from) : undefined;
	const actual = device && typeof device !== 'string' && node.kind === 'file' ? { ...node, content: device } : node;
	merge(actual, place, new Copier(rules, shell, files.lookup(to)), rules, shell, report);
}

/** The node to copy; a stand-in where the base image may have it. */
function readable(path: string, follow: boolean, call: Invocation, shell: Shell): Node | undefined {
	const place = shell.files.locate(path, follow);
	if (place.node) return place.node;
	if (path.startsWith('/proc/') || path.startsWith('/sys/')) {
		const content = shell.content(path);
		if (typeof content !== 'string')
			return { kind: 'file', mode: 0o444, uid: 0, gid: 0, mtime: shell.now, content, inode: 0 };
	}
	const unseen = unseenNode(shell.files.root, path);
	if (unseen) shell.note({ kind: 'unknown-input', what: path, range: call.range });
	return unseen;
}

/** Lays a node over what is at the place. */
function merge(node: Node, place: string, copier: Copier, rules: CopyRules, shell: Shell, report: Report): void {
	const { files } = shell;
	const path = shell.path(place);
	const there = files.lookup(path);
	const fail = (error: ReturnType<typeof files.put>) => {
		if (error) report.fail(`can't create '${place}'`, error);
	};
	if (node.kind === 'directory') {
		if (!there) {
			// All of it is new: one graft instead of a walk.
			const target = path.replace(/(?<=.)\/$/, '');
			const error = files.lookup(parentOf(target)) ? files.put(target, copier.copyOf(node)) : 'ENOENT';
			if (error) report.fail(`can't create directory '${place}'`, error);
			return;
		}
		if (there.kind !== 'directory') {
			report.fail(`target '${place}' is not a directory`);
			return;
		}
		for (const [name, child] of node.children) {
			if (child === copier.target) continue;
			const below = `${place.replace(/\/$/, '')}/${name}`;
			merge(
				child.kind === 'symlink' && rules.followBelow ? (files.lookup(shell.path(below)) ?? child) : child,
				below,
				copier,
				rules,
				shell,
				report,
			);
		}
		if (rules.preserve) copier.keepMeta(node, path);
		return;
	}
	const link = files.lookup(path, false);
	if (there && rules.noClobber) return;
	if (there && rules.update && there.mtime >= node.mtime) return;
	if (there?.kind === 'directory') {
		report.fail(`can't create '${place}'`, 'EISDIR');
		return;
	}
	if (!may(files.actor, node, 4)) {
		report.fail(`can't open '${place}'`, 'EACCES');
		return;
	}
	const isPlain = node.kind === 'file' && node.files === undefined;
	if (isPlain && there && !(rules.replaceFirst && files.mayWrite(path))) {
		const error = shell.store(path, node.content);
		if (error) report.fail(`can't create '${place}'`, error);
		else if (rules.preserve) copier.keepMeta(node, path);
		return;
	}
	if (link) files.remove(path);
	if (path.startsWith('/dev/')) {
		if (node.kind === 'file') fail(shell.store(path, node.content));
		return;
	}
	const parent = files.locate(parentOf(path));
	fail(parent.node || parent.maybe ? files.put(path, copier.copyOf(node)) : (parent.error ?? 'ENOENT'));
}

class Copier {
	/** The directory that is copied into, where it was there before: never copied into itself. */
	readonly target: Node | undefined;
	readonly #rules: CopyRules;
	readonly #shell: Shell;
	readonly #inodes = new Map<number, number>();

	constructor(rules: CopyRules, shell: Shell, target: Node | undefined) {
		this.target = target;
		this.#rules = rules;
		this.#shell = shell;
	}

	/** A new file or tree with the bytes of the old one. */
	copyOf(node: Node): Node {
		const { preserve, preserveTimes, keepSpecialBits } = this.#rules;
		const { files, now } = this.#shell;
		const bits = keepSpecialBits ? 0o7777 : 0o777;
		const { xattrs, ...rest } = node;
		const plain = {
			mode: node.kind === 'symlink' ? node.mode : node.mode & bits & ~files.umask,
			uid: files.actor.uid,
			gid: files.actor.gid,
			mtime: preserveTimes ? node.mtime : now,
		};
		const owned = files.actor.uid === 0 ? {} : { uid: files.actor.uid, gid: files.actor.gid };
		const kept = { ...(xattrs ? { xattrs } : {}), ...owned };
		const copy: Node = { ...rest, ...(preserve ? kept : plain) };
		if (copy.kind === 'file') return { ...copy, inode: this.#inode(copy.inode) };
		if (copy.kind === 'symlink') return copy;
		return { ...copy, children: new Map([...copy.children].map(([name, child]) => [name, this.copyOf(child)])) };
	}

	keepMeta(node: Node, path: string): void {
		const { files } = this.#shell;
		if (files.actor.uid === 0) files.chown(path, node.uid, node.gid);
		files.chmod(path, node.mode);
		files.touch(path, node.mtime);
	}

	#inode(old: number): number {
		if (old === 0 || !this.#rules.keepLinks) return 0;
		const known = this.#inodes.get(old) ?? freshInode(old, this.#shell.now);
		this.#inodes.set(old, known);
		return known;
	}
}

const mv: Command = {
	names: ['mv'],
	run(call, shell) {
		const options = readOptions(call.args, new Set(['-t', '--target-directory', '-S', '--suffix']));
		const report = new Report('mv');
		const all = operands(options, shell);
		if (!all) return misuse('mv', 'missing operand');
		const { files } = shell;
		for (const source of all.sources) {
			const place = placeFor(source, all.destination);
			const [from, to] = [shell.path(source), shell.path(place)];
			const there = files.lookup(to, false);
			if (there && options.has('-n', '--no-clobber')) continue;
			if (!files.lookup(from, false)) {
				const unseen = readable(from, false, call, shell);
				const error = unseen ? files.put(to, unseen) : 'ENOENT';
				if (error) report.fail(`can't rename '${source}'`, error);
				continue;
			}
			const error = /(^|\/)\.\.?\/*$/.test(source) ? 'EBUSY' : files.rename(from, to);
			if (error) report.fail(`can't rename '${source}'`, error);
			else if (options.has('-v', '--verbose')) report.print(`'${source}' -> '${place}'\n`);
		}
		return report.result();
	},
};

const ln: Command = {
	names: ['ln', 'link'],
	run(call, shell) {
		const options = readOptions(call.args, new Set(['-t', '--target-directory', '-S', '--suffix']));
		const report = new Report('ln');
		const noDereference = options.has('-n', '--no-dereference', '-T', '--no-target-directory');
		const words = options.words;
		const target = options.last('-t', '--target-directory');
		const last = target ?? (words.length > 1 ? words[words.length - 1] : undefined) ?? '.';
		const sources = target !== undefined || words.length === 1 ? words : words.slice(0, -1);
		if (words.length === 0) return misuse('ln', 'missing operand');
		const { files } = shell;
		const isDirectory =
			target !== undefined ||
			(noDereference ? files.lookup(shell.path(last), false)?.kind === 'directory' : isDirectoryAt(last, shell));
		for (const source of sources) {
			const place = isDirectory ? `${last.replace(/(?<=.)\/+$/, '')}/${baseName(source)}` : last;
			const path = shell.path(place);
			if (options.has('-f', '--force') && files.lookup(path, false)) files.remove(path);
			const text = options.has('-r', '--relative') ? relative(parentOf(path), shell.path(source)) : source;
			const error = options.has('-s', '--symbolic')
				? files.symlink(text, path)
				: files.hardlink(shell.path(source), path);
			if (error && !(error === 'ENOENT' && files.mayExist(shell.path(source)) && files.lookup(parentOf(path)))) {
				report.fail(error === 'ENOENT' ? source : place, error);
			}
		}
		return report.result();
	},
};

function relative(from: string, to: string): string {
	const [one, other] = [from, to].map((path) => path.split('/').filter(Boolean));
	let common = 0;
	while (one && other && common < one.length && one[common] === other[common]) common++;
	return [...(one ?? []).slice(common).map(() => '..'), ...(other ?? []).slice(common)].join('/') || '.';
}

const install: Command = {
	names: ['install'],
	run(call, shell) {
		const valued = new Set([
			'-m',
			'--mode',
			'-o',
			'--owner',
			'-g',
			'--group',
			'-t',
			'--target-directory',
			'-S',
			'--suffix',
		]);
		const options = readOptions(call.args, valued);
		const report = new Report('install');
		const { files } = shell;
		const spec = options.last('-m', '--mode');
		if (spec !== undefined && !isMode(spec)) return misuse('install', `invalid mode '${spec}'`);
		const mode = spec === undefined ? 0o755 : changeMode(0, spec, false);
		const owner = ownerOf(
			files,
			`${options.last('-o', '--owner') ?? 'root'}:${options.last('-g', '--group') ?? 'root'}`,
		);
		const give = (path: string) => {
			if (options.has('-o', '-g', '--owner', '--group') && owner) files.chown(path, owner.uid, owner.gid);
			files.chmod(path, mode);
		};
		if (options.has('-d', '--directory')) {
			for (const word of options.words) {
				const error = files.makeDirectory(shell.path(word), { parents: true });
				if (error) report.fail(word, error);
				else give(shell.path(word));
			}
			return report.result();
		}
		const all = operands(options, shell);
		if (!all) return misuse('install', 'missing operand');
		for (const source of all.sources) {
			const path = shell.path(placeFor(source, all.destination));
			if (options.has('-D'))
				files.makeDirectory(all.destination.isDirectory ? shell.path(all.destination.word) : parentOf(path), {
					parents: true,
				});
			const node = readable(shell.path(source), true, call, shell);
			if (node?.kind !== 'file') {
				report.fail(`can't stat '${source}'`, node ? 'EISDIR' : 'ENOENT');
				continue;
			}
			if (files.lookup(path, false)) files.remove(path);
			const times = options.has('-p', '--preserve-timestamps') ? { mtime: node.mtime } : {};
			const error = shell.store(path, node.content, { mode, ...times });
			if (error) report.fail(`can't create '${path}'`, error);
			else give(path);
		}
		return report.result();
	},
};

export const COPY_COMMANDS: readonly Command[] = [cp, mv, ln, install];
