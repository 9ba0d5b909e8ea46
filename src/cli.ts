#!/usr/bin/env node
/** The command line: the same engine without a browser. `lint` and `simulate` a Dockerfile or cases in JSON, `diagnose` a build. */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { buildsOf } from './cli/builds.ts';
import { answerCases, readCases } from './cli/cases.ts';
import { messageOf, type Result, readText, type Wish } from './cli/check.ts';
import { jsonOfReadings, projectIn, readingOf, textOfReadings } from './cli/diagnose.ts';
import { projectFromText } from './cli/fileProject.ts';
import { type FixMode, fixesOf, patchOf, write } from './cli/fix.ts';
import { listRules } from './cli/lint.ts';
import { readSettings } from './cli/lintSettings.ts';
import { readMachine } from './cli/machine.ts';
import { lookAt } from './cli/many.ts';
import { type Options, readOptions, Usage } from './cli/options.ts';
import type { Task } from './cli/pool.ts';
import { Report, VERSION } from './cli/reports.ts';
import { nodeShell } from './cli/shell.ts';
import { shown, watchStreams } from './cli/terminal.ts';
import { USAGE } from './cli/usage.ts';
import { createCatalogueAnalyzer } from './engine/catalogueAnalyzer.ts';
import type { LintSettings } from './engine/lint/types.ts';

async function main(args: readonly string[]): Promise<number> {
	const options = readOptions(args);
	const { command, paths, file } = options;
	if (command === 'lint' && options.rules) return print(JSON.stringify(listRules()));
	if (options.help) return print(USAGE);
	if (options.version) return print(VERSION);
	if (command === 'diagnose' && paths.length > 0) return await diagnoseAll(options);
	if ((command !== 'lint' && command !== 'simulate') || (paths.length === 0 && file === undefined))
		throw new Usage(USAGE);
	const [path = ''] = paths;
	const cases =
		paths.length === 1 && file === undefined && !isFolder(path) ? readCases(readText(inDirectory(path))) : undefined;
	if (cases) return print(await answerCases(command, cases, settingsFor(options.config)?.policy));
	return await lookAtAll(command, options);
}

async function lookAtAll(command: 'lint' | 'simulate', options: Options): Promise<number> {
	const { format, budget } = options;
	if (command === 'simulate' && format !== 'text' && format !== 'json')
		throw new Usage('simulate --format takes text or json\n');
	if (command === 'simulate' && options.fix !== undefined) throw new Usage('--fix and --diff belong to lint\n');
	if (options.fix !== undefined && !options.diff && [...options.paths, options.file].includes('-'))
		throw new Usage('--fix writes a file, and - has none; --diff shows the fixes\n');
	const machine = readMachine(options.machine ?? 'laptop', inDirectory);
	const { tasks, single } = buildsOf(options, machine, inDirectory);
	const settings = withUnused(settingsFor(options.config), options.reportUnused);
	const report = new Report({ command, format, single, budget, machine });
	const wish = { settings, gain: options.gain && command === 'lint', writes: false };
	const results = options.fix === undefined ? lookAt(tasks, wish) : fixAll(tasks, options.fix, options.diff, wish);
	for await (const result of results) {
		const text = shown(report.add(result));
		if (!options.diff) process.stdout.write(text);
	}
	if (options.diff) return report.code;
	process.stdout.write(shown(report.end()));
	for (const failure of report.failures) process.stderr.write(shown(failure));
	return report.code;
}

/** Writes the fixes, or shows them, and answers what is left then. */
async function* fixAll(tasks: readonly Task[], mode: FixMode, onlyShow: boolean, wish: Wish): AsyncGenerator<Result> {
	const results: Result[] = [];
	for await (const result of lookAt(tasks, { ...wish, gain: true, writes: true })) results.push(result);
	const { changes, notes } = fixesOf(tasks, results, mode, inDirectory('.'));
	for (const change of changes) {
		if (!onlyShow) write(change);
		// A patch that is piped on must be exact; on a terminal nothing may steer it.
		else process.stdout.write(process.stdout.isTTY ? shown(patchOf(change)) : patchOf(change));
	}
	for (const note of notes) process.stderr.write(shown(note));
	const changed = new Set(onlyShow ? [] : changes.flatMap(({ of }) => of));
	const again = lookAt(
		tasks.filter(({ path }) => changed.has(path)),
		wish,
	);
	for (const result of results) {
		const next = changed.has(result.path) ? (await again.next()).value : result;
		yield next ?? result;
	}
}

/** A comment that silences nothing is then told of, even where a set or a file leaves that rule out. */
function withUnused(settings: LintSettings | undefined, report: boolean): LintSettings | undefined {
	if (!report) return settings;
	const { set = 'recommended', rules = {}, ...more } = settings ?? {};
	return { ...more, set, rules: { ...rules, 'unused-suppression': 'WARN' } };
}

/** The file that is named, else hadolint's where the command was typed: a project that has one need not write another. */
function settingsFor(config: string | undefined): LintSettings | undefined {
	const usual = ['.hadolint.yaml', '.hadolint.yml'].map(inDirectory).find((path) => existsSync(path));
	const path = config === undefined ? usual : inDirectory(config);
	return path === undefined ? undefined : readSettings(readText(path));
}

/** Two logs, and the Dockerfile or the folder of each. */
const MOST_FILES = 4;

async function diagnoseAll({ paths, format }: Options): Promise<number> {
	if (paths.length > MOST_FILES) throw new Usage(USAGE);
	const found = paths.map((path) => {
		if (isFolder(path)) {
			const project = projectIn(inDirectory(path));
			return { reading: { kind: 'dockerfile', text: project.dockerfile } as const, project };
		}
		const reading = readingOf(inDirectory(path));
		return { reading, project: reading.kind === 'dockerfile' ? projectFromText(reading.text) : undefined };
	});
	const readings = found.map(({ reading }) => reading);
	const projects = found.flatMap(({ project }) => project ?? []);
	const given = { readings, projects, loadAnalyzer: async () => createCatalogueAnalyzer(await nodeShell()) };
	return print(await (format === 'json' ? jsonOfReadings(given) : textOfReadings(given)));
}

const PROJECT = fileURLToPath(new URL('..', import.meta.url));

/** Paths count from where the command was typed. npm starts a script of the project in the project's folder and says where that was. */
function inDirectory(path: string): string {
	if (path === '-') return path;
	const here = process.cwd();
	const typedIn = resolve(here) === resolve(PROJECT) ? (process.env['INIT_CWD'] ?? here) : here;
	return resolve(typedIn, path);
}

function isFolder(path: string): boolean {
	return path !== '-' && (statSync(inDirectory(path), { throwIfNoEntry: false })?.isDirectory() ?? false);
}

function print(text: string): number {
	process.stdout.write(shown(text.endsWith('\n') ? text : `${text}\n`));
	return 0;
}

watchStreams();

try {
	process.exitCode = await main(process.argv.slice(2));
} catch (error) {
	process.stderr.write(shown(error instanceof Usage ? error.message : `${messageOf(error)}\n`));
	process.exitCode = 2;
}
