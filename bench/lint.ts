/** How long the linter takes beside other linters on npm, on the same texts: 200 files and one of 1,000 lines. */
import utils from 'dockerfile-utils';
import dockerfilelint from 'dockerfilelint';
import * as directives from 'dockerlinter/lib/directives.js';
import * as errors from 'dockerlinter/lib/errors.js';
import * as groups from 'dockerlinter/lib/groups.js';
import lints from 'dockerlinter/lib/lints.js';
import { parseToLines } from 'dockerlinter/lib/parser.js';
import { nodeShell } from '../src/cli/shell.ts';
import { parseDockerfile } from '../src/engine/dockerfile/parse.ts';
import type { Dockerfile } from '../src/engine/dockerfile/types.ts';
import { lint } from '../src/engine/lint/runner.ts';
import type { ParseShell } from '../src/engine/shell/types.ts';
import { median } from './median.ts';
import { dockerfileOf, dockerfiles } from './texts.ts';

const FILES = 200;
const LINES = 1000;
const ROUNDS = 15;
/** Rounds that do not count: the engine of the language compiles what runs often, as it does while somebody types. */
const WARM_UP = 100;

/** Finds what it finds and returns how much that is, so that no work is left out. */
type Lint = (text: string) => number;

export interface PeerTimes {
	readonly name: string;
	/** Milliseconds, medians of several rounds. */
	readonly files: number;
	readonly long: number;
}

/** Ours first, reading every text as if for the first time; each round has other texts of the same form. */
export async function peerTimes(): Promise<readonly PeerTimes[]> {
	const parseShell = await nodeShell();
	const linters: Readonly<Record<string, Lint>> = {
		'layerwise, all rules': (text) => lintCold(text, parseShell),
		'dockerfile-utils': (text) => utils.validate(text).length,
		dockerfilelint: (text) => dockerfilelint.run('.', text).length,
		dockerlinter,
	};
	const times = Object.keys(linters).map((name) => ({ name, files: [] as number[], long: [] as number[] }));
	for (let round = 0; round < ROUNDS; round++) {
		const texts = dockerfiles(FILES, round);
		const long = dockerfileOf(LINES, `round ${round}`);
		// In turns, so that a busy moment of the machine meets all of them.
		for (const { name, files, long: longs } of times) {
			const find = linters[name] ?? (() => 0);
			files.push(timeOf(() => texts.reduce((sum, text) => sum + find(text), 0)));
			longs.push(timeOf(() => find(long)));
		}
	}
	return times.map(({ name, files, long }) => ({ name, files: median(files), long: median(long) }));
}

export interface LintTimes {
	/** Milliseconds, medians: a text never seen, and one of whose lines one differs from the text before. */
	readonly cold: number;
	readonly edited: number;
}

/** Parsing and all rules; what the analysis does beside is measured elsewhere. */
export async function lintTimes(lines: number): Promise<LintTimes> {
	const parseShell = await nodeShell();
	const cold: number[] = [];
	const edited: number[] = [];
	let dockerfile: Dockerfile | undefined;
	for (let round = 0; round < WARM_UP + ROUNDS * 4; round++) {
		const fresh = dockerfileOf(lines, `cold ${round}`, `c${round}`);
		cold.push(timeOf(() => lintCold(fresh, parseShell)));
		const text = dockerfileOf(lines, `edit ${round}`);
		edited.push(
			timeOf(() => {
				dockerfile = parseDockerfile(text, dockerfile);
				return lint({ dockerfile, parseShell, settings: { set: 'all', rules: {} } }).length;
			}),
		);
	}
	return { cold: median(cold.slice(WARM_UP)), edited: median(edited.slice(WARM_UP)) };
}

function lintCold(text: string, parseShell: ParseShell): number {
	const settings = { set: 'all', rules: {} } as const;
	return lint({ dockerfile: parseDockerfile(text), parseShell, settings }).length;
}

/** What its command does, without ShellCheck and without printing. */
function dockerlinter(text: string): number {
	errors.cleanErrors();
	const lines = parseToLines(text);
	const inlineIgnores = groups.getInlineIgnores(lines);
	const parserDirectives = directives.directivesParser(lines);
	const sign = directives.getEscape(parserDirectives);
	const grouped = groups.replaceArgAndEnv(groups.groupByCommand(groups.groupLinesByInstruction(lines, sign)), sign);
	const aliases = directives.parseFromAliases(grouped);
	for (const rule of Object.values(lints)) {
		rule({ lines, parserDirectives, escape: sign, groups: grouped, aliases, inlineIgnores });
	}
	return errors.getErrors().length;
}

/** Milliseconds. */
function timeOf(work: () => number): number {
	const start = performance.now();
	const found = work();
	const end = performance.now();
	if (found < 0) throw new Error('a linter finds less than nothing');
	return end - start;
}
