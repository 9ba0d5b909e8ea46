/** Small programs of system administration: they take a moment and change a few files that no build looks at. */
import { between } from '../../figures/estimate.ts';
import { entryOf } from '../../foreign/table.ts';
import type { Command } from '../command.ts';
import { servedContent, treeNode } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';
import { derived } from '../shared/text.ts';

/** Seconds: low, expected, high; with what they leave and where. */
const PROGRAMS: Readonly<
	Record<
		string,
		{ readonly seconds: readonly [number, number, number]; readonly leaves?: readonly [path: string, bytes: number] }
	>
> = {
	'update-ca-certificates': { seconds: [0.3, 1, 4], leaves: ['/etc/ssl/certs/ca-certificates.crt', 220e3] },
	'locale-gen': { seconds: [2, 6, 20], leaves: ['/usr/lib/locale/locale-archive', 3e6] },
	localedef: { seconds: [1, 2, 6], leaves: ['/usr/lib/locale/locale-archive', 3e6] },
	'fc-cache': { seconds: [0.3, 1, 6], leaves: ['/var/cache/fontconfig/cache', 300e3] },
	'add-apt-repository': { seconds: [1, 3, 15], leaves: ['/etc/apt/sources.list.d/added.list', 200] },
	'apt-add-repository': { seconds: [1, 3, 15], leaves: ['/etc/apt/sources.list.d/added.list', 200] },
	'apt-key': { seconds: [0.2, 0.5, 3], leaves: ['/etc/apt/trusted.gpg', 3e3] },
	'xx-apt': { seconds: [2, 10, 60] },
	setcap: { seconds: [0.01, 0.05, 0.3] },
};

/** They print, check or switch something. */
const QUICK =
	'debconf-set-selections systemctl service update-rc.d a2enmod a2dismod a2ensite a2dissite ' +
	'docker-php-ext-enable docker-php-ext-configure gpgconf setfacl getfacl apt-config apt-cache crontab sysctl';

export const SERVICES: readonly Command[] = [
	{
		names: Object.keys(PROGRAMS),
		run(call, shell) {
			const program = entryOf(PROGRAMS, call.name);
			const what = shortened([call.name, ...call.args].join(' '));
			if (!program) return { exit: 0 };
			shell.work({
				resource: 'cpu',
				amount: between(...program.seconds, 'assumed', `typical time for ${call.name}`),
				what,
			});
			if (!program.leaves) return { exit: 0 };
			const [path, bytes] = program.leaves;
			const size = between(bytes / 3, bytes, bytes * 4, 'assumed', `what ${call.name} leaves`);
			shell.files.put(
				path,
				treeNode(shell, servedContent(`${call.name} ${call.args.join(' ')}`, size, 'binary'), 1, 0),
			);
			// It fetches the lists of packages, too.
			if (/^(?:add-apt|apt-add)-repository$/.test(call.name)) shell.files.open('/var/lib/apt');
			return { exit: 0 };
		},
	},
	{
		names: ['dpkg-reconfigure', 'update-alternatives'],
		run({ args }, shell) {
			// Both are used to have bash for /bin/sh.
			const shells = args.includes('dash') || args.includes('/bin/sh');
			if (shells && !shell.files.glance('/bin/sh').node) shell.files.symlink('/bin/bash', '/bin/sh');
			return { exit: 0 };
		},
	},
	{
		names: QUICK.split(' '),
		run: (call) => ({ exit: 0, stdout: derived(60, 'text', call.name, ...call.args) }),
	},
];
