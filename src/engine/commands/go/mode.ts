/** How Go finds packages: by go.mod, or, as old releases do where there is none, below GOPATH. */
import type { Shell } from '../command.ts';

/** The first release that wants a go.mod for `go build`, and for `go get` (its release notes, 1.16 and 1.18). */
const MODULES_ALONE = { build: 16, get: 18 };

/** Whether packages are found below GOPATH without a go.mod; of a release that nobody knows the run's way decides. */
export function worksWithoutModule(shell: Shell, subcommand: 'build' | 'get', what: string): boolean {
	const mode = shell.env.get('GO111MODULE');
	if (mode === 'off') return true;
	const [, release] = /^1\.(\d+)/.exec(shell.env.get('GOLANG_VERSION') ?? '') ?? [];
	// With modules on, old releases find what is named in full by fetching it, and nothing else.
	if (release === undefined || (mode === 'on' && subcommand === 'build' && Number(release) < MODULES_ALONE.build))
		return shell.guess(what, true);
	return Number(release) < MODULES_ALONE[subcommand];
}

/** Whether `go get` may compile and install what it fetches, as releases before 1.18 do. */
export function installsOnGet(shell: Shell): boolean {
	const [, release] = /^1\.(\d+)/.exec(shell.env.get('GOLANG_VERSION') ?? '') ?? [];
	return release === undefined || Number(release) < MODULES_ALONE.get;
}
