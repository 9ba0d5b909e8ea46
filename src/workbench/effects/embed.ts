/** Embedded in another page (`?embed`): only the editor and the result are shown, with a way to the whole. */

export function isEmbedded({ search }: { readonly search: string } = location): boolean {
	return new URLSearchParams(search).has('embed');
}

/** The same address with or without `embed` in it; what stands behind the `#` stays. */
export function addressOf(href: string, embedded: boolean): string {
	const url = new URL(href);
	url.searchParams.delete('embed');
	const query = url.searchParams.toString();
	url.search = [query, embedded ? 'embed' : ''].filter(Boolean).join('&');
	return url.href;
}

/** Hides what stands around the workbench on its page. */
export function standAlone(root: HTMLElement): void {
	document.documentElement.toggleAttribute('data-embed', true);
	for (let at: Element | null = root; at && at !== document.body; at = at.parentElement) {
		for (const other of at.parentElement?.children ?? []) {
			if (other !== at && other instanceof HTMLElement) other.hidden = true;
		}
	}
}
