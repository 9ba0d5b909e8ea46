/** pip: its subcommands and the words they take. */

import { between } from '../../figures/estimate.ts';
import { pip as sheet } from '../../tools/pip.ts';
import type { Command, Invocation, Result, Shell } from '../command.ts';
import { type Options, readOptions } from '../shared/options.ts';
import { servedContent } from '../shared/packages.ts';
import { removeAll } from '../shared/removeAll.ts';
import { type PythonHome, pythonHome, SYSTEM_PREFIX, sitePackages } from './home.ts';
import { runConfig } from './pipConfig.ts';
import { cacheOf, fetchRequirements, priceOf } from './pipFetch.ts';
import { installPackages, metadataPath, modulePath, type Place } from './pipInstall.ts';
import { normalName, type Requirement, readRequirement, readRequirements } from './requirements.ts';

const START = between(1, 2.2, 4.2, 'assumed', 'starting pip');

export const pip: Command = {
	names: ['pip', 'pip3', 'pip2', 'pip2.7', 'pip-3', ...Array.from({ length: 10 }, (_, minor) => `pip3.${minor + 6}`)],
	run: (call, shell) => runPip(call, shell, pythonHome(call, shell)),
};

/** `python -m pip` comes here too, with what follows as arguments. */
export function runPip(call: Invocation, shell: Shell, home: PythonHome): Result {
	const options = readOptions(call.args, sheet.valued);
	const [subcommand, ...words] = options.words;
	shell.work({ resource: 'wait', amount: START, what: 'pip' });
	if (subcommand === 'install') {
		const requirements = requirementsOf(shell, options, words);
		if (!requirements) return { exit: 1 };
		installPackages({ call, shell, options, requirements, ...placeOf(shell, home, options) });
	} else if (subcommand === 'download' || subcommand === 'wheel') {
		const requirements = requirementsOf(shell, options, words);
		if (!requirements) return { exit: 1 };
		const directory = shell.path(options.last('-d', '--dest', '-w', '--wheel-dir') ?? '.');
		const packages = requirements.map((requirement) => ({ ...requirement, cost: priceOf(call, shell, requirement) }));
		fetchRequirements(shell, options, packages, `pip ${subcommand}`);
		shell.files.makeDirectory(directory, { parents: true });
		for (const { name, version, cost } of packages) {
			const wheel = servedContent(`pip:${name}${version}`, cost.fetched, 'compressed');
			shell.write(`${directory}/${name.replaceAll('-', '_')}${version.replace(/^=*/, '-')}-py3-none-any.whl`, wheel);
		}
		// What is not a wheel for all systems has another name.
		shell.files.open(directory);
	} else if (subcommand === 'uninstall') {
		for (const word of words) {
			const { site } = placeOf(shell, home, options);
			shell.files.remove(modulePath(site, normalName(word)), { recursive: true });
			shell.files.remove(metadataPath(site, normalName(word)), { recursive: true });
		}
	} else if (subcommand === 'config') {
		return { exit: runConfig(shell, options, words) };
	} else if (subcommand === 'cache' && words[0] === 'purge') {
		removeAll(cacheOf(shell, options), shell);
	}
	return { exit: 0 };
}

/** What the command line and the files that it names ask for; undefined when one of the files surely does not exist. */
function requirementsOf(shell: Shell, options: Options, words: readonly string[]): Requirement[] | undefined {
	const found = new Map<string, Requirement>();
	const add = (requirement: Requirement | undefined): void => {
		if (requirement) found.set(requirement.name, requirement);
	};
	const isRemote = (word: string) => /^\w+:\/\//.test(word);
	const pending = options.all('-r', '--requirement').map((word) => (isRemote(word) ? word : shell.path(word)));
	const seen = new Set<string>();
	for (let path = pending.shift(); path !== undefined; path = pending.shift()) {
		if (seen.has(path)) continue;
		seen.add(path);
		const text = isRemote(path) ? undefined : shell.readText(path);
		if (text === undefined) {
			if (!isRemote(path) && !shell.files.mayExist(path)) {
				shell.lacks(path);
				return undefined;
			}
			shell.note({ kind: 'unknown-input', what: path });
			add({ name: `packages of ${path}`, version: '', from: undefined, extras: [] });
			continue;
		}
		const { requirements, includes } = readRequirements(text);
		for (const requirement of requirements) add(requirement);
		pending.push(...includes.map((include) => shell.path(include.startsWith('/') ? include : `${path}/../${include}`)));
	}
	for (const word of [...options.all('-e', '--editable'), ...words]) add(readRequirement(word));
	return [...found.values()];
}

function placeOf(shell: Shell, home: PythonHome, options: Options): Place {
	const { version } = home;
	const target = options.last('-t', '--target');
	if (target !== undefined) {
		const site = shell.path(target);
		return { prefix: site, version, site, bin: `${site}/bin` };
	}
	const given = options.last('--prefix');
	if (given !== undefined) return below(shell.path(given), version);
	// Who may not write to the system's packages gets an own folder without asking.
	const user = options.has('--user') || (!home.isVenv && home.prefix === SYSTEM_PREFIX && shell.user.uid !== 0);
	return below(user ? `${shell.env.get('HOME') ?? shell.user.home}/.local` : home.prefix, version);
}

function below(prefix: string, version: string): Place {
	return { prefix, version, site: sitePackages(prefix, version), bin: `${prefix}/bin` };
}
