/** What only some shells understand, under the numbers that ShellCheck gives it. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of shells
import { perObject } from '../../memory/perObject.ts';
import type { CommandInContext } from '../../shell/commands.ts';
import { simpleCommands } from '../../shell/commands.ts';
import type { Part, Range, Script, ShellNode, ShellWord, SimpleCommand } from '../../shell/types.ts';
import type { Shell } from './shells.ts';

export interface Bashism {
	/** ShellCheck's number, `SC3010`. */
	readonly code: string;
	/** As a reader would write it. */
	readonly what: string;
	readonly range: Range;
}

/** Of these busybox's ash knows nothing either. */
const NOT_IN_ASH: ReadonlySet<string> = new Set('SC3001 SC3005 SC3006 SC3009 SC3011 SC3030 SC3044 SC3054'.split(' '));
/** Whether the shell surely does something else than bash. */
export function isForeignTo(shell: Shell, { code, what }: Bashism): boolean {
	// dash has `local`, and `echo -n` too.
	if (shell === 'dash') return code !== 'SC3043' && what !== '`echo -n`';
	return shell === 'ash' && NOT_IN_ASH.has(code);
}

/** In the order of the text. Remembered with the script. */
export const bashismsOf = perObject((script: Script): readonly Bashism[] => {
	const found: Bashism[] = [];
	for (const command of simpleCommands(script)) inCommand(command, found);
	inNode(script.body, script.text, found);
	return found.sort((one, other) => one.range.start - other.range.start);
});

/** Builtins of bash that POSIX does not have. */
const BUILTINS: ReadonlyMap<string, string> = new Map([
	['source', 'SC3046'],
	['let', 'SC3039'],
	['declare', 'SC3044'],
	['typeset', 'SC3044'],
	['pushd', 'SC3044'],
	['popd', 'SC3044'],
	['shopt', 'SC3044'],
	['disown', 'SC3044'],
	['mapfile', 'SC3044'],
	['readarray', 'SC3044'],
	['local', 'SC3043'],
]);
const VARIABLES: ReadonlySet<string> = new Set(
	'RANDOM UID EUID HOSTNAME SECONDS OSTYPE MACHTYPE HOSTTYPE BASH_SOURCE BASH_VERSION PIPESTATUS SHELLOPTS BASHPID DIRSTACK FUNCNAME'.split(
		' ',
	),
);

function inCommand({ command }: CommandInContext, found: Bashism[]): void {
	const { words, redirects, assignments } = command;
	const [first, ...rest] = words;
	const add = (code: string, what: string, { range }: { range: Range }): void => void found.push({ code, what, range });
	const name = first?.literal ? first.value : '';
	if (first !== undefined) {
		const builtin = BUILTINS.get(name);
		if (builtin !== undefined) add(builtin, `\`${name}\``, first);
		if (name === '[[') add('SC3010', '`[[ … ]]`', command);
		if (name.startsWith('((')) add('SC3006', '`(( … ))`', command);
		if (name === '[' || name === 'test') {
			for (const word of rest) {
				if (word.text === '==') add('SC3014', '`==` in `[ … ]`', word);
				if (word.text === '=~') add('SC3015', '`=~` in `[ … ]`', word);
			}
		}
		if (name === 'set') inSet(rest, add);
		if (name === 'echo') {
			const flag =
				rest[0]?.literal && !rest[0].parts.some((part) => part.kind === 'literal' && part.quoted) ? rest[0].value : '';
			if (/^-[neE]+$/.test(flag)) add('SC3037', `\`echo ${flag}\``, command);
		}
		if (name === 'read' && rest.some(({ text }) => /^-[a-zA-Z]*[pstnadeiuN]/.test(text)))
			add('SC3045', '`read` with this option', command);
		if (name === 'printf' && rest[0]?.text === '-v') add('SC3045', '`printf -v`', command);
		if (name === 'export' && rest[0]?.text === '-f') add('SC3045', '`export -f`', command);
	}
	for (const { value, range } of assignments) {
		const text = value.text.slice(value.text.search(/\+?=/));
		if (text.startsWith('+=')) add('SC3024', '`+=`', { range });
		if (/^\+?=\(/.test(text)) add('SC3030', 'an array', { range });
	}
	for (const { operator, range } of redirects) {
		if (operator === '<<<') add('SC3011', '`<<<`', { range });
		if (operator === '&>' || operator === '&>>') add('SC3020', `\`${operator}\``, { range });
	}
	for (const word of wordsOf(command)) inWord(word, add);
	for (const word of rest) {
		if (word.literal && /(?<![\\$])\{[^{}\s'"]*(?:,|\.\.)[^{}\s'"]*\}/.test(word.text) && !/['"]/.test(word.text))
			add('SC3009', `\`${word.text.length > 30 ? '{a,b}' : word.text}\``, word);
	}
}

function inSet(words: readonly ShellWord[], add: (code: string, what: string, at: ShellWord) => void): void {
	words.forEach((word, at) => {
		if (word.value === 'pipefail' && /^[-+][a-zA-Z]*o$/.test(words[at - 1]?.value ?? ''))
			add('SC3040', '`set -o pipefail`', word);
	});
}

function wordsOf({ words, redirects, assignments }: SimpleCommand): readonly ShellWord[] {
	return [...words, ...assignments.map(({ value }) => value), ...redirects.map(({ target }) => target)];
}

function inWord(word: ShellWord, add: (code: string, what: string, at: { range: Range }) => void): void {
	for (const part of word.parts) inPart(part, word, add);
	if (/(?:^|[^\\$'"\w])\$'/.test(` ${word.text}`)) add('SC3003', "`$'…'`", word);
}

function inPart(part: Part, word: ShellWord, add: (code: string, what: string, at: { range: Range }) => void): void {
	if (part.kind === 'substitution' && part.file) add('SC3001', '`<( … )`', word);
	if (part.kind !== 'variable') return;
	if (part.subscript !== undefined) add('SC3054', 'an array', word);
	else if (VARIABLES.has(part.name)) add('SC3028', `\`$${part.name}\``, word);
	const [code, what] = (part.operator === undefined ? undefined : OPERATORS.get(part.operator)) ?? [];
	if (code !== undefined && what !== undefined) add(code, what, word);
}

const OPERATORS: ReadonlyMap<string, readonly [code: string, what: string]> = new Map<
	string,
	readonly [code: string, what: string]
>([
	...['/', '//', '/#', '/%'].map((operator) => [operator, ['SC3060', '`${x/a/b}`']] as const),
	[':', ['SC3057', '`${x:0:1}`']],
	...['^', '^^', ',', ',,'].map((operator) => [operator, ['SC3059', '`${x^}`']] as const),
	['!', ['SC3053', '`${!x}`']],
]);

function inNode(node: ShellNode, text: string, found: Bashism[]): void {
	switch (node.kind) {
		case 'function':
			if (/^function\b/.test(text.slice(node.range.start)))
				found.push({ code: 'SC2112', what: '`function`', range: node.range });
			inNode(node.body, text, found);
			return;
		case 'pipeline':
			for (const each of node.commands) inNode(each, text, found);
			return;
		case 'chain':
		case 'list':
			for (const each of node.items) inNode(each, text, found);
			return;
		case 'group':
		case 'background':
			inNode(node.body, text, found);
			return;
		case 'if':
			for (const { condition, body } of node.branches) {
				inNode(condition, text, found);
				inNode(body, text, found);
			}
			if (node.otherwise) inNode(node.otherwise, text, found);
			return;
		case 'while':
			inNode(node.condition, text, found);
			inNode(node.body, text, found);
			return;
		case 'for':
			for (const word of node.words) {
				if (word.literal && /^\{[^{}\s]*(?:,|\.\.)[^{}\s]*\}$/.test(word.text))
					found.push({ code: 'SC3009', what: `\`${word.text}\``, range: word.range });
			}
			inNode(node.body, text, found);
			return;
		case 'case':
			for (const { body } of node.branches) if (body) inNode(body, text, found);
			return;
		case 'unknown':
			if (/^for\s*\(\(/.test(node.text)) found.push({ code: 'SC3005', what: '`for (( … ))`', range: node.range });
			return;
		case 'simple':
			return;
	}
}
