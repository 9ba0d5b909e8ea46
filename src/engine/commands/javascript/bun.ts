/** bun: packages, scripts and bundles. */

import { between } from '../../figures/estimate.ts';
import { bun as sheet } from '../../tools/bun.ts';
import type { Command } from '../command.ts';
import { readOptions } from '../shared/options.ts';
import { removeAll } from '../shared/removeAll.ts';
import { shortened } from '../shared/shortened.ts';
import { cachesOf, homeOf } from '../shared/toolCache.ts';
import { buildSources } from './building.ts';
import { installNamed, installProject, type Manager } from './nodeModules.ts';
import { runPackage, withDev } from './npm.ts';
import { callScript } from './scripts.ts';

const BUN: Manager = {
	name: 'bun',
	rate: 300e6,
	file: 0.00004,
	threads: 4,
	start: 0.1,
	locks: ['bun.lock', 'bun.lockb', 'package-lock.json', 'yarn.lock'],
	links: true,
	withoutManifest: () => 1,
};
const BUNDLE = {
	seconds: between(0.2, 1, 6, 'assumed', 'typical time for bun build'),
	size: between(100e3, 1e6, 10e6, 'assumed', 'typical result of bun build'),
};
/** With the runtime inside. */
const PROGRAM = between(90e6, 100e6, 120e6, 'catalogue', "a program with bun's runtime inside, bun 1.1 to 1.3");

export const bun: Command = {
	names: ['bun'],
	run(call, shell) {
		const options = readOptions(call.args, sheet.valued);
		const [subcommand = '', ...words] = options.words;
		const directory = shell.path(options.last('--cwd') ?? '.');
		const cache = cachesOf(shell, sheet, options.last('--cache-dir'))[0] ?? '';
		const frozen = options.has('--frozen-lockfile') || subcommand === 'ci';
		const installation = { call, shell, manager: BUN, directory, cache, dev: withDev(shell, options), frozen };
		switch (subcommand) {
			case 'install':
			case 'i':
			case 'ci':
				return {
					exit:
						words.length > 0
							? installNamed(installation, words, `${directory}/node_modules`)
							: installProject(installation),
				};
			case 'add':
			case 'a':
				return {
					exit: installNamed(
						installation,
						words,
						`${options.has('-g', '--global') ? `${homeOf(shell)}/.bun/install/global` : directory}/node_modules`,
					),
				};
			case 'build': {
				const what = shortened(['bun', ...call.args].join(' '));
				const file = options.last('--outfile');
				const compiles = options.has('--compile');
				const output =
					options.last('--outdir') ??
					(file?.includes('/') ? file.slice(0, file.lastIndexOf('/')) : undefined) ??
					'dist';
				buildSources(shell, {
					what,
					directory,
					outputs: [output],
					args: call.args,
					...BUNDLE,
					...(compiles ? { size: PROGRAM } : {}),
				});
				return { exit: 0 };
			}
			case 'x':
				return runPackage(call, shell, words);
			case 'pm':
				if (words[0] === 'cache' && words[1] === 'rm') removeAll(cache, shell);
				return { exit: 0 };
			case 'run':
			case 'test': {
				const [name, ...args] = subcommand === 'run' ? words : [subcommand];
				return name === undefined
					? { exit: 0 }
					: callScript({ call, shell, directory, name, args, ifPresent: subcommand === 'test' });
			}
			default:
				return { exit: 0 };
		}
	},
};
