/** `user` and `user:group`, as --chown and USER write them. */

/**
 * One or two words; numbers without zeros before them. Root is a number for BuildKit, and so is a group that is left
 * empty after its colon.
 */
export function ownerParts(spec: string): readonly string[] {
	const colon = spec.indexOf(':');
	const parts = colon < 0 ? [spec] : [spec.slice(0, colon), spec.slice(colon + 1)];
	return parts.map((part) => {
		if (part === 'root' || part === '') return '0';
		return isNumber(part) ? String(Number(part)) : part;
	});
}

/** Whether it can be told without looking anybody up. */
export function isNumericOwner(spec: string): boolean {
	return ownerParts(spec).every(isNumber);
}

function isNumber(text: string): boolean {
	return /^\d+$/.test(text);
}
