/** FROM whose ARGs, by their defaults, make no valid image name. */
import { expand } from '../../dockerfile/variables.ts';
import { globalScope } from '../helpers/scope.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ base: string; value: string }>({
	id: 'default-arg-in-from',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['buildkit:InvalidDefaultArgInFrom'],
	message: {
		en: ({ base, value }) =>
			`With the defaults of its ARGs, ${base} reads "${value}", which is no image: give them defaults that build.`,
		'zh-cn': ({ base, value }) => `按 ARG 的默认值，${base} 会变成 "${value}"，不是有效的镜像名：请设置可用的默认值。`,
	},
	check(file, report) {
		const { values } = globalScope(file, false);
		for (const { base, from } of file.dockerfile.stages) {
			const { value, error } = expand(base.text, (name) => values.get(name), { escape: file.dockerfile.escape });
			if (error !== undefined) return;
			if (base.text !== '' && !isImageName(value)) report(from, base.range, { base: base.text, value });
		}
	},
});

const REPOSITORY_PART = /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*$/;
const DOMAIN =
	/^([a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?(\.[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[a-fA-F0-9:]+\])(:\d+)?$/;

/** The grammar of image references, with a registry in front or without. */
export function isImageName(text: string): boolean {
	const [rest = '', digest, ...more] = text.split('@');
	if (
		more.length > 0 ||
		(digest !== undefined && !/^[A-Za-z][A-Za-z0-9]*([-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/.test(digest))
	)
		return false;
	if (/^[a-f0-9]{64}$/.test(text)) return false;
	const slash = rest.indexOf('/');
	const head = slash < 0 ? '' : rest.slice(0, slash);
	const registry = /[.:]/.test(head) || head === 'localhost' || head !== head.toLowerCase();
	if (registry && !DOMAIN.test(head)) return false;
	const path = registry ? rest.slice(slash + 1) : rest;
	const colon = path.lastIndexOf(':');
	const tag = colon < 0 ? undefined : path.slice(colon + 1);
	if (tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag)) return false;
	const name = colon < 0 ? path : path.slice(0, colon);
	return name.split('/').every((part) => REPOSITORY_PART.test(part));
}
