/** The few files of an image that commands look at: who may be named, which distribution it is, how its package manager is set up. */
import type { ContextFile } from '../context/types.ts';
import type { ImageName } from './imageName.ts';
import { releaseNamed } from './releases.ts';

const MEGABYTE = 1e6;
/** Tags that move on to releases that nobody knows yet. */
const MOVING = /^(?:sid|unstable|testing|experimental|rc|forky|duke|devel|rolling|edge|rawhide)$/;
const DOCKER_CLEAN = 'DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/*.bin || true"; };\n';
/** `debian:latest`, since August 2025. */
const DEBIAN_STABLE = releaseNamed(['stable'])?.version;
/** Where a tag names no release, official images of today are on this one, or have moved to the next; others move when they like. */
const DEBIAN_NOW = '12';

/** Ubuntu's releases by those of ROS, one of which has the name of one of Ubuntu's. */
const ROS: ReadonlyMap<string, string> = new Map([
	['indigo', '14.04'],
	['kinetic', '16.04'],
	['melodic', '18.04'],
	['noetic', '20.04'],
	['foxy', '20.04'],
	['humble', '22.04'],
	['jazzy', '24.04'],
]);

/** As /etc/os-release has it; undefined where the tag does not tell. `isToday`: the tag's version is one that is still built. */
export function releaseOf(
	{ repository, tag, words, version }: ImageName,
	os: string,
	isToday: boolean,
): string | undefined {
	if (words.some((word) => MOVING.test(word))) return undefined;
	if (/^(?:osrf\/)?ros$/.test(repository)) return ROS.get(words[0] ?? '');
	if (os === 'alpine') return (repository === 'alpine' ? /^3\.\d+/ : /alpine-?(3\.\d+)/).exec(tag)?.at(-1);
	const named = releaseNamed([tag, ...words]);
	if (named?.os === os) return named.version;
	if (os === 'ubuntu')
		return repository === 'ubuntu' ? /^\d\d\.\d\d/.exec(version)?.[0] : /ubuntu-?(\d\d\.\d\d)\b/.exec(tag)?.[1];
	if (os !== 'debian') return undefined;
	if (repository === 'debian' || repository === 'bitnami/minideb') return /^\d+/.exec(version)?.[0] ?? DEBIAN_STABLE;
	const isOfficial = !repository.includes('/') || repository.startsWith('mcr.microsoft.com/dotnet/');
	return isToday && isOfficial ? DEBIAN_NOW : undefined;
}

/** Systems that say this name of themselves. The others are families, each member with a name of its own, or say nothing. */
const NAMED = new Set(['alpine', 'arch', 'debian', 'gentoo', 'ubuntu']);

/** `isNamed`: somebody says which system it is. Of one that was told by its package manager the name is open. */
export function systemFiles(os: string, release: string | undefined, isNamed = true): ContextFile[] {
	const version = release === undefined ? '' : `VERSION_ID="${release}"\n`;
	const told: ContextFile[] =
		isNamed && NAMED.has(os) ? [{ path: 'etc/os-release', text: `ID=${os}\n${version}` }] : [];
	if (os !== 'debian' && os !== 'ubuntu') return told;
	return [
		...told,
		{ path: 'etc/apt/apt.conf.d/docker-clean', text: DOCKER_CLEAN },
		{ path: 'var/lib/apt/lists', kind: 'directory' },
	];
}

/** `users`: `name:id`, beside those that every such system has. */
export function accountFiles(os: string, users: readonly string[]): ContextFile[] {
	const accounts = ['root:0', 'nobody:65534', ...(os === 'debian' || os === 'ubuntu' ? ['www-data:33'] : []), ...users];
	const lines = (line: (name: string, id: string) => string) =>
		[...new Set(accounts)].map((account) => line(...(account.split(':') as [string, string]))).join('');
	const home = (name: string) => (name === 'root' ? '/root' : `/home/${name}`);
	return [
		{ path: 'etc/passwd', text: lines((name, id) => `${name}:x:${id}:${id}::${home(name)}:/bin/sh\n`) },
		{ path: 'etc/group', text: lines((name, id) => `${name === 'nobody' ? 'nogroup' : name}:x:${id}:\n`) },
		{ path: 'root', kind: 'directory', mode: 0o700 },
		{ path: 'tmp', kind: 'directory', mode: 0o1777 },
		...users.map((user): ContextFile => {
			const [name = '', id] = user.split(':');
			return { path: `home/${name}`, kind: 'directory', uid: Number(id), gid: Number(id) };
		}),
	];
}

/** Programs that other images take from it: `path:megabytes`. */
export function programFiles(programs: readonly string[]): ContextFile[] {
	return programs.map((program) => {
		const [path = '', megabytes] = program.split(':');
		return { path, size: Number(megabytes) * MEGABYTE, mode: 0o755, sort: 'binary', assumed: 'size' };
	});
}

/** Since RHEL 8 and Amazon Linux 2023, yum is another name of dnf; since Fedora 41, both are names of dnf5. */
export function managerFiles({ repository, version }: ImageName): ContextFile[] {
	const number = Number.parseInt(version, 10);
	const link = (name: string, target: string): ContextFile => ({ path: `usr/bin/${name}`, kind: 'symlink', target });
	if (repository === 'fedora') {
		const links = number <= 40 ? [link('yum', 'dnf-3')] : [link('yum', 'dnf5'), link('dnf', 'dnf5')];
		const id = number > 0 ? `VERSION_ID=${number}\n` : '';
		return [...links, { path: 'etc/os-release', text: `ID=fedora\n${id}` }];
	}
	const old =
		/^(?:centos|openshift|jboss)/.test(repository) && !(number >= 8 && repository === 'centos')
			? true
			: repository === 'amazonlinux' && (number <= 2 || number > 2000) && number !== 2023;
	return old ? [] : [link('yum', 'dnf-3')];
}
