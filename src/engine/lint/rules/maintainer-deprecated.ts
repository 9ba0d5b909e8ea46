/** MAINTAINER, which LABEL has replaced. */
import { defineRule } from '../rule.ts';

const declares = { settings: ['MAINTAINER', 'LABEL'] };

export const rule = defineRule({
	id: 'maintainer-deprecated',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'upkeep',
	aliases: ['hadolint:DL4000', 'buildkit:MaintainerDeprecated', 'dockerfile-utils:DEPRECATED_MAINTAINER'],
	fixable: true,
	message: {
		en: () => 'MAINTAINER is deprecated: use LABEL org.opencontainers.image.authors="…".',
		'zh-cn': () => 'MAINTAINER 已弃用：请改用 LABEL org.opencontainers.image.authors="…"。',
	},
	check(file, report) {
		for (const instruction of file.of('MAINTAINER')) {
			const name = instruction.args.text.replace(/^(["'])(.*)\1$/, '$2');
			const text = `LABEL org.opencontainers.image.authors=${JSON.stringify(name)}`;
			const title = { en: 'Use LABEL', 'zh-cn': '改写为 LABEL' };
			const fix =
				name === '' ? undefined : { title, edits: [{ range: instruction.range, text }], guarded: false, declares };
			report(instruction, undefined, {}, { fix });
		}
	},
});
