/** A label that the house asks for, with a value of another kind. */
import { unquoted } from '../helpers/copies.ts';
import { isOfKind } from '../helpers/labelKinds.ts';
import { defineRule } from '../rule.ts';
import type { LabelKind } from '../types.ts';

const PEERS: Readonly<Record<Exclude<LabelKind, 'text'>, string>> = {
	url: 'hadolint:DL3052',
	rfc3339: 'hadolint:DL3053',
	spdx: 'hadolint:DL3054',
	hash: 'hadolint:DL3055',
	semver: 'hadolint:DL3056',
	email: 'hadolint:DL3058',
};

const WANTED: Readonly<Record<LabelKind, { en: string; 'zh-cn': string }>> = {
	text: { en: 'text', 'zh-cn': '一段文字' },
	url: { en: 'a URL', 'zh-cn': 'URL' },
	rfc3339: {
		en: 'a time in RFC 3339 form, such as 2026-01-31T12:00:00Z',
		'zh-cn': 'RFC 3339 格式的时间，如 2026-01-31T12:00:00Z',
	},
	spdx: { en: 'an SPDX license identifier, such as Apache-2.0', 'zh-cn': 'SPDX 许可证标识，如 Apache-2.0' },
	hash: { en: 'a Git commit, 7 or 40 hexadecimal digits', 'zh-cn': 'Git 提交的哈希（7 位或 40 位十六进制）' },
	semver: { en: 'a semantic version, such as 1.2.3', 'zh-cn': '语义化版本号，如 1.2.3' },
	email: { en: 'an e-mail address', 'zh-cn': '电子邮箱地址' },
};

export const rule = defineRule<{ name: string; kind: LabelKind }>({
	id: 'label-value',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'upkeep',
	aliases: ['hadolint:DL3051', ...Object.values(PEERS)],
	message: {
		en: ({ name, kind }) => `According to your settings, the label ${name} has to be ${WANTED[kind].en}.`,
		'zh-cn': ({ name, kind }) => `按你的设置，LABEL ${name} 应为${WANTED[kind]['zh-cn']}。`,
	},
	check(file, report) {
		const { labels = [], licenses = [] } = file.input.settings?.policy ?? {};
		const kinds = new Map(labels.map(({ name, kind }) => [name, kind]));
		if (kinds.size === 0) return;
		for (const instruction of file.of('LABEL')) {
			for (const pair of instruction.pairs) {
				const name = unquoted(pair.name);
				const kind = kinds.get(name);
				const value = unquoted(pair.value ?? '');
				if (kind === undefined) continue;
				const aliases = value === '' ? ['hadolint:DL3051'] : [];
				if (kind !== 'text' && !isOfKind(value, kind, licenses)) aliases.push(PEERS[kind]);
				// What a variable holds may well be right.
				const peerOnly = value.includes('$');
				if (aliases.length > 0)
					report(instruction, pair.valueRange ?? pair.nameRange, { name, kind }, { aliases, peerOnly });
			}
		}
	},
});
