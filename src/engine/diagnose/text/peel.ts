/**
 * Peels off what other tools write in front of a builder's lines: time stamps of CI systems, prefixes of services and
 * pods, boxes, quotes, JSON. Whose lines they are is kept, so that logs which are mixed line by line come apart again.
 */
import { insideString, isQuoted } from './inString.ts';
import { PREFIXES, type Prefix } from './prefixes.ts';
import { unescaped } from './quoted.ts';

export interface Peeled {
	readonly text: string;
	/** Whose line it is: a pod, a service, a target; empty for most logs. */
	readonly stream: string;
}

const MARK = /#\d|=>|S(?:tep|TEP) \d|INFO\[|---|ERROR|error|> /;
const MOST_PREFIXES = 6;
/** More prefixes of one text that are known by what follows them are none. */
const MOST_KEPT = 60;
const MOST_LEARNT = 8;
const HASH = 35;
const BLANK = 32;

const LOGRUS = /time="[^"]{10,40}" level=\w+ msg="(?:[^"\\]|\\.)*"(?: [\w.-]+=(?:"(?:[^"\\]|\\.)*"|\S+))*/g;

function isDigit(code: number): boolean {
	return code >= 48 && code <= 57;
}

/** A line that BuildKit itself begins: nothing in front of it can be a wrapper. */
export function beginsBlock(text: string): boolean {
	return text.charCodeAt(0) === HASH && isDigit(text.charCodeAt(1));
}

export class Peeler {
	readonly wrappers = new Set<string>();
	/** A line of the builder that a daemon's own line broke in two. */
	#broken: Peeled | undefined;
	/** Prefixes that no tool of the table writes, learnt from lines that only builders write. */
	#learnt: readonly string[] = [];
	/** Prefixes of the table that are known by what follows them, with their owner, the longest first. */
	#kept: readonly { readonly prefix: string; readonly stream: string }[] = [];
	/** A builder's own line stood without a prefix: blanks in front of others are theirs. */
	#bare = false;
	/** The text holds lines as strings in quotes. */
	#quoted = false;

	/** A line is not yet whole: what comes next belongs to it or follows it. */
	get waits(): boolean {
		return this.#broken !== undefined;
	}

	/** The builder's own lines in a line of the text: mostly one, none for lines of others, several where a string holds them. */
	peel(line: string): readonly Peeled[] {
		if (beginsBlock(line) && !line.includes('time="')) return this.#joined({ text: line, stream: '' });
		const outer = this.#withoutPrefixes(line);
		const inner = insideString(outer.text, this.#quoted);
		if (inner) {
			this.#quoted ||= isQuoted(outer.text);
			this.wrappers.add('json');
			return inner.flatMap((each) => this.#joined({ ...this.#withoutPrefixes(each), stream: outer.stream }));
		}
		const peeled = beginsBlock(outer.text) ? outer : { ...outer, text: this.#withoutLearnt(outer.text) };
		if (peeled.text.includes('time="')) return this.#apart(peeled);
		return this.#joined(peeled);
	}

	#withoutPrefixes(line: string): Peeled {
		let text = line;
		let stream = '';
		if (!this.#bare && LANDMARK.exec(text)?.index === 0) this.#bare = true;
		for (let times = 0; times < MOST_PREFIXES && !beginsBlock(text); times++) {
			const like = this.#learntEnd(text);
			if (like !== undefined && like > 0) {
				text = text.slice(like);
				continue;
			}
			let match: RegExpExecArray | null = null;
			const marked = MARK.test(text);
			let found: Prefix | undefined;
			const code = text.charCodeAt(0);
			const kind = isDigit(code) || code === 0xfeff ? 'digit' : text.charAt(0);
			for (found of PREFIXES) {
				if (found.first !== undefined && found.first !== kind) continue;
				if (found.sign !== undefined && !text.includes(found.sign)) continue;
				if (found.kept && !marked) continue;
				match = found.form.exec(text);
				if (match) break;
			}
			if (!found || !match || match[0] === '') {
				const kept = this.#keptBefore(text);
				if (!kept) break;
				if (kept.stream) stream = stream ? `${stream} ${kept.stream}` : kept.stream;
				text = text.slice(kept.prefix.length);
				continue;
			}
			const owner = (found.stream === undefined ? undefined : match[found.stream]) ?? '';
			if (owner) stream = stream ? `${stream} ${owner}` : owner;
			if (found.wrapper !== 'indented') this.wrappers.add(found.wrapper);
			if (found.kept) this.#keep(match[0], owner);
			text = text.slice(match[0].length);
		}
		return { text, stream };
	}

	#keep(prefix: string, stream: string): void {
		if (this.#kept.length > MOST_KEPT || this.#kept.some((each) => each.prefix === prefix)) return;
		if (prefix.trim() === '' && this.#bare) return;
		this.#kept = [...this.#kept, { prefix, stream }].sort((one, other) => other.prefix.length - one.prefix.length);
	}

	#keptBefore(text: string): { readonly prefix: string; readonly stream: string } | undefined {
		for (const kept of this.#kept) {
			if (text.startsWith(kept.prefix)) return kept;
			// Blanks at its end go where the line itself is empty.
			if (text !== '' && text === kept.prefix.trimEnd()) return kept;
		}
		return undefined;
	}

	#learntEnd(text: string): number | undefined {
		for (const prefix of this.#learnt) {
			const end = endOfLike(text, prefix);
			if (end !== undefined) return end;
		}
		return undefined;
	}

	/** What comes before `#1 [internal] load` is a prefix, whatever it is; other lines with it lose it too. */
	#withoutLearnt(text: string): string {
		if (!text.includes('#') && !/[Ss][Tt][Ee][Pp] [01]|INFO\[|Sending build/.test(text)) return text;
		const at = LANDMARK.exec(text)?.index ?? -1;
		// A daemon that tells of a step in a line of its own is no prefix of the builder's.
		if (at <= 0 || at > 120 || text.slice(0, at).includes('msg="')) return text;
		this.#learnt = [text.slice(0, at), ...this.#learnt].slice(0, MOST_LEARNT);
		this.wrappers.add('prefix');
		return text.slice(at);
	}

	/** Takes a daemon's own lines out of the middle of the builder's. */
	#apart(peeled: Peeled): readonly Peeled[] {
		const rest = peeled.text.replace(LOGRUS, '');
		if (rest === peeled.text) return this.#joined(peeled);
		// The message of a failing command is in such a line where a client writes only those.
		const messages = peeled.text.match(LOGRUS)?.flatMap((each) => messageOf(each)) ?? [];
		this.wrappers.add('daemon');
		const lines = messages.map((text) => ({ text, stream: peeled.stream }));
		if (rest.trim() === '') return lines;
		this.#broken = { text: rest, stream: peeled.stream };
		return lines;
	}

	#joined(peeled: Peeled): readonly Peeled[] {
		const broken = this.#broken;
		if (!broken) return [peeled];
		this.#broken = undefined;
		if (peeled.text === '' || beginsBlock(peeled.text)) return [{ ...broken, text: broken.text.trimEnd() }, peeled];
		return [{ text: broken.text + peeled.text, stream: broken.stream }];
	}

	/** What a broken line still holds at the end of the text. */
	rest(): readonly Peeled[] {
		return this.#broken ? [this.#broken] : [];
	}
}

const LANDMARK =
	/#\d+ \[(?:internal|[\w./-]+ internal)\] |#0 building with |Sending build context to Docker daemon |INFO\[\d{4}\] |Step [01](?:\/\d+)? : |(?:\[\d+\/\d+\] )?STEP 1(?:\/\d+)?: FROM /;

/** Where a prefix like the learnt one ends: the same characters, but for its digits and the blanks that fill them up. */
function endOfLike(text: string, prefix: string): number | undefined {
	let at = 0;
	let index = 0;
	while (index < prefix.length) {
		const wanted = prefix.charCodeAt(index);
		if (isDigit(wanted) || (wanted === BLANK && /^ +\d/.test(prefix.slice(index, index + 12)))) {
			while (text.charCodeAt(at) === BLANK) at++;
			if (!isDigit(text.charCodeAt(at))) return undefined;
			while (isDigit(text.charCodeAt(at))) at++;
			while (prefix.charCodeAt(index) === BLANK) index++;
			while (isDigit(prefix.charCodeAt(index))) index++;
			continue;
		}
		if (text.charCodeAt(at) !== wanted) {
			// Blanks at the end of a prefix go where the line itself is empty.
			return at === text.length && prefix.slice(index).trim() === '' ? at : undefined;
		}
		at++;
		index++;
	}
	return at;
}

function messageOf(logrus: string): string[] {
	const message = /msg="((?:[^"\\]|\\.)*)"/.exec(logrus)?.[1];
	return message !== undefined && /returned a non-zero code|did not complete successfully/.test(message)
		? [unescaped(message)]
		: [];
}
