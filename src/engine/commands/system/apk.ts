/** apk: Alpine's packages. */

import { textContent } from '../../context/content.ts';
import { between } from '../../figures/estimate.ts';
import { apk as sheet } from '../../tools/apk.ts';
import type { Command, Invocation, Result, Shell } from '../command.ts';
import { type Options, readOptions } from '../shared/options.ts';
import { servedContent, treeNode } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';
import { contentOf } from '../shared/text.ts';
import {
	installSystemPackages,
	isInstalled,
	removeSystemPackages,
	type Spread,
	type SystemManager,
} from './systemPackages.ts';

const APK: SystemManager = {
	ecosystem: 'apk',
	database: '/lib/apk/db/installed',
	lean: 0.45,
	release,
	share,
	rate: 120e6,
	each: 0.03,
};

/** The catalogue's sizes are of Alpine 3.18 and later; packages were smaller before, and had fewer libraries. */
function release(shell: Shell): Spread {
	const version = versionOf(shell);
	if (Number.isNaN(version)) return [0.5, 0.95, 1.2];
	if (version < 13) return [0.3, 0.6, 1.15];
	return version < 18 ? [0.65, 0.95, 1.25] : [0.93, 1, 1.08];
}

/** What only old releases have, the catalogue has in their sizes. */
function share(shell: Shell): (name: string) => number {
	const isOld = versionOf(shell) < 13;
	return (name) => (isOld && /^(?:openjdk[78]|python2?$|py2?-|php[57])/.test(name) ? 1.5 : 1);
}

/** Of 3.x. */
function versionOf(shell: Shell): number {
	return Number(/VERSION_ID="3\.(\d+)/.exec(shell.files.readText('/etc/os-release') ?? '')?.[1] ?? Number.NaN);
}

const INDEX = '/var/cache/apk/APKINDEX';
const INDEX_BYTES = between(
	2.2e6,
	2.6e6,
	3.2e6,
	'catalogue',
	"Alpine's package indexes main and community, 3.18 to 3.22",
);
const ASK = between(0.5, 1.4, 3.5, 'assumed', 'checking the repositories for updates');
const UPGRADE_BYTES = between(0, 2e6, 30e6, 'assumed', 'what has been updated since the image was built');

const run = (call: Invocation, shell: Shell): Result => {
	const options = readOptions(call.args, sheet.valued);
	if (options.has('--print-arch')) return { exit: 0, stdout: contentOf('x86_64\n') };
	const [subcommand, ...words] = options.words;
	const what = shortened(['apk', ...call.args].join(' '));
	switch (subcommand) {
		case 'update':
			fetchIndex(shell, true, what);
			break;
		case 'add':
			add(call, shell, options, words);
			break;
		case 'del':
			remove(shell, words);
			break;
		case 'upgrade':
			fetchIndex(shell, !options.has('--no-cache'), what);
			shell.work({ resource: 'index', amount: UPGRADE_BYTES, what });
			shell.files.leaveUnseen(
				'/usr',
				treeNode(shell, servedContent('apk:upgraded', UPGRADE_BYTES, 'binary'), 60),
				'upgraded',
			);
			break;
	}
	return { exit: 0 };
};

function add(call: Invocation, shell: Shell, options: Options, words: readonly string[]): void {
	const what = shortened(['apk', ...call.args].join(' '));
	const names = words.filter((word) => !word.startsWith('!') && !word.endsWith('.apk')).map(nameOf);
	const virtual = options.last('-t', '--virtual');
	if (virtual !== undefined) {
		shell.files.makeDirectory('/lib/apk/db', { parents: true });
		const members = names.filter((name) => !isInstalled(shell, name));
		shell.write(membersPath(virtual), textContent(members.map((name) => `${name}\n`).join('')));
	}
	fetchIndex(shell, !options.has('--no-cache'), what);
	const cache = shell.files.lookup('/etc/apk/cache')?.kind === 'directory' ? '/etc/apk/cache' : undefined;
	installSystemPackages(APK, { call, shell, names, recommends: false, cache, what });
}

/** What nothing else needs goes too. */
function remove(shell: Shell, words: readonly string[]): void {
	const names = words.flatMap((word) => {
		const members = shell.files.readText(membersPath(word));
		shell.files.remove(membersPath(word));
		return members === undefined ? [nameOf(word)] : members.split('\n').filter((name) => name !== '');
	});
	removeSystemPackages(APK, shell, names, true);
}

function membersPath(virtual: string): string {
	return `/lib/apk/db/${virtual.replaceAll('/', '_')}`;
}

/** `nodejs=22.1-r0`, `git~2.45`, `py3-pip>24`, `foo@edge`. */
function nameOf(word: string): string {
	return word.replace(/[=<>~@].*$/, '');
}

function fetchIndex(shell: Shell, keeps: boolean, what: string): void {
	if (shell.files.lookup(INDEX)) return;
	shell.work({ resource: 'wait', amount: ASK, what });
	shell.work({ resource: 'index', amount: INDEX_BYTES, what });
	if (keeps) shell.files.put(INDEX, treeNode(shell, servedContent('apk-index', INDEX_BYTES, 'compressed'), 2, 0));
}

export const apk: Command = { names: ['apk'], run };
