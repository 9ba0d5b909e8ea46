/** What bash has and dash has not: text that dash cannot parse, commands that it does not find, options that it refuses. */
import type { Part, Redirect, Script, ShellNode, ShellWord } from '../shell/types.ts';

/** Commands of bash itself: in dash they are programs, and no image has programs of these names. */
export const BASH_COMMANDS: ReadonlySet<string> = new Set(
	'[[ builtin caller compgen complete coproc declare dirs disown enable history let mapfile popd pushd readarray shopt source typeset'.split(
		' ',
	),
);

/** The first text that dash refuses to parse, as written; undefined where there is none. */
export function unreadable({ text, body }: Script): string | undefined {
	for (const node of nodes(body)) {
		const found = inNode(node, text);
		if (!found) continue;
		// Lines before it run first, and may end the script or hand it to another shell.
		const before = text.slice(0, node.range.start);
		return /[^\\]\n/.test(before) && /\b(?:exit|exec)\b/.test(before) ? undefined : found;
	}
	return undefined;
}

function inNode(node: ShellNode, text: string): string | undefined {
	switch (node.kind) {
		case 'simple': {
			const list = node.assignments.find(({ value }) => /^\w+\+?=\(/.test(value.text));
			if (list) return `${list.name}=( … )`;
			return inRedirects(node.redirects) ?? processOf(node.words);
		}
		case 'pipeline': {
			const bars = node.commands.map(({ range }, i) => text.slice(range.end, node.commands[i + 1]?.range.start));
			return bars.slice(0, -1).some((bar) => bar.trim() === '|&') ? '|&' : undefined;
		}
		case 'function':
			return /^function\s/.test(text.slice(node.range.start)) ? `function ${node.name}` : undefined;
		case 'counting':
			return 'for (( … ))';
		case 'if':
		case 'for':
		case 'while':
		case 'group':
			return inRedirects(node.redirects);
		case 'case':
			return node.branches.some(({ goesOn }) => goesOn) ? ';&' : undefined;
	}
	return undefined;
}

function inRedirects(redirects: readonly Redirect[]): string | undefined {
	if (redirects.some(({ operator }) => operator === '<<<')) return '<<<';
	return processOf(redirects.map(({ target }) => target));
}

/** `<( … )` or `>( … )`. */
function processOf(words: readonly ShellWord[]): string | undefined {
	const file = words.find(({ parts }) => parts.some((part) => part.kind === 'substitution' && part.file));
	return file && `${file.text.slice(0, 2)} … )`;
}

/** All of a script but what is in substitutions, in the order of the text. */
function* nodes(node: ShellNode): Generator<ShellNode> {
	yield node;
	switch (node.kind) {
		case 'pipeline':
			for (const command of node.commands) yield* nodes(command);
			return;
		case 'chain':
		case 'list':
			for (const item of node.items) yield* nodes(item);
			return;
		case 'if':
			for (const { condition, body } of node.branches) {
				yield* nodes(condition);
				yield* nodes(body);
			}
			if (node.otherwise) yield* nodes(node.otherwise);
			return;
		case 'while':
			yield* nodes(node.condition);
			yield* nodes(node.body);
			return;
		case 'case':
			for (const { body } of node.branches) if (body) yield* nodes(body);
			return;
		case 'background':
		case 'group':
		case 'for':
		case 'function':
			yield* nodes(node.body);
	}
}

/** A form of `${…}` that dash calls a bad substitution, as written. */
export function badSubstitution({ name, subscript, operator }: Part & { kind: 'variable' }): string | undefined {
	if (subscript !== undefined) return `\${${name}[${subscript}]}`;
	if (operator === undefined || /^(?::?[-+=?]|##?|%%?)$/.test(operator)) return undefined;
	return operator === '!' ? `\${!${name}}` : `\${${name}${operator}…}`;
}

/** An arithmetic operator that dash does not have. */
export function beyondArithmetic(text: string): string | undefined {
	return /\*\*|[A-Za-z_]\w*\s*(?:\+\+|--)(?!\s*[\w($])|(?:\+\+|--)[A-Za-z_]|\b\d+#\w/.exec(text)?.[0];
}

/** `(( x = 1 ))` is a subshell in a subshell for dash: its text is a command. */
export function commandOfArithmetic({ text }: ShellWord): string | undefined {
	const [first = ''] = text.trim().split(/\s+/);
	return /^[A-Za-z_]\w*=\S*$/.test(text.trim()) ? undefined : first;
}
