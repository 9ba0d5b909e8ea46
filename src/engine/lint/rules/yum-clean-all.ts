/** A RUN with yum that does not end its yum work with `yum clean all`. */
import type { Instruction } from '../../dockerfile/types.ts';
import { appendToEach } from '../helpers/append.ts';
import { runs, type ScriptCommand } from '../helpers/commands.ts';
import { mostOf } from '../helpers/mostOf.ts';
import { mountedOver } from '../helpers/mounts.ts';
import { hasWord, type Program, programOf, verb } from '../helpers/programs.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ verb: string }>({
	id: 'yum-clean-all',
	level: 'WARN',
	sets: ['article', 'recommended'],
	topic: 'size',
	aliases: ['article:5', 'hadolint:DL3032'],
	fixable: true,
	ofKeptLayers: true,
	message: {
		en: ({ verb }) => `\`yum ${verb}\` leaves repository metadata in the layer: end the RUN with \`yum clean all\`.`,
		'zh-cn': ({ verb }) => `\`yum ${verb}\` 会把软件包索引留在镜像层里：请在同一条 RUN 的末尾执行 \`yum clean all\`。`,
	},
	check(file, report) {
		const dirty = file.of('RUN').filter((each) => isDirty(each, file.commands(each)));
		for (const instruction of file.of('RUN')) {
			const commands = file.commands(instruction);
			const program = commands.map(programOf).findLast((each) => each.name === 'yum' && !cleans(each));
			const peer = peerComplains(commands);
			const own = dirty.includes(instruction);
			if (program === undefined || (!own && !peer)) continue;
			const aliases = [...(own ? ['article:5'] : []), ...(peer ? ['hadolint:DL3032'] : [])];
			const beside = dirty.filter(({ stage }) => stage === instruction.stage);
			const fix = own ? appendToEach(file, instruction, beside, 'yum clean all', CACHES) : undefined;
			const range = file.place(instruction, program.command.range);
			report(
				instruction,
				range,
				{ verb: verb(program) ?? '' },
				{
					fix,
					aliases,
					peerOnly: !own,
					tells: own ? mostOf(file, instruction, ...CACHES) : [],
				},
			);
		}
	},
});

/** Nothing is cleaned behind its last call of yum, and no mount takes what it leaves. */
function isDirty(run: Instruction, commands: readonly ScriptCommand[]): boolean {
	const programs = commands.map(programOf);
	const last = programs.findLastIndex((program) => program.name === 'yum' && !cleans(program));
	return last >= 0 && !programs.slice(last + 1).some(cleans) && !CACHES.some((cache) => mountedOver(run, cache));
}

/** Where yum keeps its metadata: on newer systems it is dnf under another name. */
const CACHES = ['/var/cache/yum', '/var/cache/dnf', '/var/cache/libdnf5'];

/** The peer looks at `yum install` alone, knows no cache mount, and takes any `rm -rf` after it for a cleaning. */
function peerComplains(commands: readonly ScriptCommand[]): boolean {
	const install = commands.findIndex((command) => runs(command, 'yum', 'install'));
	const cleaned = (command: ScriptCommand): boolean =>
		runs(command, 'yum', 'clean', 'all') || runs(command, 'rm', '-rf', '/var/cache/yum/*');
	return install >= 0 && commands.findIndex(cleaned) <= install;
}

function cleans(program: Program): boolean {
	if (program.name === 'rm')
		return program.arguments.some(({ text }) => CACHES.some((cache) => text.startsWith(cache)));
	return program.name === 'yum' && verb(program) === 'clean' && hasWord(program, 'all');
}
