/** pip install that leaves its download cache in the layer. */
import type { Instruction } from '../../dockerfile/types.ts';
import { pip } from '../../tools/pip.ts';
import type { LintedFile } from '../file.ts';
import { cleansCache } from '../helpers/caches.ts';
import { hasArgument, hasSequence, type ScriptCommand } from '../helpers/commands.ts';
import { unquoted } from '../helpers/copies.ts';
import { isTruthy, valueBefore } from '../helpers/env.ts';
import { mountCaches } from '../helpers/fixes.ts';
import { mountedOver } from '../helpers/mounts.ts';
import { NamedStages } from '../helpers/namedStages.ts';
import { calledTool, programOf } from '../helpers/programs.ts';
import { defineRule, type FixDraft } from '../rule.ts';

export const rule = defineRule<{ count: number }>({
	id: 'pip-no-cache-dir',
	level: 'ERROR',
	sets: ['article', 'recommended'],
	topic: 'size',
	aliases: ['article:6', 'hadolint:DL3042'],
	fixable: true,
	ofKeptLayers: true,
	message: {
		en: () =>
			'pip leaves its downloads in the layer. Add --no-cache-dir, or mount a cache: --mount=type=cache,target=/root/.cache/pip.',
		'zh-cn': () =>
			'pip 会把下载缓存留在镜像层里。请加上 --no-cache-dir，或挂载缓存：--mount=type=cache,target=/root/.cache/pip。',
	},
	check(file, report) {
		const offForPeer = switchedOffForPeer(file);
		for (const instruction of file.of('RUN')) {
			const commands = file.commands(instruction);
			const off = isTruthy(valueBefore(file, instruction, 'PIP_NO_CACHE_DIR'));
			const missing = off ? [] : commands.filter(keepsCache);
			const forPeer =
				offForPeer.has(instruction) || saysOffForPeer(file, instruction) ? [] : commands.filter(keepsCacheForPeer);
			const first = missing[0] ?? forPeer[0];
			if (first === undefined || mountedOver(instruction, '.cache/pip')) continue;
			const own = missing.length > 0 && !switchesOff(file, instruction) && !removesCache(commands);
			if (!own && forPeer.length === 0) continue;
			const aliases = [...(own ? ['article:6'] : []), ...(forPeer.length > 0 ? ['hadolint:DL3042'] : [])];
			const fix = own ? addFlags(file, instruction, missing) : undefined;
			const otherwise = own ? mountCaches(file, [instruction], ['/root/.cache/pip']) : undefined;
			const params = { count: missing.length };
			report(instruction, file.place(instruction, first.range), params, { fix, otherwise, aliases, peerOnly: !own });
		}
	},
});

function keepsCache(command: ScriptCommand): boolean {
	const called = calledTool(programOf(command));
	const install = called?.arguments.find(({ text }) => !text.startsWith('-'))?.text === 'install';
	return called?.tool === pip && install && !hasArgument(command, '--no-cache-dir', '--no-cache') && !assigned(command);
}

/** `rm -rf ~/.cache` or `pip cache purge` after the last install of the RUN: nothing is left, whatever the peer says. */
function removesCache(commands: readonly ScriptCommand[]): boolean {
	const programs = commands.slice(commands.findLastIndex(keepsCache) + 1).map(programOf);
	return programs.some((each) => cleansCache(each, pip, pip.cache));
}

/** The peer goes by the first word as written, and knows the long option alone. */
function keepsCacheForPeer(command: ScriptCommand): boolean {
	const { name } = command;
	const pip = name.startsWith('pip') && hasArgument(command, 'install') && !/pipx|pipenv/.test(name);
	const python = name.startsWith('python') && hasSequence(command, '-m', 'pip', 'install');
	return (pip || python) && !hasArgument(command, '--no-cache-dir');
}

/** Each RUN below an ENV that switches the cache off, which for the peer no later ENV takes back. */
function switchedOffForPeer(file: LintedFile): ReadonlySet<Instruction> {
	const off = new Set<Instruction>();
	const stages = new NamedStages();
	const follow = (instructions: Iterable<Instruction>): void => {
		for (const instruction of instructions) {
			const { keyword, pairs } = instruction;
			const value = keyword === 'ENV' ? pairs.find(({ name }) => name === 'PIP_NO_CACHE_DIR')?.value : undefined;
			if (value !== undefined && isTruthy(unquoted(value))) stages.mark();
			if (keyword === 'RUN' && stages.marked) off.add(instruction);
		}
	};
	for (const { stage, instructions } of file.sections) {
		if (stage !== undefined) stages.begin(file, stage);
		follow(instructions);
	}
	stages.forget();
	follow(file.triggers);
	return off;
}

/** `PIP_NO_CACHE_DIR=1 pip install …` */
function assigned(command: ScriptCommand): boolean {
	return command.simple.assignments.some(({ name, value }) => name === 'PIP_NO_CACHE_DIR' && isTruthy(value.value));
}

/** Somewhere in the script itself. */
function switchesOff(file: LintedFile, instruction: Instruction): boolean {
	return /\bPIP_NO_CACHE_DIR=["']?(1|true|on|yes)\b/i.test(file.script(instruction)?.text ?? '');
}

/** The peer goes by what is right after the first equals sign of that name. */
function saysOffForPeer(file: LintedFile, instruction: Instruction): boolean {
	const [, value] = /PIP_NO_CACHE_DIR=([\s\S]{0,4})/.exec(file.script(instruction)?.text ?? '') ?? [];
	return value !== undefined && /^(1|true|True|TRUE|on|On|ON|yes|Yes|YES)/.test(value);
}

function addFlags(
	file: LintedFile,
	instruction: Instruction,
	commands: readonly ScriptCommand[],
): FixDraft | undefined {
	if (instruction.json !== undefined) return undefined;
	const edits = commands.flatMap((command) => {
		const install = command.arguments.find(({ text }) => text === 'install');
		if (install === undefined) return [];
		const { end } = file.place(instruction, install.range);
		return [{ range: { start: end, end }, text: ' --no-cache-dir' }];
	});
	return {
		title: { en: 'Add --no-cache-dir', 'zh-cn': '加上 --no-cache-dir' },
		edits,
		guarded: false,
		declares: { removes: ['.cache/pip'] },
	};
}
