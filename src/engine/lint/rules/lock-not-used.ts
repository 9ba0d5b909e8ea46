/** An install without the lock that lies in the build context. */
import { applyIgnore, parseIgnore } from '../../context/ignore.ts';
import { globMatcher } from '../../context/pattern.ts';
import { contextTree, nodeAt } from '../../context/tree.ts';
import type { ContextFile } from '../../context/types.ts';
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { copySource, unquoted } from '../helpers/copies.ts';
import { mountsOf } from '../helpers/mounts.ts';
import { calledTool, installed, programOf } from '../helpers/programs.ts';
import { stagesUnder } from '../helpers/stages.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ what: string; lock: string }>({
	id: 'lock-not-used',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: [],
	message: {
		en: ({ what, lock }) =>
			`${lock} is in the build context but not copied before \`${what}\`: every build that is not cached may pick different versions. Copy it along with the manifest.`,
		'zh-cn': ({ what, lock }) =>
			`构建上下文里有 ${lock}，但在 \`${what}\` 之前没有复制：每次未命中缓存的构建都会重新挑选版本。请与清单一起复制。`,
	},
	check(file, report) {
		const locks = locksInContext(file);
		if (locks.size === 0) return;
		for (const instruction of file.of('RUN')) {
			if (file.triggers.has(instruction) || mountsOf(instruction).some(({ type }) => type === 'bind')) continue;
			for (const command of file.commands(instruction)) {
				const called = calledTool(programOf(command));
				const what = installed(command);
				const lock = called?.tool.locks?.find((name) => locks.has(name));
				if (called === undefined || what === undefined || lock === undefined || byName(called.arguments)) continue;
				const copied = copiesBefore(file, instruction);
				const manifest = called.tool.manifests?.[0] ?? '';
				// Nothing of the project came from the context: what is installed is something else.
				if (!copied.some((path) => brings(path, manifest)) || copied.some((path) => brings(path, lock))) continue;
				report(instruction, file.place(instruction, command.range), { what, lock });
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
