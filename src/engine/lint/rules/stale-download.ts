/** A command whose result its text does not decide: once cached, it is not run again. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { addressOf } from '../helpers/addresses.ts';
import type { ScriptCommand } from '../helpers/commands.ts';
import { hasWord, type Program, programOf, verb } from '../helpers/programs.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ what: string }>({
	id: 'stale-download',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'cache',
	aliases: [],
	message: {
		en: ({ what }) =>
			`\`${what}\` can return something different tomorrow, but the cache keeps the first result. Pin a version or commit, or use ADD, which checks the remote each time.`,
		'zh-cn': ({ what }) =>
			`\`${what}\` 明天的结果可能不同，但缓存会一直用第一次的结果。请指定版本或提交，或使用会检查远端的 ADD。`,
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			for (const command of file.commands(instruction)) {
				const what = changing(file, instruction, command);
				if (what === undefined) continue;
				report(instruction, file.place(instruction, command.range), { what });
				break;
			}
		}
	},
});

/** What a server calls so is another thing from day to day. */
const MOVES = /[/_-](?:latest|nightly|(?:master|HEAD)(?=[/?#]|\.(?:tar|tgz|zip)|$))(?=[/?#._-]|$)/;
/** Branches, where a forge has the file: elsewhere they are folders, as Debian's `pool/main`. */
const BRANCH = /git.*[/_-](?:main|stable|trunk|develop)(?=[/?#]|\.(?:tar|tgz|zip)|$)|\/(?:tar|zip)ball\/[a-zA-Z_-]+$/;

function changing(file: LintedFile, run: Instruction, command: ScriptCommand): string | undefined {
	const all = file.commands(run);
	const program = programOf(command);
	if (program.name === 'git' && verb(program) === 'clone') {
		// A checkout of a commit after it settles the matter.
		return all.some(checksOut) || pinsTag(program) ? undefined : 'git clone';
	}
	if (program.name !== 'curl' && program.name !== 'wget') return undefined;
	const url = addressOf(file, run, program, ['ENV', 'ARG']);
	return url !== undefined && (MOVES.test(url) || BRANCH.test(url)) ? `${program.name} ${url}` : undefined;
}

function checksOut(command: ScriptCommand): boolean {
	const program = programOf(command);
	return program.name === 'git' && (hasWord(program, 'checkout', 'reset', 'switch') || hasWord(program, 'fetch'));
}

function pinsTag(program: Program): boolean {
	const at = program.arguments.findIndex(({ text }) => text === '-b' || text === '--branch');
	const branch =
		at < 0
			? program.arguments.find(({ text }) => text.startsWith('--branch='))?.text.slice(9)
			: program.arguments[at + 1]?.text;
	return branch !== undefined && (/\d/.test(branch) || branch.includes('$'));
}
