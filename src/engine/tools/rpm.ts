/** dnf and its kin, and zypper: packages of Fedora, Red Hat's relatives and SUSE. */
import { type Tool, words } from './types.ts';

const VALUED =
	words(`--setopt --enablerepo --disablerepo --repo --repoid --repofrompath --installroot --releasever -c --config -x
	--exclude --disableplugin --enableplugin --downloaddir --forcearch --from -R --root -p --plus-repo --module`);

export const dnf = {
	id: 'dnf',
	programs: ['dnf', 'yum', 'microdnf', 'tdnf', 'dnf5'],
	family: 'system',
	installs: { verbs: ['install', 'groupinstall', 'localinstall', 'update', 'upgrade', 'module'] },
	valued: VALUED,
	cache: {
		folders: [['/var/cache/dnf'], ['/var/cache/libdnf5'], ['/var/cache/yum']],
		mark: /\/var\/cache\/(?:yum|dnf|libdnf5|tdnf)$/,
		clean: ['clean'],
	},
	packages: 'rpm',
	catalogue: 'debian',
	image: 'rockylinux:9',
} as const satisfies Tool;

export const zypper = {
	id: 'zypper',
	programs: ['zypper'],
	family: 'system',
	installs: { verbs: ['install', 'in', 'update', 'up', 'patch', 'refresh'] },
	valued: VALUED,
	cache: { folders: [['/var/cache/zypp']], mark: /\/var\/cache\/zypp$/, clean: ['clean', 'cc'] },
	packages: 'rpm',
	catalogue: 'debian',
	image: 'opensuse/leap:15.6',
} as const satisfies Tool;

export const pacman = {
	id: 'pacman',
	programs: ['pacman'],
	family: 'system',
	installs: { verbs: [] },
} as const satisfies Tool;
