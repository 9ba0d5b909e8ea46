/**
 * Chinese as the search takes it: a sign is a word. Whoever looks for a word of four characters then finds every page that holds them,
 * wherever an index and a browser would each have parted the sentence.
 */

const SIGN = '[\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uffef“”‘’…—]';
const BETWEEN = new RegExp(`(?<=${SIGN})(?=${SIGN})`, 'gu');
/** With what Pagefind puts between words of its own. */
const GAP = new RegExp(`(?<=${SIGN})[ \\u200b]+(?=${SIGN})`, 'gu');

/** A blank between any two characters. */
export function apart(text: string): string {
	return text.replace(BETWEEN, ' ');
}

export function joined(text: string): string {
	return text.replace(GAP, '');
}

export function hasHan(text: string): boolean {
	return /\p{Script=Han}/u.test(text);
}
