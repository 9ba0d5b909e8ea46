/** An image without a label that the house asks for. */
import type { Stage } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { copySource, unquoted } from '../helpers/copies.ts';
import { imageOf } from '../helpers/namedStages.ts';
import { writtenName } from '../helpers/stages.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ name: string }>({
	id: 'label-missing',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'upkeep',
	aliases: ['hadolint:DL3049'],
	message: {
		en: ({ name }) => `The image has no label ${name}, which your settings ask for.`,
		'zh-cn': ({ name }) => `镜像缺少 LABEL ${name}，而你的设置要求有它。`,
	},
	check(file, report) {
		const { stages } = file.dockerfile;
		for (const { name } of file.input.settings?.policy?.labels ?? []) {
			const has = (stage: Stage): boolean =>
				stage.instructions.some(
					({ keyword, pairs }) => keyword === 'LABEL' && pairs.some((pair) => unquoted(pair.name) === name),
				);
			const labelled = stages.some((stage) => file.graph.shipped.has(stage.index) && has(stage));
			const peer = missingForPeer(file, has);
			for (const stage of stages) {
				const own = stage.index === file.graph.target && !labelled;
				if (!own && !peer.has(stage)) continue;
				report(stage.from, stage.base.range, { name }, { peerOnly: !own, ...(peer.has(stage) ? {} : { aliases: [] }) });
			}
		}
	},
});

/** The peer minds each stage by its name, but for those that a later one copies from. */
function missingForPeer(file: LintedFile, has: (stage: Stage) => boolean): ReadonlySet<Stage> {
	const missing = new Set<Stage>();
	const labelled = new Set<string>();
	const forget = (name: string): void => {
		for (const stage of missing) if (writtenName(file, stage) === name) missing.delete(stage);
	};
	for (const stage of file.dockerfile.stages) {
		const name = writtenName(file, stage);
		const good = (): void => {
			missing.delete(stage);
			if (name !== undefined) labelled.add(name);
		};
		if (labelled.has(imageOf(stage))) good();
		else missing.add(stage);
		for (const instruction of stage.instructions) {
			const from = instruction.keyword === 'COPY' ? copySource(instruction) : undefined;
			if (from !== undefined) forget(from);
		}
		if (!has(stage)) continue;
		forget(name ?? imageOf(stage));
		good();
	}
	return missing;
}
