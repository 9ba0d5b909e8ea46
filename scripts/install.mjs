/** Installs the project's packages when, and only when, what lies in node_modules is not what the lock asks for. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} LockedPackage
 */

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage> | undefined}
 */
function readPackages(file) {
	try {
		return JSON.parse(readFileSync(join(ROOT, file), 'utf8')).packages;
	} catch {
		return undefined;
	}
}

/**
 * npm keeps its own record of what it installed. A package may be missing there only if it is optional (made for
 * another platform), and nothing may be there that the lock does not name.
 */
export function isInstalled() {
	const wanted = readPackages('package-lock.json');
	const found = readPackages('node_modules/.package-lock.json');
	if (!wanted || !found) return false;
	for (const [path, want] of Object.entries(wanted)) {
		if (path === '') continue;
		const have = found[path];
		if (!have) {
			if (want.optional || want.devOptional) continue;
			return false;
		}
		if (have.version !== want.version || have.integrity !== want.integrity) return false;
		if (!existsSync(join(ROOT, path, 'package.json'))) return false;
	}
	return Object.keys(found).every((path) => path in wanted);
}

/** What builds the site is a development dependency; only the command line is not. */
const CI = ['ci', '--include=dev'];

/** Runs `npm ci` where it is needed. Ends the process when that fails. Its words go to standard error: standard output is for results. */
export function install() {
	if (isInstalled()) return;
	console.error('Installing packages (npm ci) …');
	// npm's own Node, not the one in node_modules: `npm ci` deletes that one while it runs.
	const node = process.env.npm_node_execpath;
	const npm = process.env.npm_execpath;
	const result =
		node && npm?.endsWith('.js')
			? spawnSync(node, [npm, ...CI], { cwd: ROOT, stdio: ['ignore', process.stderr, process.stderr] })
			: spawnSync('npm', CI, {
					cwd: ROOT,
					stdio: ['ignore', process.stderr, process.stderr],
					shell: process.platform === 'win32',
				});
	if (result.status === 0) return;
	console.error('The packages could not be installed: `npm ci` failed, its reason stands above.');
	process.exit(1);
}
