/** The words that come out of a text whose quotes and variables are resolved on the way. */
import { isSpace } from './chars.ts';

/** A word and the part of the lexed text that it came from. */
export interface LexedWord {
	readonly text: string;
	readonly start: number;
	readonly end: number;
}

/** Words of the top level: unquoted blanks part them, those out of a variable's value too. */
export class WordList {
	private readonly list: LexedWord[] = [];
	private text = '';
	private start = 0;
	private end = 0;

	/** Text that blanks part; every character of a variable's value is at the whole reference. */
	addSplit(text: string, start: number, end: number): void {
		const exact = end - start === text.length;
		for (let at = 0; at < text.length; ) {
			let to = at;
			while (to < text.length && !isSpace(text.charCodeAt(to))) to++;
			if (to > at) this.add(text.slice(at, to), exact ? start + at : start, exact ? start + to : end);
			at = to;
			if (at < text.length) this.flush();
			while (at < text.length && isSpace(text.charCodeAt(at))) at++;
		}
	}

	add(text: string, start: number, end: number): void {
		if (this.text === '') this.start = start;
		this.text += text;
		this.end = end;
	}

	private flush(): void {
		if (this.text !== '') this.list.push({ text: this.text, start: this.start, end: this.end });
		this.text = '';
	}

	finish(): readonly LexedWord[] {
		this.flush();
		return this.list;
	}
}
