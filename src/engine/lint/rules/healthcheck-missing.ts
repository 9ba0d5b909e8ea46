/** A stage without HEALTHCHECK: its own, inherited, or that of a stage which builds on it. */
import type { Stage } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { imageOf } from '../helpers/namedStages.ts';
import { writtenName } from '../helpers/stages.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule({
	id: 'healthcheck-missing',
	level: 'INFO',
	sets: [],
	topic: 'upkeep',
	aliases: ['hadolint:DL3057'],
	message: {
		en: () =>
			'No HEALTHCHECK: Docker cannot tell whether the application still responds. (Kubernetes ignores it and uses probes.)',
		'zh-cn': () => '没有 HEALTHCHECK：Docker 无法判断服务是否仍在响应。（Kubernetes 忽略它，使用探针。）',
	},
	check(file, report) {
		for (const { from } of unchecked(file)) report(from, undefined, {});
	},
});

/** By name, as written: images of one name count as one stage. */
function unchecked(file: LintedFile): Iterable<Stage> {
	const without = new Map<string, Set<Stage>>();
	const checked = new Set<string>();
	const nameOf = (stage: Stage): string => writtenName(file, stage) ?? imageOf(stage);
	for (const stage of file.dockerfile.stages) {
		const name = nameOf(stage);
		if (checked.has(imageOf(stage))) checked.add(name);
		else without.set(name, (without.get(name) ?? new Set<Stage>()).add(stage));
		if (!stage.instructions.some(({ keyword }) => keyword === 'HEALTHCHECK')) continue;
		checked.add(name);
		without.get(name)?.delete(stage);
		// What it builds on is no image of its own.
		for (let todo = [imageOf(stage)], image = todo.pop(); image !== undefined; image = todo.pop()) {
			const below = without.get(image);
			if (below === undefined) continue;
			without.delete(image);
			checked.add(image);
			todo.push(...[...below].map(imageOf));
		}
	}
	return [...without.values()].flatMap((stages) => [...stages]);
}
