/** dnf, yum, microdnf and zypper: packages of Fedora, Red Hat's relatives and SUSE. */

import { textContent } from '../../context/content.ts';
import { between, type Estimate } from '../../figures/estimate.ts';
import { entryOf } from '../../foreign/table.ts';
import { dnf as sheet } from '../../tools/rpm.ts';
import type { Command, Invocation, Result, Shell } from '../command.ts';
import { type Options, readOptions } from '../shared/options.ts';
import { freshContent, servedContent, treeNode } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';
import { installSystemPackages, removeSystemPackages, type SystemManager } from './systemPackages.ts';

const RPM: SystemManager = {
	ecosystem: 'rpm',
	database: '/var/lib/dnf/automatic',
	lean: 1.1,
	rate: 60e6,
	each: 0.15,
};

interface Metadata {
	readonly fetched: Estimate;
	readonly kept: Estimate;
	readonly seconds: Estimate;
}

const METADATA: Metadata = {
	fetched: between(15e6, 40e6, 90e6, 'assumed', 'metadata of the enabled repositories'),
	kept: between(80e6, 190e6, 320e6, 'assumed', 'metadata of the enabled repositories, unpacked and indexed'),
	seconds: between(3, 8, 20, 'assumed', 'reading repository metadata'),
};
/** Fedora's has all packages in one repository, and updates of each. */
const OF_FEDORA: Metadata = {
	...METADATA,
	fetched: between(35e6, 85e6, 130e6, 'assumed', 'metadata of Fedora and its updates'),
	seconds: between(6, 14, 40, 'assumed', 'reading repository metadata'),
};
/** Of one that was set up later: EPEL, IUS, Remi and the like. */
const OF_ANOTHER: Metadata = {
	fetched: between(3e6, 14e6, 30e6, 'assumed', 'metadata of an added repository'),
	kept: between(15e6, 60e6, 130e6, 'assumed', 'metadata of an added repository'),
	seconds: between(1.5, 4, 12, 'assumed', 'reading repository metadata'),
};
const DATABASE = between(6e6, 17e6, 40e6, 'assumed', 'the package database, which is rewritten');
const SOLVING = between(1.5, 4.5, 12, 'assumed', 'resolving dependencies');
const UPGRADE = {
	fetched: between(0, 20e6, 250e6, 'assumed', 'what has been updated since the image was built'),
	installed: between(0, 60e6, 700e6, 'assumed', 'what has been updated since the image was built'),
};

/** Where metadata and, if asked, downloads are kept. */
const CACHES: Readonly<Record<string, string>> = {
	dnf: '/var/cache/dnf',
	dnf5: '/var/cache/libdnf5',
	microdnf: '/var/cache/yum',
	tdnf: '/var/cache/tdnf',
	yum: '/var/cache/yum',
	zypper: '/var/cache/zypp',
};

const SUBCOMMANDS: Readonly<Record<string, 'install' | 'remove' | 'orphans' | 'upgrade' | 'clean' | 'refresh'>> = {
	install: 'install',
	in: 'install',
	reinstall: 'install',
	localinstall: 'install',
	groupinstall: 'install',
	group: 'install',
	builddep: 'install',
	remove: 'remove',
	rm: 'remove',
	erase: 'remove',
	autoremove: 'orphans',
	update: 'upgrade',
	upgrade: 'upgrade',
	up: 'upgrade',
	'dist-upgrade': 'upgrade',
	dup: 'upgrade',
	distro: 'upgrade',
	patch: 'upgrade',
	clean: 'clean',
	cc: 'clean',
	makecache: 'refresh',
	refresh: 'refresh',
	ref: 'refresh',
};

export const dnf: Command = {
	names: Object.keys(CACHES),
	run(call, shell) {
		const options = readOptions(call.args, sheet.valued);
		const [subcommand = '', ...words] = options.words;
		const what = shortened([call.name, ...call.args].join(' '));
		const cache = cacheOf(call.name, shell);
		switch (entryOf(SUBCOMMANDS, subcommand)) {
			case 'install':
				refresh(shell, cache, what);
				return install(call, shell, options, words);
			case 'upgrade':
				refresh(shell, cache, what);
				// `yum update bash` renews one package, `yum update` all.
				if (words.length > 0) return install(call, shell, options, words);
				shell.work({ resource: 'index', amount: UPGRADE.fetched, what });
				shell.files.leaveUnseen(
					'/usr',
					treeNode(shell, servedContent('rpm:upgraded', UPGRADE.installed, 'binary'), 500),
					'upgraded',
				);
				return recorded(shell);
			case 'remove':
			case 'orphans':
				removeSystemPackages(RPM, shell, words, true);
				return recorded(shell);
			case 'clean':
				for (const name of shell.files.list(cache) ?? []) shell.files.remove(`${cache}/${name}`, { recursive: true });
				return { exit: 0 };
			case 'refresh':
				refresh(shell, cache, what);
				return { exit: 0 };
			default:
				return { exit: 0 };
		}
	},
};

/** Of the program that the name leads to: on a system of today `yum` is a link to dnf. */
function cacheOf(name: string, shell: Shell): string {
	const node = shell.files.lookup(`/usr/bin/${name}`, false);
	const program = node?.kind === 'symlink' ? /dnf5|dnf/.exec(node.target)?.[0] : undefined;
	return entryOf(CACHES, program ?? name) ?? '/var/cache/dnf';
}

function install(call: Invocation, shell: Shell, options: Options, words: readonly string[]): Result {
	const what = shortened([call.name, ...call.args].join(' '));
	const settings = [...options.all('--setopt'), shell.files.readText('/etc/dnf/dnf.conf') ?? ''].join('\n');
	const recommends = !/install_weak_deps\s*=\s*(0|false|no)/i.test(settings) && !options.has('--no-recommends');
	const keeps = /keepcache\s*=\s*(1|true|yes)/i.test(settings);
	const cache = keeps ? `${cacheOf(call.name, shell)}/packages` : undefined;
	const names = words.filter((word) => !/^(install|-)/.test(word)).map(nameOf);
	shell.work({ resource: 'cpu', amount: SOLVING, what });
	addRepositories(shell, names);
	return installSystemPackages(RPM, { call, shell, names, recommends, cache, what }) ? recorded(shell) : { exit: 0 };
}

/** `python3.11-3.11.9`, `glibc.x86_64`, `@development`; a URL stays what it is. */
function nameOf(word: string): string {
	if (word.includes('://')) return word;
	const plain = word.replace(/\.(x86_64|noarch|aarch64)$/, '').replace(/=.*$/, '');
	// A version goes to the end of the name; in `java-21-openjdk-devel` a number is a part of it.
	return plain.replace(/-\d+[.:~][\w.:~^+]*(?:-[\w.~^+]+)?$/, '');
}

function refresh(shell: Shell, cache: string, what: string): void {
	const isFedora = /^ID="?fedora/m.test(shell.readText('/etc/os-release') ?? '');
	fetchMetadata(shell, `${cache}/metadata`, isFedora ? OF_FEDORA : METADATA, what);
	const added = (shell.files.list(REPOSITORIES) ?? []).filter((name) => name.startsWith(ADDED));
	for (const name of added) fetchMetadata(shell, `${cache}/${name}`, OF_ANOTHER, what);
}

function fetchMetadata(shell: Shell, path: string, { fetched, kept, seconds }: Metadata, what: string): void {
	if (shell.files.lookup(path)) return;
	shell.work({ resource: 'index', amount: fetched, what });
	shell.work({ resource: 'cpu', amount: seconds, what });
	shell.files.put(path, treeNode(shell, servedContent(`rpm-metadata:${path}`, kept, 'binary'), 40));
}

/** `epel-release`, `https://rpms.example.org/release-el8.rpm`: packages that bring the address of a repository. */
function addRepositories(shell: Shell, names: readonly string[]): void {
	for (const name of names.filter(
		(each) =>
			/-release\b|\brelease-|-repos?\b/.test(each) &&
			!/^(?:fedora|centos|rocky|almalinux|redhat|system|lsb)-release$/.test(each),
	)) {
		shell.files.makeDirectory(REPOSITORIES, { parents: true });
		shell.write(`${REPOSITORIES}/${ADDED}${name.replace(/^.*\//, '')}.repo`, textContent(`[${name}]\n`));
	}
}

const REPOSITORIES = '/etc/yum.repos.d';
const ADDED = 'added-by-';

/** The database and the logs know when. */
function recorded(shell: Shell): Result {
	shell.files.put('/var/lib/rpm/rpmdb.sqlite', treeNode(shell, freshContent(shell, DATABASE, 'binary'), 1, 0));
	return { exit: 0 };
}
