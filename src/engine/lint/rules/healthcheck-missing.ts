/** A stage without HEALTHCHECK, its own or inherited. */
import { NamedStages } from '../helpers/namedStages.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule({
	id: 'healthcheck-missing',
	level: 'INFO',
	sets: [],
	topic: 'upkeep',
	aliases: ['hadolint:DL3057'],
	message: {
		en: () =>
			'No HEALTHCHECK: Docker cannot tell whether what runs still answers. (Kubernetes ignores it and has probes.)',
		'zh-cn': () => '没有 HEALTHCHECK：Docker 无法判断服务是否仍在响应。（Kubernetes 忽略它，使用探针。）',
	},
	check(file, report) {
		const healthy = new Set<number>();
		const forPeer = new NamedStages();
		for (const { stage, instructions } of file.sections) {
			if (stage === undefined) continue;
			const base = file.graph.base[stage.index];
			const own = instructions.some(({ keyword }) => keyword === 'HEALTHCHECK');
			forPeer.begin(file, stage);
			if (own) forPeer.mark();
			if (own || (base !== undefined && healthy.has(base))) healthy.add(stage.index);
			else report(stage.from, undefined, {}, forPeer.marked ? { aliases: [] } : {});
		}
	},
});
