/** Which Python a program belongs to: the system's, or the virtual environment that comes first on the PATH. */
import { clean, parentOf } from '../../context/absolutePath.ts';
import type { Invocation, Shell } from '../command.ts';

export interface PythonHome {
	/** `/usr/local`, or the environment's directory. */
	readonly prefix: string;
	/** `3.10`; `3` where nobody knows. */
	readonly version: string;
	/** Where packages are installed. */
	readonly site: string;
	readonly isVenv: boolean;
}

export const SYSTEM_PREFIX = '/usr/local';
const VERSION = /(\d+\.\d+)$/;

export function pythonHome(call: Invocation, shell: Shell): PythonHome {
	const venv = venvOf(call, shell);
	const asked = VERSION.exec(call.name)?.[1];
	if (venv !== undefined) {
		const version = versionIn(shell, `${venv}/lib`) ?? asked ?? '3';
		return { prefix: venv, version, site: sitePackages(venv, version), isVenv: true };
	}
	const prefix = call.word.includes('/') ? parentOf(parentOf(shell.path(call.word))) : SYSTEM_PREFIX;
	const version = asked ?? versionIn(shell, `${prefix}/lib`) ?? imageVersion(shell) ?? '3';
	return { prefix, version, site: sitePackages(prefix, version), isVenv: false };
}

export function sitePackages(prefix: string, version: string): string {
	return `${prefix}/lib/python${version}/site-packages`;
}

/** The environment that the called program is in. */
function venvOf(call: Invocation, shell: Shell): string | undefined {
	const directories = call.word.includes('/')
		? [parentOf(shell.path(call.word))]
		: (shell.env.get('PATH') ?? '').split(':').filter((directory) => directory.startsWith('/'));
	for (const directory of directories) {
		const prefix = parentOf(clean(directory));
		if (shell.files.lookup(`${prefix}/pyvenv.cfg`)) return prefix;
		if (shell.files.lookup(`${directory}/${call.name}`)) return undefined;
	}
	return undefined;
}

function versionIn(shell: Shell, directory: string): string | undefined {
	for (const name of shell.files.list(directory)?.toReversed() ?? []) {
		const version = /^python(\d+\.\d+)$/.exec(name)?.[1];
		if (version !== undefined) return version;
	}
	return undefined;
}

/** The official Python images say it in their environment. */
function imageVersion(shell: Shell): string | undefined {
	return /^\d+\.\d+/.exec(shell.env.get('PYTHON_VERSION') ?? '')?.[0];
}
