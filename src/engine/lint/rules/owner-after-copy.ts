/** chown or chmod of what the COPY right above brought in: COPY can set both. */
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { operands, type ScriptCommand } from '../helpers/commands.ts';
import { copySource, unquoted } from '../helpers/copies.ts';
import { guardOfPackages } from '../helpers/owners.ts';
import { defineRule, type FixDraft } from '../rule.ts';

export const rule = defineRule<{ command: string; flag: string; line: number }>({
	id: 'owner-after-copy',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'size',
	aliases: [],
	fixable: true,
	message: {
		en: ({ command, flag, line }) =>
			`\`${command}\` stores the files a second time: add ${flag} to the COPY on line ${line}.`,
		'zh-cn': ({ command, flag, line }) =>
			`\`${command}\` 会把文件再存一份：请直接在第 ${line} 行的 COPY 上使用 ${flag}。`,
	},
	check(file, report) {
		for (const { instructions } of file.sections) {
			for (const [at, instruction] of instructions.entries()) {
				const copy = instructions[at - 1];
				if (instruction.keyword !== 'RUN' || copy?.keyword !== 'COPY') continue;
				const [command, ...more] = file.commands(instruction);
				if (command === undefined || more.length > 0 || (command.name !== 'chown' && command.name !== 'chmod'))
					continue;
				const [value, path, ...others] = operands(command).map(({ text }) => text);
				if (value === undefined || path === undefined || others.length > 0 || !brings(copy, path)) continue;
				const flag = command.name;
				if (copy.flags.some(({ name }) => name === flag) || (flag === 'chmod' && !/^[0-7]{3,4}$/.test(value))) continue;
				const params = { command: command.name, flag: `--${flag}=${value}`, line: copy.line };
				report(instruction, file.place(instruction, command.range), params, {
					tells: [`waste ${instruction.index}`, `flag ${instruction.index}`],
					yieldsTo: [[`owner ${instruction.index}`]],
					fix: {
						...toFlag(file, copy, instruction, `--${flag}=${value}`),
						...(isRecursive(command) ? guardOfPackages(file, instruction, path) : {}),
					},
				});
			}
		}
	},
});

function isRecursive({ arguments: words }: ScriptCommand): boolean {
	return words.some(({ text }) => text === '--recursive' || /^-[a-zA-Z]*R/.test(text));
}

function brings(copy: Instruction, path: string): boolean {
	const { sources, destination } = copyParts(copy);
	const to = unquoted(destination?.text ?? '');
	if (copySource(copy)?.includes('$') === true || to === '') return false;
	if (to === path || to.replace(/\/$/, '') === path.replace(/\/$/, '')) return true;
	const [only, ...more] = sources;
	return (
		only !== undefined &&
		more.length === 0 &&
		to.endsWith('/') &&
		path === `${to}${unquoted(only.text).replace(/^.*\//, '')}`
	);
}

function toFlag(file: LintedFile, copy: Instruction, run: Instruction, flag: string): FixDraft {
	const { end } = copy.keywordRange;
	const feed = file.text.indexOf('\n', run.range.end);
	return {
		title: { en: `Use COPY ${flag}`, 'zh-cn': `改用 COPY ${flag}` },
		edits: [
			{ range: { start: end, end }, text: ` ${flag}` },
			{ range: { start: run.range.start, end: feed < 0 ? file.text.length : feed + 1 }, text: '' },
		],
		guarded: false,
		declares: { drops: ['chown', 'chmod'] },
	};
}
