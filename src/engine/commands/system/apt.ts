/** apt-get and apt: Debian's and Ubuntu's packages. */

import { between, type Estimate } from '../../figures/estimate.ts';
import { measure } from '../../filesystem/measure.ts';
import { apt as sheet } from '../../tools/apt.ts';
import type { Command, Invocation, Result, Shell } from '../command.ts';
import { lacks } from '../failure.ts';
import { type Options, readOptions } from '../shared/options.ts';
import { servedContent, treeNode } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';
import { contentOf, derived } from '../shared/text.ts';
import { LISTS, withoutLists } from './aptLists.ts';
import { aptMark } from './aptMark.ts';
import { shareOf, sizesOf, withOthers } from './aptReleases.ts';
import { installSystemPackages, isInstalled, removeSystemPackages, type SystemManager } from './systemPackages.ts';

const APT: SystemManager = {
	ecosystem: 'apt',
	database: '/var/lib/apt/extended_states',
	lean: 1,
	release: sizesOf,
	share: shareOf,
	rate: 55e6,
	each: 0.075,
};

const ARCHIVES = '/var/cache/apt/archives';
const CONFIGURATION = '/etc/apt/apt.conf.d';

/** Index files over the network and on disk, of the main archive with its updates. */
const INDEXES = {
	debian: {
		fetched: between(9e6, 9.3e6, 12e6, 'catalogue', 'package indexes of Debian 12, November 2026'),
		kept: between(16e6, 19.2e6, 24e6, 'catalogue', 'package indexes of Debian 12, November 2026'),
	},
	ubuntu: {
		fetched: between(19e6, 28e6, 38e6, 'catalogue', 'package indexes of Ubuntu 16.04 to 24.04, rounded'),
		kept: between(32e6, 44e6, 56e6, 'catalogue', 'package indexes of Ubuntu 16.04 to 24.04, rounded'),
	},
	/** Of one archive, and without what later releases list of programs and icons. */
	oldUbuntu: {
		fetched: between(8e6, 13e6, 22e6, 'assumed', 'package indexes of Ubuntu 12.04 and 14.04'),
		kept: between(15e6, 22e6, 34e6, 'assumed', 'package indexes of Ubuntu 12.04 and 14.04'),
	},
	either: {
		fetched: between(9e6, 18e6, 38e6, 'assumed', 'package indexes of Debian or of Ubuntu'),
		kept: between(16e6, 30e6, 56e6, 'assumed', 'package indexes of Debian or of Ubuntu'),
	},
};
const ASK = between(0.6, 1.8, 5, 'assumed', 'checking the repositories for updates');
const READ_LISTS = between(0.9, 2, 4.2, 'assumed', 'reading the package lists');
const UPGRADE_FETCHED = between(0, 4e6, 80e6, 'assumed', 'what has been updated since the image was built');
const UPGRADE_INSTALLED = between(0, 15e6, 300e6, 'assumed', 'what has been updated since the image was built');

const apt: Command = {
	names: ['apt-get', 'apt', 'aptitude', 'apt-fast'],
	run(call, shell) {
		const options = readOptions(call.args, sheet.valued);
		const [subcommand, ...words] = options.words;
		const what = shortened([call.name, ...call.args].join(' '));
		switch (subcommand) {
			case 'update':
				return update(shell, what);
			case 'install':
			case 'reinstall':
			case 'satisfy':
				return install(call, shell, options, words);
			case 'build-dep':
				return install(call, shell, options, [
					...words.map((word) => `build dependencies of ${word}`),
					'build-essential',
				]);
			case 'upgrade':
			case 'dist-upgrade':
			case 'full-upgrade':
			case 'safe-upgrade':
				return upgrade(shell, what);
			case 'remove':
			case 'purge': {
				const orphans = options.has('--auto-remove', '--autoremove');
				removeSystemPackages(APT, shell, words.map(nameOf), orphans);
				return logged(shell, words);
			}
			case 'autoremove':
			case 'autopurge':
				removeSystemPackages(APT, shell, words.map(nameOf), true);
				return logged(shell, words);
			case 'source':
			case 'download':
				shell.note({ kind: 'unknown-command', what, range: call.range });
				return { exit: 0 };
			case 'clean':
			case 'autoclean':
				clean(shell);
				return { exit: 0 };
			default:
				return { exit: 0 };
		}
	},
};

function update(shell: Shell, what: string): Result {
	shell.work({ resource: 'wait', amount: ASK, what });
	if (shell.files.lookup(LISTS)) return { exit: 0 };
	const text = shell.readText('/etc/os-release') ?? '';
	const [, system] = /^ID=(debian|ubuntu)$/m.exec(text) ?? [];
	const isOld = Number(/VERSION_ID="([\d.]+)"/.exec(text)?.[1] ?? Number.NaN) < 16;
	const { fetched, kept } =
		system === 'ubuntu' && isOld
			? INDEXES.oldUbuntu
			: INDEXES[system === 'debian' || system === 'ubuntu' ? system : 'either'];
	shell.work({ resource: 'index', amount: fetched, what });
	shell.work({ resource: 'cpu', amount: READ_LISTS, what });
	shell.files.put(LISTS, treeNode(shell, servedContent('apt-lists', kept, 'compressed'), 6, 2));
	return { exit: 0 };
}

function install(call: Invocation, shell: Shell, options: Options, words: readonly string[]): Result {
	const what = shortened([call.name, ...call.args].join(' '));
	const local = words.filter((word) => /^\.{0,2}\/|\.deb$/.test(word));
	for (const word of local) if (!unpackLocal(shell, word)) return lacks(shell.path(word), 100);
	const names = words.filter((word) => !local.includes(word) && !/-$/.test(word)).map(nameOf);
	const settings = options.all('-o', '--option').join(' ');
	const recommends =
		!options.has('--no-install-recommends') && !/Install-Recommends["']?=["']?(0|false|no)/i.test(settings);
	if (options.has('--download-only', '-s', '--simulate', '--dry-run', '--print-uris')) return { exit: 0 };
	const unfound = local.length > 0 ? undefined : withoutLists(shell, names);
	shell.work({ resource: 'cpu', amount: READ_LISTS, what });
	const cache = keepsArchives(shell, settings) ? ARCHIVES : undefined;
	const done = installSystemPackages(APT, {
		call,
		shell,
		names: withOthers(shell, names),
		recommends: recommends && !configuredWithout(shell),
		cache,
		what,
	});
	const result = done || local.length > 0 ? logged(shell, names) : { exit: 0 };
	// What it would have installed is told all the same, for a build that goes on as if it had.
	return unfound === undefined ? result : { exit: 100, reason: { kind: 'no-lists', package: unfound } };
}

/** `curl=7.88.1-10*`, `curl/bookworm-backports`, `libc6:i386`, `curl+`; the name of g++ ends with two of its own. */
function nameOf(word: string): string {
	return word
		.replace(/[=/].*$/, '')
		.replace(/:(any|native|amd64)$/, '')
		.replace(/(?<!\+)\+$/, '');
}

/** A package file that is in the image: it holds about a third of what it unpacks to. */
export function unpackLocal(shell: Shell, word: string): boolean {
	const path = shell.path(word);
	const node = shell.files.lookup(path);
	shell.read(path);
	if (!node) return shell.files.mayExist(path) || /[*?]/.test(word);
	const { bytes } = measure(node);
	const id = node.kind === 'file' ? node.content.id : path;
	const size = between(bytes * 2, bytes * 3.5, bytes * 6, 'assumed', `what ${word} unpacks to`);
	const name = word.replace(/^.*\//, '').replace(/_.*$|\.deb$/g, '');
	shell.files.leaveUnseen(
		'/usr',
		{ ...treeNode(shell, servedContent(`deb:${id}`, size, 'binary'), 60), uid: 0, gid: 0 },
		name,
	);
	return true;
}

/** The official images clear the archives after each install, by a file that is there to be removed. */
function keepsArchives(shell: Shell, settings: string): boolean {
	if (/Keep-Downloaded-Packages["']?=["']?(1|true|yes)/i.test(settings)) return true;
	const directory = shell.files.lookup(CONFIGURATION);
	if (directory?.kind !== 'directory') return false;
	return (
		!directory.children.has('docker-clean') || /Keep-Downloaded-Packages\W+(1|true|yes)/i.test(configuration(shell))
	);
}

function configuredWithout(shell: Shell): boolean {
	return /Install-Recommends\W+(0|false|no)\b/i.test(configuration(shell));
}

function configuration(shell: Shell): string {
	const names = (shell.files.list(CONFIGURATION) ?? []).filter((name) => name !== 'docker-clean');
	return names.map((name) => shell.files.readText(`${CONFIGURATION}/${name}`) ?? '').join('\n');
}

function upgrade(shell: Shell, what: string): Result {
	shell.work({ resource: 'index', amount: UPGRADE_FETCHED, what });
	shell.work({ resource: 'cpu', amount: between(1, 6, 60, 'assumed', 'installing updates'), what });
	shell.files.leaveUnseen('/usr', systemTree(shell, 'upgraded', UPGRADE_INSTALLED), 'upgraded');
	return logged(shell, []);
}

function systemTree(shell: Shell, id: string, size: Estimate): ReturnType<typeof treeNode> {
	return { ...treeNode(shell, servedContent(`apt:${id}`, size, 'binary'), 300), uid: 0, gid: 0 };
}

function clean(shell: Shell): void {
	for (const name of shell.files.list(ARCHIVES) ?? []) shell.files.remove(`${ARCHIVES}/${name}`, { recursive: true });
}

/** Logs carry the time; the list of packages, debconf's questions and the linker's cache are written again. */
function logged(shell: Shell, names: readonly string[]): Result {
	shell.files.makeDirectory('/var/log/apt', { parents: true });
	shell.write('/var/log/apt/history.log', shell.fresh(4000 + 60 * names.length, 'text'));
	shell.files.makeDirectory('/var/lib/dpkg', { parents: true });
	const usr = shell.files.lookup('/usr');
	const count = usr?.kind === 'directory' ? usr.children.size : 0;
	shell.write('/var/lib/dpkg/status', derived(400e3 + 900 * count, 'text', 'dpkg-status', String(count), ...names));
	return { exit: 0 };
}

/** dpkg installs files that were fetched before. */
const dpkg: Command = {
	names: ['dpkg'],
	run(call, shell) {
		const options = readOptions(call.args, new Set(['--root', '--admindir', '--instdir']));
		if (options.has('--print-architecture')) return { exit: 0, stdout: contentOf('amd64\n') };
		if (options.has('-i', '--install', '--unpack')) {
			for (const word of options.words) if (!unpackLocal(shell, word)) return lacks(shell.path(word));
			return logged(shell, options.words);
		}
		if (options.has('-r', '-P', '--remove', '--purge')) removeSystemPackages(APT, shell, options.words, false);
		if (options.has('-s', '-l', '-L', '--status', '--list')) {
			const there = options.words.every(
				(name) => isInstalled(shell, name) || shell.files.mayExist('/var/lib/dpkg/status'),
			);
			return { exit: there ? 0 : 1, stdout: derived(200, 'text', 'dpkg', ...call.args) };
		}
		return { exit: 0 };
	},
};

/** What minideb and its descendants have for update, install and clean in one. */
const installPackages: Command = {
	names: ['install_packages'],
	run(call, shell) {
		update(shell, call.name);
		const options = readOptions(['--no-install-recommends', ...call.args], sheet.valued);
		const result = install(call, shell, options, options.words);
		shell.files.remove(LISTS);
		clean(shell);
		return result;
	},
};

export const APT_COMMANDS: readonly Command[] = [apt, dpkg, installPackages, aptMark(APT)];
