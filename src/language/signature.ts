/** How an instruction is written, and which part of it the caret is in. */
import { GRAMMAR } from '../engine/dockerfile/grammar.ts';
import type { Locale } from '../engine/lint/types.ts';
import type { Signature } from './types.ts';
import { type LanguageWords, wordsOf } from './words.ts';
import { type Spot, writingAt } from './writing.ts';

/** The parts after the flags, in shell form and in exec form. The last part of a form may come again. */
interface Form {
	readonly shell: readonly string[];
	readonly json?: readonly string[];
}

const FILES: Form = { shell: ['source …', 'destination'], json: ['"source", …', '"destination"'] };
const COMMAND: Form = { shell: ['command'], json: ['"program"', '"argument", …'] };
const PAIRS: Form = { shell: ['name=value …'] };

const FORMS: ReadonlyMap<string, Form> = new Map<string, Form>([
	['ADD', FILES],
	['ARG', { shell: ['name', '=default'] }],
	['CMD', COMMAND],
	['COPY', FILES],
	['ENTRYPOINT', COMMAND],
	['ENV', PAIRS],
	['EXPOSE', { shell: ['port …'] }],
	['FROM', { shell: ['image', 'AS name'] }],
	['HEALTHCHECK', { shell: ['CMD command', 'NONE'] }],
	['LABEL', PAIRS],
	['MAINTAINER', { shell: ['text'] }],
	['ONBUILD', { shell: ['INSTRUCTION …'] }],
	['RUN', COMMAND],
	['SHELL', { shell: ['"shell", …'], json: ['"shell", …'] }],
	['STOPSIGNAL', { shell: ['signal'] }],
	['USER', { shell: ['user', ':group'] }],
	['VOLUME', { shell: ['directory …'] }],
	['WORKDIR', { shell: ['path'] }],
]);

/** Undefined in a keyword, a comment, the body of a heredoc, and after a word that is no instruction. */
export function signatureAt(text: string, caret: number, locale: Locale): Signature | undefined {
	const { instruction, spot } = writingAt(text, caret);
	const form = FORMS.get(instruction?.keyword ?? '');
	if (!instruction || !form) return undefined;
	if (spot.kind !== 'argument' && spot.kind !== 'flag' && spot.kind !== 'value') return undefined;
	const words = wordsOf(locale);
	const { keyword } = instruction;
	const isJson = form.json !== undefined && spot.kind === 'argument' && spot.rest.startsWith('[');
	const flags = [...(GRAMMAR.get(keyword)?.flags?.keys() ?? [])];
	const parts = (isJson ? form.json : form.shell) ?? [];
	const active = spot.kind === 'argument' ? flags.length + partAt(keyword, spot, parts.length) : flagAt(flags, spot);
	return { ...written(keyword, flags, parts, isJson, words), active };
}

function flagAt(flags: readonly string[], spot: Spot): number {
	const name = spot.kind === 'value' ? spot.flag : spot.kind === 'flag' ? spot.written.slice(2) : '';
	const exact = flags.indexOf(name);
	return Math.max(exact >= 0 ? exact : flags.findIndex((flag) => flag.startsWith(name)), 0);
}

/** Which of the parts the caret is in. What may be repeated is repeated, but for a destination that has begun. */
function partAt(keyword: string, { index, written, rest }: Spot & { kind: 'argument' }, parts: number): number {
	if (rest.startsWith('[')) return Math.min(rest.split(',').length - 1, parts - 1);
	if (keyword === 'ARG') return written.includes('=') ? 1 : 0;
	if (keyword === 'USER') return written.includes(':') ? 1 : 0;
	if (keyword === 'HEALTHCHECK') return /^n/i.test(rest) ? 1 : 0;
	return Math.min(index, parts - 1);
}

function written(
	keyword: string,
	flags: readonly string[],
	parts: readonly string[],
	isJson: boolean,
	words: LanguageWords,
): Omit<Signature, 'active'> {
	let label = keyword;
	const parameters: Signature['parameters'][number][] = [];
	const add = (before: string, part: string, documentation: string) => {
		const start = label.length + before.length;
		label += before + part;
		parameters.push({ label: [start, label.length], documentation });
	};
	for (const flag of flags) {
		add(' ', `[--${flag}]`, words.flags.get(`${keyword} --${flag}`) ?? '');
	}
	const between =
		keyword === 'ARG' || keyword === 'USER' ? '' : keyword === 'HEALTHCHECK' ? ' | ' : isJson ? ', ' : ' ';
	for (const [index, part] of parts.entries()) {
		add(index > 0 ? between : isJson ? ' [' : ' ', part, words.parameters.get(part) ?? '');
	}
	if (isJson) label += ']';
	return { label, documentation: words.instructions.get(keyword) ?? '', parameters };
}
