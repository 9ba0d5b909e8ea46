/** Maven: plugins and libraries come into ~/.m2, classes and the archive into target/. */

import { written } from '../../foreign/written.ts';
import { maven as sheet } from '../../tools/maven.ts';
import type { Command, Invocation, Result, Shell } from '../command.ts';
import { lacks } from '../failure.ts';
import { about } from '../shared/compiling.ts';
import { type Download, fetchPackages } from '../shared/fetching.ts';
import { type Options, readOptions } from '../shared/options.ts';
import { assumedCost } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';
import { compiledBytes, type Library, libraryDownload, packed, writeJar } from './archives.ts';

const START = about(1.5, 'starting Maven');
/** What a build needs beside the project's libraries. */
const PLUGINS = assumedCost(
	{ fetched: [10e6, 28e6, 60e6], installed: [10e6, 28e6, 60e6], files: 700 },
	"Maven's plugins",
);
/** `dependency:go-offline` asks for all that any phase may need. */
const ALL_PLUGINS = assumedCost(
	{ fetched: [18e6, 45e6, 90e6], installed: [18e6, 45e6, 90e6], files: 1200 },
	"Maven's plugins for all phases",
);
const UNKNOWN_LIBRARIES = assumedCost(
	{ fetched: [14e6, 60e6, 190e6], installed: [14e6, 60e6, 190e6], files: 600 },
	'libraries of pom.xml',
);
const WRAPPER = assumedCost(
	{ fetched: [9e6, 9.2e6, 9.5e6], installed: [10e6, 10.3e6, 11e6], files: 60 },
	'Maven via its wrapper',
);
const PER_MEGABYTE = 9;
/** Seconds for each pom, jar and checksum, which Maven asks for a few at a time. */
const PER_FILE = 0.03;

interface Pom {
	readonly text: string | undefined;
	readonly directory: string;
	readonly libraries: readonly Library[];
	/** Directories of modules. */
	readonly modules: readonly string[];
}

export const mvn: Command = {
	names: ['mvn', 'mvnw', 'mvnd'],
	run(call, shell) {
		// `-DskipTests` and `-Dname=value` are words of their own.
		const properties = call.args.filter((arg) => /^-D\w/.test(arg));
		const options = readOptions(
			call.args.filter((arg) => !/^-D\w|^-[TP]\w/.test(arg)),
			sheet.valued,
		);
		if (options.has('-v', '--version')) return { exit: 0 };
		const what = shortened([call.name, ...call.args].join(' '));
		const directory = directoryOf(shell, options);
		shell.work({ resource: 'wait', amount: START, what });
		const repository = repositoryOf(shell, properties);
		if (call.name === 'mvnw')
			fetchPackages(shell, [{ id: 'maven-wrapper', cost: WRAPPER }], {
				what,
				ecosystem: 'maven',
				cache: `${homeOf(shell)}/.m2/wrapper`,
			});
		const pom = readPom(shell, directory);
		if (!pom) return lacks(`${directory === '/' ? '' : directory}/pom.xml`);
		const goals = options.words;
		const poms = [pom, ...pom.modules.flatMap((module) => readPom(shell, module) ?? [])];
		resolve(call, shell, poms, repository, goals, options.has('-o', '--offline'));
		if (goals.some((goal) => /^(?:clean|clean:clean)$/.test(goal)))
			for (const each of poms) shell.files.remove(`${each.directory}/target`, { recursive: true });
		if (
			!goals.some((goal) =>
				/^(?:compile|test|package|verify|install|deploy|spring-boot:|quarkus:|jib:|native:|war:|jar:|assembly:)/.test(
					goal,
				),
			)
		)
			return { exit: 0 };
		return build(call, shell, poms, goals, properties);
	},
};

function directoryOf(shell: Shell, options: Options): string {
	const file = options.last('-f', '--file');
	if (file === undefined) return shell.cwd;
	const path = shell.path(file);
	return /\.xml$/.test(path) ? path.replace(/\/[^/]*$/, '') || '/' : path;
}

function homeOf(shell: Shell): string {
	// Java asks the system for the user's folder, not the environment.
	return shell.user.home;
}

function repositoryOf(shell: Shell, properties: readonly string[]): string {
	const given = properties.find((property) => property.startsWith('-Dmaven.repo.local='));
	return given === undefined ? `${homeOf(shell)}/.m2/repository` : shell.path(given.slice(given.indexOf('=') + 1));
}

function readPom(shell: Shell, directory: string): Pom | undefined {
	const path = `${directory === '/' ? '' : directory}/pom.xml`;
	const text = shell.readText(path);
	if (text === undefined)
		return shell.files.mayExist(path) ? { text, directory, libraries: [], modules: [] } : undefined;
	const plain = text.replace(
		/<!--[\s\S]*?-->|<dependencyManagement>[\s\S]*?<\/dependencyManagement>|<plugin>[\s\S]*?<\/plugin>/g,
		'',
	);
	const libraries = [...plain.matchAll(/<dependency>([\s\S]*?)<\/dependency>/g)].map(([, block = '']) => ({
		group: tag(block, 'groupId'),
		name: tag(block, 'artifactId'),
		version: tag(block, 'version'),
	}));
	const modules = [...plain.matchAll(/<module>\s*([^<\s]+)\s*<\/module>/g)].map(
		([, name = '']) => `${directory === '/' ? '' : directory}/${name}`,
	);
	return { text, directory, libraries, modules };
}

function tag(text: string, name: string): string {
	return written`<${name}>\s*([^<]*?)\s*</${name}>`.exec(text)?.[1] ?? '';
}

function librariesOf(shell: Shell, poms: readonly Pom[]): Download[] {
	if (poms.some(({ text }) => text === undefined)) return [{ id: 'libraries of pom.xml', cost: UNKNOWN_LIBRARIES }];
	const own = new Set(
		poms.map(({ text }) =>
			tag(
				(text ?? '').replace(/<(?:parent|dependencies|build)>[\s\S]*?<\/(?:parent|dependencies|build)>/g, ''),
				'artifactId',
			),
		),
	);
	const all = poms.flatMap(({ libraries }) => libraries).filter(({ name }) => !own.has(name));
	const downloads = new Map(all.map((library) => libraryDownload(shell, library)).map((each) => [each.id, each]));
	return [...downloads.values()];
}

function resolve(
	call: Invocation,
	shell: Shell,
	poms: readonly Pom[],
	repository: string,
	goals: readonly string[],
	offline: boolean,
): void {
	const what = shortened([call.name, ...call.args].join(' '));
	if (poms.some(({ text }) => text === undefined))
		shell.note({ kind: 'unknown-input', what: `${poms[0]?.directory}/pom.xml`.replace('//', '/'), range: call.range });
	const everything = goals.some((goal) => /go-offline|resolve-plugins/.test(goal));
	const onlyClean = goals.every((goal) => goal === 'clean');
	if (offline || onlyClean) return;
	const held = shell.files.lookup(`${repository}/all-plugins`) || shell.files.lookup(`${repository}/plugins`);
	const plugins: Download[] = held
		? []
		: [{ id: everything ? 'all-plugins' : 'plugins', cost: everything ? ALL_PLUGINS : PLUGINS }];
	const downloads = [...plugins, ...librariesOf(shell, poms)];
	const fetched = fetchPackages(shell, downloads, { what, ecosystem: 'maven', cache: repository });
	// Poms and jars are asked for one after the other, a few at a time.
	if (fetched === 0) return;
	const files = downloads.reduce((sum, { cost }) => sum + cost.files, 0);
	shell.work({ resource: 'wait', amount: about(2 + files * PER_FILE, 'querying the repository file by file'), what });
}

function build(
	call: Invocation,
	shell: Shell,
	poms: readonly Pom[],
	goals: readonly string[],
	properties: readonly string[],
): Result {
	const what = shortened([call.name, ...call.args].join(' '));
	const skips = properties.some((property) => /^-D(?:skipTests|maven\.test\.skip|skipITs)(?:=true)?$/.test(property));
	const skipped = properties.some((property) => /^-Dmaven\.test\.skip(?:=true)?$/.test(property));
	const root = poms[0];
	if (!root) return { exit: 1 };
	const testing = goals.some((goal) => /^(?:test|package|verify|install|deploy)$/.test(goal));
	const tests = testing && !skips;
	// Tests that are not run are compiled all the same.
	const bytes = compiledBytes(shell, root.directory, testing && !skipped);
	const threads = Number(/-T\s*(\d+)/.exec(call.args.join(' '))?.[1] ?? 2);
	shell.work({
		resource: 'cpu',
		amount: about(4 + 2 * poms.length + (bytes / 1e6) * PER_MEGABYTE, 'compiling and packing'),
		threads,
		what,
	});
	if (tests) shell.work({ resource: 'cpu', amount: about(15, "the project's tests"), threads: 2, what });
	const packs = goals.some((goal) =>
		/^(?:package|verify|install|deploy|spring-boot:repackage|quarkus:build)$/.test(goal),
	);
	const fat = poms.some(
		({ text }) =>
			text === undefined ||
			/spring-boot-maven-plugin|maven-shade-plugin|maven-assembly-plugin|quarkus-maven-plugin/.test(text),
	);
	const libraries = fat ? packed(librariesOf(shell, poms)) : undefined;
	const reproducible = poms.every(({ text }) => text?.includes('project.build.outputTimestamp') ?? false);
	for (const pom of packs ? poms : []) {
		if (pom.modules.length > 0) continue;
		const words = [...goals, ...properties];
		if (
			!writeJar(shell, {
				directory: pom.directory,
				output: 'target',
				words,
				tests,
				name: nameOf(pom),
				libraries,
				reproducible,
			})
		)
			return { exit: 1 };
	}
	// Goals of plugins leave what the pom says, under names that it says.
	for (const pom of !packs || goals.some((goal) => goal.includes(':')) ? poms : []) {
		shell.files.makeDirectory(`${pom.directory}/target`, { parents: true });
		shell.files.open(`${pom.directory}/target`);
	}
	return { exit: 0 };
}

/** As the project names its archive; undefined where that is built from variables that nobody knows. */
function nameOf({ text }: Pom): string | undefined {
	if (text === undefined) return undefined;
	const final = tag(text, 'finalName');
	const own = text.replace(
		/<(?:parent|dependencies|dependencyManagement|build|profiles)>[\s\S]*?<\/(?:parent|dependencies|dependencyManagement|build|profiles)>/g,
		'',
	);
	const name = tag(own, 'artifactId');
	const version = tag(own, 'version') || tag(/<parent>[\s\S]*?<\/parent>/.exec(text)?.[0] ?? '', 'version');
	const given = final.replace(/\$\{project\.artifactId\}/g, name).replace(/\$\{project\.version\}/g, version);
	const whole = final === '' ? `${name}-${version}` : given;
	return /\$\{|^-|-$|^$/.test(whole) ? undefined : whole;
}
