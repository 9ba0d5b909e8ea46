/** Puts texts where people take them from: the clipboard and files. */

/** False where the browser does not let the page. */
export async function copyText(text: string): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		return false;
	}
}

export function saveFile(name: string, text: string, type = 'application/json'): void {
	const url = URL.createObjectURL(new Blob([text], { type }));
	Object.assign(document.createElement('a'), { href: url, download: name }).click();
	URL.revokeObjectURL(url);
}

/** A title as the front of a file's name: letters and digits of any script. */
export function fileName(title: string, kind: string): string {
	const plain = title
		.normalize('NFKC')
		.replace(/[^\p{L}\p{N}]+/gu, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 60);
	return `${plain || kind}.${kind === 'answer' ? 'answer.' : ''}layerwise.json`;
}
