/** pacman: Arch's packages, by what Debian has under their names. */
import { between } from '../../figures/estimate.ts';
import type { Command } from '../command.ts';
import { readOptions } from '../shared/options.ts';
import { servedContent, treeNode } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';
import { installSystemPackages, removeSystemPackages, type SystemManager } from './systemPackages.ts';

const PACMAN: SystemManager = {
	ecosystem: 'rpm',
	database: '/var/lib/pacman/automatic',
	lean: 1.3,
	rate: 80e6,
	each: 0.05,
};

const DATABASES = between(6e6, 9e6, 12e6, 'assumed', 'metadata of the enabled repositories');
const UPGRADE = between(0, 120e6, 700e6, 'assumed', 'what has been updated since the image was built');
const CACHE = '/var/cache/pacman/pkg';

export const pacman: Command = {
	names: ['pacman', 'yay', 'paru', 'yaourt'],
	run(call, shell) {
		const what = shortened([call.name, ...call.args].join(' '));
		const flags = call.args.filter((arg) => /^-[A-Za-z]/.test(arg)).join('');
		const { words } = readOptions(call.args, new Set(['--root', '--dbpath', '--cachedir', '--config', '-r', '-b']));
		const synchronizes = /S/.test(flags) || call.args.includes('--sync');
		if (/R/.test(flags) || call.args.includes('--remove')) removeSystemPackages(PACMAN, shell, words, /s/.test(flags));
		if (!synchronizes) return { exit: 0 };
		if (/c/.test(flags)) {
			for (const name of shell.files.list(CACHE) ?? []) shell.files.remove(`${CACHE}/${name}`, { recursive: true });
			return { exit: 0 };
		}
		if (/y/.test(flags)) {
			shell.work({ resource: 'index', amount: DATABASES, what });
			shell.files.put(
				'/var/lib/pacman/sync',
				treeNode(shell, servedContent('pacman databases', DATABASES, 'compressed'), 4),
			);
		}
		if (/u/.test(flags)) {
			shell.work({ resource: 'index', amount: UPGRADE, what });
			shell.files.leaveUnseen(
				'/usr',
				treeNode(shell, servedContent('pacman upgrade', UPGRADE, 'binary'), 2000),
				'upgraded',
			);
		}
		const names = words.filter((word) => !/[/:]/.test(word));
		if (names.length > 0) installSystemPackages(PACMAN, { call, shell, names, recommends: false, cache: CACHE, what });
		return { exit: 0 };
	},
};
