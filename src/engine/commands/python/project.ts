/** A Python project in a directory, as `pip install .` finds it: its size, and the packages that it names. */
import { exactly } from '../../figures/estimate.ts';
import type { Shell } from '../command.ts';
import type { PackageCost } from '../knowledge.ts';
import { holdsOther, isBeside, type LeavesOut, sourceBytes, sourcesAt } from '../shared/fingerprint.ts';
import { type Requirement, readRequirement, readRequirements } from './requirements.ts';

export interface LocalProject {
	readonly cost: PackageCost;
	readonly requirements: readonly Requirement[];
}

/** What is next to the packages goes into no wheel. */
const notPackaged: LeavesOut = (name, node) => isBeside(name) || holdsOther(name, node);
/** Bytes of a file of such a project. */
const FILE = 6e3;

export function localProject(shell: Shell, directory: string): LocalProject {
	const bytes = sourceBytes(sourcesAt(shell, directory), notPackaged);
	return {
		cost: { fetched: exactly(0), installed: exactly(bytes), files: Math.max(1, Math.round(bytes / FILE)) },
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
