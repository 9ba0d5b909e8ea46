/** What ShellCheck says most often of the scripts in a Dockerfile, under its numbers; only what is certain from the text. */
import { perObject } from '../../memory/perObject.ts';
import { simpleCommands } from '../../shell/commands.ts';
import type { Part, Range, Script, ShellNode, ShellWord, SimpleCommand } from '../../shell/types.ts';
import { NUMBERS, oneWordVariables } from './oneWord.ts';
import { sequenceNotes } from './sequenceNotes.ts';
import { wordNotes } from './wordNotes.ts';

export interface ShellNote {
	/** `SC2086` */
	readonly code: string;
	readonly range: Range;
	/** The variable, command or word that it is about. */
	readonly what: string;
}

/** In the order of the text. `isSet`: names that the Dockerfile gives a value, which counts as one word. */
export function shellNotes(script: Script, isSet: (name: string) => boolean): readonly ShellNote[] {
	const found = [...notesOfText(script)];
	const plain = oneWordVariables(script);
	const known: Known = { isOneWord: (name) => isSet(name) || plain.has(name) };
	for (const { command } of simpleCommands(script)) inCommand(command, known, found);
	return found.sort((one, other) => one.range.start - other.range.start);
}

/** Those for which nothing of the Dockerfile matters. */
const notesOfText = perObject((script: Script): readonly ShellNote[] => {
	const found: ShellNote[] = [];
	const add: Add = (code, range, what) => void found.push({ code, range, what });
	const setsErrexit = simpleCommands(script).some(
		({
			command: {
				words: [first, ...rest],
			},
		}) => first?.value === 'set' && rest.some(({ value }) => /^-[a-zA-Z]*e|^errexit$/.test(value)),
	);
	inNode(script.body, { condition: false, setsErrexit }, found);
	wordNotes(script, (code, word, what) => add(code, word.range, what));
	sequenceNotes(script, setsErrexit, add);
	return found;
});

interface Known {
	isOneWord(name: string): boolean;
}

function inCommand(command: SimpleCommand, known: Known, found: ShellNote[]): void {
	const { words, redirects } = command;
	const [first, ...rest] = words;
	const name = first?.literal ? first.value : '';
	const add = (code: string, range: Range, what: string): void => void found.push({ code, range, what });
	for (const word of [
		...words,
		...redirects.flatMap(({ operator, target }) =>
			operator === '<<' || operator === '<<-' || operator === '<<<' ? [] : [target],
		),
	]) {
		if (name === '[[') break;
		for (const part of word.parts) inWord(part, word, known, add);
		if (word.text.includes('`') && word.parts.some((part) => part.kind === 'substitution'))
			add('SC2006', word.range, '`…`');
	}
	for (const { value } of command.assignments) {
		if (value.text.includes('`') && value.parts.some((part) => part.kind === 'substitution'))
			add('SC2006', value.range, '`…`');
		for (const part of value.parts) uselessEcho(part, value, add);
	}
	for (const word of words) for (const part of word.parts) uselessEcho(part, word, add);
	switch (name) {
		case 'export':
		case 'local':
		case 'readonly':
		case 'declare':
			for (const word of rest)
				if (word.text.includes('=') && word.parts.some(({ kind }) => kind === 'substitution'))
					add('SC2155', word.range, name);
			return;
		case 'echo':
			if (!/^-[a-zA-Z]*e/.test(rest[0]?.value ?? '')) {
				const escaped = rest.find((word) =>
					word.parts.some((part) => part.kind === 'literal' && part.quoted && /\\[rnt]/.test(part.text)),
				);
				if (escaped !== undefined) add('SC2028', command.range, escaped.text);
			}
			singleQuoted(name, rest, add);
			return;
		case 'printf':
			inPrintf(rest, add);
			return;
		case '[':
		case 'test':
			inTest(rest, add);
			return;
		case 'mkdir':
			if (
				hasFlag(rest, 'p') &&
				hasFlag(rest, 'm') &&
				rest.some(({ value }) => !value.startsWith('-') && /[^/]\/[^/]/.test(value))
			)
				add('SC2174', command.range, name);
			return;
		case 'rm':
			if (hasFlag(rest, 'r') || hasFlag(rest, 'R')) inRemove(rest, add);
			return;
		default:
			singleQuoted(name, rest, add);
	}
}

type Add = (code: string, range: Range, what: string) => void;

function hasFlag(words: readonly ShellWord[], letter: string): boolean {
	return words.some(({ value }) => /^-[a-zA-Z]+$/.test(value) && value.includes(letter));
}

function inWord(part: Part, word: ShellWord, known: Known, add: Add): void {
	if (part.kind === 'variable' && !part.quoted && part.subscript === undefined) {
		const length = part.operator === '#' && part.operand === undefined;
		if (!NUMBERS.has(part.name) && !length && !known.isOneWord(part.name)) add('SC2086', word.range, `$${part.name}`);
	}
	if (part.kind === 'substitution' && !part.quoted && part.file !== true) {
		const [command] = simpleCommands(part.script);
		const name = command?.command.words[0]?.value ?? '';
		if (name !== 'seq' && name !== 'pgrep') add('SC2046', word.range, name);
	}
}

function uselessEcho(part: Part, word: ShellWord, add: Add): void {
	if (part.kind !== 'substitution') return;
	const { body } = part.script;
	if (body.kind !== 'simple' || body.words[0]?.value !== 'echo' || body.redirects.length > 0) return;
	if (body.words.length > 1 && !body.words.slice(1).some(({ text }) => /[*?[\]{}]|^-/.test(text)))
		add('SC2116', word.range, 'echo');
}

/** Programs that read variables in such a text themselves. */
const READERS =
	/^(?:trap|sh|bash|ksh|zsh|ash|dash|ssh|eval|xprop|alias|sudo|doas|dpkg-query|jq|rename|rg|unset|docker|podman|git|find|envsubst|\.|\S*awk|perl\S*|sed|php\S*|su|runuser|gosu|su-exec|printf|node|python\S*|ruby)$/;

function singleQuoted(name: string, words: readonly ShellWord[], add: Add): void {
	if (name === '' || READERS.test(name.replace(/^.*\//, ''))) return;
	for (const word of words) {
		const quoted = /'([^']*)'/.exec(word.text)?.[1];
		if (word.literal && quoted !== undefined && /\$[{(0-9a-zA-Z_]|`[^`]+`/.test(quoted))
			add('SC2016', word.range, word.text.slice(0, 30));
	}
}

function inPrintf([format, ...values]: readonly ShellWord[], add: Add): void {
	if (format === undefined || format.value.startsWith('-')) return;
	if (!format.literal) {
		if (!format.text.includes('%')) add('SC2059', format.range, format.text);
		return;
	}
	const wanted = (format.value.replaceAll('%%', '').match(/%[-+ #0]*(?:\d+|\*)?(?:\.\d+)?[a-zA-Z(]/g) ?? []).length;
	const open = values.some(({ literal }) => !literal);
	if (wanted > 0 && !open && values.length % wanted !== 0) add('SC2183', format.range, `${wanted}`);
}

function inTest(words: readonly ShellWord[], add: Add): void {
	for (const [at, word] of words.entries()) {
		const [code, what] = judged(words, at, word) ?? [];
		if (code === undefined || what === undefined) continue;
		add(code, word.range, what);
		return;
	}
}

function judged(
	words: readonly ShellWord[],
	at: number,
	{ text, parts }: ShellWord,
): readonly [string, string] | undefined {
	if ((text === '-a' || text === '-o') && at > 1) return ['SC2166', text];
	const isStatus = parts.some((part) => part.kind === 'variable' && part.name === '?');
	if (isStatus && /^(?:-eq|-ne|=|==|!=)$/.test(words[at + 1]?.text ?? '') && words[at + 2]?.value === '0')
		return ['SC2181', '$?'];
	const isPattern = parts.some((part) => part.kind === 'literal' && !part.quoted && /[*?]/.test(part.text));
	return /^-[efdsrwx]$/.test(words[at - 1]?.text ?? '') && isPattern ? ['SC2144', text] : undefined;
}

/** Folders that nobody wants to lose. */
const SYSTEM = /^\/(?:\*|bin|boot|dev|etc|home|lib|opt|root|sbin|srv|usr|var)?(?:\/?\*)?$/;

function inRemove(words: readonly ShellWord[], add: Add): void {
	for (const word of words) {
		const [first, ...rest] = word.parts;
		if (first?.kind !== 'variable' || first.operator !== undefined) continue;
		const behind = rest.map((part) => (part.kind === 'literal' ? part.text : '$')).join('');
		if (behind !== '' && SYSTEM.test(behind)) add('SC2115', word.range, `$${first.name}`);
	}
}

interface Around {
	/** Its end decides what is done next. */
	readonly condition: boolean;
	readonly setsErrexit: boolean;
}

function inNode(node: ShellNode, around: Around, found: ShellNote[]): void {
	const inside = (each: ShellNode, condition = false): void => inNode(each, { ...around, condition }, found);
	switch (node.kind) {
		case 'simple': {
			const [first, directory] = node.words;
			const safe = directory !== undefined && /^\/*(?:\.{1,2}\/+)*(?:\.{1,2})?$/.test(directory.value);
			const name = first?.value ?? '';
			if (/^(?:cd|pushd|popd)$/.test(name) && !around.condition && !around.setsErrexit && !safe)
				found.push({ code: 'SC2164', range: node.range, what: name });
			for (const { parts } of [...node.words, ...node.assignments.map(({ value }) => value)])
				for (const part of parts) if (part.kind === 'substitution') inside(part.script.body);
			return;
		}
		case 'pipeline':
			for (const each of node.commands) inside(each, around.condition);
			return;
		case 'chain':
			shorthandIf(node, around, found);
			for (const [at, each] of node.items.entries()) inside(each, at < node.items.length - 1 || around.condition);
			return;
		case 'list':
			appends(node.items, found);
			for (const each of node.items) inside(each);
			return;
		case 'group':
		case 'background':
			inside(node.body, around.condition);
			return;
		case 'function':
			inside(node.body);
			return;
		case 'if':
			for (const { condition, body } of node.branches) {
				inside(condition, true);
				inside(body);
			}
			if (node.otherwise) inside(node.otherwise);
			return;
		case 'while':
			inside(node.condition, true);
			inside(node.body);
			return;
		case 'for':
			inside(node.body);
			return;
		case 'case':
			for (const { body } of node.branches) if (body) inside(body);
			return;
		case 'unknown':
			return;
	}
}

/** Commands that do not fail, so that nothing goes wrong where they stand for `else`. */
const FINE: ReadonlySet<string> = new Set(['echo', 'exit', 'return', 'printf', 'true', ':']);

/** `a && b || c` */
function shorthandIf(
	{ items, operators }: Extract<ShellNode, { kind: 'chain' }>,
	{ condition }: Around,
	found: ShellNote[],
): void {
	if (condition) return;
	operators.forEach((operator, at) => {
		const last = items[at + 1];
		if (operator !== '||' || operators[at - 1] !== '&&' || last === undefined) return;
		const fine = last.kind === 'simple' && (last.words.length === 0 || FINE.has(last.words[0]?.value ?? ''));
		const start = items[0]?.range.start ?? last.range.start;
		if (!fine) found.push({ code: 'SC2015', range: { start, end: last.range.end }, what: '&& … ||' });
	});
}

/** Three commands in a row that append to one file. */
function appends(items: readonly ShellNode[], found: ShellNote[]): void {
	let row = 0;
	let before: string | undefined;
	for (const item of items) {
		const to =
			item.kind === 'simple' ? item.redirects.find(({ operator }) => operator === '>>')?.target.text : undefined;
		row = to !== undefined && to === before ? row + 1 : 1;
		before = to;
		if (to !== undefined && row === 3) found.push({ code: 'SC2129', range: item.range, what: to });
	}
}
