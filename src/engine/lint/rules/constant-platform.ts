/** FROM --platform with a fixed value. */

import type { Flag, Stage } from '../../dockerfile/types.ts';
import { removeWord } from '../helpers/fixes.ts';
import { platformParts } from '../helpers/platformName.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ platform: string }>({
	id: 'constant-platform',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['hadolint:DL3029', 'buildkit:FromPlatformFlagConstDisallowed'],
	fixable: true,
	message: {
		en: ({ platform }) =>
			`This stage is always ${platform}, whichever platform you build for: use $BUILDPLATFORM or leave the flag out.`,
		'zh-cn': ({ platform }) => `无论为哪个平台构建，这个阶段都是 ${platform}：请使用 $BUILDPLATFORM 或去掉该选项。`,
	},
	check(file, report) {
		for (const stage of file.dockerfile.stages) {
			const flag = stage.platform;
			if (flag?.value === undefined || flag.value === '') continue;
			const aliases: string[] = [];
			if (!/BUILDPLATFORM|TARGETPLATFORM/.test(flag.value)) aliases.push('hadolint:DL3029');
			const constant = isConstant(flag, stage);
			if (constant) aliases.push('buildkit:FromPlatformFlagConstDisallowed');
			if (aliases.length === 0 && !constant) continue;
			const fix = constant ? removeWord(file, flag.range, '--platform', true) : undefined;
			report(stage.from, flag.range, { platform: flag.value }, { aliases, fix, peerOnly: !constant });
		}
	},
});

/** A stage that has the platform in its name says on purpose what it is. */
function isConstant({ value = '' }: Flag, { name = '' }: Stage): boolean {
	const parts = value.includes('$') ? undefined : platformParts(value);
	return parts !== undefined && !name.includes(parts.system) && !name.includes(parts.architecture);
}
