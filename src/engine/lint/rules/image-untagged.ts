/** FROM without a tag or digest. */
import { stageVariants } from '../../dockerfile/stageVariants.ts';
import { imageName } from '../helpers/image.ts';
import { writtenName } from '../helpers/stages.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ image: string }>({
	id: 'image-untagged',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'cache',
	aliases: ['hadolint:DL3006'],
	message: {
		en: ({ image }) =>
			`${image} without a tag means ${image}:latest, which can change at any time and rebuild everything. Pin a version.`,
		'zh-cn': ({ image }) =>
			`${image} 不带标签等同于 ${image}:latest：基础镜像会悄悄变化，导致全部重新构建。请指定版本。`,
	},
	check(file, report) {
		const names = new Set<string>();
		for (const stage of file.dockerfile.stages) {
			const { base, from } = stage;
			const { name, tag, digest } = imageName(base.text);
			const known = names.has(name);
			const written = writtenName(file, stage);
			if (written !== undefined) names.add(written);
			if (name === '' || name === 'scratch' || name.startsWith('$') || known) continue;
			if (tag !== undefined || digest !== undefined) continue;
			if (stageVariants(file.dockerfile.stages, stage).length > 0) continue;
			// One peer takes only what has a dot for a registry, and anything after a colon for a tag.
			const behind = name.replace(/^[^/]*\.[^/]*\//, '');
			const aliases = behind.startsWith('$') || behind.includes(':') ? [] : ['hadolint:DL3006'];
			// BuildKit compares names without regard to case, and that peer does not.
			const peerOnly = file.graph.base[stage.index] !== undefined;
			if (!peerOnly || aliases.length > 0) report(from, base.range, { image: name }, { aliases, peerOnly });
		}
	},
});
