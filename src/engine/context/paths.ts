/** Paths inside a tree: relative to its root, `/` between names, '' for the root itself. */

const UNCLEAN = /^\/|\/$|\/\/|(?:^|\/)\.\.?(?:\/|$)/;

/** Resolves `.`, `..` (which stops at the root) and doubled slashes: `/a//b/../c/` becomes `a/c`. */
export function cleanPath(path: string): string {
	if (!UNCLEAN.test(path)) return path;
	const names: string[] = [];
	for (const name of path.split('/')) {
		if (name === '..') names.pop();
		else if (name !== '' && name !== '.') names.push(name);
	}
	return names.join('/');
}

export function joinPath(directory: string, name: string): string {
	return directory === '' ? name : `${directory}/${name}`;
}

/** '' for a path of one name. */
export function parentOf(path: string): string {
	const slash = path.lastIndexOf('/');
	return slash < 0 ? '' : path.slice(0, slash);
}

export function baseName(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}

/** The order in which directories are listed everywhere: by code unit, not by language. */
export function byName(one: string, other: string): number {
	if (one < other) return -1;
	return one > other ? 1 : 0;
}

/** Bytes of the text in UTF-8; a lone surrogate counts as the replacement character that an encoder writes. */
export function utf8Length(text: string): number {
	let bytes = text.length;
	for (let i = 0; i < text.length; i++) {
		const unit = text.charCodeAt(i);
		if (unit < 0x80) continue;
		bytes += unit < 0x800 ? 1 : 2;
		if (unit >= 0xd800 && unit < 0xdc00) {
			const next = text.charCodeAt(i + 1);
			if (next >= 0xdc00 && next < 0xe000) i++;
		}
	}
	return bytes;
}
