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
		requirements: isUnread(shell, directory)
			? [{ name: `packages of ${directory}/${MANIFESTS[0]}`, version: '', from: undefined, extras: [] }]
			: [...pyproject(shell, directory), ...setupConfig(shell, directory), ...setupScript(shell, directory)],
	};
}

const MANIFESTS = ['pyproject.toml', 'setup.cfg', 'setup.py'] as const;

/** It may say what it needs, but nobody has shown it. */
function isUnread(shell: Shell, directory: string): boolean {
	const paths = MANIFESTS.map((name) => `${directory}/${name}`);
	return paths.every((path) => shell.readText(path) === undefined) && paths.some((path) => shell.files.mayExist(path));
}

/** `install_requires=[ … ]`, where it is written out. */
function setupScript(shell: Shell, directory: string): Requirement[] {
	const text = shell.readText(`${directory}/setup.py`) ?? '';
	const [, list = ''] = /\binstall_requires\s*=\s*\[([^\]]{0,20000})\]/.exec(text) ?? [];
	return strings(list).flatMap((word) => readRequirement(word) ?? []);
}

function strings(list: string): readonly string[] {
	return [...list.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, double, single]) => double ?? single ?? '');
}

/** `dependencies = [ … ]` of `[project]`; strings alone matter, so no whole reader of TOML is needed. */
function pyproject(shell: Shell, directory: string): Requirement[] {
	const text = shell.readText(`${directory}/pyproject.toml`) ?? '';
	const [, section = ''] = /^\[project\]\s*$([\s\S]*?)(?=^\[|(?![\s\S]))/m.exec(text) ?? [];
	const [, list = ''] = /^dependencies\s*=\s*\[([\s\S]*?)\]\s*$/m.exec(section) ?? [];
	return strings(list).flatMap((word) => readRequirement(word) ?? []);
}

/** The indented lines below `install_requires =`. */
function setupConfig(shell: Shell, directory: string): readonly Requirement[] {
	const text = shell.readText(`${directory}/setup.cfg`) ?? '';
	const [, lines = ''] = /^install_requires\s*=\s*\n?((?:[ \t]+\S.*\n?)*)/m.exec(text) ?? [];
	return readRequirements(lines).requirements;
}
