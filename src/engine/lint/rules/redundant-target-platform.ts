/** `FROM --platform=$TARGETPLATFORM`, which is what happens anyway. */
import { expand } from '../../dockerfile/variables.ts';
import { removeWord } from '../helpers/fixes.ts';
import { globalScope } from '../helpers/scope.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule({
	id: 'redundant-target-platform',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'upkeep',
	aliases: ['hadolint:DL3065', 'buildkit:RedundantTargetPlatform'],
	fixable: true,
	message: {
		en: () => 'Stages are built for the target platform by default: leave the flag out.',
		'zh-cn': () => '阶段默认就是为目标平台构建的：请去掉该选项。',
	},
	check(file, report) {
		const { values } = globalScope(file);
		for (const { platform, from } of file.dockerfile.stages) {
			const text = platform?.value ?? '';
			if (platform === undefined || !text.includes('TARGETPLATFORM')) continue;
			const { value, used, unset } = expand(text, (name) => values.get(name), { escape: file.dockerfile.escape });
			// With a default after it, it means the same.
			const same = value === values.get('TARGETPLATFORM') && unset.length === 0;
			if (!same || used.length !== 1 || used[0] !== 'TARGETPLATFORM') continue;
			// The peer reads it as written: quotes make it another text.
			const written = file.text.slice(platform.range.start, platform.range.end);
			const plain = /=\$(TARGETPLATFORM|\{TARGETPLATFORM\})$/.test(written) ? ['hadolint:DL3065'] : [];
			const aliases = [...plain, 'buildkit:RedundantTargetPlatform'];
			report(from, platform.range, {}, { aliases, fix: removeWord(file, platform.range, '--platform') });
		}
	},
});
