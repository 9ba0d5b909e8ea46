/** `FROM --platform=$TARGETPLATFORM`, which is what happens anyway. */
import { removeWord } from '../helpers/fixes.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule({
	id: 'redundant-target-platform',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'upkeep',
	aliases: ['hadolint:DL3065', 'buildkit:RedundantTargetPlatform'],
	fixable: true,
	message: {
		en: () => 'Stages are built for the target platform anyway: leave the flag out.',
		'zh-cn': () => '阶段默认就是为目标平台构建的：请去掉该选项。',
	},
	check(file, report) {
		for (const { platform, from } of file.dockerfile.stages) {
			if (platform === undefined || !/^\$(TARGETPLATFORM|\{TARGETPLATFORM\})$/.test(platform.value ?? '')) continue;
			report(from, platform.range, {}, { fix: removeWord(file, platform.range, '--platform') });
		}
	},
});
