/** What pip's settings say, and `pip config`, which writes them. */
import { textContent } from '../../context/content.ts';
import type { Shell } from '../command.ts';
import type { Options } from '../shared/options.ts';

type Sections = Map<string, Map<string, string>>;

/** The value for `pip install`, from the settings' files alone: whoever comes later has the last word. */
export function configured(shell: Shell, name: string): string | undefined {
	let value: string | undefined;
	for (const path of [...placesOf(shell).values()].flat()) {
		const sections = readSections(shell.files.readText(path) ?? '');
		value = sections.get('install')?.get(name) ?? sections.get('global')?.get(name) ?? value;
	}
	return value;
}

/** `set SECTION.NAME VALUE` and `unset SECTION.NAME`; what only looks changes nothing. Answers the exit code. */
export function runConfig(shell: Shell, options: Options, [act, key = '', value = '']: readonly string[]): number {
	if (act !== 'set' && act !== 'unset') return 0;
	const [section = '', name = ''] = key
		.toLowerCase()
		.replaceAll('_', '-')
		.split(/\.(.*)/);
	if (section === '' || name === '') return 1;
	const level = options.has('--global') ? 'global' : options.has('--site') ? 'site' : 'user';
	const path = placesOf(shell).get(level)?.at(-1);
	if (path === undefined) return 1;
	const sections = readSections(shell.files.readText(path) ?? '');
	const own = sections.get(section) ?? new Map<string, string>();
	if (act === 'set') own.set(name, value);
	else if (!own.delete(name)) return 1;
	sections.set(section, own);
	shell.files.makeDirectory(path.slice(0, path.lastIndexOf('/')) || '/', { parents: true });
	shell.write(path, textContent(written(sections)));
	return 0;
}

/** By level, in the order in which pip reads them; it writes to a level's last. */
function placesOf({ env, user }: Shell): ReadonlyMap<string, readonly string[]> {
	const home = env.get('HOME') ?? user.home;
	const given = env.get('PIP_CONFIG_FILE');
	return new Map([
		['global', ['/etc/xdg/pip/pip.conf', '/etc/pip.conf']],
		['user', [`${home}/.pip/pip.conf`, `${env.get('XDG_CONFIG_HOME') ?? `${home}/.config`}/pip/pip.conf`]],
		['site', [`${env.get('VIRTUAL_ENV') ?? '/usr/local'}/pip.conf`]],
		['given', given === undefined ? [] : [given]],
	]);
}

function readSections(text: string): Sections {
	const sections: Sections = new Map();
	let own = new Map<string, string>();
	for (const line of text.split('\n')) {
		const section = /^\[([^\]]*)\]/.exec(line)?.[1];
		const at = line.search(/[=:]/);
		if (section !== undefined) {
			own = sections.get(section) ?? new Map<string, string>();
			sections.set(section, own);
		} else if (at > 0 && !/^[#;\s]/.test(line)) {
			own.set(line.slice(0, at).trim().toLowerCase().replaceAll('_', '-'), line.slice(at + 1).trim());
		}
	}
	return sections;
}

function written(sections: Sections): string {
	return [...sections]
		.filter(([, own]) => own.size > 0)
		.map(([section, own]) => `[${section}]\n${[...own].map(([name, value]) => `${name} = ${value}\n`).join('')}\n`)
		.join('');
}
