/** mkdir, rmdir, rm, mktemp, truncate: making and removing. */
import { parentOf } from '../../context/absolutePath.ts';
import { isPattern } from '../../filesystem/glob.ts';
import { changeMode, isMode } from '../../filesystem/mode.ts';
import { emptyDirectory } from '../../filesystem/nodes.ts';
import { treeAlone } from '../../filesystem/unfolded.ts';
import type { Command, Shell } from '../command.ts';
import { readOptions } from '../shared/options.ts';
import { removeAll } from '../shared/removeAll.ts';
import { concat, EMPTY } from '../shared/text.ts';
import { firstBytes, sizeIn, zeros } from './cat.ts';
import { holdsUnseenAlone } from './findExpression.ts';
import { misuse, Report } from './report.ts';

const mkdir: Command = {
	names: ['mkdir'],
	run({ args }, shell) {
		const options = readOptions(args, new Set(['-m', '--mode']));
		const report = new Report('mkdir');
		const spec = options.last('-m', '--mode');
		if (spec !== undefined && !isMode(spec)) return misuse('mkdir', `invalid mode '${spec}'`);
		if (options.words.length === 0) return misuse('mkdir', 'missing operand');
		const parents = options.has('-p', '--parents');
		for (const word of options.words) {
			const path = shell.path(word).replace(/(?<=.)\/$/, '');
			const mode = spec === undefined ? {} : { mode: changeMode(0o777, spec, true) };
			const error = leadsNowhere(path, shell) ? 'EEXIST' : shell.files.makeDirectory(path, { parents, ...mode });
			// A directory that was taken to be there, for what came into it, does not have to be the image's own.
			const there = shell.files.glance(path).node;
			if (error === 'EEXIST' && there?.kind === 'directory' && there.partial) shell.files.doubts++;
			if (error) report.fail(`can't create directory '${word}'`, error);
			else if (options.has('-v', '--verbose')) report.print(`created directory: '${word}'\n`);
		}
		return report.result();
	},
};

/** A link on the way to what is not there: the kernel makes no directory through it. */
function leadsNowhere(path: string, { files }: Shell): boolean {
	const names = path.split('/');
	return names.some((_, i) => {
		const above = names.slice(0, i + 1).join('/');
		return files.lookup(above, false)?.kind === 'symlink' && !files.mayExist(above);
	});
}

const rmdir: Command = {
	names: ['rmdir'],
	run({ args }, shell) {
		const options = readOptions(args, new Set());
		const report = new Report('rmdir');
		for (const word of options.words) {
			let path = shell.path(word).replace(/(?<=.)\/$/, '');
			const isDirectory = shell.files.lookup(path, false)?.kind === 'directory';
			let error = isDirectory || !shell.files.lookup(path, false) ? shell.files.remove(path) : ('ENOTDIR' as const);
			if (error === 'ENOTEMPTY' && (options.has('--ignore-fail-on-non-empty') || holdsUnseenAlone(shell, path)))
				continue;
			if (error) report.fail(`'${word}'`, error);
			while (!error && options.has('-p', '--parents') && word.includes('/') && parentOf(path) !== '/') {
				path = parentOf(path);
				error = shell.files.remove(path);
			}
		}
		return report.result();
	},
};

const rm: Command = {
	names: ['rm', 'unlink'],
	run({ args }, shell) {
		const options = readOptions(args, new Set());
		const report = new Report('rm');
		const force = options.has('-f', '--force');
		const recursive = options.has('-r', '-R', '--recursive');
		if (options.words.length === 0) return force ? { exit: 0 } : misuse('rm', 'missing operand');
		for (const word of options.words) {
			const path = shell.path(word).replace(/(?<=.)\/$/, '');
			if (/(^|\/)\.\.?\/?$/.test(word)) {
				report.fail(`can't remove '.' or '..'`);
				continue;
			}
			const place = shell.files.locate(path, false);
			const { node } = place;
			if (!node) {
				if (isPattern(word) && emptyTree(path, shell)) continue;
				// It may have been there; now it certainly is not.
				if (place.maybe && !isPattern(word)) shell.files.remove(path);
				if (!force && !place.maybe) report.failAt(path, `can't remove '${word}'`, place.error);
			} else if (node.kind === 'directory' && !recursive && !treeAlone(node)) {
				if (options.has('-d', '--dir') && node.children.size === 0) shell.files.remove(path);
				else report.fail(`'${word}' is a directory`);
			} else if (path === '/') report.fail(`can't remove '/'`);
			else {
				const error = removeAll(path, shell);
				if (error) report.fail(`can't remove '${word}'`, error);
			}
		}
		return report.result();
	},
};

/** `rm -r tree/*` where the tree is one node: an empty directory stays. */
function emptyTree(path: string, shell: Shell): boolean {
	if (!path.endsWith('/*')) return false;
	const directory = path.slice(0, -2);
	const node = shell.files.lookup(directory);
	if (node?.kind !== 'file' || node.files === undefined) return false;
	const { uid, gid } = node;
	shell.files.put(directory, emptyDirectory(shell.now, { uid, gid }));
	return true;
}

const mktemp: Command = {
	names: ['mktemp'],
	run({ args }, shell) {
		const options = readOptions(args, new Set(['-p', '--tmpdir', '--suffix']));
		const [template = 'tmp.XXXXXX'] = options.words;
		// Random letters for us, so that a script can go on with the name; what is in the file decides the layer.
		const { id } = shell.fresh(6, 'text');
		shell.irreproducible();
		const letters = id.replace(/\W/g, '').padStart(6, 'x').slice(-6);
		const name = template.replace(/X{3,}/, letters) + (options.last('--suffix') ?? '');
		const directory = options.last('-p', '--tmpdir') ?? (options.words.length === 0 || options.has('-t') ? '/tmp' : '');
		const word = directory === '' || name.startsWith('/') ? name : `${directory}/${name}`;
		const path = shell.path(word);
		const report = new Report('mktemp');
		if (!options.has('-u')) {
			const error = options.has('-d', '--directory')
				? shell.files.makeDirectory(path, { mode: 0o700 })
				: shell.store(path, EMPTY, { mode: 0o600 });
			if (error) report.fail(word, error);
		}
		if (!report.failed) report.print(`${word}\n`);
		return report.result();
	},
};

const truncate: Command = {
	names: ['truncate', 'fallocate'],
	run({ args }, shell) {
		const options = readOptions(args, new Set(['-s', '-l', '--size', '--length', '-o']));
		const report = new Report('truncate');
		const spec = options.last('-s', '-l', '--size', '--length');
		if (spec === undefined) return misuse('truncate', 'missing size');
		for (const word of options.words) {
			const path = shell.path(word);
			const there = shell.files.lookup(path) ? shell.content(path) : EMPTY;
			if (typeof there === 'string') {
				report.fail(word, there);
				continue;
			}
			const amount = sizeIn(spec.replace(/^[-+]/, ''));
			const size = spec.startsWith('+')
				? there.size + amount
				: spec.startsWith('-')
					? Math.max(0, there.size - amount)
					: amount;
			const longer = size > there.size ? concat([there, zeros(size - there.size)]) : firstBytes(there, size);
			const error = shell.store(path, longer);
			if (error) report.fail(word, error);
		}
		return report.result();
	},
};

export const MAKE_COMMANDS: readonly Command[] = [mkdir, rmdir, rm, mktemp, truncate];
