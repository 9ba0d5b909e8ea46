/** Which commands install or download things, and whether they need the application's source for it. */
import { entryOf } from '../../foreign/table.ts';
import type { Command } from './commands.ts';
import { type Program, pipArguments, programOf, verb } from './programs.ts';

/** Subcommands that install, by program. */
const INSTALLERS: Readonly<Record<string, readonly string[]>> = {
	'apt-get': ['install', 'update', 'upgrade', 'dist-upgrade', 'build-dep'],
	apt: ['install', 'update', 'upgrade', 'full-upgrade'],
	aptitude: ['install', 'update'],
	apk: ['add', 'update', 'upgrade'],
	yum: ['install', 'groupinstall', 'localinstall', 'update', 'upgrade', 'module'],
	dnf: ['install', 'groupinstall', 'update', 'upgrade', 'module'],
	microdnf: ['install', 'update', 'upgrade'],
	zypper: ['install', 'in', 'update', 'up', 'patch', 'refresh'],
	pacman: [],
	npm: ['install', 'i', 'ci', 'clean-install', 'add'],
	pnpm: ['install', 'i', 'add', 'fetch'],
	yarn: ['install', 'add', 'global'],
	bun: ['install', 'i', 'add'],
	pipenv: ['install', 'sync'],
	poetry: ['install', 'add', 'sync'],
	uv: ['sync', 'add'],
	conda: ['install', 'create', 'env'],
	mamba: ['install', 'create', 'env'],
	micromamba: ['install', 'create', 'env'],
	gem: ['install', 'i'],
	bundle: ['install'],
	composer: ['install', 'require', 'update'],
	cargo: ['fetch', 'install', 'chef'],
	dotnet: ['restore'],
	nuget: ['restore', 'install'],
	cpanm: [],
	git: ['clone'],
};

const DOWNLOADERS: ReadonlySet<string> = new Set(['wget', 'curl', 'aria2c']);

/** The part of the words that says what is installed: `pip install`, `wget`; undefined when nothing is. */
export function installs(command: Command): string | undefined {
	const program = programOf(command);
	const pip =
		pipArguments(program) ??
		(program.name === 'uv' && verb(program) === 'pip' ? program.arguments.slice(1) : undefined);
	if (pip !== undefined) {
		const wanted = pip.some(({ text }) => text === 'install' || text === 'sync' || text === 'download');
		return wanted && !namesLocalProject(pip.map(({ text }) => text)) ? 'pip install' : undefined;
	}
	if (DOWNLOADERS.has(program.name)) return isRemote(program) ? program.name : undefined;
	const first = verb(program);
	if (program.name === 'go') return goFetches(program, first) ? `go ${first}` : undefined;
	if (program.name === 'mvn' || program.name === 'mvnw') {
		return program.arguments.some(({ text }) => text.startsWith('dependency:'))
			? `${program.name} dependency`
			: undefined;
	}
	if (program.name === 'yarn' && first === undefined) return 'yarn';
	const verbs = entryOf(INSTALLERS, program.name);
	if (verbs === undefined) return undefined;
	if (verbs.length === 0) return program.name;
	if (first === undefined || !verbs.includes(first)) return undefined;
	if (program.name === 'cargo' && first === 'chef' && program.arguments.some(({ text }) => text === 'prepare'))
		return undefined;
	if (program.name === 'cargo' && first === 'install' && program.arguments.some(({ text }) => text === '--path'))
		return undefined;
	return `${program.name} ${first}`;
}

/** `pip install .`, `pip install -e ./lib`: the source itself is what is installed. */
function namesLocalProject(words: readonly string[]): boolean {
	return words.some((word, at) => {
		const previous = words[at - 1] ?? '';
		if (
			['-r', '--requirement', '-c', '--constraint', '-t', '--target', '--prefix', '--find-links', '-f'].includes(
				previous,
			)
		) {
			return false;
		}
		return /^\.{0,2}\/?$|^\.{1,2}\/(?!.*\.(whl|txt|tar\.gz)$)/.test(word) || /^\.\[/.test(word);
	});
}

function isRemote(program: Program): boolean {
	return program.arguments.some(({ text }) => !text.startsWith('-') && !/^https?:\/\/(localhost|127\.)/.test(text));
}

function goFetches(program: Program, first: string | undefined): boolean {
	const words = program.arguments.map(({ text }) => text);
	if (first === 'mod') return words.includes('download');
	return (first === 'install' || first === 'get') && words.some((word) => word.includes('@'));
}
