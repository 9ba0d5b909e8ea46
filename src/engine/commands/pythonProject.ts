/** A Python project in a directory, as `pip install .` finds it: its size, and the packages that it names. */
import { exactly } from '../figures/estimate.ts';
import { measure } from '../filesystem/measure.ts';
import type { Shell } from './command.ts';
import type { PackageCost } from './knowledge.ts';
import { type Requirement, readRequirement, readRequirements } from './requirements.ts';

export interface LocalProject {
	readonly cost: PackageCost;
	readonly requirements: readonly Requirement[];
}

export function localProject(shell: Shell, directory: string): LocalProject {
	const node = shell.files.lookup(directory);
	const { bytes, files, directories } = node ? measure(node) : { bytes: 0, files: 1, directories: 0 };
	shell.read(directory);
	return {
		cost: { fetched: exactly(0), installed: exactly(bytes), files, directories },
		requirements: [...pyproject(shell, directory), ...setupConfig(shell, directory)],
	};
}

/** `dependencies = [ … ]` of `[project]`; strings alone matter, so no whole reader of TOML is needed. */
function pyproject(shell: Shell, directory: string): Requirement[] {
	const text = shell.readText(`${directory}/pyproject.toml`) ?? '';
	const [, section = ''] = /^\[project\]\s*$([\s\S]*?)(?=^\[|(?![\s\S]))/m.exec(text) ?? [];
	const [, list = ''] = /^dependencies\s*=\s*\[([\s\S]*?)\]\s*$/m.exec(section) ?? [];
	const strings = [...list.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, double, single]) => double ?? single ?? '');
	return strings.map(readRequirement).filter((requirement) => requirement !== undefined);
}

/** The indented lines below `install_requires =`. */
function setupConfig(shell: Shell, directory: string): readonly Requirement[] {
	const text = shell.readText(`${directory}/setup.cfg`) ?? '';
	const [, lines = ''] = /^install_requires\s*=\s*\n?((?:[ \t]+\S.*\n?)*)/m.exec(text) ?? [];
	return readRequirements(lines).requirements;
}
