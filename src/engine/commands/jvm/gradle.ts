/** Gradle, by itself or by its wrapper: libraries come into ~/.gradle, results into build/. */

import { between } from '../../figures/estimate.ts';
import { gradle as sheet } from '../../tools/gradle.ts';
import type { Command, Invocation, Result, Shell } from '../command.ts';
import { lacks } from '../failure.ts';
import { about } from '../shared/compiling.ts';
import { type Download, fetchPackages } from '../shared/fetching.ts';
import { readOptions } from '../shared/options.ts';
import { assumedCost, servedContent, treeNode } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';
import { cachesOf } from '../shared/toolCache.ts';
import { compiledBytes, libraryDownload, packed, writeJar } from './archives.ts';

const START = between(3, 6, 15, 'assumed', "start of Gradle's daemon and reading of the build files");
const DISTRIBUTION = assumedCost(
	{ fetched: [125e6, 134e6, 230e6], installed: [140e6, 160e6, 420e6], files: 300 },
	'Gradle via its wrapper',
);
const PLUGINS = assumedCost(
	{ fetched: [3e6, 22e6, 90e6], installed: [3e6, 22e6, 90e6], files: 200 },
	"Gradle's plugins",
);
const UNKNOWN_LIBRARIES = assumedCost(
	{ fetched: [5e6, 60e6, 300e6], installed: [5e6, 60e6, 300e6], files: 300 },
	'libraries of the build file',
);
const GENERATED = between(5e6, 25e6, 90e6, 'assumed', 'compiled build scripts and the indexes of the cache');
const PER_MEGABYTE = 9;
/** Seconds for each file of the repository, of which Gradle asks for several at a time. */
const PER_FILE = 0.008;
const FILES = ['build.gradle', 'build.gradle.kts'];

export const gradle: Command = {
	names: ['gradle', 'gradlew'],
	run(call, shell) {
		const options = readOptions(
			call.args.filter((arg) => !/^-[DP]\w/.test(arg)),
			sheet.valued,
		);
		if (options.has('-v', '--version') && call.name === 'gradle') return { exit: 0 };
		const what = shortened([call.name, ...call.args].join(' '));
		const directory = shell.path(options.last('-p', '--project-dir') ?? '.');
		const [home = ''] = cachesOf(shell, sheet, options.last('-g', '--gradle-user-home'));
		if (call.name === 'gradlew')
			fetchPackages(shell, [{ id: 'distribution', cost: { ...DISTRIBUTION, cached: DISTRIBUTION.installed } }], {
				what,
				ecosystem: 'gradle',
				cache: `${home}/wrapper/dists`,
				elsewhere: true,
			});
		if (options.has('-v', '--version')) return { exit: 0 };
		shell.work({ resource: 'cpu', amount: START, threads: 2, what });
		const base = directory === '/' ? '' : directory;
		const present = [...FILES, 'settings.gradle', 'settings.gradle.kts'].some((name) =>
			shell.files.mayExist(`${base}/${name}`),
		);
		if (!present) return lacks(`${base}/build.gradle`);
		if (!options.has('--offline')) resolve(call, shell, directory, home);
		const tasks = options.words.map((word) => word.replace(/^.*:/, ''));
		const outputs = outputsOf(shell, directory, options.words);
		return build(call, shell, { directory, outputs }, tasks, options.all('-x', '--exclude-task'));
	},
};

/** The build files of the project and of its parts; undefined where one of them is not known. */
function textOf(shell: Shell, directory: string): string | undefined {
	const base = directory === '/' ? '' : directory;
	const texts = [base, ...partsOf(shell, directory).map((part) => `${base}/${part}`)].flatMap(
		(each) => FILES.map((name) => shell.readText(`${each}/${name}`)).find((found) => found !== undefined) ?? [],
	);
	const catalogue = shell.readText(`${base}/gradle/libs.versions.toml`) ?? '';
	return texts.length === 0 ? undefined : [...texts, catalogue].join('\n');
}

function buildFileOf(shell: Shell, directory: string): string {
	const node = shell.files.lookup(directory);
	return FILES.find((name) => node?.kind === 'directory' && node.children.has(name)) ?? 'build.gradle';
}

function librariesOf(shell: Shell, directory: string): Download[] {
	const text = textOf(shell, directory);
	if (text === undefined) return [{ id: 'libraries of the build file', cost: UNKNOWN_LIBRARIES }];
	const named = [...text.matchAll(/["']([\w.-]+):([\w.-]+)(?::([\w.$-]+))?["']/g)].map(
		([, group = '', name = '', version = '']) => ({ group, name, version }),
	);
	const downloads = new Map(named.map((library) => libraryDownload(shell, library)).map((each) => [each.id, each]));
	return [...downloads.values()];
}

function resolve(call: Invocation, shell: Shell, directory: string, home: string): void {
	const what = shortened([call.name, ...call.args].join(' '));
	const cache = `${home}/caches`;
	if (textOf(shell, directory) === undefined)
		shell.note({
			kind: 'unknown-input',
			what: `${directory === '/' ? '' : directory}/${buildFileOf(shell, directory)}`,
			range: call.range,
		});
	const downloads = [{ id: 'plugins', cost: PLUGINS }, ...librariesOf(shell, directory)];
	const fetched = fetchPackages(shell, downloads, { what, ecosystem: 'gradle', cache: `${cache}/modules-2` });
	if (fetched > 0)
		shell.work({
			resource: 'wait',
			amount: about(3 + downloads.reduce((sum, { cost }) => sum + cost.files, 0) * PER_FILE, 'querying the repository'),
			what,
		});
	const generated = `${cache}/generated`;
	if (!shell.files.lookup(generated))
		shell.files.put(generated, treeNode(shell, servedContent('gradle-generated', GENERATED, 'binary'), 300));
}

function build(
	call: Invocation,
	shell: Shell,
	{ directory, outputs }: { directory: string; outputs: readonly string[] },
	tasks: readonly string[],
	excluded: readonly string[],
): Result {
	const what = shortened([call.name, ...call.args].join(' '));
	const compiles = tasks.some((task) =>
		/^(?:build|assemble|jar|bootJar|bootWar|shadowJar|installDist|distZip|distTar|classes|check|test|war|nativeCompile|quarkusBuild|publish\w*)$/.test(
			task,
		),
	);
	if (!compiles) return { exit: 0 };
	const tests =
		tasks.some((task) => /^(?:build|check|test)$/.test(task)) &&
		!excluded.includes('test') &&
		!excluded.includes('check');
	const bytes = compiledBytes(shell, directory, tests);
	shell.work({
		resource: 'cpu',
		amount: about(8 + (bytes / 1e6) * PER_MEGABYTE, 'compiling and packing'),
		threads: 3,
		what,
	});
	if (tests) shell.work({ resource: 'cpu', amount: about(15, "the project's tests"), threads: 3, what });
	if (tasks.every((task) => /^(?:classes|check|test)$/.test(task))) return { exit: 0 };
	const text = textOf(shell, directory);
	const fat =
		text === undefined ||
		/org\.springframework\.boot|shadow|io\.quarkus|micronaut|ktor/.test(text) ||
		tasks.some((task) => /boot|shadow|fat|dist/i.test(task));
	// From 9 on archives have fixed times; before, a project could ask for it.
	const reproducible =
		/^9|^[1-9]\d/.test(shell.env.get('GRADLE_VERSION') ?? '') || /preserveFileTimestamps\s*=\s*false/.test(text ?? '');
	const settings = settingsOf(shell, directory);
	const project = /rootProject\.name\s*=\s*["']([^"']+)/.exec(settings ?? '')?.[1];
	const version = /^version\s*=\s*["']([^"']+)/m.exec(text ?? '')?.[1];
	const given = /archive(?:FileName|BaseName)\s*(?:=|\.set\()\s*["']([^"']+?)(?:\.jar)?["']/.exec(text ?? '')?.[1];
	const name = given ?? (project === undefined ? undefined : [project, version].filter(Boolean).join('-'));
	const libraries = fat ? packed(librariesOf(shell, directory)) : undefined;
	const done = outputs.every((path) => {
		const own = path === directory ? name : path.slice(path.lastIndexOf('/') + 1);
		const written = { directory: path, output: 'build/libs', words: tasks, tests, name: own, libraries, reproducible };
		if (!writeJar(shell, written)) return false;
		shell.files.open(`${path === '/' ? '' : path}/build`);
		return true;
	});
	return { exit: done ? 0 : 1 };
}

/** The folders whose build/ is filled: `:apps:api:build` names one, without a name the project is built with all its parts. */
function outputsOf(shell: Shell, directory: string, words: readonly string[]): readonly string[] {
	const base = directory === '/' ? '' : directory;
	const named = words.flatMap((word) => /^:?(.+):[^:]+$/.exec(word)?.[1] ?? []);
	if (named.length > 0) return named.map((path) => `${base}/${path.replaceAll(':', '/')}`);
	return [directory, ...partsOf(shell, directory).map((part) => `${base}/${part}`)];
}

/** As the settings include them; where those are not known, the folders that have a build file. */
function partsOf(shell: Shell, directory: string): readonly string[] {
	const settings = settingsOf(shell, directory);
	if (settings !== undefined)
		return [...settings.matchAll(/include\s*\(?([^)\n]+)/g)].flatMap(([, list = '']) =>
			[...list.matchAll(/["']([^"']+)["']/g)].map(([, name = '']) => name.replace(/^:/, '').replaceAll(':', '/')),
		);
	const node = shell.files.lookup(directory);
	if (node?.kind !== 'directory') return [];
	return [...node.children].flatMap(([name, child]) =>
		child.kind === 'directory' && FILES.some((file) => child.children.has(file)) ? [name] : [],
	);
}

function settingsOf(shell: Shell, directory: string): string | undefined {
	const base = directory === '/' ? '' : directory;
	return ['settings.gradle', 'settings.gradle.kts']
		.map((name) => shell.readText(`${base}/${name}`))
		.find((each) => each !== undefined);
}
