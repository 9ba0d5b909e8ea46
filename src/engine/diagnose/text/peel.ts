/**
 * Peels off what other tools write in front of a builder's lines: time stamps of CI systems, prefixes of services and
 * pods, boxes, quotes, JSON. Whose lines they are is kept, so that logs which are mixed line by line come apart again.
 */
import { fieldsOf, parsedJson } from '../fields.ts';
import { unescaped } from './quoted.ts';

export interface Peeled {
	readonly text: string;
	/** Whose line it is: a pod, a service, a target; empty for most logs. */
	readonly stream: string;
}

interface Prefix {
	readonly wrapper: string;
	readonly form: RegExp;
	/** The group that says whose line it is. */
	readonly stream?: number;
	/** What the form begins with, so that most lines are not tried: a digit, a bracket; undefined for any. */
	readonly first?: 'digit' | '[' | '#' | ':';
	/** A sign that it cannot do without. */
	readonly sign?: string;
	/** It is known by a builder's `MARK` after it. Once seen, it is taken off every line. */
	readonly kept?: true;
}

const PREFIXES: readonly Prefix[] = [
	// gh run view --log: job, step and time stamp between tabs.
	{
		wrapper: 'github-actions',
		sign: '\t',
		form: /^[^\t]{1,120}\t[^\t]{1,120}\t\ufeff?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z| ?[+-]\d\d:?\d\d| UTC)? ?/,
	},
	{ wrapper: 'github-actions', first: '#', form: /^##\[(?:group|section|command|debug|warning|error)\]/ },
	{ wrapper: 'github-actions', first: ':', form: /^::(?:error|warning|notice|group)(?: [^:]*)?::/ },
	{
		wrapper: 'gitlab',
		first: 'digit',
		form: /^\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z| ?[+-]\d\d:?\d\d| UTC)? [0-9a-f]{2}[OE]\+? ?/,
	},
	{
		wrapper: 'container-runtime',
		first: 'digit',
		form: /^\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z| ?[+-]\d\d:?\d\d| UTC)? (?:stdout|stderr) [FP] /,
	},
	{
		wrapper: 'timestamps',
		first: 'digit',
		form: /^\ufeff?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z| ?[+-]\d\d:?\d\d| UTC)?(?: \|)?[ \t]?/,
	},
	{
		wrapper: 'timestamps',
		first: '[',
		form: /^\[\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z| ?[+-]\d\d:?\d\d| UTC)?\] ?/,
	},
	{
		wrapper: 'teamcity',
		first: '[',
		form: /^\[\d\d:\d\d:\d\d(?:[.,]\d+)?\] ?[WEFi]? ?:[ \t]*(?:\[[^\]#]{1,60}\] )?/,
	},
	{ wrapper: 'timestamps', first: '[', form: /^\[\d\d:\d\d:\d\d(?:[.,]\d+)?\][WEFi]?[ \t]?/ },
	{ wrapper: 'timestamps', first: 'digit', form: /^\d\d:\d\d:\d\d(?:[.,]\d+)?(?: \|)? / },
	{
		wrapper: 'journal',
		form: /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:[.,]\d+)? (?!STEP \d|Step \d|\[\d)\S+ [\w./@-]+(?:\[\d+\])?: /,
	},
	{ wrapper: 'timestamps', form: /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:[.,]\d+)? / },
	{ wrapper: 'cloud-build', form: /^(?:Step #\d+(?: - "([^"]*)")?|BUILD|PUSH): ?/, stream: 1 },
	{ wrapper: 'visual-studio', first: 'digit', form: /^\d{1,3}>(?!=)/ },
	{ wrapper: 'drone', first: '[', form: /^\[[\w.-]{1,60}:L?\d+(?::\d+s)?\] ?/ },
	{ wrapper: 'pods', sign: 'logs | ', form: /^logs \| ([^|>]{1,120}?) > ([^|]{1,120}?) \| ?/, stream: 1 },
	{ wrapper: 'pods', first: '[', form: /^\[(?!\d+\/\d+\])(?:pod\/)?[\w.-]+\/[\w.-]+\] / },
	{
		wrapper: 'pods',
		first: '[',
		form: /^\[((?:kaniko|build|step|docker)[\w.-]*)\] (?=INFO|#\d|STEP|Step|error|ERRO|WARN)/,
		stream: 1,
	},
	{ wrapper: 'box', form: /^\s{0,12}[│┃║▕▏]\s?/ },
	{
		wrapper: 'box',
		sign: '|',
		kept: true,
		form: /^\s{0,12}\|\s(?=#\d|\s?=>|Step \d|STEP \d|INFO\[|\s?--->|-{6}|\s> |ERROR|$)/,
	},
	{
		wrapper: 'quoted',
		sign: '>',
		kept: true,
		form: /^\s{0,8}(?:> ?)+(?=#\d|=> |Step \d|STEP \d|INFO\[|--->|-{6}|ERROR)/,
	},
	// A service or container and a bar: docker compose, kubectl logs --prefix, lerna, turbo.
	{
		wrapper: 'service',
		sign: '|',
		kept: true,
		form: /^\s*([\w.@/-]{1,80}?)\s*\|\s(?=#\d|\s?=>|Step \d|STEP \d|\[\d+\/\d+\] STEP|INFO\[|\s?--->|-{6}$|\s> |ERROR|error)/,
		stream: 1,
	},
	{
		wrapper: 'task',
		kept: true,
		form: /^((?!\d+[:|])[\w.@/-]{1,60}(?::[\w.@/-]{1,60})?)[:|] (?=#\d+ |Step \d+[ /]|STEP \d+[:/]|INFO\[\d|\s?---> )/,
		stream: 1,
	},
	{
		wrapper: 'indented',
		kept: true,
		form: /^[ \t]+(?=#\d+ |#\d+$|Step \d+(?:\/\d+)? :|(?:\[\d+\/\d+\] )?STEP \d+[:/]|INFO\[\d|\[\+\] |-{6}$|ERROR: )/,
	},
];

/** Keys under which log collectors keep the line itself. */
const LINE_KEYS = ['log', 'stream', 'message', 'msg', 'textPayload', 'line', 'content', 'stdout', 'MESSAGE'];
const MARK = /#\d|=>|S(?:tep|TEP) \d|INFO\[|---|ERROR|error|> /;
const MOST_PREFIXES = 6;
/** More prefixes of one text that are known by what follows them are none. */
const MOST_KEPT = 60;
const MOST_LEARNT = 8;
const HASH = 35;
const BLANK = 32;
const BRACE = 123;

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
			this.#quoted ||= ONE_QUOTED.test(outer.text);
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

const STRING_OF_LINES = /"((?:[^"\\]|\\.)*(?:STEP \d|Step \d|#\d+ |INFO\[\d)(?:[^"\\]|\\.)*\\n(?:[^"\\]|\\.)*)"/;
const ONE_QUOTED =
	/^\s*"((?:STEP \d|Step \d|#\d+ |INFO\[\d|Sending build context |\s?-{2,3}> |\[\d+\/\d+\] STEP|COMMIT |ERROR|Error|error|-{6})(?:[^"\\]|\\.)*)",?\s*$/;

const ANY_QUOTED = /^\s*"((?:[^"\\]|\\.)*)",?\s*$/;

/**
 * The lines inside a string of JSON: one long string of a playbook, or one object a line as log collectors write it. Where
 * the text is `quoted`, every line in quotes is such a line.
 */
function insideString(text: string, quoted: boolean): readonly string[] | undefined {
	if (text.charCodeAt(0) === BRACE) {
		const line = keptLine(text) ?? printedLine(text);
		if (line !== undefined) return splitLines(line);
	}
	if (!text.includes('"')) return undefined;
	const one = (quoted ? ANY_QUOTED : ONE_QUOTED).exec(text)?.[1];
	if (one !== undefined) return splitLines(unescaped(one));
	if (!text.includes('\\n')) return undefined;
	// A line that is a step itself may hold such a string as its command.
	if (/^(?:(?:\[\d+\/\d+\] )?STEP|Step|INFO\[|RUN|\s*=>|\s*>)/.test(text)) return undefined;
	const many = STRING_OF_LINES.exec(text)?.[1];
	return many === undefined ? undefined : splitLines(unescaped(many));
}

function keptLine(text: string): string | undefined {
	const entries = fieldsOf(parsedJson(text));
	if (entries.has('vertexes') || entries.has('statuses') || entries.has('logs')) return undefined;
	const level = entries.get('level');
	for (const key of LINE_KEYS) {
		const line = entries.get(key);
		if (typeof line !== 'string') continue;
		// kaniko writes one object a line, too, with its clock in `time`.
		return key === 'msg' && typeof level === 'string' ? `INFO[${secondsOf(entries.get('time'))}] ${line}` : line;
	}
	const error = entries.get('error');
	return typeof error === 'string' && entries.has('errorDetail') ? error : undefined;
}

/** Whole seconds since 1970 of a time as ISO 8601 writes it; nothing where it is none. */
function secondsOf(time: unknown): string {
	const thousandths = typeof time === 'string' ? Date.parse(time) : Number.NaN;
	return Number.isNaN(thousandths) ? '' : String(Math.floor(thousandths / 1000));
}

const PRINTED = /^\{.*'(?:stream|error)': (?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\}$/;

/** The line in a daemon's answer as Python prints it: `{'stream': 'Step 1/2 : FROM alpine'}`. */
function printedLine(text: string): string | undefined {
	const match = PRINTED.exec(text);
	return match ? unescaped(match[1] ?? match[2] ?? '') : undefined;
}

function splitLines(text: string): readonly string[] {
	return text.replace(/\n$/, '').split(/\r?\n/);
}
