/** FROM with a name, tag or digest that cannot be one. */
import { isImageName } from '../helpers/image.ts';
import { utilsVariables } from '../helpers/utilsVariables.ts';
import { defineRule } from '../rule.ts';

const PEER = ['dockerfile-utils:INVALID_REFERENCE_FORMAT'];

export const rule = defineRule<{ text: string }>({
	id: 'image-reference',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: PEER,
	message: {
		en: ({ text }) => `${text} is not a valid image reference: its name, tag or digest is empty or malformed.`,
		'zh-cn': ({ text }) => `${text} 不是有效的镜像引用：名称、标签或摘要为空或格式不对。`,
	},
	check(file, report) {
		const stages = new Set<string | undefined>();
		for (const { base, from, name } of file.dockerfile.stages) {
			const { text, range } = base;
			const own = text !== '' && !text.includes('$') && !stages.has(text.toLowerCase()) && !isImageName(text);
			stages.add(name);
			const count = from.words.length;
			const counted = count === 1 || count === 3;
			const peer = counted && utilsVariables(from, file.dockerfile.escape).length === 0 && isBadForPeer(text);
			if (!own && !peer) continue;
			report(from, range, { text }, { exactLines: true, aliases: peer ? PEER : [], peerOnly: !own });
		}
	},
});

/** The peer looks at the tag and, roughly, at the digest. */
function isBadForPeer(text: string): boolean {
	const at = text.indexOf('@');
	const digest = at < 0 ? undefined : text.slice(text.lastIndexOf('@') + 1);
	const tag = tagForPeer(text, at);
	if (digest === undefined) return tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag);
	const colon = digest.indexOf(':');
	if (tag === '' || colon < 0) return true;
	return !/[A-Fa-f0-9_+.-]/.test(digest.slice(0, colon)) || !/[A-Fa-f0-9]/.test(digest.slice(colon + 1));
}

function tagForPeer(text: string, at: number): string | undefined {
	const slash = text.indexOf('/');
	const head = at < 0 ? text : text.slice(0, at);
	const colon = at < 0 ? head.lastIndexOf(':') : head.indexOf(':');
	return colon < 0 || colon < slash ? undefined : head.slice(colon + 1);
}
