/** apt-get, apt and aptitude: Debian's and Ubuntu's packages. */
import { type Tool, words } from './types.ts';

export const apt = {
	id: 'apt',
	programs: ['apt-get', 'apt', 'aptitude', 'install_packages'],
	family: 'system',
	installs: { verbs: ['install', 'update', 'upgrade', 'dist-upgrade', 'full-upgrade', 'build-dep'] },
	valued: words(
		'-t --target-release --default-release -o --option -c --config-file -a --host-architecture -P --build-profiles',
	),
	cache: { folders: [['/var/cache/apt']], mark: /\/var\/cache\/apt$/, clean: ['clean', 'autoclean'] },
	packages: 'apt',
	catalogue: 'debian',
} as const satisfies Tool;
