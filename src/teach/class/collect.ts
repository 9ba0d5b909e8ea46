/** Answers out of whatever a trainer pastes or drops: links, codes, files, several to a text. Pure. */
import { ANSWER, type SharedAnswer } from '../data/answer.ts';
import { hashOf } from '../data/documents.ts';
import type { SharedExercise } from '../data/exercise.ts';
import { readShared, type Shared } from '../data/read.ts';
import { readShortCode, type ShortAnswer } from '../data/shortCode.ts';

export interface Entry {
	/** Of the learner: as handed in, else as written in front of it, else after the file. */
	readonly name: string;
	readonly answer:
		| { readonly kind: 'whole'; readonly data: SharedAnswer }
		| { readonly kind: 'short'; readonly data: ShortAnswer };
	/** As it was typed; '' for a whole answer. */
	readonly code: string;
}

/** An entry as a line that `collect` reads again: the table of a class outlives a reload. */
export function lineOfEntry({ name, answer, code }: Entry): string {
	const plain = name.replace(/[#\r\n]+/g, ' ').trim();
	return `${plain && `${plain}: `}${answer.kind === 'whole' ? hashOf(ANSWER, answer.data) : code}`;
}

export interface Collected {
	readonly entries: readonly Entry[];
	readonly exercises: readonly SharedExercise[];
	/** What could not be read, shortened, and why. */
	readonly refused: readonly { readonly text: string; readonly why: Shared }[];
}

const ADDRESS = /(?:https?:\/\/\S+)?#[a-z]\d{1,6}\.[\w-]+/;
/** A name, then a code: `Ann: 1K9Q2-…`. */
const NAMED_CODE = /^(?:(.*?)[\s:：,;，]+)?([0-9A-Za-z]{5}(?:[- ]?[0-9A-Za-z]{1,5}){2,14})$/;
const MOST_ENTRIES = 500;

/** `named`: the learner's name where the text itself has none, as the name of a file. */
export function collect(text: string, named = ''): Collected {
	if (/^\s*\{/.test(text)) return sorted([{ name: named, read: readShared(text), text: named || 'JSON' }]);
	const lines = text
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter(Boolean)
		.slice(0, MOST_ENTRIES);
	return sorted(lines.map((line) => lineOf(line, named)));
}

interface Line {
	readonly name: string;
	readonly text: string;
	readonly read?: Shared;
	readonly short?: ShortAnswer;
	readonly code?: string;
}

function lineOf(line: string, named: string): Line {
	const address = ADDRESS.exec(line);
	if (address) {
		const name = line.slice(0, address.index).replace(/[\s:：,;，]+$/, '') || named;
		return { name, text: line, read: readShared(address[0]) };
	}
	const code = NAMED_CODE.exec(line);
	const short = code?.[2] === undefined ? undefined : readShortCode(code[2]);
	return { name: code?.[1]?.trim() || named, text: line, ...(short && code?.[2] ? { short, code: code[2] } : {}) };
}

const NOTHING: Shared = { kind: 'none' };

function sorted(lines: readonly Line[]): Collected {
	const entries: Entry[] = [];
	const exercises: SharedExercise[] = [];
	const refused: { text: string; why: Shared }[] = [];
	for (const { name, text, read = NOTHING, short, code = '' } of lines) {
		if (short) entries.push({ name, answer: { kind: 'short', data: short }, code });
		else if (read.kind === 'answer')
			entries.push({ name: read.data.name || name, answer: { kind: 'whole', data: read.data }, code: '' });
		else if (read.kind === 'exercise') exercises.push(read.data);
		else if (read.kind === 'course') exercises.push(...read.data.exercises);
		else refused.push({ text: text.slice(0, 80), why: read });
	}
	return { entries, exercises, refused };
}

/** The same learner's later answer to the same exercise takes the place of the earlier one; nameless ones stay apart unless equal. */
export function merged(known: readonly Entry[], more: readonly Entry[]): readonly Entry[] {
	const all = new Map<string, Entry>();
	for (const entry of [...known, ...more]) {
		const key = keyOf(entry);
		const before = all.get(key);
		if (!before || timeOf(entry) >= timeOf(before)) all.set(key, entry);
	}
	return [...all.values()];
}

function keyOf({ name, answer }: Entry): string {
	const { exercise } = answer.data;
	const who = name.trim().toLowerCase();
	return who ? `${answer.kind} ${exercise} ${who}` : JSON.stringify(answer);
}

function timeOf({ answer }: Entry): number {
	return answer.kind === 'whole' ? answer.data.at : 0;
}
