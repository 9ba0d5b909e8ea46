/**
 * Text of which some parts may not be known. Such a part is in the string as a mark that carries an id and a size, so
 * that it can travel through variables, arguments and output like any other text, and equal marks mean equal bytes.
 */
import { textContent } from '../../context/content.ts';
import { Hasher } from '../../context/hash.ts';
import { utf8Length } from '../../context/paths.ts';
import type { Content, ContentSort } from '../../context/types.ts';

const OPEN = '\uE000';
const CLOSE = '\uE001';
const MARK = /\uE000([0-9]+):([^\uE001]*)\uE001/g;
const EMPTY_MARK = /\uE0000:[^\uE001]*\uE001/g;
/** Longer output is named, not kept. */
const LONGEST_TEXT = 1 << 20;

export const EMPTY: Content = textContent('');

/** What a directory gives to whoever reads it as a file: nothing, and an error. */
export const DIRECTORY: Content = { id: 'directory', size: 0, text: '', sort: 'text' };

export function isKnown(text: string): boolean {
	return !text.includes(OPEN);
}

function markOf(id: string, size: number): string {
	return `${OPEN}${Math.round(size)}:${id}${CLOSE}`;
}

/** What a program writes. Known text has the same id as a file of the context with that text. */
export function contentOf(text: string): Content {
	if (isKnown(text)) {
		const content = textContent(text);
		return content.size <= LONGEST_TEXT ? content : { id: content.id, size: content.size, sort: content.sort };
	}
	const whole = MARK.exec(text);
	MARK.lastIndex = 0;
	if (whole && whole[0] === text) return { id: whole[2] ?? '', size: Number(whole[1]), sort: 'text' };
	let size = 0;
	const plain = text.replace(MARK, (_, bytes: string) => {
		size += Number(bytes);
		return '';
	});
	return { id: `d${new Hasher().add(text).digest()}`, size: size + utf8Length(plain), sort: 'text' };
}

/** The content as text; a mark where it is not known. */
export function textOf(content: Content): string {
	if (content.size === 0) return '';
	return content.text ?? markOf(content.id, Number.isFinite(content.size) ? content.size : 0);
}

/** Content that follows from its parts by a rule that is the same in every run: equal parts give equal bytes. */
export function derived(size: number, sort: ContentSort, ...parts: readonly string[]): Content {
	if (size === 0) return EMPTY;
	const hasher = new Hasher();
	for (const part of parts) hasher.add(part);
	// What rounds to nothing is something all the same.
	return { id: `d${hasher.digest()}`, size: Math.max(1, Math.round(size)), sort };
}

/** A part of a word that follows from others by a rule. */
export function derivedMark(size: number, ...parts: readonly string[]): string {
	const { id } = derived(Math.max(1, size), 'text', ...parts);
	return markOf(id, size);
}

/** Whether nothing but parts that may be empty is in it, such as variables that nobody may have set. */
export function mayBeEmpty(text: string): boolean {
	return text.replace(EMPTY_MARK, '') === '';
}

export function concat(contents: readonly Content[]): Content {
	const parts = contents.filter((content) => content.size > 0);
	const [first] = parts;
	if (first === undefined) return EMPTY;
	if (parts.length === 1) return first;
	if (parts.every((part) => part.text !== undefined)) return contentOf(parts.map((part) => part.text).join(''));
	const size = parts.reduce((sum, part) => sum + part.size, 0);
	const largest = parts.reduce((one, other) => (other.size > one.size ? other : one));
	return derived(size, largest.sort, 'concat', ...parts.map((part) => part.id));
}

/** Whether every character is one byte, so that text can be cut by bytes. */
export function isAscii(text: string): boolean {
	return utf8Length(text) === text.length;
}
