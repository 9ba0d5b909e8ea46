/** Finds a Node that is new enough for the project and runs things with it. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { ROOT } from './install.mjs';

const BIN = join(ROOT, 'node_modules', '.bin');
const OLDEST = [22, 19];

/** @param {string} version as `process.version` or `node --version` says it */
export function isNewEnough(version) {
	const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
	const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
	return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/** Path of a fitting Node: the one among the packages, else the one that runs this. Ends the process where neither serves. */
export function findNode() {
	const own = join(BIN, 'node');
	// It is asked for its version because a package for another libc can be installed and still not start.
	if (existsSync(own)) {
		const { status, stdout } = spawnSync(own, ['--version'], { encoding: 'utf8' });
		if (status === 0 && isNewEnough(stdout)) return own;
	}
	if (isNewEnough(process.version)) return process.execPath;
	console.error(
		`Layerwise needs Node ${OLDEST.join('.')} or newer. This is ${process.version}, and the Node 24 that the packages bring is made for Linux on x64 and arm64 only. Please install a newer Node (https://nodejs.org) and try again.`,
	);
	return process.exit(1);
}

/** The environment for child processes: tools that start `node` by name get the fitting one, and none phones home. */
export function environment() {
	return { ...process.env, PATH: `${BIN}${delimiter}${process.env.PATH ?? ''}`, ASTRO_TELEMETRY_DISABLED: '1' };
}

/**
 * Runs a script with a fitting Node; its output is the caller's. Resolves to its exit code.
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string }} [options]
 * @returns {Promise<number>}
 */
export function runNode(args, options = {}) {
	return new Promise((resolve) => {
		const child = spawn(findNode(), args, {
			cwd: options.cwd ?? ROOT,
			env: { ...environment(), ...options.env },
			stdio: 'inherit',
		});
		child.on('close', (code) => resolve(code ?? 1));
		child.on('error', () => resolve(1));
	});
}
