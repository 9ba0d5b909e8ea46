/** apt's package lists left in a layer. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { appendToEach } from '../helpers/append.ts';
import { runs, type ScriptCommand } from '../helpers/commands.ts';
import { isLayerKept } from '../helpers/kept.ts';
import { lastsForPeer } from '../helpers/lastingStages.ts';
import { toldAsLeft } from '../helpers/mostOf.ts';
import { mountedOver } from '../helpers/mounts.ts';
import { programOf, verb } from '../helpers/programs.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ command: string }>({
	id: 'apt-lists-left',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'size',
	aliases: ['hadolint:DL3009'],
	fixable: true,
	message: {
		en: ({ command }) =>
			`The package lists that \`${command} update\` downloaded stay in this layer: remove /var/lib/apt/lists/* in the same RUN.`,
		'zh-cn': ({ command }) =>
			`\`${command} update\` 下载的软件包列表会留在这一层：请在同一条 RUN 中删除 /var/lib/apt/lists/*。`,
	},
	check(file, report) {
		const cleanable = file.of('RUN').filter((each) => leavesLists(file, each) && !isNeededBelow(file, each));
		for (const instruction of file.of('RUN')) {
			const commands = file.commands(instruction);
			const update = commands.find((command) => runsApt(command, 'update'));
			if (update === undefined || isMounted(instruction)) continue;
			// What a stage leaves behind matters where its layers are the image's.
			const own = leavesLists(file, instruction);
			// The peer takes any `rm -rf` for a cleaning, and no other path than this one.
			const cleaned = commands.some((command) => runs(command, 'rm', '-rf', '/var/lib/apt/lists/*'));
			const peer = !cleaned && lastsForPeer(file, instruction);
			if (!own && !peer) continue;
			const beside = cleanable.filter(({ stage }) => stage === instruction.stage);
			const fix = cleanable.includes(instruction)
				? appendToEach(file, instruction, beside, 'rm -rf /var/lib/apt/lists/*', ['/var/lib/apt/lists'])
				: undefined;
			const yieldsTo = toldAsLeft(file, instruction, '/var/lib/apt/lists');
			const more = { fix, yieldsTo, peerOnly: !own, ...(peer ? {} : { aliases: [] }) };
			report(instruction, file.place(instruction, update.range), { command: programOf(update).name }, more);
		}
	},
});

/** It downloads them, and they stay in the image. */
function leavesLists(file: LintedFile, run: Instruction): boolean {
	const commands = file.commands(run);
	const downloads = commands.some((command) => runsApt(command, 'update')) && !isMounted(run);
	return downloads && isLayerKept(file, run) && !commands.some(removesLists);
}

/** A RUN further down installs without lists of its own; another rule joins the two. */
function isNeededBelow(file: LintedFile, run: Instruction): boolean {
	const below = (file.dockerfile.stages[run.stage]?.instructions ?? []).filter(
		({ keyword, index }) => keyword === 'RUN' && index > run.index,
	);
	for (const each of below) {
		const first = file.commands(each).find((command) => APT_VERBS.some((word) => runsApt(command, word)));
		if (first !== undefined) return !runsApt(first, 'update');
	}
	return false;
}

const APT_VERBS = ['update', 'install', 'build-dep', 'upgrade', 'dist-upgrade', 'full-upgrade'];

function runsApt(command: ScriptCommand, word: string): boolean {
	return ['apt-get', 'apt', 'aptitude'].some((name) => runs(command, name, word));
}

function isMounted(instruction: Instruction): boolean {
	if (mountedOver(instruction, '/var/lib/apt/lists')) return true;
	return mountedOver(instruction, '/var/lib/apt') && mountedOver(instruction, '/var/cache/apt');
}

/** By `rm`, `find … -delete`, or apt itself, which has two spellings of the verb. */
function removesLists(command: ScriptCommand): boolean {
	const program = programOf(command);
	const texts = program.arguments.map(({ text }) => text);
	if (program.name === 'find') return texts.some((text) => text.startsWith(LISTS)) && texts.includes('-delete');
	if (program.name === 'apt-get' || program.name === 'apt') return /^dist-?clean$/.test(verb(program) ?? '');
	return (
		program.name === 'rm' &&
		texts.some((text) => /^\/var\/lib\/(apt(\/lists)?(\/\*{0,2}|\/\*\.?\*)?|\{?apt\b.*)$/.test(text))
	);
}

const LISTS = '/var/lib/apt';
