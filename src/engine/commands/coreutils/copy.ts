/** cp: one more copy. */
import { parentOf } from '../../context/absolutePath.ts';
import type { Node } from '../../context/types.ts';
import { isPattern } from '../../filesystem/glob.ts';
import { may } from '../../filesystem/locate.ts';
import { freshInode } from '../../filesystem/nodes.ts';
import { treeAlone } from '../../filesystem/unfolded.ts';
import type { Command, Invocation, Shell } from '../command.ts';
import { readOptions } from '../shared/options.ts';
import { isBusybox } from './change.ts';
import { operands, placeFor, readable } from './operands.ts';
import { misuse, Report } from './report.ts';

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
	/** A link is not put in the place of what is there. */
	readonly keepsForLink: boolean;
	/** Whatever is in the place goes first: always, or where it cannot be written. */
	readonly replaces: 'always' | 'if-refused' | 'never';
}

export const cp: Command = {
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
			keepLinks: archive || options.has('-d') || /links|all/.test(kept) || (recursive && !follow && isBusybox(shell)),
			keepSpecialBits: isBusybox(shell),
			noClobber: options.has('-n', '--no-clobber'),
			update: options.has('-u', '--update'),
			keepsForLink: isBusybox(shell) && !options.has('-f', '--force'),
			replaces: options.has('--remove-destination') ? 'always' : options.has('-f', '--force') ? 'if-refused' : 'never',
		};
		for (const source of all.sources) {
			const keepsPath = options.has('--parents');
			const place = keepsPath ? `${all.destination.word}/${source}` : placeFor(source, all.destination);
			if (keepsPath) shell.files.makeDirectory(parentOf(shell.path(place)), { parents: true });
			if (options.has('-s', '--symbolic-link')) {
				const error = shell.files.symlink(source, shell.path(place));
				if (error) report.fail(`can't create symlink '${place}' to '${source}'`, error);
			} else if (options.has('-l', '--link')) {
				const error = shell.files.hardlink(shell.path(source), shell.path(place));
				if (error) report.fail(`can't create link '${place}'`, error);
			} else copy(source, place, all.destination.word, rules, call, shell, report);
			if (options.has('-v', '--verbose')) report.print(`'${source}' -> '${place}'\n`);
		}
		return report.result();
	},
};

function copy(
	source: string,
	place: string,
	destination: string,
	rules: CopyRules,
	call: Invocation,
	shell: Shell,
	report: Report,
): void {
	const from = shell.path(source);
	const to = shell.path(place);
	const { files } = shell;
	shell.read(from);
	const node = readable(from, rules.followOperand, call, shell);
	// Which names a pattern in a folder that nobody has seen stands for is open: so is where they go.
	if (isPattern(source) && !files.lookup(from, false)) files.open(parentOf(to));
	if (!node) {
		report.failAt(from, `can't stat '${source}'`, files.locate(from, rules.followOperand).error);
		return;
	}
	const there = files.resolve(to);
	const here = files.resolve(from, rules.followOperand);
	const present = files.lookup(to);
	const linked = node.kind === 'file' && node.inode !== 0 && present?.kind === 'file' && present.inode === node.inode;
	if (linked || ((there === here || there === files.resolve(from)) && present)) {
		report.fail(`'${source}' and '${place}' are the same file`);
		return;
	}
	if (node.kind === 'directory' && !rules.recursive && !treeAlone(node)) {
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
	const whole = rules.followBelow ? followed(actual, from, shell, report) : actual;
	merge(whole, place, new Copier(rules, shell, destination, files.lookup(to)), rules, shell, report);
}

/** A tree with what its links lead to in their place; `depth` ends rings of them. */
function followed(node: Node, path: string, shell: Shell, report: Report, depth = 0): Node {
	shell.spend(1);
	if (node.kind !== 'directory') return node;
	const children = new Map<string, Node>();
	for (const [name, child] of node.children) {
		const below = `${path}/${name}`;
		const actual = child.kind === 'symlink' ? shell.files.lookup(below) : child;
		if (!actual || depth > DEEPEST) report.fail(`can't stat '${below}'`, actual ? 'ELOOP' : 'ENOENT');
		else children.set(name, followed(actual, below, shell, report, depth + 1));
	}
	return { ...node, children };
}

const DEEPEST = 40;

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
			merge(child, `${place.replace(/\/$/, '')}/${name}`, copier, rules, shell, report);
		}
		if (rules.preserve) copier.keepMeta(node, path);
		return;
	}
	const link = files.lookup(path, false);
	if (node.kind === 'symlink' && link && link.kind !== 'directory') {
		if (rules.noClobber) return;
		if (rules.keepsForLink) {
			fail('EEXIST');
			return;
		}
		files.remove(path);
		fail(files.put(path, copier.copyOf(node)));
		return;
	}
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
	const leadsOn = link?.kind === 'symlink' && !there;
	const goesOn = leadsOn && isBusybox(shell);
	const refused = !goesOn && files.mayWrite(path) !== undefined;
	const goes = rules.replaces === 'always' || (rules.replaces === 'if-refused' && refused);
	if (isPlain && leadsOn && !goes && !goesOn && !files.mayExist(path)) {
		report.fail(`not writing through dangling symlink '${place}'`);
		return;
	}
	if (isPlain && (there || leadsOn) && !goes) {
		const error = shell.store(path, node.content, leadsOn ? { mode: copier.copyOf(node).mode } : {});
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
	/** Where the command copies to: two commands make no links between their copies. */
	readonly #place: string;
	readonly #inodes = new Map<number, number>();

	constructor(rules: CopyRules, shell: Shell, place: string, target: Node | undefined) {
		this.target = target;
		this.#place = place;
		this.#rules = rules;
		this.#shell = shell;
	}

	/** A new file or tree with the bytes of the old one. */
	copyOf(node: Node): Node {
		this.#shell.spend(1);
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
		const known = this.#inodes.get(old) ?? freshInode(this.#place, old, this.#shell.now);
		this.#inodes.set(old, known);
		return known;
	}
}
