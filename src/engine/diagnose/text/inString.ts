/** The builder's lines that a line holds as a string: objects of log collectors, quoted output, answers as a program prints them. */
import { fieldsOf, parsedJson } from '../fields.ts';
import { unescaped } from './quoted.ts';

/** Keys under which log collectors keep the line itself. */
const LINE_KEYS = ['log', 'stream', 'message', 'msg', 'textPayload', 'line', 'content', 'stdout', 'MESSAGE'];

const BRACE = 123;

const STRING_OF_LINES = /"((?:[^"\\]|\\.)*(?:STEP \d|Step \d|#\d+ |INFO\[\d)(?:[^"\\]|\\.)*\\n(?:[^"\\]|\\.)*)"/;
const ONE_QUOTED =
	/^\s*"((?:STEP \d|Step \d|#\d+ |INFO\[\d|Sending build context |\s?-{2,3}> |\[\d+\/\d+\] STEP|COMMIT |ERROR|Error|error|-{6})(?:[^"\\]|\\.)*)",?\s*$/;

const ANY_QUOTED = /^\s*"((?:[^"\\]|\\.)*)",?\s*$/;

/** A line of a builder in quotes, all of it. */
export function isQuoted(text: string): boolean {
	return ONE_QUOTED.test(text);
}

/**
 * The lines inside a string of JSON: one long string of a playbook, or one object a line as log collectors write it. Where
 * the text is `quoted`, every line in quotes is such a line.
 */
export function insideString(text: string, quoted: boolean): readonly string[] | undefined {
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
