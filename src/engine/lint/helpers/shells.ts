/** Which shell runs the shell forms of an instruction, as far as the file and its base image tell. */
import type { Instruction } from '../../dockerfile/types.ts';
import { expand } from '../../dockerfile/variables.ts';
import type { LintedFile } from '../file.ts';
import { globalScope } from './scope.ts';
import { rootImage } from './stages.ts';

/** `other` is no shell of this kind: PowerShell, cmd, a script's own interpreter. */
export type Shell = 'bash' | 'dash' | 'ash' | 'other' | 'unknown';

/** Official images that come on Debian or Ubuntu, where their tag does not say otherwise. */
const ON_DEBIAN: ReadonlySet<string> = new Set(
	`debian ubuntu python node golang rust ruby php openjdk eclipse-temurin maven gradle nginx httpd postgres redis mongo
	tomcat perl elixir erlang haskell gcc buildpack-deps pypy julia r-base rabbitmq memcached mariadb jetty drupal wordpress`.split(
		/\s+/,
	),
);
const ON_RED_HAT: ReadonlySet<string> = new Set(
	'fedora centos rockylinux almalinux amazonlinux oraclelinux redhat/ubi8 redhat/ubi9'.split(' '),
);

/** What /bin/sh is in an image, by its name as written. */
function shellOfImage(image: string): Shell {
	const plain = image.replace(/^(?:docker\.io\/)?(?:library\/)?/, '');
	const [name = '', tag = ''] = plain.split('@')[0]?.split(':') ?? [];
	if (/windows|nanoserver|servercore/.test(plain)) return 'other';
	if (name === 'alpine' || name === 'busybox') return 'ash';
	if (ON_RED_HAT.has(name)) return 'bash';
	if (!ON_DEBIAN.has(name)) return 'unknown';
	if (/alpine/.test(tag) || (name === 'wordpress' && tag.startsWith('cli'))) return 'ash';
	// Other systems that these images come on too.
	if (/(?:ubi|oracle|centos|al2|amazon|corretto|\bol\d|\$)/.test(tag)) return 'unknown';
	return mayBeOracle(name, tag) ? 'unknown' : 'dash';
}

/** OpenJDK's own images, and those of Maven and Tomcat with it: since Java 12 on Oracle Linux, where the tag names no Debian. */
function mayBeOracle(name: string, tag: string): boolean {
	if (name !== 'openjdk' && name !== 'maven' && name !== 'tomcat') return false;
	if (/slim|temurin|sapmachine|jessie|stretch|buster|bullseye|bookworm|trixie/.test(tag)) return false;
	const java = name === 'openjdk' ? /^(\d+)/.exec(tag) : /j(?:dk|re)-?(\d+)/.exec(tag);
	return java === null ? name !== 'tomcat' : Number(java[1]) > 11;
}

/** What the settings of a stage's base image say, where the simulated build knows the image. */
export function shellOfSettings(file: LintedFile, stage: number): readonly string[] | undefined {
	const from = file.dockerfile.stages[stage]?.from.index;
	return file.input.simulated?.bases.find(({ instruction }) => instruction === from)?.shell;
}

/** A peer's comment that says which shell the base image has. */
const PRAGMA = /^#[ \t]*hadolint[ \t]+shell[ \t]*=[ \t]*(\S+)/;

/** The shell of a RUN's text; a heredoc that names its own interpreter has that. */
export function shellFor(file: LintedFile, run: Instruction): Shell {
	const [heredoc] = run.heredocs;
	const first = /^#!\s*(?:\/usr\/bin\/env\s+)?(\S+)/.exec(heredoc?.content ?? '');
	if (first !== null) return named(first[1] ?? '');
	if (run.json !== undefined || run.stage < 0) return 'unknown';
	return file.keep(shells).get(run.index) ?? 'unknown';
}

function shells(file: LintedFile): ReadonlyMap<number, Shell> {
	const found = new Map<number, Shell>();
	const ends: Shell[] = [];
	const { values } = globalScope(file);
	for (const { stage, instructions } of file.sections) {
		if (stage === undefined) continue;
		const base = file.graph.base[stage.index];
		const image = expand(rootImage(file, stage.index), (name) => values.get(name), { escape: file.dockerfile.escape });
		const set = named(shellOfSettings(file, stage.index)?.[0] ?? 'sh');
		let shell = base === undefined ? set : (ends[base] ?? 'unknown');
		// Its settings say nothing: then it is /bin/sh, by what is known of the name.
		if (base === undefined && set === 'unknown' && image.unset.length === 0) shell = shellOfImage(image.value);
		let at = stage.from.range.start;
		for (const instruction of instructions) {
			const pragma = file.dockerfile.comments.findLast(
				({ text, range }) => range.start >= at && range.start < instruction.range.start && PRAGMA.test(text),
			);
			at = instruction.range.start;
			if (pragma !== undefined) shell = named(PRAGMA.exec(pragma.text)?.[1] ?? '');
			if (instruction.keyword === 'SHELL') {
				const [program = ''] = instruction.json ?? [];
				// /bin/sh by another order of its options is the same shell.
				if (!/(?:^|\/)sh$/.test(program)) shell = named(program);
			}
			if (instruction.keyword !== 'RUN') continue;
			found.set(instruction.index, shell);
			if (
				file
					.commands(instruction)
					.some(
						(command) => /^(?:ln|cp|mv|dpkg-reconfigure|rm)$/.test(command.name) && replacesShell(command.arguments),
					)
			)
				shell = 'unknown';
		}
		ends[stage.index] = shell;
	}
	return found;
}

function replacesShell(words: readonly { readonly text: string }[]): boolean {
	return words.some(({ text }) => text === '/bin/sh' || text === 'sh' || text === 'dash');
}

function named(program: string): Shell {
	const name = program
		.replace(/^.*\//, '')
		.replace(/\.exe$/i, '')
		.toLowerCase();
	if (name === 'bash' || name === 'zsh' || name === 'ksh') return 'bash';
	if (name === 'dash') return 'dash';
	if (name === 'ash' || name === 'busybox') return 'ash';
	return name === 'sh' ? 'unknown' : 'other';
}
