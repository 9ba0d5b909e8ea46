/** date, sleep, id, uname and other questions about the machine, the clock and the user; and work on path names. */

import { baseName, clean, parentOf } from '../../context/absolutePath.ts';
import { exactly } from '../../figures/estimate.ts';
import { accountOf, groupsOf } from '../../filesystem/users.ts';
import { entryOf } from '../../foreign/table.ts';
import type { Command, Invocation, Result, Shell } from '../command.ts';
import { readOptions } from '../shared/options.ts';
import { contentOf, derived, isKnown } from '../shared/text.ts';
import { isBusybox } from './change.ts';
import { formatTime, readTime, showsTimeOfDay } from './clock.ts';
import { groupText } from './describe.ts';
import { misuse, Report } from './report.ts';

function output(text: string): Result {
	return { exit: 0, stdout: contentOf(text) };
}

function command(names: readonly string[], run: (call: Invocation, shell: Shell) => Result): Command {
	return { names, run };
}

const DEFAULT_DATE = '%a %b %e %H:%M:%S %Z %Y';
const RFC_2822 = '%a, %d %b %Y %H:%M:%S %z';

const date = command(['date'], ({ args }, shell) => {
	const options = readOptions(args, new Set(['-d', '--date', '-r', '--reference', '-D', '-s', '--set', '-f']));
	const given = options.last('-d', '--date');
	const file = options.last('-r', '--reference');
	const custom = options.words.find((word) => word.startsWith('+'))?.slice(1);
	const iso = args.find((arg) => /^(-I|--iso-8601)/.test(arg));
	const isoFormat = iso && /s(econds)?$/.test(iso) ? '%Y-%m-%dT%H:%M:%S%z' : '%Y-%m-%d';
	const format = custom ?? (options.has('-R', '--rfc-2822', '--rfc-email') ? RFC_2822 : iso ? isoFormat : DEFAULT_DATE);
	const fixed = file === undefined ? given : `@${shell.files.lookup(shell.path(file))?.mtime ?? ''}`;
	const time = fixed === undefined ? shell.now : readTime(fixed, shell.now, isBusybox(shell));
	if (time === undefined) return misuse('date', `invalid date '${fixed}'`);
	const text = `${formatTime(time, format)}\n`;
	if (fixed !== undefined && /^@|\d{4}-?\d\d-?\d\d/.test(fixed)) return output(text);
	// Two builds see two times of day; the same day they may well see both.
	if (showsTimeOfDay(format)) return { exit: 0, stdout: shell.fresh(text.length, 'text') };
	if (/%/.test(format)) shell.irreproducible();
	return output(text);
});

const SUFFIXES: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

const sleep = command(['sleep', 'usleep'], ({ name, args }, shell) => {
	const seconds = args.reduce((sum, arg) => {
		const [, amount = '0', suffix = 's'] = /^(\d*\.?\d+)([smhd]?)$/.exec(arg) ?? [];
		return sum + Number(amount) * (entryOf(SUFFIXES, suffix) ?? 1);
	}, 0);
	if (args.length === 0 || args.some((arg) => isKnown(arg) && !/^(\d*\.?\d+[smhd]?|infinity)$/.test(arg))) {
		return misuse(name, `invalid number '${args[0] ?? ''}'`);
	}
	shell.work({
		resource: 'wait',
		amount: exactly(name === 'usleep' ? seconds / 1e6 : seconds),
		what: `${name} ${args.join(' ')}`,
	});
	return { exit: 0 };
});

const id = command(['id'], ({ args }, shell) => {
	const options = readOptions(args, new Set());
	const [asked] = options.words;
	const { files, user } = shell;
	const account = asked === undefined ? undefined : accountOf(files, asked);
	if (asked !== undefined && !account) {
		if (files.mayExist('/etc/passwd') && !files.lookup('/etc/passwd'))
			return { exit: 0, stdout: derived(40, 'text', 'id', ...args) };
		if (files.root.partial && shell.guess(`id ${asked}`, false))
			return { exit: 0, stdout: derived(5, 'text', 'id', ...args) };
		return misuse('id', `unknown user ${asked}`);
	}
	const { uid, gid, name } = account ?? user;
	const names = options.has('-n', '--name');
	const known = accountOf(files, String(uid))?.name;
	const groups = [gid, ...groupsOf(files, known ?? name).filter((group) => group !== gid)];
	const group = (number: number) => (names ? groupText(shell, number) : String(number));
	if (options.has('-u', '--user')) return output(`${names ? (known ?? uid) : uid}\n`);
	if (options.has('-g', '--group')) return output(`${group(gid)}\n`);
	if (options.has('-G', '--groups')) return output(`${groups.map(group).join(' ')}\n`);
	const titled = (number: number, title: string | undefined) =>
		title === undefined ? String(number) : `${number}(${title})`;
	const groupTitle = (number: number) => {
		const title = groupText(shell, number);
		return titled(number, title === String(number) ? undefined : title);
	};
	return output(`uid=${titled(uid, known)} gid=${groupTitle(gid)} groups=${groups.map(groupTitle).join(',')}\n`);
});

const UNAME: Readonly<Record<string, string>> = {
	'-s': 'Linux',
	'-m': 'x86_64',
	'-p': 'unknown',
	'-i': 'unknown',
	'-o': 'GNU/Linux',
	'-n': 'buildkitsandbox',
};

const uname = command(
	['uname', 'arch', 'hostname', 'nproc', 'tty', 'getconf', 'free', 'df', 'ps', 'uptime'],
	({ name, args }, shell) => {
		if (name === 'arch') return output('x86_64\n');
		if (name === 'hostname') return output('buildkitsandbox\n');
		if (name === 'tty') return { exit: 1, stdout: contentOf('not a tty\n') };
		// The build machine decides: the same in every run on it.
		if (name === 'nproc' || name === 'getconf')
			return { exit: 0, stdout: derived(2, 'text', 'machine', name, ...args) };
		if (name !== 'uname') return { exit: 0, stdout: shell.fresh(300, 'text') };
		const letters = args.flatMap((arg) =>
			arg.startsWith('--') ? [] : [...arg.replace(/^-/, '')].map((letter) => `-${letter}`),
		);
		if (args.includes('--machine')) letters.push('-m');
		const asked = letters.length > 0 ? letters : ['-s'];
		if (asked.every((letter) => entryOf(UNAME, letter) !== undefined))
			return output(`${asked.map((letter) => entryOf(UNAME, letter)).join(' ')}\n`);
		return { exit: 0, stdout: derived(60, 'text', 'machine', name, ...args) };
	},
);

const whoami = command(['whoami', 'logname', 'groups'], ({ name }, shell) => {
	const { user, files } = shell;
	if (name === 'groups')
		return output(`${[user.gid, ...groupsOf(files, user.name)].map((gid) => groupText(shell, gid)).join(' ')}\n`);
	const known = accountOf(files, String(user.uid))?.name;
	return known === undefined ? misuse(name, `unknown uid ${user.uid}`) : output(`${known}\n`);
});

const pwd = command(['pwd'], (_, shell) => output(`${shell.cwd}\n`));

const basename = command(['basename'], ({ args }) => {
	const options = readOptions(args, new Set(['-s', '--suffix']));
	const suffix = options.last('-s', '--suffix') ?? (options.has('-a', '--multiple') ? '' : (options.words[1] ?? ''));
	const names = options.has('-a', '-s', '--multiple', '--suffix') ? options.words : options.words.slice(0, 1);
	if (names.length === 0) return misuse('basename', 'missing operand');
	const cut = (name: string) =>
		suffix !== '' && name.endsWith(suffix) && name !== suffix ? name.slice(0, -suffix.length) : name;
	return output(names.map((name) => `${cut(baseName(name))}\n`).join(''));
});

const dirname = command(['dirname'], ({ args }) => {
	if (args.length === 0) return misuse('dirname', 'missing operand');
	return output(
		args
			.filter((arg) => arg !== '--')
			.map((arg) => `${parentOf(arg.replace(/(?<=.)\/+$/, ''))}\n`)
			.join(''),
	);
});

const readlink = command(['readlink', 'realpath'], ({ name, args }, shell) => {
	const options = readOptions(args, new Set());
	const report = new Report(name);
	const follow = name === 'realpath' || options.has('-f', '-e', '-m', '--canonicalize');
	for (const word of options.words) {
		const path = shell.path(word);
		const node = shell.files.lookup(path, false);
		shell.read(path);
		if (!follow) {
			if (node?.kind === 'symlink') report.print(`${node.target}${options.has('-n') ? '' : '\n'}`);
			else report.exit(1);
			continue;
		}
		// In an open directory there may be a link of this name.
		const place = shell.files.glance(path);
		if (!place.node && place.maybe && !options.has('-m')) {
			report.write(derived(40, 'text', 'readlink', path, shell.files.root.unseen ?? ''));
			continue;
		}
		const resolved =
			shell.files.resolve(path) ?? (shell.files.mayExist(path) || options.has('-m') ? clean(path) : undefined);
		if (resolved === undefined && name === 'readlink') report.exit(1);
		else if (resolved === undefined) report.fail(word, 'ENOENT');
		else report.print(`${resolved}\n`);
	}
	return report.result();
});

const which = command(['which'], ({ args }, shell) => {
	const report = new Report('which');
	for (const word of args.filter((arg) => !arg.startsWith('-'))) {
		const found = shell.answerWhich(word);
		if (found === undefined) report.exit(1);
		else report.print(`${found}\n`);
	}
	return report.result();
});

const getent = command(['getent'], ({ args }, shell) => {
	const [database, ...keys] = args;
	const text = shell.readText(`/etc/${database}`);
	if (text === undefined)
		return shell.files.mayExist(`/etc/${database}`)
			? { exit: 0, stdout: derived(50, 'text', 'getent', ...args) }
			: { exit: 2 };
	const lines = text
		.split('\n')
		.filter(
			(line) => line !== '' && (keys.length === 0 || keys.some((key) => line.split(':').slice(0, 3).includes(key))),
		);
	// A package, or what the image brings, may have made the user or the group.
	if (lines.length === 0 && shell.files.root.partial && shell.guess(`getent ${args.join(' ')}`, false))
		return { exit: 0, stdout: derived(50, 'text', 'getent', ...args) };
	return { exit: lines.length > 0 ? 0 : 2, stdout: contentOf(lines.map((line) => `${line}\n`).join('')) };
});

export const HOST_COMMANDS: readonly Command[] = [
	date,
	sleep,
	id,
	uname,
	whoami,
	pwd,
	basename,
	dirname,
	readlink,
	which,
	getent,
	command(['kill', 'killall', 'pkill', 'logger', 'renice'], () => ({ exit: 0 })),
	// Nobody knows all libraries that it would list.
	command(['ldconfig'], ({ args }) => ({
		exit: 0,
		...(args.some((arg) => /^-\w*[pv]/.test(arg)) && { stdout: derived(40_000, 'text', 'ldconfig', ...args) }),
	})),
];
