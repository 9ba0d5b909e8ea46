/** FROM --platform with a fixed value. */

import type { Flag, Stage } from '../../dockerfile/types.ts';
import { entryOf } from '../../foreign/table.ts';
import { firstBlankBase } from '../helpers/blankBase.ts';
import { removeWord } from '../helpers/fixes.ts';
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
			if (constant && stage.index < firstBlankBase(file)) aliases.push('buildkit:FromPlatformFlagConstDisallowed');
			if (aliases.length === 0 && !constant) continue;
			const fix = constant ? removeWord(file, flag.range, '--platform', true) : undefined;
			report(stage.from, flag.range, { platform: flag.value }, { aliases, fix, peerOnly: !constant });
		}
	},
});

const OS: ReadonlySet<string> = new Set(['linux', 'windows', 'darwin', 'freebsd']);
const ARCHITECTURES: ReadonlySet<string> = new Set(
	'386 amd64 arm arm64 loong64 mips mipsle mips64 mips64le ppc64 ppc64le riscv64 s390x wasm'.split(' '),
);
const OTHER_NAMES: Readonly<Record<string, string>> = {
	x86_64: 'amd64',
	'x86-64': 'amd64',
	aarch64: 'arm64',
	armhf: 'arm',
	armel: 'arm',
	i386: '386',
};

/** A stage that has the platform in its name says on purpose what it is. */
function isConstant({ value = '' }: Flag, { name = '' }: Stage): boolean {
	if (value.includes('$') || !/^[\w.-]+(\/[\w.-]+){0,2}$/.test(value)) return false;
	const [first = '', second] = value.toLowerCase().split('/');
	const os = OS.has(first) ? first : second === undefined ? 'linux' : first;
	const written = second ?? (OS.has(first) ? 'amd64' : first);
	const architecture = entryOf(OTHER_NAMES, written) ?? written;
	// A single word is a system or an architecture; anything else is refused later.
	if (second === undefined && !OS.has(first) && !ARCHITECTURES.has(architecture)) return false;
	return !name.includes(os) && !name.includes(architecture);
}
