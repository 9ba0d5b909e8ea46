/** ls, stat, du: what is where, and how large it is. */

import { byName } from '../../context/paths.ts';
import type { Node } from '../../context/types.ts';
import { accountOf, groupName } from '../../filesystem/users.ts';
import { entryOf } from '../../foreign/table.ts';
import type { Command, Shell } from '../command.ts';
import { type Options, readOptions } from '../shared/options.ts';
import { derived } from '../shared/text.ts';
import { isBusybox } from './change.ts';
import { formatTime } from './clock.ts';
import { diskKilobytes, groupText, humanSize, linkCount, modeText, sizeOf, userText } from './describe.ts';
import { Report } from './report.ts';

/** Older files show their year instead of the time of day. */
const HALF_A_YEAR = (365 / 2) * 86_400;
const SIZE_COLUMN = 9;
const HUMAN_COLUMN = 7;
/** With these a link on the command line is shown as one. */
const SHOWS_LINKS = ['-F', '-i', '-s'];

interface Listed {
	readonly name: string;
	readonly node: Node;
	/** What a link given on the command line is shown as. */
	readonly path: string;
}

const ls: Command = {
	names: ['ls', 'dir', 'vdir'],
	run(call, shell) {
		const options = readOptions(call.args, new Set(['-w', '-T', '-I', '--time-style', '--sort', '--format']));
		const report = new Report('ls');
		const words = options.words.length > 0 ? options.words : ['.'];
		const long = options.has('-l', '-n', '-o', '-g', '--full-time') || call.name === 'vdir';
		const files: Listed[] = [];
		const directories: Listed[] = [];
		for (const word of words) {
			const path = shell.path(word);
			const follows = options.has('-L', '--dereference') || (!long && !options.has(...SHOWS_LINKS));
			const place = shell.files.locate(path, follows || word.endsWith('/'));
			// Busybox wants to see what a link leads to; other programs show the link where that is not there.
			const node = place.node ?? (isBusybox(shell) ? undefined : shell.files.lookup(path, false));
			shell.read(path);
			if (!node && place.maybe) {
				shell.note({ kind: 'unknown-input', what: path, range: call.range });
				report.write(derived(100, 'text', 'ls', ...call.args, path));
			} else if (!node) report.failAt(path, word, place.error ?? 'ENOENT');
			else if (node.kind === 'directory' && !options.has('-d')) directories.push({ name: word, node, path });
			else files.push({ name: word, node, path });
		}
		const sort = (list: Listed[]) => order(list, options);
		const print = (list: readonly Listed[]) =>
			report.print(list.map((one) => line(one, long, options, shell)).join(''));
		print(sort(files));
		let titles = words.length > 1 || options.has('-R');
		let first = files.length === 0;
		const show = (directory: Listed): void => {
			if (titles) report.print(`${first ? '' : '\n'}${directory.name}:\n`);
			first = false;
			const list = sort(contents(directory, options, shell));
			if (long || options.has('-s')) report.print(`${totalOf(list, options)}\n`);
			print(list);
			if (!options.has('-R', '--recursive')) return;
			titles = true;
			for (const child of list) {
				if (child.node.kind !== 'directory' || child.name === '.' || child.name === '..') continue;
				show({
					...child,
					name: directory.name.endsWith('/') ? directory.name + child.name : `${directory.name}/${child.name}`,
				});
			}
		};
		for (const directory of sort(directories)) show(directory);
		if (directories.some(({ node }) => node.kind === 'directory' && node.partial)) {
			shell.note({ kind: 'unknown-input', what: words.join(' '), range: call.range });
		}
		return report.result();
	},
};

function contents(directory: Listed, options: Options, shell: Shell): Listed[] {
	const all = options.has('-a', '--all');
	const { node, path } = directory;
	if (node.kind !== 'directory') return [];
	const prefix = path.endsWith('/') ? path : `${path}/`;
	const names = shell.files.list(path) ?? [];
	const list = names
		.filter((name) => all || options.has('-A', '--almost-all') || !name.startsWith('.'))
		.flatMap((name): Listed[] => {
			const child = options.has('-L', '--dereference') ? shell.files.lookup(prefix + name) : node.children.get(name);
			return child ? [{ name, node: child, path: prefix + name }] : [];
		});
	if (!all) return list;
	const above = shell.files.lookup(`${prefix}..`) ?? node;
	return [{ name: '.', node, path }, { name: '..', node: above, path: `${prefix}..` }, ...list];
}

function order(list: Listed[], options: Options): Listed[] {
	if (options.has('-U', '-f')) return list;
	const compare = (one: Listed, other: Listed): number => {
		if (options.has('-t')) return other.node.mtime - one.node.mtime || byName(one.name, other.name);
		if (options.has('-S')) return sizeOf(other.node) - sizeOf(one.node) || byName(one.name, other.name);
		return byName(one.name, other.name);
	};
	const sorted = list.sort(compare);
	return options.has('-r', '--reverse') ? sorted.reverse() : sorted;
}

function totalOf(list: readonly Listed[], options: Options): string {
	const kilobytes = list.reduce((sum, { node }) => sum + diskKilobytes(node), 0);
	return `total ${
		options.has('-h')
			? humanSize(kilobytes * 1024, 'bytes')
					.replace('.0', '')
					.padEnd(HUMAN_COLUMN)
			: kilobytes
	}`;
}

function line({ name, node }: Listed, long: boolean, options: Options, shell: Shell): string {
	let out = '';
	if (options.has('-s')) out += `${String(diskKilobytes(node)).padStart(6)} `;
	if (long) {
		const numeric = options.has('-n', '--numeric-uid-gid');
		const owner = [
			...(options.has('-g') ? [] : [numeric ? String(node.uid) : userText(shell, node.uid)]),
			...(options.has('-o', '-G') ? [] : [numeric ? String(node.gid) : groupText(shell, node.gid)]),
		].map((text) => `${text.slice(0, 8).padEnd(8)} `);
		const human = options.has('-h', '--human-readable');
		const size = human
			? humanSize(sizeOf(node), 'bytes').padStart(HUMAN_COLUMN)
			: String(sizeOf(node)).padStart(SIZE_COLUMN);
		const links = String(linkCount(shell, node)).padStart(5);
		out += `${modeText(node)}${links} ${owner.join('')}${size} ${dateOf(node, options, shell)} `;
	}
	out += name;
	if (options.has('-F', '--classify')) out += indicator(node);
	else if (options.has('-p') && node.kind === 'directory') out += '/';
	if (long && node.kind === 'symlink') out += ` -> ${node.target}`;
	return `${out}\n`;
}

function dateOf(node: Node, options: Options, shell: Shell): string {
	if (options.has('--full-time')) return formatTime(node.mtime, '%Y-%m-%d %H:%M:%S.000000000 +0000');
	const age = shell.now - node.mtime;
	return formatTime(node.mtime, age < HALF_A_YEAR && age > -15 * 60 ? '%b %e %H:%M' : '%b %e  %Y');
}

function indicator(node: Node): string {
	if (node.kind === 'directory') return '/';
	if (node.kind === 'symlink') return '@';
	return node.mode & 0o111 ? '*' : '';
}

const stat: Command = {
	names: ['stat'],
	run(call, shell) {
		const options = readOptions(call.args, new Set(['-c', '--format', '--printf']));
		const format = options.last('-c', '--format');
		const printed = options.last('--printf');
		const report = new Report('stat');
		for (const word of options.words) {
			const path = shell.path(word);
			const place = shell.files.locate(path, options.has('-L', '--dereference'));
			shell.read(path);
			const { node } = place;
			if (!node) {
				if (place.maybe) report.write(derived(100, 'text', 'stat', ...call.args));
				else report.fail(`can't stat '${word}'`, place.error ?? 'ENOENT');
			} else if (format !== undefined) report.print(`${described(format, word, node, shell)}\n`);
			else if (printed !== undefined) report.print(described(printed.replaceAll('\\n', '\n'), word, node, shell));
			// Inode, device and times of access are those of one moment on one machine.
			else report.write(shell.fresh(options.has('-t') ? 80 : 350, 'text'));
		}
		return report.result();
	},
};

const KIND_NAMES = { file: 'regular file', directory: 'directory', symlink: 'symbolic link' } as const;
const FILE_TYPES = { file: 0o100000, directory: 0o040000, symlink: 0o120000 } as const;

function described(format: string, name: string, node: Node, shell: Shell): string {
	const time = (seconds: number) => formatTime(seconds, '%Y-%m-%d %H:%M:%S.000000000 +0000');
	const values: Readonly<Record<string, () => string>> = {
		a: () => node.mode.toString(8),
		A: () => modeText(node),
		b: () => String(diskKilobytes(node) * 2),
		B: () => '512',
		f: () => (FILE_TYPES[node.kind] | node.mode).toString(16),
		F: () => (node.kind === 'file' && node.content.size === 0 ? 'regular empty file' : KIND_NAMES[node.kind]),
		g: () => String(node.gid),
		G: () => groupName(shell.files, node.gid) ?? 'UNKNOWN',
		h: () => String(linkCount(shell, node)),
		n: () => name,
		N: () => (node.kind === 'symlink' ? `'${name}' -> '${node.target}'` : name),
		o: () => '4096',
		s: () => String(sizeOf(node)),
		t: () => '0',
		T: () => '0',
		u: () => String(node.uid),
		U: () => accountOf(shell.files, String(node.uid))?.name ?? 'UNKNOWN',
		y: () => time(node.mtime),
		Y: () => String(Math.floor(node.mtime)),
		'%': () => '%',
	};
	return format.replace(/%(.)/gs, (all, letter: string) => {
		const value = entryOf(values, letter)?.();
		if (value !== undefined) return value;
		return /[dDimxXzZ]/.test(letter) ? `\uE00010:${shell.fresh(10).id}\uE001` : all;
	});
}

const du: Command = {
	names: ['du'],
	run(call, shell) {
		const options = readOptions(call.args, new Set(['-d', '--max-depth', '--exclude', '-B', '--block-size']));
		const report = new Report('du');
		const deepest = options.has('-s', '--summarize')
			? 0
			: Number(options.last('-d', '--max-depth') ?? Number.POSITIVE_INFINITY);
		const text = (kilobytes: number) => {
			if (options.has('-h', '--human-readable')) return humanSize(kilobytes, 'kilobytes');
			if (options.has('-m')) return String(Math.round(kilobytes / 1024));
			return options.has('-b', '--bytes') ? String(kilobytes * 1024) : String(kilobytes);
		};
		let total = 0;
		for (const word of options.words.length > 0 ? options.words : ['.']) {
			const path = shell.path(word);
			const node = shell.files.lookup(path, false);
			shell.read(path);
			if (!node) {
				if (shell.files.mayExist(path)) report.write(derived(20, 'text', 'du', ...call.args, path));
				else report.fail(word, 'ENOENT');
				continue;
			}
			const seen = new Set<number>();
			const measure = (name: string, here: Node, depth: number): number => {
				let sum = diskKilobytes(here);
				if (here.kind === 'file' && here.inode !== 0) {
					if (seen.has(here.inode)) return 0;
					seen.add(here.inode);
				}
				if (here.kind === 'directory') {
					const prefix = name.endsWith('/') ? name : `${name}/`;
					for (const [child, below] of [...here.children].sort(([one], [other]) => byName(one, other))) {
						sum += measure(prefix + child, below, depth + 1);
					}
				}
				if (depth === 0 || (depth <= deepest && (here.kind === 'directory' || options.has('-a', '--all')))) {
					report.print(`${text(sum)}\t${name}\n`);
				}
				return sum;
			};
			total += measure(word, node, 0);
		}
		if (options.has('-c', '--total')) report.print(`${text(total)}\ttotal\n`);
		return report.result();
	},
};

export const LIST_COMMANDS: readonly Command[] = [ls, stat, du];
