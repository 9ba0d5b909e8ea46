/** What is used of a package that brings no types. */
declare module 'subset-font' {
	/** The font with no characters but those of `text`. */
	export default function subsetFont(
		font: Buffer,
		text: string,
		options: { readonly targetFormat: 'truetype' | 'woff2' },
	): Promise<Buffer>;
}
