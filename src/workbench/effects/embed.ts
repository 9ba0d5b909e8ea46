/** Frames on other pages: what a frame shows, and the way to the page that is made for them. */

/** The address that frames had before there was a page for them: `?embed`. */
export function isOldFrame({ search }: { readonly search: string } = location): boolean {
	return new URLSearchParams(search).has('embed');
}

/** The page for frames, beside the pages of the rules. */
export function embedPage(rules: string): string {
	return rules.replace(/rules\/$/, 'embed/');
}

/** The same address without a query; what comes after the `#` stays. */
export function addressOf(href: string): string {
	const url = new URL(href);
	url.search = '';
	return url.href;
}

export const SHOWS = ['editor', 'steps', 'timeline', 'layers', 'stages', 'history'] as const;
export type Show = (typeof SHOWS)[number];
export const THEMES = ['host', 'light', 'dark'] as const;
export type FrameTheme = (typeof THEMES)[number];

export interface Frame {
	/** `editor`: editor and steps; else one picture. */
	readonly show: Show;
	readonly theme: FrameTheme;
	readonly readOnly: boolean;
	/** Pixels. */
	readonly height: number;
}

/** `page`: address of the page for frames; `hash` begins with `#`. */
export function frameAddress(page: string, hash: string, { show, theme, readOnly }: Frame): string {
	const query = new URLSearchParams({
		...(show === 'editor' ? {} : { show }),
		...(theme === 'host' ? {} : { theme }),
		...(readOnly ? { readonly: '' } : {}),
	}).toString();
	return `${page}${query && `?${query}`}${hash}`;
}

export function frameSnippet(address: string, title: string, height: number): string {
	const safe = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
	return `<iframe src="${safe(address)}" title="${safe(title)}" width="100%" height="${height}" loading="lazy" style="border:0" allow="clipboard-write"></iframe>`;
}
