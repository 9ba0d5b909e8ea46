/** chmod, chown, chgrp, touch: what a file is, without its bytes. */
import type { Meta, Node } from '../../context/types.ts';
import { changeMode, isMode } from '../../filesystem/mode.ts';
import { withoutSpecialBits } from '../../filesystem/nodes.ts';
import { accountOf, groupNumber, inventedId } from '../../filesystem/users.ts';
import type { Command, Shell } from '../command.ts';
import { readOptions } from '../shared/options.ts';
import { EMPTY } from '../shared/text.ts';
import { readStamp, readTime } from './clock.ts';
import { misuse, Report } from './report.ts';
import { walkTree } from './walk.ts';

type Change = (node: Node) => Partial<Meta> | undefined;

interface Effect {
	/** Of one path: answers as the file system does. */
	one(path: string, node: Node): ReturnType<Shell['files']['chmod']>;
	/** Of everything below a directory at once, for root. */
	readonly all: Change;
}

/** Applies a change to each operand, and with `recursive` to all below it. */
function applyTo(
	words: readonly string[],
	recursive: boolean,
	follow: boolean,
	effect: Effect,
	shell: Shell,
	report: Report,
): void {
	for (const word of words) {
		const path = shell.path(word);
		const place = shell.files.locate(path, follow || word.endsWith('/'));
		if (!place.node) {
			if (!place.maybe) report.failAt(path, word, place.error);
			continue;
		}
		if (recursive && place.node.kind === 'directory' && shell.user.uid === 0) {
			const error = shell.files.changeTree(path, effect.all);
			if (error) report.fail(word, error);
			continue;
		}
		const visits = recursive ? walkTree(shell, word, follow) : [{ path: word, absolute: path, node: place.node }];
		for (const visit of visits) {
			const error = effect.one(visit.absolute, visit.node);
			if (error) report.fail(visit.path, error);
		}
	}
}

const chmod: Command = {
	names: ['chmod'],
	run({ args }, shell) {
		// A mode may begin with a dash: `chmod -x file`.
		const dashed = args.findIndex((arg) => /^-[rwxXst]+(,|$)/.test(arg));
		const options = readOptions(
			args.filter((_, i) => i !== dashed),
			new Set(['--reference']),
		);
		const reference = options.last('--reference');
		const like = reference === undefined ? undefined : shell.files.lookup(shell.path(reference));
		const words = [...options.words];
		const spec = like ? like.mode.toString(8) : dashed >= 0 ? (args[dashed] ?? '') : (words.shift() ?? '');
		const report = new Report('chmod');
		if (!isMode(spec)) return misuse('chmod', `invalid mode '${spec}'`);
		if (words.length === 0) return misuse('chmod', 'missing operand');
		const modeOf = (node: Node) => changeMode(node.mode, spec, node.kind === 'directory', shell.files.umask);
		const effect: Effect = {
			one: (path, node) => (node.kind === 'symlink' ? undefined : shell.files.chmod(path, modeOf(node))),
			all: (node) => (node.kind === 'symlink' ? undefined : { mode: modeOf(node) }),
		};
		applyTo(words, options.has('-R', '--recursive'), true, effect, shell, report);
		return options.has('-f', '--silent', '--quiet') ? { exit: report.failed ? 1 : 0 } : report.result();
	},
};

const chown: Command = {
	names: ['chown', 'chgrp'],
	run({ name, args }, shell) {
		const options = readOptions(args, new Set(['--reference', '--from']));
		const words = [...options.words];
		const reference = options.last('--reference');
		const like = reference === undefined ? undefined : shell.files.lookup(shell.path(reference));
		const spec = reference === undefined ? (words.shift() ?? '') : '';
		const report = new Report(name);
		if (words.length === 0) return misuse(name, 'missing operand');
		const owner = like ? { uid: like.uid, gid: like.gid } : readOwner(name === 'chgrp' ? `:${spec}` : spec, shell);
		if (typeof owner === 'string') return misuse(name, owner);
		const { uid, gid } = owner;
		const recursive = options.has('-R', '--recursive');
		// With -R links themselves are changed, in the operands too unless -H or -L says otherwise.
		const follow = recursive ? options.has('-H', '-L') : !options.has('-h', '--no-dereference');
		const effect: Effect = {
			one: (path) => shell.files.chown(path, uid, gid, follow && !recursive),
			all: (node) => {
				const change = { uid: uid ?? node.uid, gid: gid ?? node.gid };
				return node.kind === 'file' ? { ...change, mode: withoutSpecialBits(node.mode) } : change;
			},
		};
		applyTo(words, recursive, follow, effect, shell, report);
		return options.has('-f', '--silent', '--quiet') ? { exit: report.failed ? 1 : 0 } : report.result();
	},
};

/** `user`, `user:`, `user:group`, `:group`, with a dot for the colon too; a message for a name that is not there. */
function readOwner(spec: string, shell: Shell): { uid: number | undefined; gid: number | undefined } | string {
	const cut = spec.search(spec.includes(':') ? /:/ : /\.(?=[a-z_]\w*$|\d+$)/);
	const user = cut < 0 ? spec : spec.slice(0, cut);
	const group = cut < 0 ? '' : spec.slice(cut + 1);
	const { files } = shell;
	const number = (text: string) => (/^\d+$/.test(text) ? Number(text) : undefined);
	const account = user === '' ? undefined : accountOf(files, user);
	const uid =
		user === '' ? undefined : (number(user) ?? account?.uid ?? (user === 'root' ? 0 : inventedId(files, user)));
	if (user !== '' && uid === undefined) return `unknown user ${user}`;
	if (group !== '') {
		const gid = number(group) ?? groupNumber(files, group) ?? (group === 'root' ? 0 : inventedId(files, group));
		return gid === undefined ? `unknown group ${group}` : { uid, gid };
	}
	// `user:` means the user's own group.
	return { uid, gid: cut >= 0 && user !== '' ? (account?.gid ?? uid) : undefined };
}

export function isBusybox(shell: Shell): boolean {
	return shell.files.glance('/bin/busybox').node !== undefined;
}

const touch: Command = {
	names: ['touch'],
	run({ args }, shell) {
		const options = readOptions(args, new Set(['-d', '-t', '-r', '--date', '--reference', '--time']));
		const report = new Report('touch');
		const date = options.last('-d', '--date');
		const stamp = options.last('-t');
		const reference = options.last('-r', '--reference');
		let time: number | undefined = shell.now;
		if (date !== undefined) time = readTime(date, shell.now, isBusybox(shell));
		if (stamp !== undefined) time = readStamp(stamp, shell.now);
		if (reference !== undefined) {
			const place = shell.files.locate(shell.path(reference));
			time = place.node?.mtime ?? (place.maybe ? shell.now : undefined);
		}
		if (time === undefined && reference !== undefined)
			return misuse('touch', `can't stat '${reference}': No such file or directory`);
		if (time === undefined) return misuse('touch', `invalid date '${date ?? stamp ?? reference ?? ''}'`);
		if (options.words.length === 0) return misuse('touch', 'missing operand');
		const follow = !options.has('-h', '--no-dereference');
		for (const word of options.words) {
			const path = shell.path(word);
			const there = shell.files.lookup(path, follow) !== undefined;
			if (!there) {
				if (options.has('-c', '--no-create')) continue;
				const error = shell.store(path, EMPTY, { mtime: time });
				if (error) report.fail(word, error);
			} else {
				// The time of access is not in a layer.
				if (options.has('-a') && !options.has('-m')) continue;
				const error = shell.files.touch(path, time, follow);
				if (error) report.fail(word, error);
			}
		}
		return report.result();
	},
};

export const CHANGE_COMMANDS: readonly Command[] = [chmod, chown, touch];
