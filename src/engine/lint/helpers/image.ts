/** The parts of an image's name as written after FROM. */

export interface ImageName {
	/** Registry and repository. */
	readonly name: string;
	/** undefined without a colon; '' behind a bare one. */
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
