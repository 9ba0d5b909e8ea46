/** npm install where a lock file is there: npm ci is faster and installs exactly that. */
import { baseName } from '../../context/paths.ts';
import { expandWildcard, isWildcard } from '../../context/pattern.ts';
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { operands } from '../helpers/commands.ts';
import { unquoted } from '../helpers/copies.ts';
import { replaceWith } from '../helpers/fixes.ts';
import { givenContext } from '../helpers/givenContext.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ pattern: string | undefined }>({
	id: 'npm-ci',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'time',
	aliases: [],
	fixable: true,
	message: {
		en: ({ pattern }) =>
			`${pattern === undefined ? 'A lock file is copied' : `If ${pattern} brings a lock file`}: \`npm ci\` installs exactly what it lists, is faster, and fails if it is out of date.`,
		'zh-cn': ({ pattern }) =>
			`${pattern === undefined ? '已经复制了锁文件' : `如果 ${pattern} 带来了锁文件`}：\`npm ci\` 会严格按它安装，更快，锁文件过期时会报错。`,
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			const command = file
				.commands(instruction)
				.find(
					({ name, arguments: words }) =>
						name === 'npm' && /^(install|i)$/.test(words.find(({ text }) => !text.startsWith('-'))?.text ?? ''),
				);
			// With packages to add, install is right.
			if (command === undefined || operands(command).length !== 1) continue;
			const lock = lockBefore(file, instruction);
			if (lock === undefined) continue;
			const [verb] = operands(command);
			const range = file.place(instruction, verb?.range ?? command.range);
			report(
				instruction,
				range,
				{ pattern: lock.sure ? undefined : lock.written },
				{
					fix:
						instruction.json === undefined
							? { ...replaceWith(range, 'ci', true), check: CHECK, declares: { packages: true } }
							: undefined,
				},
			);
		}
	},
});

interface Lock {
	/** The source of the COPY that brings it. */
	readonly written: string;
	/** It is named, or a pattern finds it in a context that is known. */
	readonly sure: boolean;
}

function lockBefore(file: LintedFile, run: Instruction): Lock | undefined {
	const sources = (file.dockerfile.stages[run.stage]?.instructions ?? [])
		.filter(({ index, keyword }) => index < run.index && keyword === 'COPY')
		.flatMap((copy) => copyParts(copy).sources.map(({ text }) => unquoted(text)))
		.filter((source) => /(package-lock|npm-shrinkwrap|package\*|package-\*)\.json$/.test(source));
	const named = sources.find((source) => !isWildcard(source));
	if (named !== undefined) return { written: named, sure: true };
	const [pattern] = sources;
	const context = givenContext(file);
	if (pattern === undefined || context === undefined)
		return pattern === undefined ? undefined : { written: pattern, sure: false };
	const found = expandWildcard(context, pattern).some((path) => LOCKS.has(baseName(path)));
	return found ? { written: pattern, sure: true } : undefined;
}

const LOCKS: ReadonlySet<string> = new Set(['package-lock.json', 'npm-shrinkwrap.json']);

const CHECK = {
	en: 'Check that package-lock.json is up to date: `npm ci` fails if it does not match package.json.',
	'zh-cn': '请确认 package-lock.json 是最新的：与 package.json 不一致时 `npm ci` 会失败。',
};
