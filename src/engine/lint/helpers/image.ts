/** The parts of an image's name as written after FROM. */

export interface ImageName {
	/** Registry and repository. */
	readonly name: string;
	/** undefined without a colon; '' after a bare one. */
	readonly tag: string | undefined;
	readonly digest: string | undefined;
}

/** Variables are left as they are; a colon inside `${…}` parts nothing. */
export function imageName(text: string): ImageName {
	const plain = text.replace(/\$\{[^}]*\}/g, (variable) => '$'.repeat(variable.length));
	const at = plain.indexOf('@');
	const end = at < 0 ? text.length : at;
	const slash = plain.lastIndexOf('/', end);
	const colon = plain.indexOf(':', slash + 1);
	const tagged = colon >= 0 && colon < end;
	return {
		name: text.slice(0, tagged ? colon : end),
		tag: tagged ? text.slice(colon + 1, end) : undefined,
		digest: at < 0 ? undefined : text.slice(at + 1),
	};
}

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
