/** Lock files of poetry, uv, pdm and pipenv: which packages they name. */

import { entryOf } from '../../foreign/table.ts';
import type { Shell } from '../command.ts';
import { normalName, type Requirement, readRequirement } from './requirements.ts';

export interface PythonLock {
	readonly path: string;
	/** Names the file's bytes. */
	readonly id: string;
	/** Undefined where its text is not known. */
	readonly requirements: readonly Requirement[] | undefined;
	readonly count: number;
}

/** Bytes of one package with its checksums. */
const BYTES_EACH: Readonly<Record<string, number>> = {
	'poetry.lock': 3500,
	'uv.lock': 3000,
	'pdm.lock': 3000,
	'Pipfile.lock': 1500,
};

export function readPythonLock(shell: Shell, directory: string, name: string): PythonLock | undefined {
	const path = `${directory === '/' ? '' : directory}/${name}`;
	const node = shell.files.lookup(path);
	if (node?.kind !== 'file') return undefined;
	shell.read(path);
	const { id, text, size } = node.content;
	const requirements = text === undefined ? undefined : name === 'Pipfile.lock' ? pipfile(text) : blocks(text);
	return {
		path,
		id,
		requirements,
		count: requirements?.length ?? Math.max(1, Math.round(size / (entryOf(BYTES_EACH, name) ?? 3000))),
	};
}

/** Names that pyproject.toml has for development alone, in any of its tools' ways. */
export function developmentNames(text: string): Set<string> {
	const names = new Set<string>();
	for (const [, body = ''] of text.matchAll(
		/^\[tool\.poetry\.(?:group\.[\w-]+\.|dev-)dependencies\]\s*$([\s\S]*?)(?=^\[|(?![\s\S]))/gm,
	)) {
		for (const [, name = ''] of body.matchAll(/^([\w.-]+)\s*=/gm)) names.add(normalName(name));
	}
	for (const [, body = ''] of text.matchAll(
		/^\[(?:dependency-groups|tool\.uv|tool\.pdm\.dev-dependencies)\]\s*$([\s\S]*?)(?=^\[|(?![\s\S]))/gm,
	)) {
		for (const [, word = ''] of body.matchAll(/["']([^"']+)["']/g)) {
			const name = readRequirement(word)?.name;
			if (name !== undefined) names.add(name);
		}
	}
	return names;
}

/** What a project names itself; undefined where its manifest is not known. */
export function manifestRequirements(text: string): Requirement[] {
	const [, project = ''] = /^\[project\]\s*$([\s\S]*?)(?=^\[|(?![\s\S]))/m.exec(text) ?? [];
	const [, list = ''] = /^dependencies\s*=\s*\[([\s\S]*?)\]\s*$/m.exec(project) ?? [];
	const words = [...list.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, double, single]) => double ?? single ?? '');
	const [, poetry = ''] = /^\[tool\.poetry\.dependencies\]\s*$([\s\S]*?)(?=^\[|(?![\s\S]))/m.exec(text) ?? [];
	const keys = [...poetry.matchAll(/^([\w.-]+)\s*=/gm)]
		.map(([, name = '']) => name)
		.filter((name) => name !== 'python');
	return [...words, ...keys].map(readRequirement).filter((requirement) => requirement !== undefined);
}

function requirement(name: string, version: string): Requirement {
	return { name: normalName(name), version: `==${version}`, from: undefined, extras: [] };
}

function blocks(text: string): Requirement[] {
	return [
		...text.matchAll(
			/^\[\[package\]\]\s*\nname = "([^"]+)"\nversion = "([^"]+)"(?!\nsource = \{ (?:virtual|editable))/gm,
		),
	].map(([, name = '', version = '']) => requirement(name, version));
}

function pipfile(text: string): Requirement[] | undefined {
	try {
		const { default: packages = {} }: { default?: Record<string, { version?: string }> } = JSON.parse(text);
		return Object.entries(packages).map(([name, { version = '' }]) => requirement(name, version.replace(/^=+/, '')));
	} catch {
		return undefined;
	}
}
