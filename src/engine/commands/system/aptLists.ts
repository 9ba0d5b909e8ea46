/** Where apt keeps its lists of packages, and what it certainly does not find without them. */
import type { Shell } from '../command.ts';
import { isKnown } from '../shared/text.ts';
import { isInstalled } from './systemPackages.ts';

/** Stands for all of them. */
export const LISTS = '/var/lib/apt/lists/packages';

/** In every Debian or Ubuntu, so that apt has nothing to do. Libraries are judged likewise: each image has its own. */
const IN_EVERY_IMAGE = new Set(
	`adduser apt base-files base-passwd bash bsdutils bzip2 coreutils dash debconf debian-archive-keyring debianutils diffutils dpkg
	e2fsprogs findutils gpgv grep gzip hostname init-system-helpers iproute2 iputils-ping less login logsave lsb-base mawk mount
	ncurses-base ncurses-bin netbase passwd perl-base procps readline-common sed sensible-utils sysvinit-utils tar tzdata ubuntu-keyring
	usr-is-merged usrmerge util-linux util-linux-extra zlib1g`.split(/\s+/),
);
/** Comes with many images that are made for one language. */
const IN_MANY_IMAGES = new Set(
	`autoconf automake bzr ca-certificates curl default-libmysqlclient-dev dirmngr dpkg-dev file fontconfig g++ gcc git gnupg gnupg2
	imagemagick locales make mercurial openssh-client openssl p11-kit patch perl pkg-config python3 python3-minimal re2c sq subversion
	tini unzip wget xz-utils`.split(/\s+/),
);
const FOR_A_LANGUAGE = /^\w+_VERSION$/;

/**
 * The first of the packages that apt cannot find, where it certainly has no lists: nobody fetched them, or they were deleted. In
 * a cache mount an earlier build may have left some; an image that nobody describes may have the package.
 */
export function withoutLists(shell: Shell, names: readonly string[]): string | undefined {
	const { files } = shell;
	const place = files.glance(LISTS);
	if (place.node || place.maybe || files.root.undescribed || files.isMounted(LISTS)) return undefined;
	const bare = ![...shell.env.keys()].some((name) => FOR_A_LANGUAGE.test(name));
	const mayBeThere = (name: string) =>
		isInstalled(shell, name) ||
		/^lib|[*?]/.test(name) ||
		IN_EVERY_IMAGE.has(name) ||
		(!bare && IN_MANY_IMAGES.has(name));
	return names.find((name) => isKnown(name) && /^[a-z\d]/.test(name) && !mayBeThere(name));
}
