/** COPY to a relative path while no WORKDIR says relative to what. */
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import { unquoted } from '../helpers/copies.ts';
import { NamedStages } from '../helpers/namedStages.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ destination: string }>({
	id: 'copy-relative-destination',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['hadolint:DL3045'],
	message: {
		en: ({ destination }) =>
			`Where ${destination} ends up depends on the base image, because no WORKDIR is set. Set one, or write the full path.`,
		'zh-cn': ({ destination }) => `未设置 WORKDIR，${destination} 的位置由基础镜像决定。请设置 WORKDIR 或写绝对路径。`,
	},
	check(file, report) {
		const settled = new Set<number>();
		const forPeer = new NamedStages();
		const judge = (instructions: readonly Instruction[], inherited: boolean): boolean => {
			let set = inherited;
			for (const instruction of instructions) {
				if (instruction.keyword === 'WORKDIR') {
					set = true;
					forPeer.mark();
				}
				const { destination } = instruction.keyword === 'COPY' ? copyParts(instruction) : { destination: undefined };
				if (set || destination === undefined || isAbsolute(unquoted(destination.text))) continue;
				const more = forPeer.marked ? { aliases: [] } : {};
				report(instruction, destination.range, { destination: unquoted(destination.text) }, more);
			}
			return set;
		};
		for (const { stage, instructions } of file.sections) {
			const base = stage === undefined ? undefined : file.graph.base[stage.index];
			if (stage !== undefined) forPeer.begin(file, stage);
			const set = judge(instructions, base !== undefined && settled.has(base));
			if (set && stage !== undefined) settled.add(stage.index);
		}
		forPeer.forget();
		judge([...file.triggers], false);
	},
});

function isAbsolute(path: string): boolean {
	return /^([/$]|.:[\\/])/.test(path);
}
