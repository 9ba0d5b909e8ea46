/** Absolute paths of an image, cleaned and joined as BuildKit does it (Go's `path` package). */

/** Shortest equal path; '.' for an empty one. */
export function clean(path: string): string {
	const rooted = path.startsWith('/');
	const out: string[] = [];
	for (const part of path.split('/')) {
		if (part === '' || part === '.') continue;
		if (part !== '..') out.push(part);
		else if (out.length > 0 && out[out.length - 1] !== '..') out.pop();
		else if (!rooted) out.push('..');
	}
	return rooted ? `/${out.join('/')}` : out.join('/') || '.';
}

export function isAbsolute(path: string): boolean {
	return path.startsWith('/');
}

/** Joins and cleans; empty parts do not count. */
export function join(...parts: readonly string[]): string {
	const text = parts.filter((part) => part !== '').join('/');
	return text === '' ? '' : clean(text);
}

/** Last element; '/' for the root, '.' for an empty path. */
export function baseName(path: string): string {
	const parts = path.split('/').filter((part) => part !== '');
	return parts[parts.length - 1] ?? (path === '' ? '.' : '/');
}

export function parentOf(path: string): string {
	const at = path.lastIndexOf('/');
	return at < 0 ? '.' : at === 0 ? '/' : path.slice(0, at);
}
