/** An install without the lock that is in the build context. */
import { applyIgnore, parseIgnore } from '../../context/ignore.ts';
import { globMatcher } from '../../context/pattern.ts';
import { contextTree, nodeAt } from '../../context/tree.ts';
import type { ContextFile } from '../../context/types.ts';
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import { TOOLS } from '../../tools/index.ts';
import type { Tool } from '../../tools/types.ts';
import type { LintedFile } from '../file.ts';
import { copySource, unquoted } from '../helpers/copies.ts';
import { mountsOf } from '../helpers/mounts.ts';
import { calledTool, installed, programOf } from '../helpers/programs.ts';
import { stagesUnder } from '../helpers/stages.ts';
import { defineRule } from '../rule.ts';

/** `names`: packages that the lock holds and the command names by themselves, without a version. */
export const rule = defineRule<{ what: string; lock: string; names: string }>({
	id: 'lock-not-used',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: [],
	message: {
		en: ({ what, lock, names }) =>
			names !== ''
				? `${lock} pins ${names}, and \`${what}\` does not read it: every build that is not cached may pick different versions. Install from ${lock}.`
				: `${lock} is in the build context but not copied before \`${what}\`: every build that is not cached may pick different versions. Copy it along with the manifest.`,
		'zh-cn': ({ what, lock, names }) =>
			names !== ''
				? `${lock} 锁定了 ${names}，但 \`${what}\` 并不读取它：每次未命中缓存的构建都会重新挑选版本。请按 ${lock} 安装。`
				: `构建上下文里有 ${lock}，但在 \`${what}\` 之前没有复制：每次未命中缓存的构建都会重新挑选版本。请与清单一起复制。`,
	},
	check(file, report) {
		const locks = locksInContext(file);
		const pins = file.keep(pinned);
		if (locks.size === 0 && pins.length === 0) return;
		for (const instruction of file.of('RUN')) {
			if (file.triggers.has(instruction) || mountsOf(instruction).some(({ type }) => type === 'bind')) continue;
			for (const command of file.commands(instruction)) {
				const called = calledTool(programOf(command));
				const what = installed(command);
				const loose =
					called && what !== undefined && takesNames(called.tool) ? looseIn(called.arguments, pins) : undefined;
				if (loose !== undefined && what !== undefined) {
					report(instruction, file.place(instruction, command.range), { what, ...loose });
					break;
				}
				const lock = called?.tool.locks?.find((name) => locks.has(name));
				if (called === undefined || what === undefined || lock === undefined || byName(called.arguments)) continue;
				const copied = copiesBefore(file, instruction);
				const manifest = called.tool.manifests?.[0] ?? '';
				// Nothing of the project came from the context: what is installed is something else.
				if (!copied.some((path) => brings(path, manifest)) || copied.some((path) => brings(path, lock))) continue;
				report(instruction, file.place(instruction, command.range), { what, lock, names: '' });
				break;
			}
		}
	},
});

/** Names of locks at the top of what the builder sees. */
function locksInContext({ input: { files = [], dockerignore = '' } }: LintedFile): ReadonlySet<string> {
	const real = files.filter(
		({ path, assumed }: ContextFile) =>
			assumed === undefined && /lock|shrinkwrap|\.sum$/.test(path) && !path.includes('/'),
	);
	if (real.length === 0) return new Set();
	const tree = applyIgnore(contextTree(real), parseIgnore(dockerignore));
	return new Set(real.map(({ path }) => path).filter((path) => nodeAt(tree, path) !== undefined));
}

/** Packages are named, or a list of them: no lock is asked for. */
function byName(words: readonly { readonly text: string }[]): boolean {
	return (
		words.filter(({ text }) => !text.startsWith('-')).length > 1 ||
		words.some(({ text }) => /^(?:-g|--global|-r|--requirement)/.test(text))
	);
}

function copiesBefore(file: LintedFile, run: Instruction): readonly string[] {
	const stages = new Set(stagesUnder(file, run.stage));
	return file
		.of('COPY', 'ADD')
		.filter((copy) => stages.has(copy.stage) && copy.index < run.index)
		.flatMap((copy) =>
			copySource(copy) === undefined ? copyParts(copy).sources.map(({ text }) => unquoted(text)) : ['.'],
		);
}

/** Whether a source of COPY brings a file at the top of the context; what has a variable may. */
function brings(source: string, name: string): boolean {
	const path = source.replace(/^\.?\//, '').replace(/\/$/, '');
	return path === '' || path === '.' || path.includes('$') || (globMatcher(path)?.(name) ?? true);
}

interface Pins {
	readonly lock: string;
	has(name: string): boolean;
}

/** What Python's locks of the context hold, and lists in which every line has a version. */
function pinned({ input: { files = [] } }: LintedFile): readonly Pins[] {
	return files.flatMap(({ path, text, assumed }: ContextFile): Pins[] => {
		if (assumed !== undefined || text === undefined || path.includes('/')) return [];
		const plain = text.toLowerCase().replace(/[_.]/g, '-');
		// One in TOML, or one in JSON.
		if (LOCKS.has(path))
			return [{ lock: path, has: (name) => plain.includes(`name = "${name}"`) || plain.includes(`"${name}": {`) }];
		if (!/^requirements[\w.-]*\.txt$/.test(path)) return [];
		const names = new Set([...plain.matchAll(/^([a-z0-9-]+)(?:\[[^\]]*\])?[ \t]*==/gm)].map(([, name = '']) => name));
		return [{ lock: path, has: (name) => names.has(name) }];
	});
}

const PYTHON = TOOLS.filter(({ family }) => family === 'python');
const LOCKS: ReadonlySet<string> = new Set(PYTHON.flatMap(({ locks = [] }) => locks));

/** It installs into an environment what is named, whatever a lock says; others write what they add into their lock. */
function takesNames({ family, locks = [] }: Tool): boolean {
	return family === 'python' && locks.length === 0;
}

/** What installs the rest, and is not the project's. */
const INSTALLERS: ReadonlySet<string> = new Set([
	...['install', 'setuptools', 'wheel', 'virtualenv', 'build'],
	...PYTHON.flatMap(({ programs }) => programs),
]);

/** Packages by their bare names that one of the locks holds. */
function looseIn(
	words: readonly { readonly text: string }[],
	pins: readonly Pins[],
): { lock: string; names: string } | undefined {
	if (words.some(({ text }) => /^(?:-r|--requirement|-c|--constraint|--upgrade$|-U$)/.test(text))) return undefined;
	const names = words
		.map(({ text }) => text.replace(/\[.*$/, ''))
		.filter((text) => /^[A-Za-z][\w.-]*$/.test(text) && !INSTALLERS.has(text.toLowerCase()));
	for (const { lock, has } of pins) {
		const held = names.filter((name) => has(name.toLowerCase().replace(/[_.]/g, '-')));
		if (held.length > 0) return { lock, names: held.join(', ') };
	}
	return undefined;
}
