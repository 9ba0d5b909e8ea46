/**
 * A blank after a figure goes where both its neighbours are Han: `10 分 9 秒照样要花`, but `2.6 GB 照样要花`. Only the figure knows how
 * it ends: the blank before a Han character is taken out of the text and left to the component.
 */
const BLANK = /(<(?:Figure|Quoted)\b[^>]*?)\s*\/> (?=\p{Script=Han})/gu;

/** The source of a lesson, its figures told where a Han character follows. */
export function withoutBlanks(mdx: string): string {
	return mdx.replace(BLANK, '$1 spaced />');
}

/** What a figure writes after itself where such a blank was left to it. */
export function spaceAfter(text: string, spaced: boolean): string {
	return spaced && !/\p{Script=Han}$/u.test(text) ? ' ' : '';
}
