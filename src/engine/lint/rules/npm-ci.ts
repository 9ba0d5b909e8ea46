/** npm install where a lock file is there: npm ci is faster and installs exactly that. */
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { operands } from '../helpers/commands.ts';
import { unquoted } from '../helpers/copies.ts';
import { replaceWith } from '../helpers/fixes.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule({
	id: 'npm-ci',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'time',
	aliases: [],
	fixable: true,
	message: {
		en: () =>
			'A lock file is copied: `npm ci` installs exactly what it lists, is faster, and fails if it is out of date.',
		'zh-cn': () => '已经复制了锁文件：`npm ci` 会严格按它安装，更快，锁文件过期时会报错。',
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
			if (command === undefined || operands(command).length !== 1 || !hasLock(file, instruction)) continue;
			const [verb] = operands(command);
			const range = file.place(instruction, verb?.range ?? command.range);
			report(
				instruction,
				range,
				{},
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

function hasLock(file: LintedFile, run: Instruction): boolean {
	const before = file.dockerfile.stages[run.stage]?.instructions.filter(({ index }) => index < run.index) ?? [];
	return before.some(
		(each) =>
			each.keyword === 'COPY' &&
			copyParts(each).sources.some(({ text }) =>
				/(package-lock|npm-shrinkwrap|package\*|package-\*)\.json$/.test(unquoted(text)),
			),
	);
}

const CHECK = {
	en: 'Check that package-lock.json is up to date: `npm ci` fails where it does not match package.json.',
	'zh-cn': '请确认 package-lock.json 是最新的：与 package.json 不一致时 `npm ci` 会失败。',
};
