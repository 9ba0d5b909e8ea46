/** useradd, adduser, groupadd …: users and groups in /etc/passwd and /etc/group, as Debian's and busybox's programs write them. */
import { accountOf, groupNumber } from '../../filesystem/users.ts';
import type { Command, Shell } from '../command.ts';
import { type Options, readOptions } from '../shared/options.ts';
import { contentOf } from '../shared/text.ts';
import { isBusybox } from './change.ts';
import { logUser } from './loginLogs.ts';
import { misuse } from './report.ts';

const PASSWD = '/etc/passwd';
const GROUP = '/etc/group';
const SHADOW = '/etc/shadow';
const FIRST_ID = 1000;
const FIRST_SYSTEM_ID = 100;
/** Where nothing is known of an image's users: they all have root. */
const ROOT_USER = 'root:x:0:0:root:/root:/bin/sh\n';
const ROOT_GROUP = 'root:x:0:\n';

function textOf(shell: Shell, path: string, otherwise: string): string {
	const text = shell.files.readText(path);
	if (text !== undefined) return text === '' || text.endsWith('\n') ? text : `${text}\n`;
	return otherwise;
}

function append(shell: Shell, path: string, line: string, otherwise: string): void {
	shell.store(path, contentOf(`${textOf(shell, path, otherwise)}${line}\n`));
}

/** The first number from `first` on that neither users nor groups have; system accounts of Debian count down from 999. */
function freeId(shell: Shell, system: boolean): number {
	const used = new Set(
		[textOf(shell, PASSWD, ROOT_USER), textOf(shell, GROUP, ROOT_GROUP)].flatMap((text) =>
			text.split('\n').map((line) => Number(line.split(':')[2])),
		),
	);
	if (!system) {
		for (let id = FIRST_ID; ; id++) if (!used.has(id)) return id;
	}
	const step = isBusybox(shell) ? 1 : -1;
	for (let id = step > 0 ? FIRST_SYSTEM_ID : FIRST_ID - 1; ; id += step) if (!used.has(id)) return id;
}

function addGroup(shell: Shell, name: string, gid: number): void {
	append(shell, GROUP, `${name}:x:${gid}:`, ROOT_GROUP);
}

function addMember(shell: Shell, user: string, group: string): boolean {
	const lines = textOf(shell, GROUP, ROOT_GROUP).split('\n');
	const at = lines.findIndex((line) => line.startsWith(`${group}:`));
	if (at < 0) {
		if (groupNumber(shell.files, group) === undefined && !shell.files.mayExist('/etc/login.defs')) return false;
		return true;
	}
	const [name, password, gid, members = ''] = (lines[at] ?? '').split(':');
	const all = members === '' ? [] : members.split(',');
	if (!all.includes(user)) all.push(user);
	lines[at] = [name, password, gid, all.join(',')].join(':');
	shell.store(GROUP, contentOf(lines.join('\n')));
	return true;
}

interface NewUser {
	readonly name: string;
	readonly uid: number | undefined;
	readonly group: string | undefined;
	readonly home: string | undefined;
	readonly shell: string;
	readonly comment: string;
	readonly system: boolean;
	readonly makeHome: boolean;
	readonly groups: readonly string[];
	/** Whether its logins get a place in the logs. */
	readonly logged: boolean;
}

function addUser(shell: Shell, user: NewUser, program: string) {
	const { files } = shell;
	if (shell.user.uid !== 0) return misuse(program, 'Permission denied');
	if (accountOf(files, user.name))
		return misuse(program, `user '${user.name}' already exists`, program === 'useradd' ? 9 : 1);
	const uid = user.uid ?? freeId(shell, user.system);
	let gid =
		user.group === undefined
			? undefined
			: (groupNumber(files, user.group) ?? (/^\d+$/.test(user.group) ? Number(user.group) : undefined));
	if (user.group !== undefined && gid === undefined) {
		if (!files.mayExist('/etc/login.defs')) return misuse(program, `group '${user.group}' does not exist`, 6);
		gid = freeId(shell, user.system);
	}
	if (gid === undefined) {
		gid = groupNumber(files, user.name) ?? (groupNumberIsFree(shell, uid) ? uid : freeId(shell, user.system));
		if (groupNumber(files, user.name) === undefined) addGroup(shell, user.name, gid);
	}
	const home = user.home ?? `/home/${user.name}`;
	append(shell, PASSWD, `${user.name}:x:${uid}:${gid}:${user.comment}:${home}:${user.shell}`, ROOT_USER);
	if (files.lookup(SHADOW) || files.locate(SHADOW).maybe)
		append(shell, SHADOW, `${user.name}:!:19000:0:99999:7:::`, '');
	for (const group of user.groups) addMember(shell, user.name, group);
	if (user.logged) logUser(shell, uid);
	if (user.makeHome && !files.lookup(home)) {
		// BusyBox makes the directory alone.
		files.makeDirectory(home, { parents: !isBusybox(shell) && !isAlpine(shell) });
		files.chown(home, uid, gid);
		// Files of /etc/skel come into it.
		files.open(home);
		if (user.system === false && !isBusybox(shell)) files.chmod(home, 0o755);
	}
	return { exit: 0 };
}

function isAlpine(shell: Shell): boolean {
	return shell.files.readText('/etc/os-release')?.includes('ID=alpine') ?? false;
}

function groupNumberIsFree(shell: Shell, gid: number): boolean {
	return !textOf(shell, GROUP, ROOT_GROUP)
		.split('\n')
		.some((line) => line.split(':')[2] === String(gid));
}

const numberOf = (text: string | undefined) => (text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined);
const listOf = (text: string | undefined) => (text === undefined ? [] : text.split(',').filter(Boolean));

const useradd: Command = {
	names: ['useradd'],
	run({ args }, shell) {
		const valued =
			'-u --uid -g --gid -G --groups -d --home-dir --home -s --shell -c --comment -p --password -k --skel -b --base-dir -K --key -e --expiredate -f --inactive -R --root'.split(
				' ',
			);
		const options = readOptions(args, new Set(valued));
		const name = options.words[0];
		if (name === undefined) return misuse('useradd', 'missing user name', 2);
		const base = options.last('-b', '--base-dir');
		return addUser(
			shell,
			{
				name,
				uid: numberOf(options.last('-u', '--uid')),
				group: options.last('-g', '--gid'),
				home: options.last('-d', '--home-dir', '--home') ?? (base === undefined ? undefined : `${base}/${name}`),
				shell: options.last('-s', '--shell') ?? '/bin/sh',
				comment: options.last('-c', '--comment') ?? '',
				system: options.has('-r', '--system'),
				makeHome: options.has('-m', '--create-home') && !options.has('-M', '--no-create-home'),
				groups: listOf(options.last('-G', '--groups')),
				logged: !options.has('-l', '--no-log-init'),
			},
			'useradd',
		);
	},
};

const adduser: Command = {
	names: ['adduser'],
	run({ args }, shell) {
		const valued =
			'-u --uid -G --ingroup --gid -h --home -s --shell -g --gecos --comment -k --firstuid --lastuid --conf'.split(' ');
		const options = readOptions(args, new Set(valued));
		const [name, group] = options.words;
		if (name === undefined) return misuse('adduser', 'missing user name');
		// `adduser user group` makes a member.
		if (group !== undefined)
			return addMember(shell, name, group) ? { exit: 0 } : misuse('adduser', `unknown group ${group}`);
		return addUser(
			shell,
			{
				name,
				uid: numberOf(options.last('-u', '--uid')),
				group:
					options.last('-G', '--ingroup', '--gid') ??
					(options.has('--system') && !options.has('--group') ? 'nogroup' : undefined),
				home: options.last('-h', '--home'),
				shell: options.last('-s', '--shell') ?? (options.has('-S', '--system') ? '/usr/sbin/nologin' : '/bin/sh'),
				comment: options.last('-g', '--gecos', '--comment') ?? '',
				system: options.has('-S', '--system'),
				makeHome: !options.has('-H', '--no-create-home'),
				groups: [],
				logged: !isBusybox(shell),
			},
			'adduser',
		);
	},
};

const groupadd: Command = {
	names: ['groupadd', 'addgroup'],
	run({ name: program, args }, shell) {
		const options = readOptions(args, new Set(['-g', '--gid', '-K', '--key', '-p', '--password']));
		const [first, second] = options.words;
		if (first === undefined) return misuse(program, 'missing group name', 2);
		if (second !== undefined)
			return addMember(shell, first, second) ? { exit: 0 } : misuse(program, `unknown group ${second}`);
		if (shell.user.uid !== 0) return misuse(program, 'Permission denied');
		if (groupNumber(shell.files, first) !== undefined) {
			return options.has('-f', '--force')
				? { exit: 0 }
				: misuse(program, `group '${first}' already exists`, program === 'groupadd' ? 9 : 1);
		}
		addGroup(shell, first, numberOf(options.last('-g', '--gid')) ?? freeId(shell, isSystem(options)));
		return { exit: 0 };
	},
};

function isSystem(options: Options): boolean {
	return options.has('-r', '-S', '--system');
}

const usermod: Command = {
	names: ['usermod', 'gpasswd'],
	run({ name: program, args }, shell) {
		const options = readOptions(
			args,
			new Set(
				[
					'-G',
					'--groups',
					'-d',
					'--home',
					'-s',
					'--shell',
					'-u',
					'--uid',
					'-g',
					'--gid',
					'-l',
					'--login',
					'-c',
					'-p',
					'-a',
					'-M',
				].filter((option) => program === 'gpasswd' || option !== '-a'),
			),
		);
		if (program === 'gpasswd') {
			const user = options.last('-a');
			if (user !== undefined) addMember(shell, user, options.words[0] ?? '');
			return { exit: 0 };
		}
		const [name = ''] = options.words;
		for (const group of listOf(options.last('-G', '--groups'))) addMember(shell, name, group);
		const lines = textOf(shell, PASSWD, ROOT_USER).split('\n');
		const at = lines.findIndex((line) => line.startsWith(`${name}:`));
		const fields = (lines[at] ?? '').split(':');
		if (at < 0) return { exit: 0 };
		const changes: readonly (readonly [number, string | undefined])[] = [
			[0, options.last('-l', '--login')],
			[2, options.last('-u', '--uid')],
			[
				3,
				numberOf(options.last('-g', '--gid'))?.toString() ??
					groupNumber(shell.files, options.last('-g', '--gid') ?? '')?.toString(),
			],
			[5, options.last('-d', '--home')],
			[6, options.last('-s', '--shell')],
		];
		for (const [field, value] of changes) if (value !== undefined) fields[field] = value;
		lines[at] = fields.join(':');
		if (changes.some(([, value]) => value !== undefined)) shell.store(PASSWD, contentOf(lines.join('\n')));
		return { exit: 0 };
	},
};

/** Takes the lines of a user or a group out of the files. */
const remover = (names: readonly string[], paths: readonly string[]): Command => ({
	names,
	run({ name: program, args }, shell) {
		const options = readOptions(args, new Set());
		const [name = ''] = options.words;
		const account = accountOf(shell.files, name);
		let found = false;
		for (const path of paths) {
			const text = shell.files.readText(path);
			const lines = text?.split('\n') ?? [];
			const kept = lines.filter((line) => !line.startsWith(`${name}:`));
			if (kept.length === lines.length) continue;
			found = true;
			shell.store(path, contentOf(kept.join('\n')));
		}
		if (account && options.has('-r', '--remove', '--remove-home'))
			shell.files.remove(account.home, { recursive: true });
		return found || shell.files.mayExist('/etc/login.defs')
			? { exit: 0 }
			: misuse(program, `unknown ${program.includes('group') ? 'group' : 'user'} ${name}`);
	},
});

const passwd: Command = {
	names: ['chpasswd', 'passwd', 'chsh', 'chage'],
	// Passwords are salted: whatever is stored differs from run to run, but nothing that the model looks at does.
	run: () => ({ exit: 0 }),
};

export const ACCOUNT_COMMANDS: readonly Command[] = [
	useradd,
	adduser,
	groupadd,
	usermod,
	remover(['userdel', 'deluser'], [PASSWD, GROUP, SHADOW]),
	remover(['groupdel', 'delgroup'], [GROUP]),
	passwd,
];
